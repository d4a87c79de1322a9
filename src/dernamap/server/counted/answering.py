"""How the routes of a counted dataset answer: in a thread, with their time, or not at all."""

from __future__ import annotations

import gzip
import json
import time
from typing import TYPE_CHECKING, Any

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.errors import DatasetError, UsageError
from dernamap.refusals import refusal_text
from dernamap.server.filtered import GivenUp, watched
from dernamap.view import FILTER_FIELDS
from dernamap.words import LANGUAGES, said_of_file, words_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from dernamap.server.counted.served_cube import ServedCube
    from dernamap.server.filtered import Stop

__all__ = ["ARROW", "BYTES", "JSON", "Answer", "Routes", "packed"]

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"
"""The rows of a dataset never change, but what filters and searches make of them may."""

ARROW = "application/vnd.apache.arrow.stream"
BYTES = "application/octet-stream"
JSON = "application/json"

Answer = tuple[bytes, str] | Response | None
"""A gzipped body and its type; None if there is nothing at the address."""

_OF_FILTERS = {*FILTER_FIELDS} - {"families"}
_LEVEL = 4
_NOBODY_WAITS = 499
_AT_ONCE = anyio.CapacityLimiter(2)
"""Readings of many rows that run at a time: more would only make each of them slower."""


def packed(document: object) -> bytes:
    """Write gzipped JSON."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), _LEVEL, mtime=0)


class Routes:
    """Makes the routes of a cube.

    Parameters
    ----------
    find
        Finds the cube of a request's address; None if it means none.
    missing
        Answers that there is nothing at an address.

    """

    def __init__(
        self,
        find: Callable[[Request], Awaitable[ServedCube | None]],
        missing: Callable[[Request], Response],
    ) -> None:
        self._find = find
        self._missing = missing

    def at(self, path: str, answer: Callable[[Request, ServedCube], Answer]) -> Route:
        """Return a route whose answer is found in a moment."""

        async def run(request: Request, cube: ServedCube) -> Answer:
            return await anyio.to_thread.run_sync(answer, request, cube)

        return self._route(path, run)

    def reading(self, path: str, answer: Callable[[Request, ServedCube, Stop], Answer]) -> Route:
        """Return a route that may read many rows, and stops when nobody waits any more."""

        async def run(request: Request, cube: ServedCube) -> Answer:
            async with watched(request) as stop:

                def work() -> Answer:
                    # it may have waited for its turn longer than the reader for it
                    stop.check()
                    return answer(request, cube, stop)

                return await anyio.to_thread.run_sync(work, limiter=_AT_ONCE)

        return self._route(path, run)

    def _route(self, path: str, run: Callable[[Request, ServedCube], Awaitable[Answer]]) -> Route:
        async def endpoint(request: Request) -> Response:
            cube = await self._find(request)
            if cube is None or request.path_params["cube"] != cube.address:
                return self._missing(request)
            began = time.perf_counter()
            found: Answer
            try:
                found = await run(request, cube)
            except GivenUp:
                found = Response(status_code=_NOBODY_WAITS)
            except UsageError as error:
                found = JSONResponse({"error": str(error)}, status_code=400)
            except (DatasetError, OSError) as error:
                found = JSONResponse(_faults(error), status_code=500)
            if found is None:
                return self._missing(request)
            took = 1000 * (time.perf_counter() - began)
            return found if isinstance(found, Response) else _sent(request, found, took)

        return Route(f"/api/data/{{digest}}/cube/{{cube}}/{path}", endpoint)


def _faults(error: DatasetError | OSError) -> dict[str, Any]:
    """Say what is wrong in each language: an address names none."""
    if isinstance(error, DatasetError):
        problem = "; ".join(map(str, error.faults))
    else:
        problem = refusal_text(error, named=False)
    said = {language: said_of_file(problem, words_of(language)) for language in LANGUAGES}
    return {"error": problem, "said": said}


def _sent(request: Request, found: tuple[bytes, str], milliseconds: float) -> Response:
    body, kind = found
    filtered = not _OF_FILTERS.isdisjoint(request.query_params)
    headers = {
        "cache-control": _FOR_AN_HOUR if filtered else _FOR_EVER,
        "content-encoding": "gzip",
        "server-timing": f"answer;dur={milliseconds:.1f}",
    }
    return Response(body, headers=headers, media_type=kind)
