"""The page of very many events in a browser: first picture, steps, moves of the map, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.bench.pages.browser import READY, RESTED, browser, slider_of
from dernamap.bench.pages.counted_wire import counted_wire
from dernamap.bench.pages.servers import our_server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

__all__ = ["page_speed"]

_STEPS = 60
_MOVES = 24
_LISTS = 24
_STEP_MS = 60
_WATCH = """() => {
  window.dernamapTimes = {};
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      const [whose, work] = name.split("-");
      if (whose === "dernamap") (window.dernamapTimes[work] ??= []).push(duration);
    }
  }).observe({ entryTypes: ["measure"] });
}"""
# what the browser was sent before the first picture stood, without the worker and the websocket
_FIRST = """() => {
  const [ready] = performance.getEntriesByName("dernamap-ready");
  const sent = performance.getEntriesByType("resource").filter(
    ({ responseEnd }) => responseEnd <= ready.startTime,
  );
  const [page] = performance.getEntriesByType("navigation");
  const size = sent.reduce((sum, { transferSize }) => sum + transferSize, page.transferSize);
  return [ready.startTime, size];
}"""


def page_speed(dataset: Path, log: Path) -> dict[str, Any]:
    """Open the page of a dataset that has a cube, step, move and read.

    Parameters
    ----------
    dataset
        Its folder.
    log
        File for the server's output.

    Returns
    -------
    dict
        Seconds and megabytes until the first picture, in a browser that has nothing of it, and
        megabytes once what steps will need is there;
        ``step_p95_ms``, the main thread's work for a step of a day and of a month, and how many
        requests ``_STEPS`` of each made; ``move_p95_ms``, from where the map comes to rest until
        its counts or marks are there; ``list_p95_ms``, from the request for the list until it
        stands; the server's memory.

    """
    found: dict[str, Any] = {}
    with our_server(dataset, log) as server, counted_wire(server.address) as wire, browser() as one:
        # the first to ask lets the server open the cube
        warm = one.new_page()
        warm.goto(f"{server.address}/api/health")
        warm.close()
        page = one.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(120_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(wire.address)
        page.wait_for_selector(READY)
        milliseconds, size = page.evaluate(_FIRST)
        found["first_picture_s"] = round(milliseconds / 1000, 1)
        found["first_picture_mb"] = round(size / 1e6, 2)
        page.wait_for_selector(RESTED)
        before = -1
        while before != wire.received:
            before = wire.received
            page.wait_for_timeout(1_000)
        found["with_what_steps_need_mb"] = round(wire.received / 1e6, 2)
        page.evaluate(_WATCH)
        found["step_p95_ms"] = _steps(page, 1, asked)
        found["month_step_p95_ms"] = _steps(page, 30, asked)
        found["requests_of_steps"] = found["step_p95_ms"].pop("requests")
        found["requests_of_month_steps"] = found["month_step_p95_ms"].pop("requests")
        for name in ("step_p95_ms", "month_step_p95_ms"):
            found[name] = found[name]["p95"]
        found["move_p95_ms"] = _moves(page)
        found["list_p95_ms"] = _lists(page)
        found["server_mb"] = round(server.memory() / 1e6)
    return found


def _p95(values: list[float]) -> float | None:
    return round(float(np.percentile(values, 95)), 1) if values else None


def _take(page: Page, name: str) -> list[float]:
    """Return the times of a kind of work so far, and forget all."""
    values: list[float] = page.evaluate(
        "(name) => { const found = window.dernamapTimes[name] ?? [];"
        " window.dernamapTimes = {}; return found; }",
        name,
    )
    return values


def _steps(page: Page, days: int, asked: list[str]) -> dict[str, Any]:
    """Step the clock by a day, with a window of so many days."""
    page.get_by_label("Length of the window").first.select_option(str(days))
    page.wait_for_timeout(500)
    page.wait_for_selector(RESTED)
    slider_of(page)
    _take(page, "step")
    before = len(asked)
    for _ in range(_STEPS):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(_STEP_MS)
    # what is asked for once the clock stands still is no part of a step
    steps = [url for url in asked[before:] if "/cube/" in url]
    steps = [url for url in steps if "/list-" not in url and "/marks?" not in url]
    times = _take(page, "step")
    page.wait_for_selector(RESTED)
    return {"p95": _p95(times), "requests": len(steps)}


def _moves(page: Page) -> float | None:
    """Drag and zoom the map, each time to where it has not been."""
    box = page.get_by_test_id("timemap-map").bounding_box()
    assert box is not None  # noqa: S101  it is in sight
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    _take(page, "sight")
    zoom_in = page.locator(".map-buttons button").nth(0)
    for number in range(_MOVES):
        if number % 4 == 0:
            zoom_in.click()
        else:
            away = (260, -180)[number % 2]
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x - away, y - away / 2, steps=4)
            page.mouse.up()
        page.wait_for_timeout(400)
        page.wait_for_selector(RESTED)
    return _p95(_take(page, "sight"))


def _lists(page: Page) -> float | None:
    """Ask for the lists of windows that are far apart."""
    slider_of(page)
    _take(page, "list")
    for number in range(_LISTS):
        page.keyboard.press("PageUp" if number % 2 else "ArrowLeft")
        page.wait_for_timeout(500)
        page.wait_for_selector(RESTED)
    return _p95(_take(page, "list"))
