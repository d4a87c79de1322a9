"""The routes of a view within another page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dernamap.embedding.embed_page import embed_page, embed_policy
from dernamap.embedding.oembed import OEmbedError, oembed_of
from dernamap.errors import DatasetError, UsageError
from dernamap.server import (
    EMBED_VARIABLE,
    basemap_hosts,
    dataset_folder,
    embed_parents,
    serve_folder,
    without_path,
)
from dernamap.view import state_in_link

if TYPE_CHECKING:
    from starlette.requests import Request

    from dernamap.server import Served

__all__ = ["EMBED_ROUTES"]

_NOT_OURS = frozenset({"childId", "initialWidth", "parentTitle", "parentUrl"})
"""Parameters that Pym's pages add to the address of a frame."""


def _served() -> Served:
    return serve_folder(dataset_folder())


async def embed(request: Request) -> Response:
    """Send a view without chrome; the address ends like a link of the page."""
    try:
        parents = embed_parents()
        served = await anyio.to_thread.run_sync(_served)
    except (DatasetError, UsageError) as error:
        words = without_path(str(error), dataset_folder())
        return Response(words, status_code=503, media_type="text/plain")
    given = parse_qsl(request.url.query, keep_blank_values=True)
    link = urlencode([(name, text) for name, text in given if name not in _NOT_OURS])

    def page() -> tuple[str, str]:
        state, notices = state_in_link(f"?{link}", served.dataset)
        return embed_page(served, state, notices)

    body, script = await anyio.to_thread.run_sync(page)
    policy = embed_policy(script, hosts=basemap_hosts(), parents=parents)
    headers = {"content-security-policy": policy, "cache-control": "no-cache"}
    return HTMLResponse(body, headers=headers)


async def oembed(request: Request) -> Response:
    """Describe the view at ``url`` to a page that wants to hold it."""
    headers = {"cache-control": "no-store", "access-control-allow-origin": "*"}
    try:
        if not embed_parents():
            problem = (
                f"this server lets no other page hold a view; {EMBED_VARIABLE} names those that may"
            )
            return JSONResponse({"error": problem}, status_code=403, headers=headers)
        served = await anyio.to_thread.run_sync(_served)
        origin = f"{request.url.scheme}://{request.url.netloc}"
        answer = await anyio.to_thread.run_sync(
            lambda: oembed_of(served, request.query_params, origin)
        )
    except OEmbedError as error:
        return JSONResponse({"error": str(error)}, status_code=error.status, headers=headers)
    except (DatasetError, UsageError) as error:
        return JSONResponse({"error": str(error)}, status_code=503, headers=headers)
    return JSONResponse(answer, headers=headers)


EMBED_ROUTES = [Route("/embed", embed), Route("/oembed", oembed)]
"""The routes, for `streamlit.App`."""
