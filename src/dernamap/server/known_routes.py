"""Routes of what was known on a day, and of what differs between two views."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.server.addressed import dataset_at, missing
from dernamap.view import (
    as_known,
    compared_view,
    differences_json,
    ground_json,
    killed_columns,
    to_ipc,
)
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dernamap.dataset import Dataset

__all__ = ["KNOWN_ROUTES"]

_ARROW = "application/vnd.apache.arrow.stream"
_JSON = "application/json"
_LONGEST = 4_000
"""Characters of a view in a request; longer ones are not links of the page."""


async def known_killed(request: Request) -> Response:
    """Send the figures of killed of what was known on a day."""
    return await _of_a_day(request, lambda known: to_ipc(killed_columns(known)), _ARROW)


async def known_ground(request: Request) -> Response:
    """Send who claims what ground by what was known on a day."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return missing(request)
    return await _of_a_day(request, lambda known: ground_json(known, language), _JSON)


async def compare(request: Request) -> Response:
    """Send what differs between the views ``left`` and ``right``, each a link's parameters."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    asked = [request.query_params.get(name, "") for name in ("left", "right")]
    language = request.query_params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES or any(len(text) > _LONGEST for text in asked):
        problem = f"lang is one of {', '.join(LANGUAGES)}; a view has at most {_LONGEST} characters"
        return JSONResponse({"error": problem}, status_code=400)
    body = await anyio.to_thread.run_sync(lambda: _compared(served.dataset, asked, language))
    headers = {"cache-control": served.cache_control}
    return Response(body, headers=headers, media_type=_JSON)


def _compared(dataset: Dataset, asked: list[str], language: str) -> str:
    """Compare two views; what could not be followed of either is named in the answer."""
    (left, of_left), (right, of_right) = (compared_view(text, dataset, language) for text in asked)
    return differences_json(dataset, left, right, language, notices=(of_left, of_right))


async def _of_a_day(
    request: Request, make: Callable[[Dataset], str | bytes], media_type: str
) -> Response:
    """Send something computed from the dataset as it was known on the day of the address."""
    served = await dataset_at(request)
    day = request.path_params["day"]
    if served is None or not _is_day(day):
        return missing(request)
    body = await anyio.to_thread.run_sync(lambda: make(as_known(served.dataset, day)))
    headers = {"cache-control": served.cache_control}
    return Response(body, headers=headers, media_type=media_type)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


KNOWN_ROUTES = [
    Route("/api/data/{digest}/known/{day}/killed.arrow", known_killed),
    Route("/api/data/{digest}/known/{day}/ground-{language}.json", known_ground),
    Route("/api/data/{digest}/compare", compare),
]
"""Routes of what was known, for `streamlit.App`; they stand before those of the data."""
