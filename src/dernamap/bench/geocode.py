"""Place mentions read by dernamap and by `rapidfuzz` alone: over one gold set, and for speed."""

from __future__ import annotations

import gc
import random
import tracemalloc
from time import perf_counter
from typing import TYPE_CHECKING, Any

from rapidfuzz import process

from dernamap.bench.gold_mentions import load_gold, run_gold
from dernamap.errors import UsageError
from dernamap.places import fold, geocode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dernamap.places import Gazetteer

__all__ = ["mentions_of", "run", "run_speed"]

PEER_SAMPLE = 500
"""Distinct mentions that the peer is timed on; it takes the same time for each."""


def mentions_of(gazetteer: Gazetteer, *, count: int, seed: int = 1) -> list[str]:
    """Make distinct mentions: half of them listed names as people type them, half misspelt.

    Parameters
    ----------
    gazetteer
        The names.
    count
        How many.
    seed
        The same seed makes the same mentions.

    Returns
    -------
    list of str
        Shuffled.

    Raises
    ------
    UsageError
        If the gazetteer has too few names for so many mentions.

    """
    rng = random.Random(seed)  # noqa: S311 - sampling, no secret
    names = sorted({name.name for name in gazetteer.names if len(name.name) > 3})  # noqa: PLR2004
    right: set[str] = set()
    wrong: set[str] = set()
    habits = (str, str.upper, str.lower, str.title, "al-{}".format, "el {}".format)
    for _ in range(100 * count):
        name = rng.choice(names)
        if len(right) < (count + 1) // 2:
            right.add(rng.choice(habits)(name))
        elif len(wrong) < count // 2:
            slip = _slip(name, rng)
            if slip not in right and fold(slip) not in gazetteer.index.exact:
                wrong.add(slip)
        else:
            break
    mentions = sorted(right | wrong)
    if len(mentions) < count:
        raise UsageError(f"only {len(mentions)} mentions can be made of {len(names)} names")
    rng.shuffle(mentions)
    return mentions


def _slip(name: str, rng: random.Random) -> str:
    """Drop, double, swap or replace one letter inside a name."""
    at = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:  # noqa: PLR2004 - the third of four
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + rng.choice("aeioubdfklmnrst") + name[at + 1 :]


def _rows(mentions: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """Yield rows one by one, as a table being read would."""
    rng = random.Random(seed)  # noqa: S311 - sampling, no secret
    yield from mentions
    for _ in range(count - len(mentions)):
        yield mentions[int(rng.random() * len(mentions))]


def run_speed(
    gazetteer: Gazetteer, *, rows: int = 1_000_000, distinct: int = 5_000, seed: int = 1
) -> dict[str, Any]:
    """Time a table of mentions, and `rapidfuzz` alone on its distinct mentions.

    The peer looks through the same names: those of the places, and those of the places elsewhere
    that let dernamap refuse. Its time over the names of the places alone is given too.

    Parameters
    ----------
    gazetteer
        The places and their names.
    rows, distinct
        Rows of the table, and distinct mentions in it, half of them misspelt.
    seed
        The same seed makes the same table.

    Returns
    -------
    dict
        Microseconds a distinct mention for both (``dernamap_us``, ``peer_us``,
        ``peer_places_only_us``), the ``ratio`` of the first two and ``ratio_places_only``, seconds
        for the whole table, and the peak memory in MiB at half and at all of the rows, which are
        equal if memory is flat.

    """
    mentions = mentions_of(gazetteer, count=distinct, seed=seed)
    geocode(mentions[0], gazetteer)
    fold.cache_clear()
    start = perf_counter()
    for mention in mentions:
        geocode(mention, gazetteer)
    ours = (perf_counter() - start) / len(mentions)
    places = [name.name for name in gazetteer.names]
    everything = places + [one.name for one in gazetteer.elsewhere]
    sample = mentions[:PEER_SAMPLE]
    seconds, half, whole = _table(gazetteer, mentions, rows, seed)
    peer, peer_places = (_peer_seconds(sample, names) for names in (everything, places))
    return {
        "peer": "rapidfuzz.process.extractOne, default scorer, per distinct mention",
        "rows": rows,
        "distinct": len(mentions),
        "names": len(everything),
        "names_of_places": len(places),
        "dernamap_us": round(ours * 1e6, 1),
        "peer_us": round(peer * 1e6, 1),
        "peer_places_only_us": round(peer_places * 1e6, 1),
        "ratio": round(peer / ours, 1),
        "ratio_places_only": round(peer_places / ours, 1),
        "table_seconds": round(seconds, 2),
        "peak_mib_half": round(half, 1),
        "peak_mib_whole": round(whole, 1),
    }


def _peer_seconds(mentions: Sequence[str], names: Sequence[str]) -> float:
    start = perf_counter()
    for mention in mentions:
        process.extractOne(mention, names)
    return (perf_counter() - start) / len(mentions)


def _table(
    gazetteer: Gazetteer, mentions: Sequence[str], rows: int, seed: int
) -> tuple[float, float, float]:
    """Read a table row by row: seconds, and the peak of memory after half and all of it."""
    start = perf_counter()
    statuses = _count_statuses(gazetteer, _rows(mentions, rows, seed))
    seconds = perf_counter() - start
    if sum(statuses.values()) != rows:
        raise UsageError(f"{rows} rows went in and {sum(statuses.values())} came out")
    peaks = []
    for part in (max(len(mentions), rows // 2), rows):
        gc.collect()
        tracemalloc.start()
        _count_statuses(gazetteer, _rows(mentions, part, seed))
        peaks.append(tracemalloc.get_traced_memory()[1] / 2**20)
        tracemalloc.stop()
    return seconds, peaks[0], peaks[1]


def _count_statuses(gazetteer: Gazetteer, rows: Iterator[str]) -> dict[str, int]:
    """Geocode each distinct mention once and count the rows by status."""
    known: dict[str, str] = {}
    counts = {"matched": 0, "ambiguous": 0, "unmatched": 0}
    for mention in rows:
        status = known.get(mention)
        if status is None:
            status = known[mention] = geocode(mention, gazetteer).status
        counts[status] += 1
    return counts


def run(gazetteer: Gazetteer, *, gold: Path | None = None, rows: int = 1_000_000) -> dict[str, Any]:
    """Run both comparisons.

    Parameters
    ----------
    gazetteer
        The places and their names.
    gold
        A gold set; None leaves that comparison out.
    rows
        Rows of the table that is timed.

    Returns
    -------
    dict
        ``gold`` and ``speed``; see `run_gold` and `run_speed`.

    """
    report: dict[str, Any] = {}
    if gold is not None:
        report["gold"] = run_gold(gazetteer, load_gold(gold))
    report["speed"] = run_speed(gazetteer, rows=rows)
    return report
