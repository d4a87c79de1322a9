"""Security headers: the page asks no other host, and none may frame it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import URL, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from dernamap.server.datasets import basemap_hosts
from dernamap.server.door import KnownHosts, UploadQuota
from dernamap.server.html.page_card import PageCard
from dernamap.server.private import ReaderCookie
from dernamap.server.static import BEFORE_STREAMLIT, START_STREAMLIT, PageFiles, script_hash

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["MIDDLEWARE", "OwnOrigin", "SecurityHeaders", "content_security_policy"]

_NO_PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'self'"
)
"""Of what is no page: a figure as SVG brings its styles and fonts along."""

_PAGES_AND_SCRIPTS = ("text/html", "text/javascript", "application/javascript")
"""Beginnings of the types of pages and scripts: which of the two a script has is the system's."""

_FAILED = "Something went wrong on this server; its log says what.\n"
_HOSTS = "/_stcore/host-config"
"""The address where Streamlit lists the hosts from which its page accepts messages."""


@lru_cache(maxsize=8)
def content_security_policy(hosts: tuple[str, ...] = ()) -> str:
    """Return the content security policy: only this server and a basemap's hosts.

    Streamlit's page has a small script of its own inside, and ours puts two more there; each is
    allowed by its hash. Styles are set from scripts by Streamlit and MapLibre, and MapLibre
    starts its worker from a blob. Streamlit's map chart uses WebAssembly, which only its own
    scripts may start.

    Parameters
    ----------
    hosts
        Origins that a style named in ``dataset.toml`` is loaded from: data and pictures may come
        from there, scripts may not.

    Returns
    -------
    str
        The value of the header ``Content-Security-Policy``.

    """
    page = Path(str(distribution("streamlit").locate_file("streamlit/static/index.html")))
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    hashes = " ".join(map(script_hash, [*scripts, BEFORE_STREAMLIT, START_STREAMLIT]))
    more = "".join(f" {host}" for host in hosts)
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{more}",
            "font-src 'self' data:",
            f"connect-src 'self'{more}",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class SecurityHeaders:
    """ASGI middleware that adds the security headers to each answer.

    Parameters
    ----------
    app
        What answers.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "x-content-type-options": "nosniff",
            "x-frame-options": "SAMEORIGIN",
            "referrer-policy": "no-referrer",
            "permissions-policy": "geolocation=(), camera=(), microphone=()",
            "cross-origin-opener-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP passes through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        policy = content_security_policy(basemap_hosts())
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                # what is no page loads nothing; a worker asks by the policy of its own script
                kind = headers.get("content-type", "")
                page = kind.startswith(_PAGES_AND_SCRIPTS)
                # a page with a policy of its own says itself which pages may hold it
                framed = "content-security-policy" in headers
                headers.setdefault("content-security-policy", policy if page else _NO_PAGE)
                for name, value in self.headers.items():
                    if framed and name == "x-frame-options":
                        continue
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            # who answers an error otherwise knows none of these headers
            if not started:
                sorry = PlainTextResponse(_FAILED, HTTPStatus.INTERNAL_SERVER_ERROR)
                await sorry(scope, receive, send_with_headers)
            raise


class OwnOrigin:
    """ASGI middleware that lists the page's own origin, and no other, as a host for Streamlit.

    Streamlit changes its colours for a host that sends it a message. The map is such a host for
    the other pages: a theme chosen by hand on it is theirs too.

    Parameters
    ----------
    app
        What answers.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; all but the list of hosts passes through."""
        if scope["type"] != "http" or not scope["path"].endswith(_HOSTS):
            await self.app(scope, receive, send)
            return
        host = URL(scope=scope).netloc
        started: list[Message] = []
        parts: list[bytes] = []

        async def send_own(message: Message) -> None:
            # Streamlit's page first asks below its own address, where there is nothing
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                started.append(message)
                return
            if not started:
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body = b"".join(parts)
            if body:
                # a proxy may use https to the reader and http to this server
                own = [f"{scheme}://{host}" for scheme in ("http", "https")]
                body = json.dumps({**json.loads(body), "allowedOrigins": own}).encode()
            MutableHeaders(scope=started[0])["content-length"] = str(len(body))
            await send(started[0])
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_own)


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(KnownHosts),
    Middleware(UploadQuota),
    Middleware(PageFiles),
    Middleware(ReaderCookie),
    Middleware(PageCard),
    Middleware(OwnOrigin),
]
"""Middleware for `streamlit.App`."""
