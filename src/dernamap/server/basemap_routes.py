"""Routes of a dataset's own basemap: an archive in ranges of bytes, or tiles of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dernamap.server.addressed import dataset_at, missing, whole_numbers
from dernamap.tiles import TILE_FORMATS, tile_file

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

__all__ = ["BASEMAP_ROUTES"]

_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "mvt": "application/vnd.mapbox-vector-tile",
}
_GZIP = b"\x1f\x8b"


async def own_archive(request: Request) -> Response:
    """Send the archive of tiles that the dataset brings, or the range of its bytes asked for."""
    path, kept = await _own_path(request)
    if path is None or not path.is_file():
        return missing(request)
    headers = {"cache-control": kept}
    return FileResponse(path, headers=headers, media_type="application/vnd.pmtiles")


async def own_tile(request: Request) -> Response:
    """Send one tile of the folder of tiles that the dataset brings; nothing where it has none."""
    path, kept = await _own_path(request)
    numbers = whole_numbers(request, "z", "x", "y")
    if path is None or numbers is None:
        return missing(request)
    zoom, column, row = numbers
    found = await anyio.to_thread.run_sync(tile_file, path, zoom, column, row)
    headers = {"cache-control": kept}
    if found is None:
        return Response(status_code=204, headers=headers)
    format_ = TILE_FORMATS[found.suffix]
    if format_ == "mvt":
        async with await anyio.open_file(found, "rb") as stream:
            if await stream.read(len(_GZIP)) == _GZIP:
                headers["content-encoding"] = "gzip"
    return FileResponse(found, headers=headers, media_type=_TYPES[format_])


async def _own_path(request: Request) -> tuple[Path | None, str]:
    """Find the basemap of an address, if it is still the one it names, and how long it is kept."""
    served = await dataset_at(request, rows=False)
    if served is None:
        return None, ""
    own, _ = await anyio.to_thread.run_sync(served.own_basemap.open)
    if own is None or own.stamp != request.path_params["stamp"]:
        return None, ""
    return own.path, served.cache_control


BASEMAP_ROUTES = [
    Route("/api/data/{digest}/basemap/own-{stamp}.pmtiles", own_archive),
    Route("/api/data/{digest}/basemap/own-{stamp}/{z}/{x}/{y}", own_tile),
]
"""Routes of a dataset's own basemap, for `streamlit.App`; they come before those of the data."""
