"""Identifiers that several rows share, found without a table of all of them in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["repeated_ids", "suspects"]


def suspects(hashes: np.ndarray) -> np.ndarray:
    """Return the positions of hashes that occur more than once."""
    ordered = np.sort(hashes)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    if len(twice) == 0:
        return np.empty(0, dtype="int64")
    return np.flatnonzero(np.isin(hashes, twice))


def repeated_ids(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str, int, int]]:
    """Yield the events that are left out, because another row of the same identifier counts.

    The highest version counts, and of equal ones the first.

    Parameters
    ----------
    rows
        Events in the order of the file: their ``position``, ``event_id``, ``version`` and ``row``.

    Yields
    ------
    tuple
        Position of the event, the identifier, its row, and the row that counts.

    """
    found = list(rows)
    counts: dict[str, dict[str, Any]] = {}
    for one in found:
        best = counts.setdefault(one["event_id"], one)
        if one["version"] > best["version"]:
            counts[one["event_id"]] = one
    for one in found:
        kept = counts[one["event_id"]]
        if kept is not one:
            yield one["position"], one["event_id"], one["row"], kept["row"]
