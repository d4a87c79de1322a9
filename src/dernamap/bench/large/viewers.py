"""Many viewers of a counted dataset at once, without a browser."""

from __future__ import annotations

import gzip
import http.client
import json
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import numpy as np

from dernamap.bench.large.large_dataset import DAYS
from dernamap.bench.pages import our_server
from dernamap.server import serve_folder

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.bench.pages import Server

__all__ = ["VIEWERS", "many_viewers"]

VIEWERS = 200
_SECONDS = 60
_PAUSE_S = 20.0
"""What a viewer looks at before it moves on; half of it or twice as long."""
_LEAVE_S = 10
_FILTERED = 10
"""One in so many moves is under a filter that the server counts."""


class _Viewer(threading.Thread):
    """Pans, moves the window and reads, on one connection, as the page does."""

    def __init__(self, number: int, host: str, url: str, tiles: list[list[Any]]) -> None:
        super().__init__(daemon=True)
        self._random = np.random.default_rng([16, number])
        self._url = url
        self._tiles = tiles
        self._connection = http.client.HTTPConnection(host, timeout=60)
        self.times: dict[str, list[float]] = {}
        self.failed: list[int] = []
        self.ends = 0.0

    def run(self) -> None:
        time.sleep(float(self._random.uniform(0, _PAUSE_S)))
        while time.monotonic() < self.ends:
            self._move()
            time.sleep(float(self._random.uniform(0.5, 2) * _PAUSE_S))
        self._connection.close()

    def _move(self) -> None:
        """Look elsewhere: blocks of two tiles, a page of the list, and now and then a filter."""
        a = int(self._random.integers(0, DAYS))
        days = f"{a},{a + 30}"
        for at in self._random.integers(0, len(self._tiles), size=2):
            blocks = self._tiles[at]
            self._ask("blocks", f"{blocks[int(self._random.integers(len(blocks)))][3]}.arrow")
        self._ask("list", "list-en.json?" + urlencode({"days": days, "most": 60}))
        if self._random.integers(_FILTERED) == 0:
            by = ("one-side", "another-side", "agency")[int(self._random.integers(3))]
            level, box = 5, "17,14,19,15"
            asked = {"by": by, "days": days, "level": level, "box": box}
            self._ask("filtered", "counts.json?" + urlencode(asked))

    def _answer(self, path: str) -> http.client.HTTPResponse:
        self._connection.request("GET", f"{self._url}/{path}")
        answer = self._connection.getresponse()
        answer.read()
        return answer

    def _ask(self, what: str, path: str) -> None:
        began = time.perf_counter()
        try:
            answer = self._answer(path)
        except ConnectionError:
            # a server ends what has been still for some seconds; a browser connects again
            self._connection.close()
            answer = self._answer(path)
        except TimeoutError:
            self._connection.close()
            self.failed.append(0)
            return
        self.times.setdefault(what, []).append(1000 * (time.perf_counter() - began))
        if answer.status != http.client.OK:
            self.failed.append(answer.status)


def many_viewers(dataset: Path, log: Path, *, count: int = VIEWERS) -> dict[str, Any]:
    """Let many viewers look at a dataset that is counted, for a minute.

    Parameters
    ----------
    dataset
        Its folder.
    log
        File for the server's output.
    count
        How many.

    Returns
    -------
    dict
        The 95th percentiles of what they asked for, in milliseconds; how much that was, and how
        much of it was refused; and the server's memory in MB before they came, at its highest, and
        after they had left, come once more, and left again.

    """
    with our_server(dataset, log) as server:
        before = server.memory()
        times, failed, highest = _visit(dataset, server, count)
        time.sleep(_LEAVE_S)
        after = server.memory()
        _visit(dataset, server, count)
        time.sleep(_LEAVE_S)
        again = server.memory()
    return {
        "viewers": count,
        **{f"{name}_p95_ms": round(float(np.percentile(all_, 95))) for name, all_ in times.items()},
        "requests": sum(map(len, times.values())),
        "failed": failed,
        "server_mb_before": round(before / 1e6),
        "server_mb_most": round(highest / 1e6),
        "server_mb_after": round(after / 1e6),
        "server_mb_after_they_came_again": round(again / 1e6),
    }


def _visit(dataset: Path, server: Server, count: int) -> tuple[dict[str, list[float]], int, int]:
    host = urlsplit(server.address).netloc
    url, tiles = _cube(dataset, host)
    viewers = [_Viewer(number, host, url, tiles) for number in range(count)]
    ends = time.monotonic() + _SECONDS
    for viewer in viewers:
        viewer.ends = ends
        viewer.start()
    highest = 0
    while time.monotonic() < ends:
        highest = max(highest, server.memory())
        time.sleep(1)
    for viewer in viewers:
        viewer.join()
    times: dict[str, list[float]] = {}
    for viewer in viewers:
        for name, own in viewer.times.items():
            times.setdefault(name, []).extend(own)
    return times, sum(len(viewer.failed) for viewer in viewers), highest


def _cube(dataset: Path, host: str) -> tuple[str, list[list[Any]]]:
    """Find where a dataset's cube is served, and the blocks of each of its tiles."""
    served = serve_folder(dataset, rows=False)
    assert served.cube is not None  # noqa: S101  it has just been made
    url = served.cube.url(served.base_url)
    tiles = []
    connection = http.client.HTTPConnection(host, timeout=60)
    for level in range(served.cube.files.levels):
        connection.request("GET", f"{url}/index-{level}.json")
        body = connection.getresponse().read()
        index = json.loads(gzip.decompress(body))
        tiles += [tile["blocks"] for tile in index.values()]
    connection.close()
    return url, tiles
