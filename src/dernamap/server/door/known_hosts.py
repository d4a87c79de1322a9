"""The names that the server answers to: a page elsewhere cannot reach it under a name of its own.

A browser takes two addresses with the same name for the same site. Whoever owns a name can let it
point at this machine after their page was loaded; that page could then read what is served here.
Such a request carries their name.
"""

from __future__ import annotations

import ipaddress
import os
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import config

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["HOSTS_VARIABLE", "KnownHosts", "is_known"]

HOSTS_VARIABLE = "DERNAMAP_HOSTS"
"""Environment variable with the names under which others reach the server, comma-separated; ``*``
for a server behind a proxy that checks the name itself."""

_REFUSED = 1008


def is_known(host: str) -> bool:
    """Return whether the server answers to a name.

    Parameters
    ----------
    host
        What the request's header ``Host`` says, with or without a port.

    Returns
    -------
    bool
        True for this machine, for any number (only a name can be made to point elsewhere), for the
        address that Streamlit is told, and for the names in `HOSTS_VARIABLE`.

    """
    name = _name(host)
    if name in {"", "localhost"} or name.endswith(".localhost") or _is_number(name):
        return True
    named = {one.strip().lower() for one in os.environ.get(HOSTS_VARIABLE, "").split(",")}
    told = {str(config.get_option(option)).lower() for option in _OPTIONS}
    return "*" in named or name in (named | told) - {""}


_OPTIONS = ("server.address", "browser.serverAddress")


def _name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].rstrip(".").lower()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class KnownHosts:
    """ASGI middleware that refuses requests under a name that is not the server's.

    Parameters
    ----------
    app
        What answers all others.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request or websocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        if is_known(host):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _REFUSED})
        else:
            words = (
                f"This server does not answer to the name {_name(host)!r}. Whoever runs it can "
                f"allow the name with {HOSTS_VARIABLE}.\n"
            )
            response = PlainTextResponse(words, HTTPStatus.FORBIDDEN)
            await response(scope, receive, send)
