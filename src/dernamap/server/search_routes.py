"""Routes that answer questions about a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.search import answer, index_of
from dernamap.server.addressed import dataset_at, missing
from dernamap.server.datasets import FOR_EVER
from dernamap.view import PlaceNames, views_asked
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from dernamap.server.datasets import Served

__all__ = ["SEARCH_ROUTES"]


async def search(request: Request) -> Response:
    """Answer a query of the search box; an empty text only prepares the index."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    text = request.query_params.get("q", "")
    language = request.query_params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        language = LANGUAGES[0]

    def find() -> dict[str, Any]:
        names = PlaceNames(served.dataset, language)
        index = index_of(served.dataset)
        found = answer(text, index, language=language, place_name=names)
        views = views_asked(text, served.dataset, language)
        # who asks for a view has asked in words that stand in no record
        return {**found, "views": views, "try": [] if views else found["try"]}

    found = await anyio.to_thread.run_sync(find)
    return JSONResponse(found, headers=_headers(served))


async def hits(request: Request) -> Response:
    """Send the rows of the events that have all words of a question, as int32, little-endian."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    text = request.query_params.get("q", "")
    rows = await anyio.to_thread.run_sync(lambda: index_of(served.dataset).rows(text))
    return Response(
        rows.astype("<i4").tobytes(),
        headers=_headers(served),
        media_type="application/octet-stream",
    )


def _headers(served: Served) -> dict[str, str]:
    # the data under an address never change, but searching may improve
    public = served.cache_control == FOR_EVER
    return {"cache-control": "public, max-age=3600" if public else served.cache_control}


SEARCH_ROUTES = [
    Route("/api/data/{digest}/search", search),
    Route("/api/data/{digest}/hits", hits),
]
"""Routes of the search, for `streamlit.App`; they come before those of the data."""
