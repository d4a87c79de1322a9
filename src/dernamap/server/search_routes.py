"""Routes that answer questions about a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.search import answer, index_of
from dernamap.server.addressed import dataset_at, missing

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["SEARCH_ROUTES"]

# the data stay as they are under their address; how they are searched may become better
_HEADERS = {"cache-control": "public, max-age=3600"}


async def search(request: Request) -> Response:
    """Answer what is typed into the search box; an empty text only makes the index ready."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    text = request.query_params.get("q", "")
    found = await anyio.to_thread.run_sync(lambda: answer(text, index_of(served.dataset)))
    return JSONResponse(found, headers=_HEADERS)


async def hits(request: Request) -> Response:
    """Send the rows of the events that have all words of a question, as int32, little-endian."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    text = request.query_params.get("q", "")
    rows = await anyio.to_thread.run_sync(lambda: index_of(served.dataset).rows(text))
    return Response(
        rows.astype("<i4").tobytes(),
        headers=_HEADERS,
        media_type="application/octet-stream",
    )


SEARCH_ROUTES = [
    Route("/api/data/{digest}/search", search),
    Route("/api/data/{digest}/hits", hits),
]
"""Routes of the search, for `streamlit.App`; they stand before those of the data."""
