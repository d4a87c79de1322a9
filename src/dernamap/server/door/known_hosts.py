"""The names that the server answers to: a page elsewhere cannot reach it under a name of its own.

A browser takes two addresses with the same name for the same site. Whoever owns a name can let it
point at this machine after their page was loaded; that page could then read what is served here.
Such a request carries their name.
"""

from __future__ import annotations

import ipaddress
import os
import re
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import config

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["HOSTS_VARIABLE", "KnownHosts", "is_known", "is_own_page"]

HOSTS_VARIABLE = "DERNAMAP_HOSTS"
"""Environment variable with the names under which others reach the server, comma-separated; ``*``
for a server behind a proxy that checks the name itself."""

_REFUSED = 1008
_IN_BRACKETS = re.compile(r"\[([^\]]*)\](?::\d+)?")


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
    return _is_named(name)


def is_own_page(origin: str, host: str) -> bool:
    """Return whether the page that opens a websocket is one of this server's.

    A browser lets any page open a websocket to any server, and sends the cookies of the machine,
    whatever the port: a page of another program on this machine could read a reader's records.

    Parameters
    ----------
    origin
        What the request's header ``Origin`` says; empty for what is no browser.
    host
        What its header ``Host`` says.

    Returns
    -------
    bool
        True for the server's own address, and for the names that whoever runs it allows: a proxy
        may hand on another ``Host``.

    """
    if not origin:
        return True
    page = urlsplit(origin).netloc.lower()
    return page == host.lower() or _is_named(_name(page))


def _is_named(name: str) -> bool:
    """Return whether whoever runs the server allows a name."""
    named = {one.strip().lower() for one in os.environ.get(HOSTS_VARIABLE, "").split(",")}
    told = {str(config.get_option(option)).lower() for option in _OPTIONS}
    return "*" in named or name in (named | told) - {"", "localhost", "127.0.0.1", "::1"}


_OPTIONS = ("server.address", "browser.serverAddress")


def _name(host: str) -> str:
    number = _IN_BRACKETS.fullmatch(host)
    return number[1].lower() if number else host.partition(":")[0].rstrip(".").lower()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class KnownHosts:
    """ASGI middleware that refuses requests under a name that is not the server's.

    Websockets that pages of other servers open are refused as well.

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
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        foreign = scope["type"] == "websocket" and not is_own_page(headers.get("origin", ""), host)
        if is_known(host) and not foreign:
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
