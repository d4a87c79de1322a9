"""The routes that draw: a link's view as a figure, and a briefing on paper, as the commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dernamap.briefings import briefing_names, open_briefing
from dernamap.errors import DernamapError
from dernamap.figures import draw_figure, figure_bytes, options_of_view
from dernamap.handouts import handout_pdf
from dernamap.publish import file_stem
from dernamap.server.addressed import NO_STORE, dataset_at, file_headers, missing
from dernamap.view import state_in_link

if TYPE_CHECKING:
    from starlette.datastructures import URL
    from starlette.requests import Request

    from dernamap.dataset import Dataset
    from dernamap.server.datasets import Served

__all__ = ["FIGURE_ROUTES"]

_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
"""What the route sends: the figure, its alternative text and its numbers."""

_OWN = ("size", "colours")
"""Parameters of the figure that are not fields of a link."""

_ONE_AT_A_TIME = anyio.CapacityLimiter(1)


class _Drawn(NamedTuple):
    name: str
    body: bytes
    events: int
    notes: list[str]


async def figure(request: Request) -> Response:
    """Send the view of a link as a picture, or what goes with it.

    The address ends like a link of the page, with ``size`` (a preset) and ``colours`` (light, dark
    or grey) before it. A fault is a JSON document with ``error``.
    """
    served = await dataset_at(request)
    kind = request.path_params["format"]
    if served is None or kind not in _TYPES:
        return missing(request)
    try:
        drawn = await anyio.to_thread.run_sync(
            _draw, served.dataset, kind, request.url, limiter=_ONE_AT_A_TIME
        )
    except DernamapError as error:
        return JSONResponse({"error": str(error)}, status_code=422, headers=NO_STORE)
    headers = file_headers(drawn.name, events=drawn.events, notes=drawn.notes)
    return Response(drawn.body, headers=headers, media_type=_TYPES[kind])


def _draw(dataset: Dataset, kind: str, url: URL) -> _Drawn:
    given = parse_qsl(url.query, keep_blank_values=True)
    own = {name: text for name, text in given if name in _OWN}
    link = urlencode([(name, text) for name, text in given if name not in _OWN])
    state, notices = state_in_link(f"?{link}", dataset)
    options = options_of_view(
        state,
        preset=own.get("size", "1200x675"),
        theme=own.get("colours"),
        address=f"{url.scheme}://{url.netloc}/",
    )
    made = draw_figure(dataset, state, options)
    if kind == "txt":
        body = f"{made.alt}\n".encode()
    elif kind == "csv":
        body = made.numbers.encode()
    else:
        body = figure_bytes(made, kind)
    name = f"{file_stem(dataset, state)}-{options.preset.name}.{kind}"
    return _Drawn(name, body, made.events, notices)


async def handout(request: Request) -> Response:
    """Send a briefing as a PDF.

    ``lang`` is its language; with ``notes=off`` it has no speaker's notes. A fault is a JSON
    document with ``error``.
    """
    served = await dataset_at(request)
    name = request.path_params["name"]
    if served is None or name not in briefing_names(served.folder):
        return missing(request)
    asked = request.query_params
    language, notes = asked.get("lang", "en"), asked.get("notes", "on") != "off"
    try:
        body, notices = await anyio.to_thread.run_sync(
            lambda: _print(served, name, language=language, notes=notes), limiter=_ONE_AT_A_TIME
        )
    except DernamapError as error:
        return JSONResponse({"error": str(error)}, status_code=422, headers=NO_STORE)
    headers = file_headers(f"{name}.pdf", events=0, notes=notices)
    headers["content-disposition"] = f'attachment; filename="{name}.pdf"'
    return Response(body, headers=headers, media_type="application/pdf")


def _print(served: Served, name: str, *, language: str, notes: bool) -> tuple[bytes, list[str]]:
    briefing = open_briefing(served.dataset, served.folder, name)
    return handout_pdf(served.dataset, briefing, language=language, notes=notes)


FIGURE_ROUTES = [
    Route("/api/data/{digest}/figure/{format}", figure),
    Route("/api/data/{digest}/handout/{name}.pdf", handout),
]
"""The routes of figures and handouts, for `streamlit.App`; they come before those of the data."""
