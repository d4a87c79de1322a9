"""Two hundred viewers of one server, beside a stock page with the same records."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages import Viewer, our_server, stock_server
from dernamap.bench.synthetic import synthetic_dataset
from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset, save_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dernamap.bench.pages import Server
    from dernamap.dataset import Dataset

__all__ = ["run"]

VIEWERS = 200
PAUSE_S = 20.0
_ROUNDS = 2
_MOST_STOCK = 10_000
"""Events up to which the stock page has all viewers: each message of it holds all of them."""

_FEW = 10
"""Viewers of the stock page with more events."""

_SYNTHETIC = 100_000
_QUANTILE = 95


def run(
    sizes: Sequence[int] = (_SYNTHETIC,),
    *,
    viewers: int = VIEWERS,
    pause_s: float = PAUSE_S,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Open many sessions at once, and keep many that each ask for the page again now and then.

    The page itself asks for nothing when it comes to rest; what is asked for here is what another
    language would.

    Parameters
    ----------
    sizes
        Numbers of synthetic events, beside the bundled dataset.
    viewers
        Sessions at the same time.
    pause_s
        Seconds between two requests of one session.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        For each dataset and page: its ``viewers`` (few for a stock page with many events, which
        sends all of them to each), the median and the 95th percentile of seconds until the page
        came, ``at_once`` and with ``pauses``; milliseconds of a processor an opening; kilobytes of
        the server's memory and of messages a viewer; the machine's load before.

    """
    found: dict[str, Any] = {
        "peer": "st.slider and st.pydeck_chart with a ScatterplotLayer",
        "viewers": viewers,
        "pause_s": pause_s,
        "load": list(os.getloadavg()),
    }
    with tempfile.TemporaryDirectory(prefix="dernamap-bench-") as place:
        log = Path(place) / "log.txt"
        for name, dataset in [
            ("bundled", open_dataset(bundled_file("data"))),
            *((f"{size} events", synthetic_dataset(size)) for size in sizes),
        ]:
            folder = Path(place) / name
            save_dataset(dataset, folder)
            say(f"{name}: dernamap")
            with our_server(folder, log) as server:
                found[name] = {"dernamap": _measured(server, viewers, pause_s)}
            say(f"{name}: {found[name]['dernamap']}")
            few = min(viewers, _FEW) if len(dataset.events) > _MOST_STOCK else viewers
            found[name]["stock"] = _stock(dataset, folder, log, few, pause_s)
            say(f"{name}: stock {found[name]['stock']}")
    return found


def _stock(
    dataset: Dataset, folder: Path, log: Path, viewers: int, pause_s: float
) -> dict[str, Any]:
    first, days = dataset.epoch.isoformat(), dataset.last_day + 1
    with stock_server(folder, first, days, log) as server:
        return _measured(server, viewers, pause_s)


def _measured(server: Server, viewers: int, pause_s: float) -> dict[str, Any]:
    return asyncio.run(_all(server, viewers, pause_s))


async def _all(server: Server, viewers: int, pause_s: float) -> dict[str, Any]:
    async with Viewer(server.address) as first:
        # what is made once is made
        await first.run()
    before = server.memory()
    async with AsyncExitStack() as stack:
        crowd = [await stack.enter_async_context(Viewer(server.address)) for _ in range(viewers)]
        used = server.cpu_s()
        opened = await asyncio.gather(*(viewer.run() for viewer in crowd))
        used = server.cpu_s() - used
        memory = server.memory() - before
        received = sum(viewer.received for viewer in crowd) / viewers
        rests = await asyncio.gather(
            *(
                _resting(viewer, number / viewers * pause_s, pause_s)
                for number, viewer in enumerate(crowd)
            )
        )
    return {
        "viewers": viewers,
        "at_once": _spread(opened),
        "pauses": _spread([seconds for one in rests for seconds in one]),
        "cpu_ms_an_opening": used / viewers * 1000,
        "memory_kb_a_viewer": memory / viewers / 1000,
        "kb_a_viewer": received / 1000,
    }


async def _resting(viewer: Viewer, first_s: float, pause_s: float) -> list[float]:
    """Ask again after each pause; who waited longer than that asks at once."""
    began, taken = time.monotonic() + first_s, []
    for number in range(_ROUNDS):
        await asyncio.sleep(max(0.0, began + number * pause_s - time.monotonic()))
        taken.append(await viewer.run())
    return taken


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    if len(seconds) == 1:
        return {"median_s": seconds[0], "p95_s": seconds[0]}
    return {
        "median_s": statistics.median(seconds),
        "p95_s": statistics.quantiles(seconds, n=100)[_QUANTILE - 1],
    }
