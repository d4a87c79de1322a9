"""Pages that watch themselves: no error on the console, no request to another machine.

A test asks for ``watched`` if it is about the map, else for ``without_map``: a page without WebGL
opens in a third of the time. Both give the same page to one test after the other, which loads it
anew with `Watched.open`, looks at what stands there with `Watched.read` and changes nothing, or
asks for a view with `Watched.show` and changes only what a link says.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.conftest import READY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# upper bounds, for a machine that is busy with something else; nothing waits as long as this
expect.set_options(timeout=60_000)
ANSWER_MS = 60_000

# one dot for four of the page's pixels, as a processor draws them all: tests that look at the
# picture ask for ``device_scale_factor=1``
QUICK = {"device_scale_factor": 0.5}

MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""What a page is told of its reader, if a test says nothing else."""

ROOT = '[data-testid="timemap"]'
READY = f'{ROOT}[data-ready="true"]'
RESTED = f'{READY}[data-rested="true"]'
EARLY = "#dernamap-early"
"""Holds the map until Streamlit's page, which comes after it, has taken it in."""


FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"

VISIT = """(link) => {
  history.pushState({}, "", `${location.pathname}?${link}`);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


SHOW = """(link) => {
  // wherever the focus is, inside of what holds it too
  for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement) at.blur();
  history.replaceState({}, "", `${location.pathname}?${link}`);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
"""As `VISIT`, with nothing to go back to and nothing focused."""


class Watched:
    """A page, with what went wrong on it and what it sent to the server."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.forget()
        # the address, if nothing but reading was done since it was opened
        self.unchanged = ""
        # the server whose page stands open, if nothing but views was asked of it
        self.stands = ""
        self.media = dict(MEDIA)
        page.set_default_timeout(ANSWER_MS)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._on_request)
        page.on("websocket", lambda socket: socket.on("framesent", lambda _: self._on_frame()))

    def forget(self) -> None:
        # where the test has opened it, to go back to that server
        self.opened = ""
        # the next test may find the page as it stands
        self.left_open = False
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.sent = 0

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
        """Load the page, whatever stands there."""
        if self.stands:
            self._clear()
        self._is_changed()
        self.opened = address
        self.page.goto(address, timeout=READY_MS)
        self.page.wait_for_selector(READY, timeout=READY_MS)
        # who writes in a field before Streamlit's page is there keeps it waiting
        self.page.wait_for_selector(EARLY, state="detached", timeout=READY_MS)
        return self

    def read(self, address: str) -> Watched:
        """Find the page as it opens, for a test that leaves it so."""
        if self.unchanged != address:
            self.open(address).settle()
            self.unchanged = address
            # a view may follow
            self.stands = "" if urlsplit(address).query else address
        self.left_open = True
        return self

    def show(self, server: str, link: str = "") -> Watched:
        """Find the page at a view, for a test that changes no more than the next view sets anew.

        That is the clock, filters, the open event, how evidence is listed. What is no part of a
        link stays as it is, such as the part of time that the plot shows or what stands unfolded:
        a test about these loads the page.
        """
        if self.stands != server:
            # without a link, whose fields would stand in for those that later links leave out
            self.open(server)
        self._is_changed()
        self._go(SHOW, link)
        self.stands = server
        self.left_open = True
        return self

    def visit(self, link: str) -> Watched:
        """Give the page that is open another state, as Back and Forward do: nothing is loaded."""
        if not self.stands:
            self._is_changed()
        return self._go(VISIT, link)

    def _is_changed(self) -> None:
        self.unchanged = self.stands = ""
        self.left_open = False

    def _go(self, way: str, link: str) -> Watched:
        self.page.evaluate(way, link)
        # at least one frame of the new state, before waiting for rest
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 150))")
        self.settle()
        return self

    def leave(self) -> None:
        """Let the next test find nothing of this one but the scripts, which stay compiled.

        An empty page would end the process that has them: opening the next one then takes twice as
        long.
        """
        if not self.left_open:
            self._is_changed()
            if self.page.url.startswith("http"):
                self._clear()

    def _clear(self) -> None:
        self.page.evaluate(FORGET)
        self.page.unroute_all()
        parts = urlsplit(self.opened or self.stands or self.page.url)
        self.page.goto(f"{parts.scheme}://{parts.netloc}/_stcore/health")
        self.page.evaluate(FORGET)
        self.page.context.clear_cookies()
        self.page.emulate_media(**self.media)
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Page.resetNavigationHistory")
        devtools.detach()

    def by_id(self, name: str):
        return self.page.get_by_test_id(name)

    def settle(self) -> None:
        """Wait until nothing moves and the server has answered."""
        self.page.wait_for_selector(RESTED, timeout=READY_MS)


@pytest.fixture
def serve(serve_copy, tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serve folders of this test; their servers end with it."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(
            serve_copy(folder, tmp_path / f"{folder.name}.log")
        )


@pytest.fixture(scope="session")
def kept() -> list[tuple[Browser, str, Watched]]:
    """Hold pages that go from test to test, each with its browser and what it was asked to be."""
    return []


def watch(browser: Browser, kept: list[tuple[Browser, str, Watched]], session: pytest.Session):
    """Make watched pages; at the end, none may have gone wrong.

    A page that a test before has left is taken again by one that asks for the same.
    """
    failed = session.testsfailed
    pages: list[tuple[str, Watched]] = []

    def make(width: int = 1440, height: int = 900, **options) -> Watched:
        size = {"width": width, "height": height}
        media = {name: options.pop(name, usual) for name, usual in MEDIA.items()}
        # a phone's page does not change its size
        asked = repr(sorted(options.items())) + repr(size if options.get("is_mobile") else "")
        for item in kept:
            if item[:2] == (browser, asked):
                kept.remove(item)
                page = item[2]
                break
        else:
            page = Watched(browser.new_page(viewport=size, **{**QUICK, **options}))
        if page.page.viewport_size != size:
            page.unchanged = ""
            page.page.set_viewport_size(size)
        if page.media != media:
            # told on the page and not when it is made, so that it need not be another page
            page.unchanged = ""
            page.media = media
            page.page.emulate_media(**media)
        page.forget()
        pages.append((asked, page))
        return page

    yield make
    for asked, page in pages:
        if session.testsfailed > failed:
            page.page.context.close()
        else:
            page.leave()
            kept.append((browser, asked, page))
    assert [error for _, page in pages for error in page.errors] == []
    assert [url for _, page in pages for url in page.strangers] == []


@pytest.fixture
def watched(browser, kept, serve, request) -> Iterator[Callable[..., Watched]]:  # noqa: ARG001
    """Make pages with a map. It asks for ``serve``: pages are left before their servers end."""
    yield from watch(browser, kept, request.session)


@pytest.fixture
def without_map(browser_without_webgl, kept, serve, request) -> Iterator[Callable[..., Watched]]:  # noqa: ARG001
    """Make pages in a browser without WebGL, where the map is a sentence and the rest works."""
    yield from watch(browser_without_webgl, kept, request.session)
