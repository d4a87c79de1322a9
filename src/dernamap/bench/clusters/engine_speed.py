"""Imports by the workers of a cluster, next to the same imports by threads of this process."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from threading import Timer
from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.dataset import import_file, open_gazetteer
from dernamap.engines import engine_named
from dernamap.errors import UsageError
from dernamap.readers import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.engines import Engine

__all__ = ["ENGINE_ROWS", "run"]

ENGINE_ROWS = 200_000
_DISTINCT, _NAMES = 8_000, 4_000
_KILLS = 10
_COUNTS, _COUNT_S = 20, 0.1
_OPTIONS = ReadOptions(today=date(2026, 1, 1))
_DIRECTIONS = ("north", "south", "east", "west")


def run(
    rows: int = ENGINE_ROWS,
    *,
    write_acled: Callable[[Path, int], None],
    mentions_of: Callable[..., list[str]],
    repeat: int = 3,
    kills: int = _KILLS,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Import two files by one and by two workers and without any, in turn; and kill workers.

    One file has places in words, up to 8,000 different ones: placing them is what takes time. The
    other one is in ACLED's layout, with coordinates: most of the time is reading and writing. The
    clusters are started before, and have imported a few rows of the same kind.

    Parameters
    ----------
    rows
        Rows of each file.
    write_acled
        Writes a file in ACLED's layout, of so many rows.
    mentions_of
        Makes mentions of the places of a gazetteer.
    repeat
        How often each is imported.
    kills
        How many imports a worker is killed in, at a random moment.
    say
        Called with a line of text on what is being measured.

    Returns
    -------
    dict
        ``peer`` and ``rows``. ``counting_alone``: the same ratio for workers that only count, which
        a machine that is busy with other work keeps above a half. For each file ``file_bytes``, the
        seconds of each import by ``local``, ``one_worker`` and ``two_workers``, the ``ratio`` (the
        median of two workers to that of one) and ``same_digest``. Of the kills ``runs``,
        ``killed``, ``same_digest`` and ``seconds``.

    Raises
    ------
    UsageError
        If there is nothing to measure, or Dask is not installed.

    """
    if rows < 1 or repeat < 1:
        raise UsageError(f"{rows!r} rows, {repeat!r} times: both are at least 1")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        files = {"places_in_words": home / "places.csv", "acled": home / "acled.csv"}
        gazetteer = open_gazetteer(bundled_file("data"))
        names = mentions_of(gazetteer, count=min(_NAMES, max(rows // 25, 10)), seed=2018)
        _write_places(files["places_in_words"], rows, names)
        write_acled(files["acled"], rows)
        found: dict[str, Any] = {"peer": "the local engine (threads of one process)", "rows": rows}
        with engine_named("dask", workers=1) as one, engine_named("dask", workers=2) as two:
            _warm(home, names, (one, two))
            found["counting_alone"] = _counted(one, two, repeat)
            for name, path in files.items():
                say(f"{name}: {path.stat().st_size / 1e6:,.0f} MB")
                engines = {"local": None, "one_worker": one, "two_workers": two}
                found[name] = _compared(path, home, engines, repeat)
        with engine_named("dask", workers=2) as two:
            _warm(home, names, (two,))
            say(f"{kills} imports in which a worker is killed")
            found["kills"] = _killed(files["places_in_words"], home, two, kills)
    return found


def _warm(home: Path, names: list[str], engines: tuple[Engine, ...]) -> None:
    path = home / "few.csv"
    _write_places(path, 200, names)
    for engine in engines:
        # each worker of it imports the package, and gets a gazetteer
        for _ in range(3):
            import_file(path, home / "few", _OPTIONS, engine=engine)


def _count(_: int) -> None:
    """Use the processor for a while, and nothing else."""
    until = time.process_time() + _COUNT_S
    while time.process_time() < until:
        pass


def _counted(one: Engine, two: Engine, repeat: int) -> dict[str, Any]:
    """Have workers only count: what two of them can gain on this machine as it is now."""
    seconds: dict[str, list[float]] = {"one_worker": [], "two_workers": []}
    for _ in range(repeat):
        for name, engine in zip(seconds, (one, two), strict=True):
            began = time.perf_counter()
            list(engine.map_blocks(_count, range(_COUNTS)))
            seconds[name].append(round(time.perf_counter() - began, 2))
    return {**seconds, "ratio": _ratio(seconds)}


def _ratio(seconds: dict[str, list[float]]) -> float:
    return round(median(seconds["two_workers"]) / median(seconds["one_worker"]), 2)


def _compared(
    path: Path, home: Path, engines: dict[str, Engine | None], repeat: int
) -> dict[str, Any]:
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    digests = set()
    for _ in range(repeat):
        for name, engine in engines.items():
            report = import_file(path, home / name, _OPTIONS, engine=engine)
            seconds[name].append(round(report.seconds, 2))
            digests.add(report.digest)
    return {
        "file_bytes": path.stat().st_size,
        **{name: {"seconds": found} for name, found in seconds.items()},
        "ratio": _ratio(seconds),
        "same_digest": len(digests) == 1,
    }


def _killed(path: Path, home: Path, engine: Engine, kills: int) -> dict[str, Any]:
    whole = import_file(path, home / "whole", _OPTIONS)
    usual = import_file(path, home / "usual", _OPTIONS, engine=engine).seconds
    source = random.Random(1)  # noqa: S311  moments, not secrets
    seconds, same, killed = [], 0, 0
    for _ in range(kills):
        with _worker_killed(source.uniform(0.05, 0.9) * usual, source) as ended:
            report = import_file(path, home / "killed", _OPTIONS, engine=engine)
        seconds.append(round(report.seconds, 2))
        same += report.digest == whole.digest
        killed += len(ended)
    return {
        "runs": kills,
        "killed": killed,
        "same_digest": same,
        "seconds": seconds,
        "seconds_without": round(usual, 2),
    }


@contextmanager
def _worker_killed(after: float, source: random.Random) -> Iterator[list[int]]:
    """Kill a worker of this process's cluster some seconds after the block has begun."""
    ended: list[int] = []

    def kill() -> None:
        workers = multiprocessing.active_children()
        if workers:
            chosen = source.choice(workers)
            chosen.kill()
            ended.append(chosen.pid or 0)

    timer = Timer(after, kill)
    timer.start()
    try:
        yield ended
    finally:
        timer.cancel()
        timer.join()
        _until_started(2)


def _until_started(count: int) -> None:
    """Wait until the cluster has started a worker again in the place of the killed one."""
    until = time.monotonic() + 60
    while len(multiprocessing.active_children()) < count and time.monotonic() < until:
        time.sleep(0.1)


def _write_places(path: Path, rows: int, names: list[str], *, seed: int = 2018) -> None:
    """Write made-up rows whose dates and places are in words."""
    source = random.Random(seed)  # noqa: S311  a fixed seed for the same rows
    wanted = min(_DISTINCT, max(rows // 25, 10))
    mentions = names[:wanted]
    while len(mentions) < wanted:
        name, side = source.choice(names), source.choice(_DIRECTIONS)
        mentions.append(f"{source.randint(1, 40)} km {side} of {name}")
    first = date(2014, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("date,place,text,source\n")
        for row in range(rows):
            day = first + timedelta(days=source.randrange(3_000))
            written = f"{day:%d %B %Y}" if row % 5 else f"{day:%B %Y}"
            place = source.choice(mentions).replace('"', "")
            stream.write(f'{written},"{place}",Report number {row},Paper {row % 97}\n')
