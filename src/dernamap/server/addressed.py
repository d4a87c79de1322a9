"""Finding the dataset that an address means, and the answer if it means none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio
from starlette.responses import JSONResponse, Response

from dernamap.server.datasets import dataset_folder, opened_at, serve_folder
from dernamap.server.private import owner_of, reader_token

if TYPE_CHECKING:
    from starlette.requests import Request

    from dernamap.server.datasets import Served

__all__ = [
    "NO_STORE",
    "dataset_at",
    "file_headers",
    "missing",
    "present_dataset",
    "whole_numbers",
]

NO_STORE = {"cache-control": "no-store"}
"""Headers of responses that are made for one reader and one view."""

_MOST_FIGURES = 9


def file_headers(name: str, *, events: int, notes: list[str]) -> dict[str, str]:
    """Return the headers of a file: its name, its number of events, what was left out."""
    return {
        **NO_STORE,
        "x-dernamap-file": quote(name),
        "x-dernamap-events": str(events),
        "x-dernamap-notes": quote(json.dumps(notes)),
    }


async def present_dataset(*, rows: bool = True) -> Served:
    """Open the dataset that is served; see `serve_folder`.

    Raises
    ------
    DatasetError
        If it has faults.

    """
    return await anyio.to_thread.run_sync(lambda: serve_folder(dataset_folder(), rows=rows))


async def dataset_at(request: Request, *, rows: bool = True) -> Served | None:
    """Find the dataset of an address: one that is open already, or else the one that is served.

    A reader's own records are there for requests with the reader's cookie alone. Where rows are
    wanted, a dataset that is counted and not read is not there.
    """
    address = request.path_params["digest"]
    found = opened_at(address)
    if rows and found is not None and found.cube is not None:
        return None
    if found is not None:
        token = reader_token(request.cookies)
        theirs = found.owner is None or (token is not None and owner_of(token) == found.owner)
        return found if theirs else None
    served = await present_dataset(rows=False)
    there = served.address == address and (not rows or served.cube is None)
    return served if there else None


def missing(request: Request) -> Response:
    """Answer that there is nothing at an address."""
    problem = f"there is nothing at {request.url.path!r}; reload the page for the current data"
    return JSONResponse({"error": problem}, status_code=404)


def whole_numbers(request: Request, *names: str) -> tuple[int, ...] | None:
    """Read parts of an address as whole numbers; None if one is none, or has over nine figures."""
    texts = [str(request.path_params[name]) for name in names]
    if not all(one.isascii() and one.isdigit() and len(one) <= _MOST_FIGURES for one in texts):
        return None
    return tuple(map(int, texts))
