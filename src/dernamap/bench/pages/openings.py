"""How long the page takes to open, beside bare deck.gl over the same points."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages.bare_deck import BARE_READY, bare_deck
from dernamap.bench.pages.browser import READY, browser
from dernamap.bench.pages.browser_cpu import browser_cpu_s
from dernamap.bench.pages.servers import our_server
from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dernamap.bench.pages.static_page import StaticPage

__all__ = ["run_openings"]

_ROUNDS = 5
_MARKS = {"list_s": "dernamap-listed", "picture_s": "dernamap-pictured"}
"""Marks in the browser's own record: from outside they would be seen only between two frames."""

_PATIENCE_MS = 300_000
_STARTED_S = 20.0
"""A browser's own start is over by then, on any machine."""

_LOOK_S, _AT_REST_S = 0.5, 0.03
"""A browser that takes less of a processor in half a second is at rest."""


def run_openings(say: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Open both pages in turn, each in a browser of its own that has kept nothing.

    Parameters
    ----------
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        Medians for ``dernamap`` (seconds until slider and list stand, ``list_s``; until the first
        picture of ground and marks, ``picture_s``; until the map's first frame, ``map_s``) and
        ``bare`` (until its first frame, ``map_s``), each with the seconds of a processor that the
        browser took, which other work on the machine hardly changes; the ratios to the peer's
        first frame; the machine's load.

    """
    data = bundled_file("data")
    dataset = open_dataset(data)
    found: dict[str, list[dict[str, float]]] = {"dernamap": [], "bare": []}
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        log = Path(place) / "log.txt"
        peer = bare_deck(dataset)
        with our_server(data, log) as server:
            # somebody was there before: what is made once is made
            _open(server.address, READY, _MARKS)
            for number in range(_ROUNDS):
                say(f"opening {number + 1} of {_ROUNDS}")
                found["dernamap"].append(_open(server.address, READY, _MARKS))
                found["bare"].append(_open(peer.address, BARE_READY, peer=peer))
    medians: dict[str, dict[str, float]] = {
        name: {key: statistics.median(row[key] for row in rows) for key in rows[0]}
        for name, rows in found.items()
    }
    return {
        "peer": "bare deck.gl over the same points, its script at hand",
        "rendering": "software (SwiftShader)",
        "load": list(os.getloadavg()),
        **medians,
        "ratios": {
            key: medians["dernamap"][key] / medians["bare"][peers]
            for key, peers in (("picture_s", "map_s"), ("map_s", "map_s"), ("cpu_s", "cpu_s"))
        },
    }


def _open(
    address: str,
    ready: str,
    marks: Mapping[str, str] = MappingProxyType({}),
    *,
    peer: StaticPage | None = None,
) -> dict[str, float]:
    """Open a page in a new browser; give the seconds until its marks and until its map."""
    with browser() as chromium:
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(_PATIENCE_MS)
        if peer is not None:
            peer.serve(page)
        page.goto("about:blank")
        _rest()
        cpu, began = browser_cpu_s(), time.monotonic()
        # the map's script may be long: it is not waited for by this
        page.goto(address, wait_until="commit")
        page.wait_for_selector(ready, state="attached")
        found = {"map_s": time.monotonic() - began, "cpu_s": browser_cpu_s() - cpu}
        ask = "(mark) => performance.getEntriesByName(mark)[0].startTime / 1000"
        return found | {name: page.evaluate(ask, mark) for name, mark in marks.items()}


def _rest() -> None:
    """Wait until the browser's own start is over: it takes a second of a processor."""
    patience = time.monotonic() + _STARTED_S
    taken = -1.0
    while time.monotonic() < patience and (now := browser_cpu_s()) - taken > _AT_REST_S:
        taken = now
        time.sleep(_LOOK_S)
