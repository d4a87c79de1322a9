"""How many bytes of uploads a server holds: Streamlit limits a file and not their number."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from streamlit import runtime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["MOST_OF_SERVER", "MOST_OF_SESSION", "UploadQuota"]

MOST_OF_SESSION = 250_000_000
MOST_OF_SERVER = 1_000_000_000
"""Bytes of files that one session, and all of them, may have uploaded and not taken away."""

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
_MEGABYTE = 1_000_000


class UploadQuota:
    """ASGI middleware that refuses files for which there is no room.

    Parameters
    ----------
    app
        What answers all other requests.

    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; all but uploads pass through."""
        upload = _UPLOAD.search(scope["path"]) if scope["type"] == "http" else None
        if upload is None or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        session, said = upload[1], Headers(scope=scope).get("content-length", "")
        if not (said.isascii() and said.isdigit()):
            response = PlainTextResponse("Say how long the file is.", HTTPStatus.LENGTH_REQUIRED)
            await response(scope, receive, send)
            return
        size = int(said)
        problem = self._problem(session, size)
        if problem:
            response = PlainTextResponse(problem, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            await response(scope, receive, send)
            return
        self._coming[session] = self._coming.get(session, 0) + size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming[session] -= size
            if not self._coming[session]:
                del self._coming[session]

    def _problem(self, session: str, size: int) -> str:
        """Return why there is no room for a file, or nothing."""
        held = _held()
        for most, here, whose in (
            (
                MOST_OF_SESSION,
                held.get(session, 0) + self._coming.get(session, 0),
                "of this page",
            ),
            (
                MOST_OF_SERVER,
                sum(held.values()) + sum(self._coming.values()),
                "on this server",
            ),
        ):
            if here + size > most:
                return (
                    f"The file has {size / _MEGABYTE:,.0f} MB, and files {whose} take "
                    f"{here / _MEGABYTE:,.0f} of {most / _MEGABYTE:,.0f} MB already. Take one away "
                    "first, or come back later."
                )
        return ""


def _held() -> Mapping[str, int]:
    """Return the bytes that each session has uploaded."""
    if not runtime.exists():
        return {}
    manager = runtime.get_instance().uploaded_file_mgr
    files: Mapping[str, Mapping[str, object]] = getattr(manager, "file_storage", {})
    return {
        session: sum(len(getattr(file, "data", b"")) for file in list(kept.values()))
        for session, kept in list(files.items())
    }
