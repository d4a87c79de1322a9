"""The counts of killed as figures: one row each, with its own days and the people it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import Parties, with_scopes
from dernamap.dates import parse_edtf
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view.killed.sides import UNKNOWN_SIDE, Sides

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["counts_of_killed", "join_counts"]

_DEAD = ("killed", "toll")
_SILENT = frozenset({"not given", "not stated", "unclear", "unknown"})
_WOMEN = frozenset({"women"})
_PAIR = ("women", "children")
_CHILDREN = frozenset({"boys", "children", "girls", "infants"})
_COLUMNS = {
    "event": "int64",
    "event_id": "object",
    "items": "object",
    "first": "int64",
    "last": "int64",
    "low": "float64",
    "high": "float64",
    "numbered": "bool",
    "side": "int64",
    "relation": "object",
    "of_event_id": "object",
    "of_item": "object",
}


def counts_of_killed(dataset: Dataset) -> pd.DataFrame:
    """Read the counts of killed of a dataset.

    Figures of one speaker for one item add up ("1 + wife + 4 children"); figures of several
    speakers for one item are versions of it. Where a record counts people without naming them and
    names some of them too ("5 killed, 2 civilians killed"), the unnamed count is the total and the
    others are parts of it. People who *died*, such as patients for lack of oxygen in June 2018,
    were not killed.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    DataFrame
        One row per figure, in the order of the events and of their items: ``event`` (its row),
        ``items`` (its own number and those of its parts, separated by semicolons), ``first`` and
        ``last`` (the days on which its people may have died, with `OPEN_PAST` and `OPEN_FUTURE`),
        ``low`` and ``high`` (infinity if the words leave the most open), ``numbered`` (false for
        "dozens" and "not given"), ``side`` (see `dernamap.view.killed.sides`), ``relation``,
        ``of_event_id`` and ``of_item``.

    """
    counts = dataset.counts[dataset.counts["what"].isin(_DEAD)]
    if counts.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _COLUMNS.items()})
    figures = _items(counts, dataset)
    figures["first"], figures["last"] = _days(figures, dataset)
    return _with_women_and_children(_with_totals(figures))[list(_COLUMNS)]


def _items(counts: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Return one row for each item: what its speakers say is one range."""
    sides = Sides(Parties(dataset.parties))
    figures = counts.assign(
        event=pd.Index(dataset.events["event_id"]).get_indexer(counts["event_id"]),
        numbered=counts["low"].notna() | counts["high"].notna(),
        low=counts["low"].fillna(0.0).mask(_of_enemies(counts, sides), 0.0),
        high=counts["high"].fillna(np.inf),
    )
    keys = ["event", "item", "said_by"]
    # what one speaker says about one item is added ("1 + wife + 4 children" is six); what several
    # say about it ("12, or 17 according to the hospital") is one range, from 12 to 17
    speakers = figures.groupby(keys, sort=True).agg(
        low=("low", "sum"), high=("high", "sum"), numbered=("numbered", "max")
    )
    # "dozens" leaves the most open; a speaker who does not give a toll says nothing against one
    vague = ~figures["numbered"] & ~figures["qualifier"].isin(_SILENT)
    is_open = vague.groupby([figures["event"], figures["item"]]).max()
    numbered = speakers[
        speakers["numbered"] | ~speakers.groupby(keys[:2])["numbered"].transform("max")
    ]
    items = numbered.groupby(keys[:2], sort=True).agg(
        low=("low", "min"), high=("high", "max"), numbered=("numbered", "max")
    )
    items.loc[is_open & items["numbered"], "high"] = np.inf
    known = {who: sides.of(who) for who in figures["who"].unique()}
    numbers = figures["who"].map(known).astype("int64")
    spread = numbers.groupby([figures["event"], figures["item"]]).agg(["min", "max"])
    items["side"] = spread["min"]
    for key in items.index[(spread["min"] != spread["max"]).to_numpy()]:
        groups = figures.loc[(figures["event"] == key[0]) & (figures["item"] == key[1]), "who"]
        items.loc[key, "side"] = sides.of_all(groups)
    groups = figures.groupby(keys[:2])
    # several groups in one item ("1 + wife + 4 children") are none of them
    items["who"] = groups["who"].first().where(groups.size() == 1, "")
    # a part whose side is unknown (UCDP) is a part all the same
    named = (figures["who"] != "") | (figures["note"] == "side unknown")
    items["named"] = named.groupby([figures["event"], figures["item"]]).max()
    items = items.reset_index()
    items["event_id"] = dataset.events["event_id"].to_numpy()[items["event"].to_numpy()]
    return with_scopes(items, dataset.count_scopes)


