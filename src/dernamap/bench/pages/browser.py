"""A browser that measures a page by what its canvas shows and what the page sends."""

from __future__ import annotations

import shutil
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.extras import from_extra

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, WebSocket

__all__ = [
    "NO_SUGGESTIONS",
    "READY",
    "RESTED",
    "Traffic",
    "browser",
    "key_to_picture",
    "measured",
    "open_page",
    "slider_of",
    "wait_for_colours",
    "watch_stock",
]

READY = '[data-testid="timemap"][data-ready="true"]'
"""The root of dernamap's component once its first frame with data is drawn."""

RESTED = f'{READY}[data-rested="true"]'
"""Nothing moves, and Streamlit's page, which starts when the map stands, is there as well."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_SUGGESTIONS = (
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "MediaRouter,OptimizationHints,PaintHolding,PreconnectToSearch"
)
"""Keeps a window from loading pages for what its address bar suggests: nobody types there, and they
take a second of a processor. The others are what Playwright turns off; only one list counts."""

_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    NO_SUGGESTIONS,
]
# as on a machine without a graphics card: the page is put together by the processor, only WebGL is
# software; Debian turns on rasterizing by the card, which software would do ten times as slowly
_SOFTWARE = [
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
]
_NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"]
_WATCH = Path(__file__).with_name("watch.js")
_PATIENCE_MS = 600_000
_COLOURED = 3
"""A canvas with fewer colours than this shows nothing yet."""


@dataclass
class Traffic:
    """The messages between a page and its server over the websocket."""

    sent: int = 0
    requests: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> Traffic:
        """Count a page's messages from now on."""
        page.on("websocket", self._on_socket)
        page.on("request", lambda request: self.requests.append(request.url))
        return self

    def _on_socket(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self._on_sent())

    def _on_sent(self) -> None:
        self.sent += 1


@contextmanager
def browser(*, webgl: bool = True) -> Iterator[Browser]:
    """Start Chromium with software rendering, or with no WebGL at all.

    Parameters
    ----------
    webgl
        Whether pages can draw with WebGL.

    Yields
    ------
    Browser
        It ends with the block.

    Raises
    ------
    UsageError
        If Playwright is not installed.

    """
    with from_extra("bench"):
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  an extra brings it
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    flags = _FLAGS + (_SOFTWARE if webgl else _NO_WEBGL)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield chromium
        finally:
            chromium.close()


def open_page(chromium: Browser, address: str, ready: str, *, watched: bool) -> tuple[Page, float]:
    """Open a page of its own context and wait until it is ready.

    Parameters
    ----------
    chromium
        The browser.
    address
        The page.
    ready
        Selector of an element that exists once the page is ready.
    watched
        Whether to watch what its canvases show; that makes drawing a little slower.

    Returns
    -------
    tuple of Page and float
        The page, and the seconds it took.

    """
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    if watched:
        page.add_init_script(path=_WATCH)
    page.set_default_timeout(_PATIENCE_MS)
    began = time.monotonic()
    page.goto(address)
    page.wait_for_selector(ready)
    ready_s = time.monotonic() - began
    if ready == READY:
        # what is measured next is measured beside nothing else
        page.wait_for_selector(RESTED)
    return page, ready_s


def watch_stock(page: Page) -> None:
    """Watch what a stock page's canvases show, and count what its websocket brings."""
    for script in ("watch.js", "own_socket.js"):
        page.add_init_script(path=Path(__file__).with_name(script))


def wait_for_colours(page: Page, *, patience_s: float = _PATIENCE_MS / 1000) -> None:
    """Wait until a canvas of a watched page shows something, or for so many seconds if none does.

    Parameters
    ----------
    page
        The page; see `watch_stock`.
    patience_s
        What is measured of a page that shows nothing has no value, which its figures then say.

    """
    until = time.monotonic() + patience_s
    while page.evaluate("dernamapWatch.colours()") < _COLOURED and time.monotonic() < until:
        page.wait_for_timeout(100)


def slider_of(page: Page) -> None:
    """Put the keyboard's focus on the page's slider."""
    page.get_by_role("slider").first.focus()


def key_to_picture(page: Page, *, key: str, steps: int, rest_s: float = 1.0) -> float:
    """Measure how long after a key press the picture on the page's canvas changes.

    Parameters
    ----------
    page
        A watched page with its slider in focus.
    key
        The key that moves the slider by a day.
    steps
        How often.
    rest_s
        Seconds of rest between steps.

    Returns
    -------
    float
        Median, milliseconds.

    """
    taken: list[float] = []
    for _ in range(steps):
        page.evaluate("dernamapWatch.arm()")
        page.keyboard.press(key)
        taken.append(float(page.evaluate("dernamapChange")))
        page.wait_for_timeout(rest_s * 1000)
    return statistics.median(taken)


def measured(page: Page, *, key: str, steps: int, pause_s: float = 0.25) -> dict[str, Any]:
    """Step dernamap's page and collect the times that it reports to the browser.

    Parameters
    ----------
    page
        A page that is not watched, with its slider in focus.
    key
        The key that moves the slider by a day.
    steps
        How often.
    pause_s
        Seconds between steps.

    Returns
    -------
    dict
        ``step``, ``frame`` and ``list``: medians in milliseconds, None where there was none.

    """
    page.evaluate(
        """() => {
          window.dernamapTimes = {};
          new PerformanceObserver((list) => {
            for (const { name, duration } of list.getEntries()) {
              const [whose, work] = name.split("-");
              if (whose === "dernamap") (window.dernamapTimes[work] ??= []).push(duration);
            }
          }).observe({ entryTypes: ["measure"] });
        }"""
    )
    for _ in range(steps):
        page.keyboard.press(key)
        page.wait_for_timeout(pause_s * 1000)
    page.wait_for_timeout(1000)
    times = page.evaluate("dernamapTimes")
    return {
        name: statistics.median(times[name]) if times.get(name) else None
        for name in ("step", "frame", "list")
    }
