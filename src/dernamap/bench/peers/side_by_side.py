"""A step on every page that shows points under a date, ours among them, in one run."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as midnight
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages import (
    BARE_READY,
    KEPLER_READY,
    READY,
    RESTED,
    bare_deck,
    browser,
    kepler_page,
    our_server,
    slider_of,
    stock_server,
    wait_for_colours,
    watch_stock,
)
from dernamap.bench.peers.folium_page import FOLIUM_OPENS, FOLIUM_STEP, folium_page
from dernamap.bench.peers.plotly_page import PLOTLY_OPENS, PLOTLY_STEP, plotly_page
from dernamap.dataset import save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

    from dernamap.bench.pages import StaticPage
    from dernamap.dataset import Dataset

__all__ = ["PEER_SIZES", "run_peers"]

PEER_SIZES = (1_000, 10_000, 100_000)
"""Numbers of events."""

_PATIENCE_MS = 300_000
_STEPS = 7

_SLIDER = """(step) => {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.style.cssText = "position: fixed; top: 0; left: 0; z-index: 9999";
  slider.addEventListener("keydown", () => { (0, eval)(step)(); });
  document.body.prepend(slider);
}"""
# milliseconds from a key to the changed picture; a step that shows nothing else is not counted
_PRESSED = """async ([patience, rest]) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const taken = await Promise.race([dernamapChange, wait(patience)]);
  await wait(rest);
  return taken ?? null;
}"""


@dataclass(frozen=True)
class _Peer:
    """A page without a server.

    Parameters
    ----------
    make
        Makes it for a dataset.
    ready
        Selector of what exists once its first picture is drawn; None to look at its canvas.
    opens
        Script that puts it at the last day.
    step
        Script of a step to the day before, for a page whose slider has no keys.
    kind
        What its dots are drawn with.

    """

    make: Callable[[Dataset], StaticPage]
    ready: str | None = None
    opens: str | None = None
    step: str | None = None
    kind: str = "webgl2"


def _peers(dataset: Dataset) -> dict[str, _Peer]:
    start = datetime.combine(dataset.epoch, midnight(), UTC)
    last = (start + timedelta(days=dataset.last_day)).timestamp() * 1000
    first = start.timestamp() * 1000
    back = "() => { window.peerDay -= 86400000; keep({ values: { day: [%d, peerDay] } }); }"
    return {
        "bare deck.gl": _Peer(bare_deck, ready=BARE_READY),
        "kepler.gl": _Peer(
            kepler_page, KEPLER_READY, f"() => {{ window.peerDay = {last:.0f}; }}", back % first
        ),
        "folium": _Peer(folium_page, opens=FOLIUM_OPENS, step=FOLIUM_STEP, kind="2d"),
        "Plotly": _Peer(plotly_page, opens=PLOTLY_OPENS, step=PLOTLY_STEP),
    }


def run_peers(
    sizes: Sequence[int],
    *,
    make: Callable[[int], Dataset],
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Measure every page for each number of events, one after the other.

    All show the reports up to a day, the last one at first, and go back day by day. The time of a
    step is that from the key until the pixels of the canvas with the dots have changed.

    Parameters
    ----------
    sizes
        Numbers of events.
    make
        Makes a dataset of so many events.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        For each size and page ``opens_s`` (seconds until the first picture) and
        ``key_to_picture_ms`` (median; None if no step changed the picture in time), and
        ``times_ours``; the machine's load.

    """
    found: dict[str, Any] = {"rendering": "software (SwiftShader)", "load": list(os.getloadavg())}
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        for size in sizes:
            dataset = make(size)
            folder = Path(place) / str(size)
            save_dataset(dataset, folder)
            found[f"{size:,}"] = _of_size(dataset, folder, say)
    return found


def _of_size(dataset: Dataset, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    size, rows = len(dataset.events), {}
    log = folder.parent / "log.txt"
    last = (dataset.epoch + timedelta(days=dataset.last_day)).isoformat()
    say(f"{size:,} events: dernamap")
    with our_server(folder, log) as server:
        # somebody was there before: what is made once is made
        for _ in range(2):
            rows["dernamap"] = _measured(f"{server.address}/?mode=asof&date={last}", READY)
    for name, peer in _peers(dataset).items():
        say(f"{size:,} events: {name}")
        page = peer.make(dataset)
        rows[name] = _measured(page.address, peer.ready, page, peer)
    say(f"{size:,} events: stock Streamlit")
    days = dataset.last_day + 1
    with stock_server(folder, dataset.epoch.isoformat(), days, log) as server:
        rows["stock Streamlit"] = _measured(server.address, None)
    ours = rows["dernamap"]["key_to_picture_ms"]
    for row in rows.values():
        taken = row["key_to_picture_ms"]
        row["times_ours"] = None if taken is None or ours is None else taken / ours
    return rows


def _measured(
    address: str, ready: str | None, given: StaticPage | None = None, peer: _Peer | None = None
) -> dict[str, float | None]:
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(_PATIENCE_MS)
        if peer is not None:
            page.add_init_script(f"window.dernamapWatched = [{peer.kind!r}]")
            page.add_init_script("window.dernamapAll = true")
        watch_stock(page)
        if given is not None:
            given.serve(page)
        began = time.monotonic()
        page.goto(address)
        if ready is not None:
            page.wait_for_selector(ready, state="attached")
        if peer is not None and peer.opens is not None:
            page.evaluate(peer.opens)
        wait_for_colours(page, patience_s=_PATIENCE_MS / 1000)
        opened = time.monotonic() - began
        if ready == READY:
            page.wait_for_selector(RESTED)
        if peer is not None and peer.step is not None:
            page.evaluate(_SLIDER, peer.step)
        page.wait_for_timeout(3_000)
        slider_of(page)
        return {"opens_s": opened, "key_to_picture_ms": _stepped(page)}


def _stepped(page: Page) -> float | None:
    taken = []
    for _ in range(_STEPS):
        page.evaluate("dernamapWatch.arm()")
        page.keyboard.press("ArrowLeft")
        taken.append(page.evaluate(_PRESSED, [20_000, 500]))
    seen = [value for value in taken if value is not None]
    return statistics.median(seen) if seen else None
