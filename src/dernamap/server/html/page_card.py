"""The preview of a link to the page where it is posted: title, words and picture of its view.

A site that shows such a preview reads the page's HTML and runs none of its scripts, so the tags are
in the HTML that is sent.
"""

from __future__ import annotations

import importlib.util
import re
from datetime import timedelta
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.datastructures import URL, Headers, MutableHeaders

from dernamap.dates import describe_day
from dernamap.errors import DatasetError
from dernamap.server.datasets import dataset_folder, serve_folder
from dernamap.server.html.map_opening import map_opening
from dernamap.server.static import encoding_for, pack, with_early_page, with_head
from dernamap.view import PRIVATE, opening_state, state_from_params, state_to_params, view_title
from dernamap.words import unturned, words_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from dernamap.server.datasets import Served

__all__ = ["PageCard", "card_tags"]

_WIDTH, _HEIGHT = 1200, 675
_HEAD = re.compile(rb"<head>")
_END_OF_HEAD = re.compile(rb"</head>")
_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)
_NO_PAGE = re.compile(r"/(?:api|static|media|_stcore)/|/embed$")
_MAP_PAGE = re.compile(r"/(?:map)?$")
"""Paths of the page that shows the map; a briefing has an address of its own below it."""

_NOT_PASSED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
_LANGUAGE = re.compile(rb'<html lang="[^"]*"')


def card_tags(served: Served, query: str, origin: str) -> tuple[str, str]:
    """Write the tags of the view that a link asks for.

    Parameters
    ----------
    served
        The dataset that the page shows.
    query
        The link's search part, without its question mark.
    origin
        Scheme and host of the page, without a slash at the end: previews need whole addresses.

    Returns
    -------
    tuple of str and str
        The tags as HTML, and the language of the page.

    """
    dataset = served.dataset
    opening = opening_state(dataset)
    state, _ = state_from_params(dict(parse_qsl(query)), default=opening)
    words = words_of(state.lang)
    title = view_title(state, dataset.metadata.title_in(state.lang))
    tags = {"og:type": "website", "og:title": title}
    if served.events:
        first, last = (
            describe_day(dataset.epoch + timedelta(days=day), state.lang)
            for day in (dataset.first_day, dataset.last_day)
        )
        events = words.plural("units.events", served.events)
        tags["og:description"] = words("card.description", events=events, first=first, last=last)
    # a picture is drawn if the extra for figures is installed
    if importlib.util.find_spec("typst") is not None and len(dataset.events):
        link = urlencode({"size": f"{_WIDTH}x{_HEIGHT}", **state_to_params(state)})
        tags["og:image"] = f"{origin}{served.base_url}/figure/png?{link}"
        tags["og:image:width"], tags["og:image:height"] = str(_WIDTH), str(_HEIGHT)
        tags["og:image:alt"] = words("card.picture", title=title)
        tags["twitter:card"] = "summary_large_image"
    lines = [f"<title>{escape(unturned(title))}</title>"]
    for name, text in tags.items():
        kind = "name" if name.startswith("twitter") else "property"
        lines.append(f'<meta {kind}="{name}" content="{escape(unturned(text))}" />')
    return "\n    ".join(lines), state.lang


class PageCard:
    """ASGI middleware that puts the tags of its view into the page's HTML.

    Parameters
    ----------
    app
        What answers.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; all but HTML passes through."""
        if scope["type"] != "http" or scope["method"] != "GET" or _NO_PAGE.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = encoding_for(headers)
        # without these, Streamlit neither compresses the page before the tags are in it nor says
        # that it is as before when only the tags are not
        plain = [(name, value) for name, value in headers.raw if name not in _NOT_PASSED]
        started: list[Message] = []
        parts: list[bytes] = []

        async def send_with_tags(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                started.append(message)
            elif started:
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(started[0], b"".join(parts))
            else:
                await send(message)

        async def _send_whole(start: Message, body: bytes) -> None:
            tagged = await anyio.to_thread.run_sync(_tagged, body, URL(scope=scope))
            tagged = pack(tagged, encoding, kept=False)
            answer = MutableHeaders(scope=start)
            answer["content-length"] = str(len(tagged))
            answer["vary"] = "accept-encoding"
            for name in ("etag", "last-modified"):
                del answer[name]
            if encoding != "identity":
                answer["content-encoding"] = encoding
            await send(start)
            await send({"type": "http.response.body", "body": tagged})

        await self.app({**scope, "headers": plain}, receive, send_with_tags)


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == HTTPStatus.OK and html and "content-encoding" not in headers


def _tagged(body: bytes, url: URL) -> bytes:
    body = with_head(body)
    try:
        served = serve_folder(dataset_folder(), rows=False)
    except DatasetError:
        return body  # the page itself says what is wrong
    tags, language = card_tags(served, url.query, f"{url.scheme}://{url.netloc}")
    body = _TITLE.sub(b"", body, count=1)
    body = _LANGUAGE.sub(f'<html lang="{language}"'.encode(), body, count=1)
    body = _HEAD.sub(lambda head: head[0] + f"\n    {tags}".encode(), body, count=1)
    if not _MAP_PAGE.search(url.path):
        return body
    try:
        hints = served.hints(language).encode()
        body = _opened(body, served, url.query)
    except OSError:
        return body  # the page itself says that its browser part is not built
    return _END_OF_HEAD.sub(lambda end: hints + b"  " + end[0], body, count=1)


def _opened(body: bytes, served: Served, query: str) -> bytes:
    """Let the map open from the HTML; a reader's own records are for the session alone."""
    params = dict(parse_qsl(query, keep_blank_values=True))
    if params.get("data", "").startswith(PRIVATE):
        return body
    return with_early_page(body, map_opening(served, params).payload)
