"""Routes of a dataset of very many events, each addressed by what it holds."""

from __future__ import annotations

import gzip
import time
from typing import TYPE_CHECKING

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.cube import TooManyMarks
from dernamap.dataset import FAMILIES
from dernamap.errors import DatasetError
from dernamap.server.counted.served_cube import ServedCube, to_json
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

__all__ = ["cube_routes"]

_FOR_EVER = "public, max-age=31536000, immutable"
_ARROW = "application/vnd.apache.arrow.stream"
_MOST_MARKS = 12_000
_MOST_TILES = 400
_MOST_RECORDS = 100
_DEEPEST = 20
_LEVEL = 4

Found = tuple[bytes, str] | JSONResponse | None


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

    def route(path: str, answer: Callable[[Request, ServedCube], Found]) -> Route:
        async def endpoint(request: Request) -> Response:
            cube = await find(request)
            if cube is None or request.path_params["cube"] != cube.address:
                return missing(request)
            began = time.perf_counter()
            try:
                found = await anyio.to_thread.run_sync(answer, request, cube)
            except DatasetError as error:
                problem = "; ".join(str(fault) for fault in error.faults)
                return JSONResponse({"error": problem}, status_code=500)
            if found is None:
                return missing(request)
            if isinstance(found, JSONResponse):
                return found
            body, kind = found
            took = 1000 * (time.perf_counter() - began)
            headers = {
                "cache-control": _FOR_EVER,
                "content-encoding": "gzip",
                "server-timing": f"answer;dur={took:.1f}",
            }
            return Response(body, headers=headers, media_type=kind)

        return Route(f"/api/data/{{digest}}/cube/{{cube}}/{path}", endpoint)

    return [
        route("index-{level}.json", _index),
        route("days.arrow", _days),
        route("marks", _marks),
        route("list-{language}.json", _list),
        route("records-{language}.json", _records),
        route("{block}.arrow", _block),
    ]


def _index(request: Request, cube: ServedCube) -> Found:
    level = _number(request.path_params["level"])
    body = None if level is None else cube.files.index(level)
    return None if body is None else (body, "application/json")


def _days(_: Request, cube: ServedCube) -> Found:
    return cube.files.days(), _ARROW


def _block(request: Request, cube: ServedCube) -> Found:
    body = cube.files.block(request.path_params["block"])
    return None if body is None else (body, _ARROW)


def _marks(request: Request, cube: ServedCube) -> Found:
    """Send the marks in ``level``, ``box=x0,y0,x1,y1`` and ``days=a,b``."""
    level = _number(request.query_params.get("level", ""))
    box, days = (_numbers(request.query_params.get(name, "")) for name in ("box", "days"))
    if level is None or not 0 <= level <= _DEEPEST or len(box) != 4 or len(days) != 2:  # noqa: PLR2004
        return _refused("level is a number, box four of tiles and days two")
    x0, y0, x1, y1 = box
    if not (x0 <= x1 and 0 <= y0 <= y1 < 2**level) or (x1 - x0 + 1) * (y1 - y0 + 1) > _MOST_TILES:
        return _refused(f"box is no rectangle of at most {_MOST_TILES} tiles of the level")
    try:
        body = cube.marks(level, (x0, y0, x1, y1), (days[0], days[1]), most=_MOST_MARKS)
    except TooManyMarks:
        problem = f"more than {_MOST_MARKS} marks are there"
        return JSONResponse({"error": problem}, status_code=413)
    return gzip.compress(body, _LEVEL, mtime=0), "application/octet-stream"


def _list(request: Request, cube: ServedCube) -> Found:
    """Send a page of the list: ``days=a,b``, ``families``, ``before``, ``most``."""
    query = request.query_params
    days = _numbers(query.get("days", ""))
    before = _number(query["before"]) if "before" in query else None
    most = _number(query.get("most", "60"))
    language = request.path_params["language"]
    names = [name for name in query.get("families", "").split(",") if name]
    if len(days) != 2 or most is None or not 0 < most <= _MOST_RECORDS:  # noqa: PLR2004
        return _refused(f"days is two numbers, most at most {_MOST_RECORDS}")
    if language not in LANGUAGES or not set(names) <= set(FAMILIES):
        return _refused(f"families are of {', '.join(FAMILIES)}")
    families = [FAMILIES.index(name) for name in names]
    rows = cube.newest((days[0], days[1]), families=families, before=before, most=most)
    records = cube.records(sorted(rows), language)[::-1]
    return gzip.compress(to_json(records), _LEVEL, mtime=0), "application/json"


def _records(request: Request, cube: ServedCube) -> Found:
    """Send the words of the events of ``rows``."""
    rows = sorted(set(_numbers(request.query_params.get("rows", ""))))
    language = request.path_params["language"]
    if not 0 < len(rows) <= _MOST_RECORDS or language not in LANGUAGES:
        return _refused(f"rows are at most {_MOST_RECORDS} numbers")
    try:
        records = cube.records(rows, language)
    except IndexError:
        return None
    return gzip.compress(to_json(records), _LEVEL, mtime=0), "application/json"


def _refused(problem: str) -> JSONResponse:
    return JSONResponse({"error": problem}, status_code=400)


_MOST_FIGURES = 9


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_FIGURES
    return int(text) if fits else None


def _numbers(text: str) -> list[int]:
    found = [_number(part) for part in text.split(",")]
    return [one for one in found if one is not None] if None not in found else []
