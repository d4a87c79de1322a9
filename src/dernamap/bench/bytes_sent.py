"""Bytes of a first and a second visit, beside a stock page with the same records."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages import RESTED, browser, counted_wire, our_server, stock_server
from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset, save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from dernamap.bench.pages import Server

__all__ = ["run"]

_STOCK = '[data-testid="stDeckGlJsonChart"] canvas'
_AFTER_MS = 3_000
_PATIENCE_MS = 300_000


def run(say: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Visit both pages twice with a browser that keeps what it may.

    Parameters
    ----------
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        Bytes from the server to the browser and seconds until the page stands, for ``dernamap``
        and ``stock``, in the ``first`` and the ``second`` visit; the ratios; the machine's load.

    """
    found: dict[str, Any] = {
        "peer": "st.slider and st.pydeck_chart with a ScatterplotLayer",
        "load": list(os.getloadavg()),
    }
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        data, folder, log = bundled_file("data"), Path(place) / "compiled", Path(place) / "log.txt"
        dataset = open_dataset(data)
        save_dataset(dataset, folder)
        days = dataset.last_day + 1
        with browser() as chromium:
            say("dernamap's page")
            with our_server(data, log) as server:
                # somebody was there before: what is compressed once is compressed
                _visits(chromium, server, RESTED)
                found["dernamap"] = _visits(chromium, server, RESTED)
            say("the stock page")
            with stock_server(folder, dataset.epoch.isoformat(), days, log) as server:
                found["stock"] = _visits(chromium, server, _STOCK)
    found["ratios"] = {
        visit: found["stock"][visit]["bytes"] / found["dernamap"][visit]["bytes"]
        for visit in ("first", "second")
    }
    return found


def _visits(chromium: Browser, server: Server, ready: str) -> dict[str, Any]:
    """Visit a page twice in one browser that begins with nothing kept."""
    found = {}
    with counted_wire(server.address) as wire:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(_PATIENCE_MS)
        for visit in ("first", "second"):
            before, began = wire.received, time.monotonic()
            page = context.new_page()
            page.goto(wire.address)
            page.wait_for_selector(ready)
            seconds = time.monotonic() - began
            page.wait_for_timeout(_AFTER_MS)
            page.close()
            found[visit] = {"bytes": wire.received - before, "seconds": seconds}
        context.close()
    return found
