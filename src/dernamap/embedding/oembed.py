"""What describes a view to a page that wants to hold it: oEmbed 1.0, https://oembed.com."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from dernamap.errors import DernamapError
from dernamap.view import PRIVATE, state_in_link, state_to_params, view_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.server import Served

__all__ = ["OEmbedError", "frame_html", "oembed_of"]

_WIDTH, _HEIGHT = 900, 760
_LEAST = 200
_PICTURE = "1200x675"

_LISTENER: Final = (
    'window.addEventListener("message",function(e){var f=document.getElementById("ID"),'
    'h=e.data&&e.data["datawrapper-height"];if(h&&f&&e.source===f.contentWindow)'
    'f.style.height=Object.values(h)[0]+"px"});'
)
"""Gives a frame the height that the view in it tells, in Datawrapper's words."""


class OEmbedError(DernamapError, ValueError):
    """A question that has no answer, with the HTTP status that says so."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def frame_html(address: str, title: str, *, width: str, height: int) -> str:
    """Write the HTML that holds a view.

    Parameters
    ----------
    address
        Of the view without chrome.
    title
        What it shows, for who hears the page.
    width, height
        Of the frame: as HTML writes it, and in pixels until the view tells its own.

    Returns
    -------
    str
        One frame, and a script that gives it the height that it asks for.

    """
    name = f"dernamap-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    return (
        f'<iframe id="{name}" src="{escape(address)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" style="border:0;width:100%" loading="lazy"></iframe>'
        f"<script>{_LISTENER.replace('ID', name)}</script>"
    )


def oembed_of(served: Served, asked: Mapping[str, str], origin: str) -> dict[str, Any]:
    """Answer a question about the address of a view.

    Parameters
    ----------
    served
        The dataset.
    asked
        The parameters ``url``, ``format``, ``maxwidth`` and ``maxheight``.
    origin
        Scheme and host of this server.

    Returns
    -------
    dict
        The answer, of type ``rich``.

    Raises
    ------
    OEmbedError
        If there is none: 400 for a question that cannot be read, 401 for records that are private,
        404 for an address that is no view of this server, 501 for a format other than JSON.

    """
    if asked.get("format", "json") != "json":
        raise OEmbedError("the answer is there as JSON only; ask with format=json", 501)
    width, height = (_pixels(asked, name) for name in ("maxwidth", "maxheight"))
    parts = _view_address(asked.get("url", ""), origin)
    query = dict(parse_qsl(parts.query))
    if query.get("data", "").startswith(PRIVATE):
        raise OEmbedError("the address is of records that are private; nobody else sees them", 401)
    state, _ = state_in_link(f"?{parts.query}", served.dataset)
    link = urlencode(state_to_params(state))
    title = view_title(state, served.dataset.metadata.title_in(state.lang))
    wide, tall = min(width or _WIDTH, _WIDTH), min(height or _HEIGHT, _HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": served.dataset.metadata.title_in(state.lang),
        "provider_url": origin,
        "width": wide,
        "height": tall,
        "html": frame_html(
            f"{origin}/embed?{link}",
            title,
            width="100%" if width is None else str(wide),
            height=tall,
        ),
        "thumbnail_url": f"{origin}{served.base_url}/figure/png?size={_PICTURE}&{link}",
        "thumbnail_width": int(_PICTURE.partition("x")[0]),
        "thumbnail_height": int(_PICTURE.partition("x")[2]),
        "cache_age": 3600,
    }


def _pixels(asked: Mapping[str, str], name: str) -> int | None:
    text = asked.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) >= _LEAST):  # noqa: PLR2004  a million pixels are none
        raise OEmbedError(f"{name}={text!r} is not a number of pixels from {_LEAST} up", 400)
    return int(text)


def _view_address(text: str, origin: str) -> SplitResult:
    """Read the address of a view of this server."""
    if not text:
        raise OEmbedError("the question names no view; ask with url= and its address", 400)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise OEmbedError(f"{text!r} is not an address", 400) from None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise OEmbedError(f"{text!r} is not a whole address that begins with https://", 400)
    if parts.netloc != urlsplit(origin).netloc or parts.path not in {"", "/", "/embed"}:
        raise OEmbedError(f"{text!r} is not a view of this server; views are at {origin}/", 404)
    return parts
