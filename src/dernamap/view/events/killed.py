"""Killed, as a range: each claim's figures, and one figure a dispute.

A dispute's claims are versions of the same thing, so they are never added up: the dispute gives one
range, from the lowest to the highest that any of its claims in the window allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import DAY_COLUMNS, split_ids

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["NO_GROUP", "dispute_groups", "killed_bounds", "killed_in_window"]

NO_GROUP = -1
"""Group number of an event that belongs to no dispute."""

_DEAD = ("killed", "died")


def killed_bounds(dataset: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Give the fewest and the most killed that each event's figures allow.

    Figures of one speaker for one item add up ("1 + 4 children"); figures of several speakers
    for the same item are versions of it; different items of one event ("6 civilians; 4 soldiers")
    add up.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    tuple of ndarray
        Two float32 columns, one number an event: NaN where the event gives no number of killed,
        and infinity for a highest number that the words leave open.

    """
    events = len(dataset.events)
    low = np.full(events, np.nan, dtype="float32")
    high = np.full(events, np.nan, dtype="float32")
    counts = dataset.counts[dataset.counts["what"].isin(_DEAD)]
    counts = counts[counts["low"].notna() | counts["high"].notna()]
    if counts.empty:
        return low, high
    figures = counts.assign(low=counts["low"].fillna(0.0), high=counts["high"].fillna(np.inf))
    keys = ["event_id", "item", "said_by"]
    speakers = figures.groupby(keys, sort=False)[["low", "high"]].sum()
    items = speakers.groupby(["event_id", "item"], sort=False).agg({"low": "min", "high": "max"})
    totals = items.groupby("event_id", sort=False).sum()
    rows = _rows_of(dataset.events["event_id"], totals.index)
    low[rows] = totals["low"].to_numpy()
    high[rows] = totals["high"].to_numpy()
    return low, high


def dispute_groups(events: pd.DataFrame) -> np.ndarray:
    """Give a number to each group of events that disputes tie together.

    Parameters
    ----------
    events
        `Dataset.events`.

    Returns
    -------
    ndarray
        int32, one number an event; `NO_GROUP` for an event without a dispute. Two disputes that
        share an event are one group.

    """
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    codes, cells = pd.factorize(events["dispute_ids"])
    named = [split_ids(cell) for cell in cells]
    for names in named:
        for name in names[1:]:
            leader[find(name)] = find(names[0])
    numbers: dict[str, int] = {}
    groups = [
        numbers.setdefault(find(names[0]), len(numbers)) if names else NO_GROUP for names in named
    ]
    return np.array(groups, dtype="int32")[codes]


def killed_in_window(dataset: Dataset, a: int, b: int) -> tuple[float, float]:
    """Give the range of killed that the reports in a window allow.

    An event that may but need not fall in the window adds nothing to the lowest number. A dispute
    with a claim that must fall in the window gives the lowest of its claims' numbers and the
    highest; one whose claims only may fall there gives from zero to the highest.

    Parameters
    ----------
    dataset
        The dataset.
    a, b
        The half-open window [a, b) in day numbers.

    Returns
    -------
    tuple of float
        Lowest and highest; infinity if a report sets no upper bound.

    """
    low, high = killed_bounds(dataset)
    groups = dispute_groups(dataset.events)
    first, last, certain_a, certain_b = (dataset.events[name].to_numpy() for name in DAY_COLUMNS)
    inside = (first < b) & (last >= a) & ~np.isnan(low)
    certain = inside & (certain_a >= a) & (certain_b < b)
    alone = inside & (groups == NO_GROUP)
    lowest = float(low[alone & certain].sum())
    highest = float(high[alone].sum())
    for group in np.unique(groups[inside & (groups != NO_GROUP)]):
        members = inside & (groups == group)
        if (members & certain).any():
            lowest += float(low[members].min())
        highest += float(high[members].max())
    return lowest, highest


def _rows_of(names: pd.Series, wanted: pd.Index) -> np.ndarray:
    """Find the rows of identifiers, each of which stands there once."""
    rows: np.ndarray = pd.Index(names).get_indexer(wanted)
    return rows
