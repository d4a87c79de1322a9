"""Let a server live through ten bad minutes: ``python scripts/soak.py --seconds 600``.

Viewers come and go, some with their network cut in the middle of an answer, while the dataset that
is served is imported again and again: whole, killed at a random moment, and onto a disk that is
full (a limit on the size of files). All the while the server must answer, with the old records or
the new ones. In the end it may not have grown, its log may hold no traceback, nothing may be left
on the disk. It ends with 1 if that does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages import Viewer, our_server
from dernamap.dataset import leftovers_of, open_dataset

if TYPE_CHECKING:
    from dernamap.bench.pages import Server

ROWS = 300
MOST_GROWTH = 150_000_000
"""Bytes that the server may grow by after its first minute: its caches fill."""

_SMALL_FILE = 4_000
_PATIENCE_S = 120


def main() -> int:
    """Run what the command line asks for; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--viewers", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        return Soak(Path(place), asked.seconds, asked.viewers, asked.seed).run()


class Soak:
    """Everything that happens to one server.

    Parameters
    ----------
    place
        A folder for it.
    seconds
        How long.
    viewers
        How many sessions at the same time.
    seed
        Of what happens when.

    """

    def __init__(self, place: Path, seconds: float, viewers: int, seed: int) -> None:
        self.place = place
        self.data = place / "data"
        self.temporary = place / "temporary"
        self.log = place / "log.txt"
        self.seconds = seconds
        self.viewers = viewers
        self.random = Random(seed)  # noqa: S311  moments, not secrets
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.waits: list[float] = []
        self.memory: list[int] = []
        self.tables: dict[str, Path] = {}
        self.until = 0.0

    def run(self) -> int:
        """Start the server, do everything, and say what came of it."""
        self.temporary.mkdir()
        # the server and the imports have a folder for temporary files of their own
        os.environ["TMPDIR"] = str(self.temporary)
        os.environ["DERNAMAP_OWN"] = str(self.place / "own")
        for word in ("one", "two"):
            self.tables[word] = self.place / f"{word}.csv"
            days = (f"2018-06-{1 + row % 30:02d}" for row in range(ROWS))
            lines = (f"E{row},{day},Derna,{word}\n" for row, day in enumerate(days))
            head = "event_id,date,place,text\n"
            self.tables[word].write_text(head + "".join(lines), encoding="utf-8")
        self._import("one").wait()
        with our_server(self.data, self.log) as server:
            self.until = time.monotonic() + self.seconds
            asyncio.run(self._all(server))
        self._look_at_the_end()
        return self._report()

    async def _all(self, server: Server) -> None:
        await asyncio.gather(
            *(self._view(server, number) for number in range(self.viewers)),
            self._bring(),
            self._ask(server),
        )

    async def _view(self, server: Server, number: int) -> None:
        """Open pages one after another; each third loses its network in the middle of an answer."""
        while time.monotonic() < self.until:
            try:
                async with asyncio.timeout(_PATIENCE_S), Viewer(server.address) as viewer:
                    if number % 3 == 0:
                        running = asyncio.ensure_future(viewer.run())
                        await asyncio.sleep(self.random.uniform(0, 0.3))
                        # no goodbye: the connection is gone
                        viewer._socket.transport.abort()  # noqa: SLF001  a cut cable asks nobody
                        with suppress(Exception):
                            await running
                        self.counts["networks cut"] += 1
                        continue
                    for _ in range(self.random.randint(1, 3)):
                        self.waits.append(await viewer.run())
                        self.counts["pages"] += 1
                        await asyncio.sleep(self.random.uniform(0.1, 1))
            except Exception as error:  # noqa: BLE001  whatever a viewer meets is a fault
                self.faults.append(f"a viewer met {error!r}")
                await asyncio.sleep(1)

    async def _bring(self) -> None:
        """Import the records again and again, whole, killed or onto a full disk."""
        while time.monotonic() < self.until:
            word, how = self.random.choice(list(self.tables)), self.random.choice(_WAYS)
            process = self._import(word, full=how == "full disk")
            if how == "killed":
                await asyncio.sleep(self.random.uniform(0.2, 4))
                process.send_signal(signal.SIGKILL)
            _, output = await asyncio.to_thread(process.communicate)
            self.counts[f"imports: {how}"] += 1
            expected = {"whole": {0}, "killed": {0, -signal.SIGKILL}, "full disk": {1, 2}}[how]
            if process.returncode not in expected or "Traceback" in output:
                self.faults.append(f"an import ({how}) ended {process.returncode}: {output[-300:]}")
            self._check_folder(how)

    def _import(self, word: str, *, full: bool = False) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dernamap", "import", str(self.tables[word])]
        limit = resource.RLIMIT_FSIZE
        return subprocess.Popen(  # our own command
            [*command, "--out", str(self.data), "--json"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=(lambda: resource.setrlimit(limit, (_SMALL_FILE,) * 2)) if full else None,  # noqa: PLW1509
        )

    def _check_folder(self, how: str) -> None:
        try:
            found = set(open_dataset(self.data).events["summary"])
        except Exception as error:  # noqa: BLE001  whatever it is
            self.faults.append(f"after an import ({how}) the dataset cannot be opened: {error!r}")
            return
        if found not in ({"one"}, {"two"}):
            self.faults.append(f"after an import ({how}) the dataset is torn: {found}")

    async def _ask(self, server: Server) -> None:
        """Ask how the server is, every few seconds."""
        while time.monotonic() < self.until:
            answer = await asyncio.to_thread(_health, server.address)
            self.counts["questions"] += 1
            if answer.get("status") != "ok" or answer.get("events") != ROWS:
                self.faults.append(f"the server said {answer}")
            self.memory.append(server.memory())
            await asyncio.sleep(3)

    def _look_at_the_end(self) -> None:
        done = self._import("two")
        done.communicate()
        left = [one.path.name for one in leftovers_of(self.data)]
        left += [path.name for path in self.data.glob(".*")]
        for path in self.temporary.iterdir():
            os.utime(path, (0, 0))
        # the next start of anything deletes what is abandoned
        self._import("two").communicate()
        left += [path.name for path in self.temporary.iterdir()]
        if left:
            self.faults.append(f"left behind: {left}")
        if "Traceback" in (text := self.log.read_text(encoding="utf-8")):
            self.faults.append(f"the server's log: {text[text.index('Traceback') :][:1500]}")
        start = self.memory[min(len(self.memory) - 1, 20)]
        if self.memory[-1] - start > MOST_GROWTH:
            self.faults.append(f"the server grew from {start:,} to {self.memory[-1]:,} bytes")

    def _report(self) -> int:
        print(json.dumps(dict(self.counts), indent=2))
        waits = sorted(self.waits) or [0.0]
        print(
            f"a page took {waits[len(waits) // 2]:.2f} s (median), {waits[-1]:.2f} s (longest); "
            f"memory {self.memory[0] / 1e6:,.0f} MB at first, {max(self.memory) / 1e6:,.0f} MB at "
            f"most, {self.memory[-1] / 1e6:,.0f} MB in the end; load {os.getloadavg()[0]:.1f}"
        )
        print(f"{len(self.faults)} faults")
        for fault in self.faults[:20]:
            print(fault)
        return 1 if self.faults else 0


_WAYS = ("whole", "killed", "killed", "full disk")


def _health(address: str) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=_PATIENCE_S) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
            return found
    except OSError as error:
        return {"status": repr(error)}


if __name__ == "__main__":
    sys.exit(main())
