"""Which figures may count the same dead: versions, repeats, parts of a whole, the same incident."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
import pandas as pd

from dernamap.dataset import split_ids
from dernamap.view.killed.killed_counts import join_counts
from dernamap.view.killed.sides import FIGHTERS, UNKNOWN_SIDE

__all__ = ["NONE", "Groups", "dispute_groups", "tied"]

T = TypeVar("T", str, int)

NONE = -1
"""Number of the group, or row, of a figure that has none."""


class Groups(Generic[T]):
    """Sets that are joined step by step (union-find)."""

    def __init__(self) -> None:
        self._leader: dict[T, T] = {}

    @property
    def named(self) -> tuple[T, ...]:
        """All members that were joined to something."""
        return tuple(self._leader)

    def find(self, name: T) -> T:
        """Return the representative of the set of a name."""
        while self._leader.setdefault(name, name) != name:
            name = self._leader[name]
        return name

    def join(self, one: T, other: T) -> None:
        """Join the sets of two names."""
        self._leader[self.find(other)] = self.find(one)


def dispute_groups(events: pd.DataFrame) -> np.ndarray:
    """Assign a number to each group of events that disputes tie together.

    Parameters
    ----------
    events
        `Dataset.events`.

    Returns
    -------
    ndarray
        int32, one number per event; `NONE` for an event without a dispute. Two disputes that share
        an event are one group.

    """
    codes, cells = pd.factorize(events["dispute_ids"])
    named = [split_ids(cell) for cell in cells]
    groups: Groups[str] = Groups()
    for names in named:
        for name in names[1:]:
            groups.join(names[0], name)
    numbers: dict[str, int] = {}
    found = [
        numbers.setdefault(groups.find(names[0]), len(numbers)) if names else NONE
        for names in named
    ]
    return np.array(found, dtype="int32")[codes]


def tied(figures: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Add how figures are tied to each other.

    Parameters
    ----------
    figures
        As `dernamap.view.killed.killed_counts.counts_of_killed` gives them.
    events
        `Dataset.events`.

    Returns
    -------
    DataFrame
        The figures, those of one record joined where they are one version of a dispute, with

        - ``rival``: group of versions of the same dead, of which any may be the right one;
        - ``bound``: group whose highest number counts once, and ``least``: whether each of its
          numbers is right, so that the smallest of them bounds the dead;
        - ``part_of``: row of the figure that this one is part of, and ``period``: whether it is
          that figure's number for its own days alone.

        Each is `NONE` or false where it does not apply.

    """
    figures = _with_rivals(figures, events)
    groups: Groups[int] = Groups()
    related = figures[figures["relation"] != ""]
    rows = {} if related.empty else _rows_of(figures)
    part_of = np.full(len(figures), NONE, dtype="int32")
    period = np.zeros(len(figures), dtype="uint8")
    for row, relation, event_id, item in zip(
        related.index, related["relation"], related["of_event_id"], related["of_item"], strict=True
    ):
        other = rows.get((event_id, item))
        if other is None or other == row:
            continue
        if relation == "same_as":
            groups.join(int(other), int(row))
        else:
            part_of[row], period[row] = other, relation == "period_of"
    _part_days(figures, groups)
    bound, least = _bounds(figures, groups)
    figures = figures.assign(bound=bound, least=least, part_of=part_of, period=period)
    # reports that are all right of the same dead: these died on the days that the reports share
    agreed = figures[least == 1].groupby("bound")
    figures.loc[least == 1, "first"] = agreed["first"].transform("max")
    figures.loc[least == 1, "last"] = agreed["last"].transform("min")
    return figures


def _rows_of(figures: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Return the row of each item of each record."""
    return {
        (event_id, item): row
        for row, (event_id, items) in enumerate(
            zip(figures["event_id"], figures["items"], strict=True)
        )
        for item in items.split(";")
    }


def _with_rivals(figures: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Group the versions of a dispute: by side where each names one, else record by record."""
    # a figure that says itself how it relates to another is not a version of the rest of its
    # dispute: a count of two months beside the toll of one day is marked "separate"
    alone = figures["relation"].isin({"same_as", "separate"}) | ~figures["numbered"]
    rows = figures.loc[~alone, "event"].to_numpy()
    # disputes are one group only where a figure ties them, not where some other report does
    asked = np.unique(rows)
    dispute = np.full(len(figures), NONE, dtype="int32")
    found = dispute_groups(events.iloc[asked])
    dispute[(~alone).to_numpy()] = found[np.searchsorted(asked, rows)]
    eligible = figures[["event", "side"]].assign(dispute=dispute)[dispute != NONE]
    # "12 killed" and "9 civilians killed" in one dispute are versions of the same dead: as soon as
    # one figure does not name its side, the sides cannot keep the others apart
    unsided = eligible["side"].isin({UNKNOWN_SIDE, FIGHTERS}).groupby(eligible["dispute"])
    eligible["side"] = eligible["side"].where(~unsided.transform("max"), UNKNOWN_SIDE)
    keys = ["dispute", "side"]
    # one record has no rival
    rivals = ~eligible.duplicated([*keys, "event"])
    several = rivals.groupby([eligible["dispute"], eligible["side"]]).transform("sum") > 1
    eligible = eligible[several]
    figures = figures.assign(rival=np.int32(NONE))
    figures.loc[eligible.index, "rival"] = eligible.groupby(keys).ngroup().astype("int32")
    again = eligible[eligible.duplicated([*keys, "event"], keep=False)]
    gone: list[int] = []
    for _, rows in again.groupby([*keys, "event"]):
        same = figures.loc[rows.index]
        sides = list(same["side"].unique())
        # civilians and soldiers are different people; the unnamed may be either
        apart = UNKNOWN_SIDE not in sides and len(sides) == len(same)
        join_counts(figures, same, apart=apart)
        gone += list(same.index[1:])
    return figures.drop(index=gone).reset_index(drop=True)


def _part_days(figures: pd.DataFrame, groups: Groups[int]) -> None:
    """Make rivals of reports of the same dead whose days never meet: they cannot all be right."""
    sets: dict[int, list[int]] = {}
    for row in groups.named:
        sets.setdefault(groups.find(row), []).append(row)
    for number, rows in enumerate(sets.values(), start=max([NONE, *figures["rival"]]) + 1):
        if figures.loc[rows, "first"].max() > figures.loc[rows, "last"].min():
            figures.loc[rows, "rival"] = number


def _bounds(figures: pd.DataFrame, groups: Groups[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return a number to each group that counts once, and say whether all its reports are right."""
    versions = figures[figures["rival"] != NONE]
    days = versions.groupby("rival").agg(first=("first", "max"), last=("last", "min"))
    # versions on days that never meet may be of different dead, and then both count
    meet = set(days.index[(days["first"] <= days["last"]).to_numpy()])
    leaders: dict[int, int] = {}
    for row, rival in zip(versions.index, versions["rival"], strict=True):
        if rival in meet:
            groups.join(leaders.setdefault(rival, row), row)
    numbers: dict[int, int] = {}
    bound = np.full(len(figures), NONE, dtype="int32")
    for row in groups.named:
        bound[row] = numbers.setdefault(groups.find(row), len(numbers))
    tied_rows = figures[bound != NONE]
    found = tied_rows.groupby(bound[bound != NONE]).agg(
        high=("high", "min"), low=("low", "max"), rival=("rival", "max")
    )
    agreed = found.index[((found["high"] >= found["low"]) & (found["rival"] == NONE)).to_numpy()]
    return bound, np.isin(bound, agreed).astype("uint8")
