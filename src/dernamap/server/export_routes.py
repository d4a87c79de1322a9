"""The route that exports what a view lists as a file for other programs.

The same code as ``dernamap export`` writes it, so that the two never differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import anyio
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from dernamap.errors import DernamapError, UsageError
from dernamap.publish import FORMATS, file_stem
from dernamap.server.addressed import NO_STORE, dataset_at, file_headers, missing
from dernamap.view import select, state_in_link

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from dernamap.dataset import Dataset

__all__ = ["EXPORT_ROUTES", "MOST_EVENTS"]

MOST_EVENTS = 250_000
"""How many events a file from the page may have; the command has no limit."""

_AT_ONCE = anyio.CapacityLimiter(2)
_CHUNK = 1 << 20


class _File(NamedTuple):
    name: str
    mime: str
    body: bytes
    events: int
    notes: list[str]


async def export(request: Request) -> Response:
    """Send the events that a link lists, in one of the formats.

    The address ends like a link of the page. A fault is a JSON document with ``error``.
    """
    served = await dataset_at(request)
    name = request.path_params["format"]
    if served is None or name not in FORMATS:
        return missing(request)
    try:
        file = await anyio.to_thread.run_sync(
            _written, served.dataset, name, request.url.query, limiter=_AT_ONCE
        )
    except DernamapError as error:
        return JSONResponse({"error": str(error)}, status_code=422, headers=NO_STORE)
    plain = file.name.encode("ascii", "ignore").decode() or f"events{FORMATS[name].suffix}"
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    headers = {
        **file_headers(file.name, events=file.events, notes=file.notes),
        "content-length": str(len(file.body)),
        "content-disposition": f"attachment; {named}",
    }
    return StreamingResponse(_pieces(file.body), headers=headers, media_type=file.mime)


def _written(dataset: Dataset, name: str, query: str) -> _File:
    state, notices = state_in_link(f"?{query}", dataset)
    selected = select(dataset, state)
    count = len(selected.events)
    if count > MOST_EVENTS:
        raise UsageError(
            f"{count:,} reports are more than the page can write at once ({MOST_EVENTS:,}); choose "
            "fewer days, or use the command 'dernamap export', which writes any number"
        )
    made = FORMATS[name]
    body, left_out = made.write(selected)
    title = f"{file_stem(dataset, state)}{made.suffix}"
    return _File(title, made.mime, body, count, [*notices, *left_out])


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _CHUNK):
        yield body[start : start + _CHUNK]


EXPORT_ROUTES = [Route("/api/data/{digest}/export/{format}", export)]
"""The route of the exports, for `streamlit.App`; it comes before those of the data."""
