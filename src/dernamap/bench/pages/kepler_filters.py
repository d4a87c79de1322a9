"""A change of filters on dernamap's page, beside the same change in kepler.gl."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages.browser import READY, browser, open_page
from dernamap.bench.pages.kepler import KEPLER, KEPLER_READY, kepler_page
from dernamap.bench.pages.servers import our_server
from dernamap.dataset import save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dernamap.dataset import Dataset

__all__ = ["KEPLER_SIZES", "run_kepler"]

KEPLER_SIZES = (100_000,)

_ROUNDS = 5
_SETTLED_MS = 1_000
"""How long is waited after a change, in which both pages come to rest."""

_WINDOW = "mode=range&from=2016-03-01&to=2018-05-31"
_RING = [[21.5, 31.0], [22.5, 30.6], [23.0, 31.6], [22.1, 32.2], [21.5, 31.0]]
_SHAPE = ",".join(f"{lon:g} {lat:g}" for lon, lat in _RING[:-1])

# Name, the link of ours, and what kepler.gl is told: values of fields, or a ring. What it has no
# filter for (kilometres from a place, disputes, how well a place is known) is left out.
_CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "one type": ("types=airstrike", {"values": {"type": ["airstrike"]}}),
    "two families": ("families=people,statement", {"values": {"family": ["people", "statement"]}}),
    "who says so": ("by=a-resident", {"values": {"by": ["a resident"]}}),
    "ten sources": (
        "sources=" + ",".join(f"s{number:03}" for number in range(10)),
        {"values": {"source": [f"s{number:03}" for number in range(10)]}},
    ),
    "without figures": ("numbers=without", {"values": {"figures": ["without"]}}),
    "in a shape": (f"shape={_SHAPE}", {"ring": _RING}),
    "three of these": (
        "families=people,statement&by=a-resident&numbers=without",
        {
            "values": {
                "family": ["people", "statement"],
                "by": ["a resident"],
                "figures": ["without"],
            }
        },
    ),
}

_OURS = """(search) => {
  history.replaceState({}, "", search);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def run_kepler(
    sizes: tuple[int, ...] = KEPLER_SIZES,
    *,
    make: Callable[[int], Dataset],
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Change filters on both pages; count all that the browser's main thread does for it.

    Parameters
    ----------
    sizes
        Numbers of events.
    make
        Makes a dataset of a size.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        ``peer`` and, for each size and change, the main thread's milliseconds on both pages until
        a second after the change (less what an idle second takes), and their ratio; the reports
        that kepler.gl keeps; the load of the machine.

    """
    return {
        "peer": f"{KEPLER}, its whole application with one layer of points and an empty map",
        "rendering": "software (SwiftShader)",
        "load": list(os.getloadavg()),
        "sizes": {str(size): _compared(make(size), size, say) for size in sizes},
    }


def _compared(dataset: Dataset, size: int, say: Callable[[str], None]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        folder = Path(place) / "dataset"
        save_dataset(dataset, folder)
        with browser() as chromium, our_server(folder, Path(place) / "log.txt") as server:
            address = f"{server.address}/?{_WINDOW}"
            page, _ = open_page(chromium, address, READY, watched=False)
            ours = _Watched(page)
            found = {}
            for name, (link, _) in _CHANGES.items():
                say(f"{size:,} events, {name}: dernamap")
                found[name] = ours.median(_OURS, f"?{_WINDOW}", f"?{_WINDOW}&{link}")
            page.close()
    peer = kepler_page(dataset)
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        peer.serve(page)
        page.goto(peer.address)
        page.wait_for_selector(KEPLER_READY, timeout=300_000)
        theirs = _Watched(page)
        table = {}
        for name, (_, asked) in _CHANGES.items():
            say(f"{size:,} events, {name}: kepler.gl")
            taken = theirs.median("(asked) => keep(asked)", {}, asked)
            page.evaluate("(asked) => keep(asked)", asked)
            kept = page.evaluate("kept()")["rows"]
            page.evaluate("keep({})")
            table[name] = {
                "dernamap_ms": found[name],
                "kepler_ms": taken,
                "ratio": taken / found[name],
                "kepler_kept": kept,
            }
    return table


class _Watched:
    """A page of which the main thread's work is counted, by the browser itself."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Performance.enable")
        page.wait_for_timeout(5 * _SETTLED_MS)
        self._idle = statistics.median(self._work(None, None) for _ in range(3))

    def _busy_ms(self) -> float:
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    def _work(self, change: str | None, asked: Any) -> float:
        before = self._busy_ms()
        if change is not None:
            self._page.evaluate(change, asked)
        self._page.wait_for_timeout(_SETTLED_MS)
        return self._busy_ms() - before

    def median(self, change: str, bare: Any, asked: Any) -> float:
        """Go from the bare view to what is asked for, some times; give the median work of that."""
        taken = []
        for _ in range(_ROUNDS):
            self._work(change, bare)
            taken.append(self._work(change, asked) - self._idle)
        return statistics.median(taken)
