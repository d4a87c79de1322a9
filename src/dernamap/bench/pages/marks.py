"""A step and a held key on dernamap's page, beside bare deck.gl over the same points."""

from __future__ import annotations

import os
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages.bare_deck import BARE_READY, bare_deck
from dernamap.bench.pages.browser import READY, browser, slider_of
from dernamap.bench.pages.browser_cpu import browser_cpu_s
from dernamap.bench.pages.servers import our_server
from dernamap.dataset import save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

    from dernamap.bench.pages.static_page import StaticPage
    from dernamap.dataset import Dataset

__all__ = ["MARK_SIZES", "run_marks"]

MARK_SIZES = (1_000, 10_000, 100_000)
"""Numbers of events."""

_RESTED = f'{READY}[data-rested="true"]'
_ROUNDS = 3
_STEPS, _HELD = 11, 60
_PATIENCE_MS = 600_000

# milliseconds from a key to the changed picture; a step that shows nothing else is not counted
_STEP = """async (steps) => {
  const taken = [];
  let slider = document.activeElement;
  while (slider.shadowRoot?.activeElement) slider = slider.shadowRoot.activeElement;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let step = 0; step < steps; step++) {
    dernamapWatch.arm();
    const press = { key: "ArrowLeft", bubbles: true, composed: true, cancelable: true };
    slider.dispatchEvent(new KeyboardEvent("keydown", press));
    const ms = await Promise.race([dernamapChange, wait(1500)]);
    if (ms !== undefined) taken.push(ms);
    await wait(200);
  }
  taken.sort((one, other) => one - other);
  return taken[Math.floor(taken.length / 2)] ?? -1;
}"""

# a press after each frame, as a held key repeats; pixels are read at the end: all is drawn by then
_HOLD = """async (slider, steps) => {
  const began = performance.now();
  for (let step = 0; step < steps; step++) {
    const press = { key: "ArrowLeft", bubbles: true, composed: true, cancelable: true };
    slider.dispatchEvent(new KeyboardEvent("keydown", press));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  dernamapWatch.picture();
  return (steps * 1000) / (performance.now() - began);
}"""


def run_marks(
    sizes: Sequence[int],
    *,
    make: Callable[[int], Dataset],
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Measure both pages for each number of events, in turn.

    Parameters
    ----------
    sizes
        Numbers of events.
    make
        Makes a dataset of so many events, with one each day.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        For each size and page the medians of milliseconds from a key to the changed picture, of
        steps a second with a key held, and of a processor's milliseconds a step, which other work
        on the machine hardly changes; the ratios of the pages; the machine's load.

    """
    found: dict[str, Any] = {
        "peer": "bare deck.gl over the same points",
        "rendering": "software (SwiftShader)",
        "load": list(os.getloadavg()),
    }
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        for size in sizes:
            folder = Path(place) / str(size)
            dataset = make(size)
            save_dataset(dataset, folder)
            log = Path(place) / "log.txt"
            rows: dict[str, list[dict[str, float]]] = {"dernamap": [], "bare": []}
            peer = bare_deck(dataset)
            with our_server(folder, log) as server:
                last = (dataset.epoch + timedelta(days=dataset.last_day)).isoformat()
                address = f"{server.address}/?mode=asof&date={last}"
                for number in range(_ROUNDS):
                    say(f"{size:,} events: {number + 1} of {_ROUNDS}")
                    rows["dernamap"].append(_measured(address, _RESTED))
                    rows["bare"].append(_measured(peer.address, BARE_READY, peer))
            found[f"{size:,}"] = _summary(rows)
    return found


def _summary(rows: dict[str, list[dict[str, float]]]) -> dict[str, dict[str, float]]:
    medians: dict[str, dict[str, float]] = {
        name: {key: statistics.median(row[key] for row in of) for key in of[0]}
        for name, of in rows.items()
    }
    ours, bare = medians["dernamap"], medians["bare"]
    return {**medians, "ratios": {key: ours[key] / bare[key] for key in ours}}


def _measured(address: str, ready: str, peer: StaticPage | None = None) -> dict[str, float]:
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.add_init_script(path=Path(__file__).with_name("watch.js"))
        if peer is not None:
            peer.serve(page)
        page.goto(address)
        page.wait_for_selector(ready)
        slider_of(page)
        picture = float(page.evaluate(_STEP, _STEPS))
        return {"key_to_picture_ms": picture, **_held(page)}


def _held(page: Page) -> dict[str, float]:
    slider = page.get_by_role("slider").first
    before = browser_cpu_s()
    rate = float(slider.evaluate(_HOLD, _HELD))
    return {"steps_a_s": rate, "cpu_ms_a_step": (browser_cpu_s() - before) * 1000 / _HELD}
