"""A date step on dernamap's page and on the stock page, side by side, over synthetic events."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages import (
    READY,
    RESTED,
    Traffic,
    browser,
    key_to_picture,
    measured,
    open_page,
    our_server,
    slider_of,
    stock_server,
    wait_for_colours,
    watch_stock,
)
from dernamap.bench.synthetic import SYNTHETIC_DAYS, synthetic_dataset
from dernamap.dataset import save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

    from dernamap.dataset import Dataset

__all__ = ["STEP_SIZES", "run"]

STEP_SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Numbers of events."""

OPEN_PAGES = 20
"""Open pages that the server's memory is compared for."""

_LARGE = 500_000
_PLAYED = 100


def run(
    sizes: Sequence[int] = STEP_SIZES,
    *,
    stock: bool = True,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Measure both pages for each number of events.

    Both show all reports up to a day, the last one at first, and go back day by day.

    Parameters
    ----------
    sizes
        Numbers of events.
    stock
        Whether to measure the stock page too.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        ``peer``, ``sizes`` (one dict a number of events with ``dernamap``, ``stock`` and
        ``ratios``) and ``memory`` (for the largest number).

    """
    found = []
    memory: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        for size in sizes:
            folder = Path(place) / str(size)
            say(f"{size:,} events: making the dataset")
            dataset = synthetic_dataset(size)
            save_dataset(dataset, folder)
            ours = _ours(folder, dataset, Path(place) / "log.txt", say)
            peer = _stock(folder, dataset, Path(place) / "stock.txt", say) if stock else None
            found.append({"events": size, "dernamap": ours, "stock": peer} | _ratios(ours, peer))
            say(f"{size:,} events: step {ours['step_ms']:.1f} ms; ratios {found[-1]['ratios']}")
            if size == max(sizes):
                say(f"{size:,} events: opening {OPEN_PAGES} pages")
                memory = _memory(folder, Path(place) / "log.txt") | {"events": size}
    return {
        "peer": "st.slider and st.pydeck_chart with a ScatterplotLayer",
        "rendering": "software (SwiftShader)",
        "sizes": found,
        "memory": memory,
    }


def _ours(folder: Path, dataset: Dataset, log: Path, say: Callable[[str], None]) -> dict[str, Any]:
    size = len(dataset.events)
    with browser() as chromium, our_server(folder, log) as server:
        address = f"{server.address}/?mode=asof&date={_last_day(dataset)}"
        say(f"{size:,} events: dernamap's page, its picture")
        page, ready_s = open_page(chromium, address, READY, watched=True)
        page.wait_for_timeout(2000)
        size_sent = page.evaluate(
            """() => performance.getEntriesByType("resource")
              .filter(({ name }) => /api.data.[^/]+.(events|marks|shapes)/.test(name))
              .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
        )
        slider_of(page)
        picture = key_to_picture(page, key="ArrowLeft", steps=11)
        page.context.close()
        say(f"{size:,} events: dernamap's page, its main thread")
        page, _ = open_page(chromium, address, READY, watched=False)
        page.wait_for_timeout(2000)
        slider_of(page)
        times = measured(page, key="ArrowLeft", steps=40)
        page.context.close()
        say(f"{size:,} events: dernamap's page, playing")
        messages, requests, steps = _played(chromium, server.address)
    return {
        "ready_s": ready_s,
        "step_ms": times["step"],
        "frame_ms": times["frame"],
        "list_ms": times["list"],
        "key_to_picture_ms": picture,
        "bytes": size_sent,
        "played_steps": steps,
        "messages_while_playing": messages,
        "requests_while_playing": requests,
    }


def _played(chromium: Browser, address: str) -> tuple[int, int, int]:
    """Play a hundred steps of a window; give messages, requests and steps."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(600_000)
    traffic = Traffic().listen(page)
    page.goto(f"{address}/?mode=asof&date=2016-02-01")
    page.wait_for_selector(RESTED)
    page.wait_for_timeout(3000)
    page.evaluate(
        """() => {
          window.dernamapSteps = 0;
          new PerformanceObserver((list) => {
            window.dernamapSteps += list.getEntriesByName("dernamap-step").length;
          }).observe({ entryTypes: ["measure"] });
        }"""
    )
    slider_of(page)
    page.get_by_label("Speed").select_option("7")
    before = (traffic.sent, len(traffic.requests))
    page.get_by_test_id("timemap-play").click()
    while (steps := int(page.evaluate("dernamapSteps"))) < _PLAYED:
        page.wait_for_timeout(200)
    messages, requests = traffic.sent - before[0], len(traffic.requests) - before[1]
    page.context.close()
    return messages, requests, steps


def _stock(folder: Path, dataset: Dataset, log: Path, say: Callable[[str], None]) -> dict[str, Any]:
    size = len(dataset.events)
    # a step of a million takes minutes and gigabytes; its first picture says enough
    steps = 0 if size > _LARGE else 5
    with (
        stock_server(folder, dataset.epoch.isoformat(), SYNTHETIC_DAYS, log) as server,
        browser() as chromium,
    ):
        say(f"{size:,} events: the stock page")
        page, ready_s = _open_stock(chromium, server.address)
        received = _received(page)
        if steps == 0:
            return {"ready_s": ready_s, "bytes": received} | dict.fromkeys(
                ("key_to_picture_ms", "bytes_a_step")
            )
        slider_of(page)
        picture = key_to_picture(page, key="ArrowLeft", steps=steps)
        more = _received(page) - received
    return {
        "ready_s": ready_s,
        "key_to_picture_ms": picture,
        "bytes": received,
        "bytes_a_step": more // steps,
    }


def _received(page: Page) -> int:
    return int(page.evaluate("dernamapTraffic.received"))


def _open_stock(chromium: Browser, address: str) -> tuple[Page, float]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(600_000)
    watch_stock(page)
    began = time.monotonic()
    page.goto(address)
    page.get_by_role("slider").first.wait_for(state="attached")
    wait_for_colours(page)
    seconds = time.monotonic() - began
    page.wait_for_timeout(3000)
    return page, seconds


def _memory(folder: Path, log: Path) -> dict[str, Any]:
    """Measure the server's memory with one and with many open pages, which have no WebGL."""
    with our_server(folder, log) as server, browser(webgl=False) as chromium:
        open_page(chromium, server.address, READY, watched=False)[0].wait_for_timeout(3000)
        one = server.memory()
        for _ in range(OPEN_PAGES - 1):
            page, _ = open_page(chromium, server.address, READY, watched=False)
        page.wait_for_timeout(3000)
        many = server.memory()
    return {"one_page": one, "pages": OPEN_PAGES, "many_pages": many, "ratio": many / one}


def _last_day(dataset: Dataset) -> str:
    return (dataset.epoch + timedelta(days=dataset.last_day)).isoformat()


def _ratios(ours: dict[str, Any], peer: dict[str, Any] | None) -> dict[str, Any]:
    if peer is None:
        return {"ratios": None}
    return {
        "ratios": {
            name: None if peer[key] is None else peer[key] / ours[key]
            for name, key in (("key_to_picture", "key_to_picture_ms"), ("bytes", "bytes"))
        }
    }
