"""The cookie that identifies a reader's own records.

It holds a token that nobody can guess, and nothing about the reader. ``HttpOnly``: no script can
read it, so that not even a fault in the page could leak it. ``SameSite=Lax``: another site's
page cannot send requests with it; a link that is followed from there still finds the reader's
records. A token in the address was the other way: it would be in every link that is copied. One in
the browser's storage would be open to scripts, and the server could not ask for it with a request.
"""

from __future__ import annotations

import re
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["ReaderCookie", "reader_token"]

_NAME = "dernamap-reader"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_DAYS = 7


def reader_token(cookies: Mapping[str, str]) -> str | None:
    """Return a reader's token.

    Parameters
    ----------
    cookies
        The cookies of a request or of a session.

    Returns
    -------
    str or None
        None if there is none, or one that our servers do not make.

    """
    token = cookies.get(_NAME, "")
    # a test's session has no request, and so no cookies
    return token if isinstance(token, str) and _TOKEN.fullmatch(token) else None


class ReaderCookie:
    """ASGI middleware that sets the cookie for readers who open a page without it.

    Parameters
    ----------
    app
        What answers.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but a page passes through."""
        if scope["type"] != "http" or not _wants_page(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = _cookie(Headers(scope=scope), scope["scheme"])
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def _wants_page(headers: Headers) -> bool:
    """Return whether a page is asked for without a cookie.

    The request tells, not the answer: one that says "as you have it already" has no content type.
    """
    return "text/html" in headers.get("accept", "") and not _known(headers)


def _known(headers: Headers) -> bool:
    cookie: SimpleCookie = SimpleCookie()
    try:
        cookie.load(headers.get("cookie", ""))
    except CookieError:
        return False
    return reader_token({name: one.value for name, one in cookie.items()}) is not None


def _cookie(headers: Headers, scheme: str) -> str:
    parts = [f"{_NAME}={secrets.token_urlsafe(32)}", "Path=/", f"Max-Age={_DAYS * 86_400}"]
    parts += ["HttpOnly", "SameSite=Lax"]
    if "https" in {scheme, headers.get("x-forwarded-proto", "")}:
        parts.append("Secure")
    return "; ".join(parts)
