"""A page that watches itself: no error on the console, no request to another machine."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.conftest import READY_MS, serve_command, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

expect.set_options(timeout=20_000)

READY = '[data-testid="timemap"][data-ready="true"]'


class Watched:
    """A page, with what went wrong on it and what it sent to the server."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.sent = 0
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._on_request)
        page.on("websocket", lambda socket: socket.on("framesent", lambda _: self._on_frame()))

    def _on_console(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
            "localhost",
            "127.0.0.1",
        }:
            self.strangers.append(request.url)

    def _on_frame(self) -> None:
        self.sent += 1

    def open(self, address: str) -> Watched:
        self.page.goto(address)
        self.page.wait_for_selector(READY, timeout=READY_MS)
        return self

    def by_id(self, name: str):
        return self.page.get_by_test_id(name)

    def settle(self) -> None:
        """Wait until the clock has rested and the server has answered."""
        self.page.wait_for_timeout(1200)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serve folders of this test; their servers end with it."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(
            served(serve_command(str(folder)), tmp_path / f"{folder.name}.log")
        )


@pytest.fixture
def watched(browser: Browser, serve) -> Iterator[Callable[..., Watched]]:  # noqa: ARG001
    """Make watched pages; at the end, none may have gone wrong.

    It asks for ``serve``, so that pages are closed before their servers end.
    """
    pages: list[Watched] = []

    def make(width: int = 1440, height: int = 900, **options) -> Watched:
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        pages.append(Watched(page))
        return pages[-1]

    yield make
    for item in pages:
        item.page.close()
    assert [error for item in pages for error in item.errors] == []
    assert [url for item in pages for url in item.strangers] == []
