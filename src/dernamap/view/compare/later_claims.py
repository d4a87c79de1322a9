"""What claims of later days change about what had been known: something new, or another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset import split_ids
from dernamap.view.known import known_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["LATER_GROUPS", "later_groups"]

LATER_GROUPS = ("new", "dated", "placed", "numbers", "otherwise")
"""What a later claim is beside those that were known: a claim without a known rival, or a version
of one that gives another date, another place, other numbers, or differs in something else."""

_KINDS = {"day": "dated", "place": "placed", "number": "numbers"}


def later_groups(dataset: Dataset, day: str, rows: np.ndarray) -> dict[str, list[int]]:
    """Sort claims that became known later by what they change.

    Parameters
    ----------
    dataset
        The dataset.
    day
        The day of knowledge, ISO.
    rows
        Events that were not known then.

    Returns
    -------
    dict
        From each of `LATER_GROUPS` to rows in their order; each row is in one of them. A version
        is a claim of the same dispute. What a dispute is about is said by its ``kinds``; if it
        has none, by what differs between the two claims.

    """
    events = dataset.events
    known = known_on(dataset, day)
    kinds = dict(zip(dataset.disputes["dispute_id"], _kinds(dataset.disputes), strict=True))
    rivals: dict[str, list[int]] = {}
    for number in known.nonzero()[0]:
        for name in split_ids(events["dispute_ids"].iloc[number]):
            rivals.setdefault(name, []).append(int(number))
    found: dict[str, list[int]] = {name: [] for name in LATER_GROUPS}
    for row in map(int, rows):
        own = split_ids(events["dispute_ids"].iloc[row])
        groups = {
            group
            for name in own
            for rival in rivals.get(name, ())
            for group in _changes(events, row, rival, kinds.get(name, ()))
        }
        # the first of the order that holds: a date says more than a difference in other things
        group = next((name for name in LATER_GROUPS if name in groups), "new")
        found[group].append(row)
    return found


def _kinds(disputes: pd.DataFrame) -> list[tuple[str, ...]]:
    if "kinds" not in disputes:
        return [()] * len(disputes)
    return [tuple(split_ids(cell)) for cell in disputes["kinds"]]


def _changes(events: pd.DataFrame, row: int, rival: int, kinds: Sequence[str]) -> set[str]:
    """Say in what a claim differs from a known one of its dispute, of what the dispute is about."""
    one, other = events.iloc[row], events.iloc[rival]
    differs: Mapping[str, bool] = {
        "dated": one["date"] != other["date"],
        "placed": one["place_text"] != other["place_text"],
        "numbers": one["numbers"] != other["numbers"],
    }
    about = {_KINDS.get(kind, "otherwise") for kind in kinds} or set(differs)
    return {name for name in about if differs.get(name, True)} or {"otherwise"}
