"""Requests to the data routes, without a server."""

from __future__ import annotations

import gzip
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import anyio
from starlette.routing import Router

from dernamap.server import ROUTES
from tests.own_loop import in_own_loop


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str) -> Answer:
    """Ask for something; a body that comes compressed is unpacked."""
    path, query = urlsplit(address).path, urlsplit(address).query
    sent: list[dict[str, Any]] = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        found = next(asked, None)
        if found is None:
            # whoever asks waits for the answer
            await anyio.sleep_forever()
        return found or {}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"here.test")],
        "scheme": "http",
        "server": ("here.test", 80),
    }
    in_own_loop(Router(routes=ROUTES)(scope, receive, send))
    head = next(one for one in sent if one["type"] == "http.response.start")
    headers = {name.decode(): value.decode() for name, value in head["headers"]}
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(head["status"], headers, body)
