"""Routes that serve the data to the page.

Data is addressed by its digest, so a browser may keep it forever: other data has another address.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dernamap import __version__
from dernamap.briefings import briefing_json, open_briefing
from dernamap.errors import DatasetError, UsageError
from dernamap.server.addressed import NO_STORE, dataset_at, missing, present_dataset, whole_numbers
from dernamap.server.basemap_routes import BASEMAP_ROUTES
from dernamap.server.counted import cube_routes
from dernamap.server.datasets import BASEMAP_FILES, FOR_EVER, dataset_folder, without_path
from dernamap.server.export_routes import EXPORT_ROUTES
from dernamap.server.figure_routes import FIGURE_ROUTES
from dernamap.server.known_routes import KNOWN_ROUTES
from dernamap.server.search_routes import SEARCH_ROUTES
from dernamap.server.static import (
    FONT_ROUTES,
    MOST_KEPT,
    PAGE_SCRIPT_ROUTES,
    as_brotli,
    best_brotli,
    encoding_for,
)
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dernamap.server.counted import ServedCube
    from dernamap.server.datasets import Served

__all__ = ["ROUTES"]

_TYPES = {
    ".arrow": "application/vnd.apache.arrow.stream",
    ".bin": "application/octet-stream",
    ".json": "application/json",
    ".geojson": "application/geo+json",
}


async def health(_: Request) -> Response:
    """Answer that the server is running, and which data it serves."""
    try:
        served = await present_dataset(rows=False)
    except DatasetError as error:
        body = {
            "status": "fault",
            "version": __version__,
            "faults": [without_path(str(fault), dataset_folder()) for fault in error.faults],
        }
        return JSONResponse(body, status_code=503)
    return JSONResponse(
        {
            "status": "ok",
            "version": __version__,
            "digest": served.dataset.digest,
            "events": served.events,
        },
        headers={"cache-control": "no-store"},
    )


async def data_file(request: Request) -> Response:
    """Send one of a dataset's fixed files."""
    name = request.path_params["name"]
    bundled = Path(name).name if name in BASEMAP_FILES else None
    rows = not name.startswith("basemap/")
    return await _answer(request, lambda served: served.file(name), bundled=bundled, rows=rows)


async def records(request: Request) -> Response:
    """Send the texts of one chunk of events."""
    numbers, language = whole_numbers(request, "number"), request.path_params["language"]
    if numbers is None:
        return missing(request)
    (number,) = numbers
    return await _answer(request, lambda served: served.chunk(number, language))


async def row(request: Request) -> Response:
    """Say in which row an event stands."""
    served = await dataset_at(request)
    if served is None:
        return missing(request)
    found = await anyio.to_thread.run_sync(served.row_of, request.path_params["event_id"])
    if found is None:
        return missing(request)
    return JSONResponse({"row": found}, headers={"cache-control": served.cache_control})


async def style(request: Request) -> Response:
    """Send the basemap's style."""
    theme, labels = request.path_params["theme"], request.path_params["labels"]
    if theme not in {"light", "dark"} or labels not in {"en", "ar", "both"}:
        return missing(request)
    return await _answer(request, lambda served: served.style(theme, labels), rows=False)


async def archive(request: Request) -> Response:
    """Send an archive of the bundled tiles, or the range of its bytes that is asked for."""
    served = await dataset_at(request, rows=False)
    if served is None:
        return missing(request)
    name = f"{request.path_params['name']}.pmtiles"
    path = next((path for path in served.archives if path.name == name), None)
    if path is None:
        return missing(request)
    headers = {"cache-control": served.cache_control}
    return FileResponse(path, headers=headers, media_type="application/vnd.pmtiles")


async def briefing(request: Request) -> Response:
    """Send the scenes of a briefing, as its file says now: people edit it."""
    served, language = await dataset_at(request), request.path_params["language"]
    if served is None or language not in LANGUAGES:
        return missing(request)

    def read() -> str:
        name = request.path_params["name"]
        found = open_briefing(served.dataset, served.folder, name, language=language)
        return briefing_json(found, served.dataset, language)

    try:
        body = await anyio.to_thread.run_sync(read)
    except UsageError:
        return missing(request)
    return Response(body, headers=NO_STORE, media_type="application/json")


async def briefing_page(request: Request) -> Response:
    """Lead from a briefing's own address to the page in the state that shows it."""
    name = request.path_params["name"]
    asked = dict(parse_qsl(request.url.query, keep_blank_values=True))
    return RedirectResponse(f"../?{urlencode({**asked, 'briefing': name})}", headers=NO_STORE)


async def map_page(request: Request) -> Response:
    """Lead to the map's own address: to Streamlit, the first page has no name."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./", headers=NO_STORE)


def _best(name: str, packed: bytes) -> bytes:
    body = gzip.decompress(packed)
    return best_brotli(f"{hashlib.sha256(body).hexdigest()[:16]}-{name}", body)


async def _answer(
    request: Request,
    find: Callable[[Served], bytes | None],
    *,
    bundled: str | None = None,
    rows: bool = True,
) -> Response:
    """Send what `find` returns for the dataset of the address, or answer that it is missing.

    `bundled` names a file that comes with dernamap; `rows` says whether it is made of the events.
    """
    served = await dataset_at(request, rows=rows)
    if served is None:
        return missing(request)
    body = await anyio.to_thread.run_sync(find, served)
    if body is None:
        return missing(request)
    suffix = Path(request.url.path).suffix
    headers = {"cache-control": served.cache_control, "vary": "accept-encoding"}
    encoding = encoding_for(request.headers)
    # private records leave no copy behind
    if encoding == "br" and served.cache_control == FOR_EVER and len(body) <= MOST_KEPT:
        again = as_brotli if bundled is None else partial(_best, bundled)
        body = await anyio.to_thread.run_sync(again, body)
    elif encoding == "identity":
        body = await anyio.to_thread.run_sync(gzip.decompress, body)
    else:
        encoding = "gzip"
    if encoding != "identity":
        headers["content-encoding"] = encoding
    return Response(body, headers=headers, media_type=_TYPES.get(suffix, "application/json"))


async def _cube_at(request: Request) -> ServedCube | None:
    """Find the cube of an address."""
    served = await dataset_at(request, rows=False)
    return None if served is None else served.cube


ROUTES = [
    Route("/api/health", health),
    *PAGE_SCRIPT_ROUTES,
    *EXPORT_ROUTES,
    *FIGURE_ROUTES,
    *SEARCH_ROUTES,
    *BASEMAP_ROUTES,
    *KNOWN_ROUTES,
    *cube_routes(_cube_at, missing),
    *FONT_ROUTES,
    Route("/briefing/{name}", briefing_page),
    Route("/map", map_page),
    Route("/api/data/{digest}/briefings/{name}-{language}.json", briefing),
    Route("/api/data/{digest}/basemap/style-{theme}-{labels}.json", style),
    Route("/api/data/{digest}/basemap/{name:str}.pmtiles", archive),
    Route("/api/data/{digest}/records/{number}-{language}.json", records),
    Route("/api/data/{digest}/row/{event_id:path}", row),
    Route("/api/data/{digest}/{name:path}", data_file),
]
"""Routes of the data, for `streamlit.App`."""
