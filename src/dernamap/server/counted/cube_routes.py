"""Routes of a dataset of very many events, each addressed by what it holds."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from dernamap.cube import TooManyMarks
from dernamap.errors import UsageError
from dernamap.server.counted.answering import ARROW, BYTES, JSON, Answer, Routes, packed
from dernamap.server.counted.asked_parameters import box_of, days_of, families_of, filters_of
from dernamap.server.counted.filter_routes import filter_routes
from dernamap.server.counted.whole_numbers import number, numbers
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.routing import Route

    from dernamap.server.counted.served_cube import ServedCube
    from dernamap.server.filtered import Stop

__all__ = ["cube_routes"]

_MOST_MARKS = 12_000
_MOST_RECORDS = 100
_LEVEL = 4


def cube_routes(
    find: Callable[[Request], Awaitable[ServedCube | None]],
    missing: Callable[[Request], Response],
) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    find
        Finds the cube of a request's address; None if it means none.
    missing
        Answers that there is nothing at an address.

    Returns
    -------
    list of Route
        They come before those of the data.

    """
    routes = Routes(find, missing)
    return [
        routes.at("index-{level}.json", _index),
        routes.at("days.arrow", _days),
        routes.reading("marks", _marks),
        routes.reading("list-{language}.json", _list),
        routes.at("records-{language}.json", _records),
        *filter_routes(routes),
        routes.at("{block}.arrow", _block),
    ]


def _index(request: Request, cube: ServedCube) -> Answer:
    level = number(request.path_params["level"])
    body = None if level is None else cube.files.index(level)
    return None if body is None else (body, JSON)


def _days(_: Request, cube: ServedCube) -> Answer:
    return cube.files.days(), ARROW


def _block(request: Request, cube: ServedCube) -> Answer:
    body = cube.files.block(request.path_params["block"])
    return None if body is None else (body, ARROW)


def _marks(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Send the marks in ``level``, ``box=x0,y0,x1,y1`` and ``days=a,b``, under filters."""
    level, *box = box_of(request)
    try:
        body = cube.marks(
            level,
            (box[0], box[1], box[2], box[3]),
            days_of(request),
            most=_MOST_MARKS,
            kept=cube.filtered.kept(filters_of(request), stop),
        )
    except TooManyMarks:
        problem = f"more than {_MOST_MARKS} marks are there"
        return JSONResponse({"error": problem}, status_code=413)
    return gzip.compress(body, _LEVEL, mtime=0), BYTES


def _list(request: Request, cube: ServedCube, stop: Stop) -> Answer:
    """Send a page of the list: ``days=a,b``, ``families``, ``before``, ``most``, under filters."""
    query = request.query_params
    before = number(query["before"]) if "before" in query else None
    most = number(query.get("most", "60"))
    language = request.path_params["language"]
    if most is None or not 0 < most <= _MOST_RECORDS or language not in LANGUAGES:
        raise UsageError(f"most is at most {_MOST_RECORDS}")
    # which page of whose browser asks makes no difference
    asked = language, tuple(sorted(item for item in query.items() if item[0] != "page"))
    known = cube.pages.get(asked)
    if known is not None:
        return known, JSON
    state = filters_of(request)
    rows = cube.newest(
        days_of(request),
        families=sorted(families_of(request)),
        before=before,
        most=most,
        kept=cube.filtered.kept(state, stop),
        certain="certain" in state.sure,
    )
    body = packed(cube.records(sorted(rows), language)[::-1])
    cube.pages.put(asked, body, len(body))
    return body, JSON


def _records(request: Request, cube: ServedCube) -> Answer:
    """Send the words of the events of ``rows``."""
    rows = sorted(set(numbers(request.query_params.get("rows", ""))))
    language = request.path_params["language"]
    if not 0 < len(rows) <= _MOST_RECORDS or language not in LANGUAGES:
        raise UsageError(f"rows are at most {_MOST_RECORDS} numbers")
    try:
        records = cube.records(rows, language)
    except IndexError:
        return None
    return packed(records), JSON
