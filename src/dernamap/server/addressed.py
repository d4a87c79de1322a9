"""Which dataset an address means, and the answer where it means none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.responses import JSONResponse, Response

from dernamap.server.dataset_folder import dataset_folder
from dernamap.server.served import Served, opened_at, serve_folder

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["FOR_EVER", "dataset_at", "missing", "present_dataset"]

FOR_EVER = "public, max-age=31536000, immutable"
"""How long an answer may be kept whose address holds the digest of its data."""


async def present_dataset() -> Served:
    """Open the dataset that is served.

    Raises
    ------
    DatasetError
        If it has faults.

    """
    return await anyio.to_thread.run_sync(lambda: serve_folder(dataset_folder()))


async def dataset_at(request: Request) -> Served | None:
    """Find the dataset of an address: one that is open already, or else the one that is served."""
    address = request.path_params["digest"]
    found = opened_at(address)
    if found is not None:
        return found
    served = await present_dataset()
    return served if served.address == address else None


def missing(request: Request) -> Response:
    """Say that nothing is served at an address."""
    problem = f"nothing is served at {request.url.path!r}; reload the page for the present data"
    return JSONResponse({"error": problem}, status_code=404)
