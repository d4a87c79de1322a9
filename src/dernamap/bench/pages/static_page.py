"""A page that a browser gets without a server and without another host: that of a peer."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page, Route

__all__ = ["StaticPage"]

_ADDRESS = "http://localhost:1/"
_KINDS = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
}


class StaticPage:
    """Files that a browser is given for the addresses that it asks for.

    Parameters
    ----------
    files
        Content of each file, by its name; ``index.html`` is the page.
    elsewhere
        Content for addresses on other hosts, each with all of its address.
    unknown
        What every other address on other hosts is answered with, as JSON; None for an empty file of
        the kind that its name tells.

    """

    address = _ADDRESS

    def __init__(
        self,
        files: Mapping[str, str],
        elsewhere: Mapping[str, str] | None = None,
        unknown: str | None = None,
    ) -> None:
        self._files = {_ADDRESS + name: body for name, body in files.items()}
        self._files[_ADDRESS] = files["index.html"]
        self._files |= elsewhere or {}
        self._unknown = unknown

    def serve(self, page: Page) -> None:
        """Answer all that a page asks for.

        Parameters
        ----------
        page
            The browser's page, before it is sent to `address`.

        """
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(("data:", "blob:")):
            route.fallback()
            return
        body = self._files.get(address)
        kind = _KINDS.get(PurePosixPath(address.partition("?")[0]).suffix, "text/html")
        if body is not None:
            route.fulfill(body=body, content_type=kind)
        elif address.startswith(_ADDRESS):
            route.fulfill(status=404)
        elif self._unknown is not None:
            route.fulfill(body=self._unknown, content_type=_KINDS[".json"])
        else:
            route.fulfill(body="", content_type=kind)
