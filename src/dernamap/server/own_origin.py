"""Whom Streamlit's page takes messages from: itself alone, so that the map can set its colours."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import URL, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["OwnOrigin"]

_ADDRESS = "/_stcore/host-config"


class OwnOrigin:
    """ASGI middleware that names the page's own origin, and no other, where Streamlit lists hosts.

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
        if scope["type"] != "http" or not scope["path"].endswith(_ADDRESS):
            await self.app(scope, receive, send)
            return
        host = URL(scope=scope).netloc
        started: list[Message] = []
        parts: list[bytes] = []

        async def send_own(message: Message) -> None:
            # Streamlit's page asks below its own address first, where there is nothing
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
                # a proxy may speak https to the reader and http to this server
                own = [f"{scheme}://{host}" for scheme in ("http", "https")]
                body = json.dumps({**json.loads(body), "allowedOrigins": own}).encode()
            MutableHeaders(scope=started[0])["content-length"] = str(len(body))
            await send(started[0])
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_own)
