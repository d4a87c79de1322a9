"""Routes that count a dataset of very many events under filters: exactly, from its rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from dernamap.server.counted.answering import ARROW, JSON, Answer, packed
from dernamap.server.counted.asked_parameters import box_of, days_of, families_of, filters_of
from dernamap.server.filtered import LISTS
from dernamap.view import value_name
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from dernamap.server.counted.answering import Routes
    from dernamap.server.counted.served_cube import ServedCube
    from dernamap.server.filtered import Stop

__all__ = ["filter_routes"]


def filter_routes(routes: Routes) -> list[Route]:
    """Return the routes; see `dernamap.server.counted.cube_routes.cube_routes`."""
    return [
        routes.reading("counts.json", _counts),
        routes.reading("bars.arrow", _bars),
        routes.reading("options-{list}-{language}.json", _options),
        routes.reading("event-{language}.json", _event),
        routes.at("names-{language}.json", _names),
        routes.reading("search", _search),
        routes.at("progress.json", _progress),
    ]


def _counts(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Count ``days=a,b`` under filters: all events, and by cells in ``level`` and ``box``."""
    began = time.perf_counter()
    asked = cube.filtered.asked(filters_of(request), families_of(request), stop)
    window = days_of(request)
    found: dict[str, Any] = {"totals": cube.filtered.counts.totals(asked, window, stop)}
    if "box" in request.query_params:
        windows = [window]
        if "faded" in request.query_params:
            windows.append(days_of(request, "faded"))
        found["cells"] = cube.filtered.counts.cells(asked, windows, box_of(request), stop)
    found["ms"] = round(1000 * (time.perf_counter() - began))
    return packed(found), JSON


def _bars(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Send how many events of each family fall on each day, under filters."""
    asked = cube.filtered.asked(filters_of(request), families_of(request), stop)
    return cube.filtered.counts.bars(asked, stop), ARROW


def _options(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Send what can be chosen of a list of filters, with counts under the other ones."""
    name, language = request.path_params["list"], request.path_params["language"]
    if name not in LISTS or language not in LANGUAGES:
        return None
    state, families = filters_of(request), families_of(request)
    found = cube.filtered.options(
        name, state, families, stop, window=days_of(request), language=language
    )
    return packed(found), JSON


def _event(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Send one event in full, by its ``id`` or its ``row``, with the claims that it disputes."""
    language = request.path_params["language"]
    asked = request.query_params
    found = None
    if language in LANGUAGES:
        found = cube.event(asked.get("id", ""), asked.get("row", ""), language, stop)
    return None if found is None else (packed(found), JSON)


def _names(request: Request, cube: ServedCube) -> Answer:
    """Send what values of filters are called, as far as the dataset's tables say so."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return None
    state = filters_of(request)
    arabic = language == "ar"
    found = {
        field: {
            value: value_name(cube.dataset, field, value, arabic=arabic)
            for value in getattr(state, field)
        }
        for field in ("places", "sources", "actors", "by", "publishers")
    }
    return packed(found), JSON


def _search(request: Request, cube: ServedCube, _: Stop) -> Answer:
    """Answer a query of the search box; an empty text only prepares the index."""
    began = time.perf_counter()
    language = request.query_params.get("lang", LANGUAGES[0])
    known = language if language in LANGUAGES else LANGUAGES[0]
    found = cube.search.answer(request.query_params.get("q", ""), known)
    return packed({**found, "views": [], "ms": round(1000 * (time.perf_counter() - began))}), JSON


def _progress(request: Request, cube: ServedCube) -> Answer:
    """Say how much has been read for some filters, and how much of the index of words has come."""
    found = {**cube.filtered.shares(filters_of(request)), "words": cube.search.share}
    return JSONResponse(found, headers={"cache-control": "no-store"})
