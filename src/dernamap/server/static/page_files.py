"""The scripts and style sheets of the page: kept by the browser for ever, compressed once.

Streamlit compresses a component's files again for each browser and its own not at all, and lets
no browser keep the former. The names of both hold a hash of what the files hold.
"""

from __future__ import annotations

import mimetypes
import re
from functools import cache, partial
from http import HTTPStatus
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
from starlette.datastructures import Headers
from starlette.responses import Response

from dernamap.bundle import ASSETS
from dernamap.server.static.cached import best_brotli
from dernamap.server.static.compressed import encoding_for, pack

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["PageFiles"]

_FOR_EVER = "public, max-age=31536000, immutable"
_SUFFIXES = {"br": ".br", "gzip": ".gz", "identity": ""}
_NAME = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*-[\w-]+\.(?:js|mjs|css)"
_OURS = re.compile(rf"/_stcore/bidi-components/dernamap\.timemap/({_NAME})$")
# Streamlit writes 'name.hash.js', of which a name may lack the dot
_STREAMLIT = re.compile(r"/static/((?:js|css)/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(?:js|css))$")


class PageFiles:
    """ASGI middleware that sends the page's scripts and style sheets.

    Parameters
    ----------
    app
        What answers all other requests, and those for files that are not there.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; all but the page's files pass through."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        path = _file(scope["path"])
        headers = Headers(scope=scope)
        if path is None or "range" in headers:
            await self.app(scope, receive, send)
            return
        encoding = encoding_for(headers)
        body = await anyio.to_thread.run_sync(partial(self._body, path, encoding))
        if body is None:
            await self.app(scope, receive, send)
            return
        kind = mimetypes.guess_type(path.with_suffix(path.suffix.replace("mjs", "js")).name)[0]
        answer = {"cache-control": _FOR_EVER, "vary": "accept-encoding"}
        if encoding != "identity":
            answer["content-encoding"] = encoding
        response = Response(body, HTTPStatus.OK, headers=answer, media_type=kind)
        await response(scope, receive, send)

    @staticmethod
    def _body(path: Path, encoding: str) -> bytes | None:
        """Read a file as it is sent, or None if it is not there."""
        beside = path.with_name(path.name + _SUFFIXES[encoding])
        if beside.is_file():
            return beside.read_bytes()
        if not path.is_file():
            return None
        # the browser part that `make dev` builds is another after each change: it is not kept
        if encoding == "br" and path.parent != ASSETS:
            return best_brotli(path.name, path.read_bytes())
        return pack(path.read_bytes(), encoding)


def _file(path: str) -> Path | None:
    """Find the file that an address means, whether it is there or not."""
    found = _OURS.search(path)
    if found:
        return ASSETS / found[1]
    found = _STREAMLIT.search(path)
    return _streamlit_files() / found[1] if found else None


@cache
def _streamlit_files() -> Path:
    return Path(str(distribution("streamlit").locate_file("streamlit/static/static")))