def _of_enemies(counts: pd.DataFrame, sides: Sides) -> np.ndarray:
    """Say which counts are a party's own count of the fighters whom it killed.

    "100 of the other side" is a claim: it says how many may have been killed, but makes none sure.
    """
    pairs = list(zip(counts["who"], counts["said_by"], strict=True))
    known = {pair: sides.are_enemies(*pair) for pair in set(pairs)}
    return np.array([known[pair] for pair in pairs], dtype="bool")


def _days(figures: pd.DataFrame, dataset: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and the last day of each figure: its own, or those of its record."""
    events = dataset.events.iloc[figures["event"].to_numpy()]
    lasted = events["lasted"].to_numpy(dtype="bool")
    # what is known "by" a day may have been on any day before it: the certain bounds say so
    first = np.where(lasted, events["possible_from"], events["certain_a"]).astype("int64")
    last = np.where(lasted, events["possible_to"], events["certain_b"]).astype("int64")
    for row in np.flatnonzero(figures["date"].to_numpy() != ""):
        span = parse_edtf(figures["date"].iloc[row])
        first[row] = OPEN_PAST if span.earliest is None else (span.earliest - dataset.epoch).days
        last[row] = OPEN_FUTURE if span.latest is None else (span.latest - dataset.epoch).days
    return first, last


def _with_totals(figures: pd.DataFrame) -> pd.DataFrame:
    """Let the total of a record stand for its parts, so that they are never added to it."""
    figures = figures.assign(items=figures["item"].astype("str"))
    several = figures["event"].duplicated(keep=False)
    mixed = figures[several].groupby("event")["named"].agg(["min", "max"])
    gone: list[int] = []
    for event in mixed.index[(mixed["min"] != mixed["max"]).to_numpy()]:
        own = figures[(figures["event"] == event) & figures["numbered"]]
        unnamed = own[~own["named"]]
        if unnamed.empty or len(own) == len(unnamed):
            continue
        # "5 killed, 2 civilians killed" is five: the larger count without a group is the total
        total = unnamed["high"].idxmax()
        parts = own.drop(index=total)
        # civilians and soldiers are different people; two unnamed groups may be the same
        least = parts[parts["side"] != UNKNOWN_SIDE].groupby("side")["low"].max().sum()
        figures.loc[total, "low"] = max(figures.loc[total, "low"], least)
        figures.loc[total, "high"] = max(figures.loc[total, "high"], figures.loc[total, "low"])
        figures.loc[total, "items"] = ";".join(own["items"])
        gone += list(parts.index)
    return figures.drop(index=gone).reset_index(drop=True)


def _with_women_and_children(figures: pd.DataFrame) -> pd.DataFrame:
    """Add up the women and the children of one record: nobody is both."""
    chosen = figures[figures["numbered"] & (figures["relation"] == "")]
    chosen = chosen[chosen["who"].isin(_WOMEN | _CHILDREN)]
    gone: list[int] = []
    for _, own in chosen[chosen["event"].duplicated(keep=False)].groupby("event"):
        if len(own) == len(_PAIR) and own["who"].isin(_WOMEN).sum() == 1:
            join_counts(figures, own, apart=True)
            gone.append(int(own.index[1]))
    return figures.drop(index=gone).reset_index(drop=True)


def join_counts(figures: pd.DataFrame, same: pd.DataFrame, *, apart: bool) -> None:
    """Let the first of some figures of one record stand for all of them.

    Parameters
    ----------
    figures
        All figures, which are changed.
    same
        The rows of one record that are joined; the caller drops those behind the first.
    apart
        Whether nobody is counted in two of them, so that the lowest numbers add up too.

    """
    kept = same.index[0]
    sides = list(same["side"].unique())
    figures.loc[kept, "low"] = same["low"].sum() if apart else same["low"].max()
    figures.loc[kept, "high"] = same["high"].sum()
    figures.loc[kept, "first"] = same["first"].min()
    figures.loc[kept, "last"] = same["last"].max()
    figures.loc[kept, "side"] = sides[0] if len(sides) == 1 else UNKNOWN_SIDE
    figures.loc[kept, "items"] = ";".join(same["items"])
