"""The events that a link shows, as a dataset of their own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from dernamap.dataset import split_ids
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view.filters import FILTER_FIELDS, NOT_KEPT, SURELY, filter_levels
from dernamap.view.known import as_known
from dernamap.view.link.page_state import page_fields

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState

__all__ = ["Seen", "filter_key", "filtered", "seen_in", "select", "window_of"]


def window_of(state: PageState, epoch: date) -> tuple[int, int]:
    """Return the window of days that a link shows.

    Parameters
    ----------
    state
        The state of the page; a day that it leaves empty is open.
    epoch
        The day with number 0.

    Returns
    -------
    tuple of int
        The first day, and the day after the last: the window is half-open.

    """

    def number(text: str, otherwise: int) -> int:
        return (date.fromisoformat(text) - epoch).days if text else otherwise

    if state.mode == "range":
        return number(state.from_, OPEN_PAST), number(state.to, OPEN_FUTURE) + 1
    end = number(state.date, OPEN_FUTURE) + 1
    if state.mode == "asof" or not state.date:
        return OPEN_PAST, end
    return end - state.days, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The events that a view shows.

    Attributes
    ----------
    certain
        Of each event: whether it must be what the view asks for, in time and in place.
    possible
        Of each event: whether it may be and is not certain.

    """

    certain: np.ndarray
    possible: np.ndarray

    @property
    def listed(self) -> np.ndarray:
        """Of each event: whether the view lists it."""
        return np.asarray(self.certain | self.possible)


def seen_in(dataset: Dataset, state: PageState) -> Seen:
    """Return which events a view shows.

    Parameters
    ----------
    dataset
        The dataset.
    state
        The state of the page: its window and its filters.

    Returns
    -------
    Seen
        An event that only perhaps passes the filters, because its place may lie in what they ask
        for and may not, is never certain.

    """
    start, end = window_of(state, dataset.epoch)
    events = dataset.events
    levels = filter_levels(dataset, state)
    inside = ((events["possible_from"] < end) & (events["possible_to"] >= start)).to_numpy()
    must = ((events["certain_a"] >= start) & (events["certain_b"] < end)).to_numpy()
    certain = inside & must & (levels == SURELY)
    possible = inside & ~certain & (levels != NOT_KEPT)
    if "certain" in state.sure:
        possible = np.zeros_like(possible)
    return Seen(certain=certain, possible=possible)


def filter_key(state: PageState) -> str:
    """Return the filters of a view as a link writes them; empty if none is set."""
    texts = {
        row.name: row.codec.write(getattr(state, row.attribute))
        for row in page_fields()
        if row.name in FILTER_FIELDS and getattr(state, row.attribute) != row.default
    }
    return urlencode(texts)


def select(dataset: Dataset, state: PageState) -> Dataset:
    """Keep the events that a view lists.

    Parameters
    ----------
    dataset
        The dataset; it is not changed.
    state
        The state of the page.

    Returns
    -------
    Dataset
        The events that are *possible* in the window (see `dernamap.model.span.DayNumbers`) and that
        the filters keep, with their placements, counts, sources and disputes; phases are kept
        whole, with their disputes. Its digest is one of its own.

    """
    start, end = window_of(state, dataset.epoch)
    keep = seen_in(dataset, state).listed
    if keep.all():
        return dataset
    return _with_events(
        as_known(dataset, state.known), keep, key=f"{start} {end} {filter_key(state)}"
    )


def filtered(dataset: Dataset, state: PageState) -> Dataset:
    """Keep the events that a view's filters keep, whatever their days.

    Parameters
    ----------
    dataset
        The dataset; it is not changed.
    state
        The state of the page.

    Returns
    -------
    Dataset
        For a picture that shows more days than the window. An event that is kept perhaps is not
        certain in any window of it; with ``sure=certain`` those that are not certain in the view's
        own window are left out of it, and other days stay as they are. Its digest is the dataset's.

    """
    if not filter_key(state):
        return dataset
    levels = filter_levels(dataset, state)
    keep = levels != NOT_KEPT
    if "certain" in state.sure:
        seen = seen_in(dataset, state)
        everything = seen_in(dataset, replace(state, sure=()))
        keep &= seen.certain | ~everything.listed
    kept = _with_events(as_known(dataset, state.known), keep, key=f"all days {filter_key(state)}")
    perhaps = levels[keep] != SURELY
    certain_a = np.where(perhaps, OPEN_PAST - 1, kept.events["certain_a"]).astype("int32")
    events = kept.events.assign(certain_a=certain_a)
    return replace(kept, digest=dataset.digest, events=events)


def _with_events(dataset: Dataset, keep: np.ndarray, *, key: str) -> Dataset:
    """Return the dataset of some events; `key` says what they were chosen by."""
    events = dataset.events
    numbers = np.cumsum(keep) - 1
    marks = dataset.placements
    kept_marks = marks[keep[marks["event"].to_numpy()]].reset_index(drop=True)
    kept_marks["event"] = numbers[kept_marks["event"].to_numpy()].astype("int32")
    kept = events[keep].reset_index(drop=True)
    tied = _named(kept["dispute_ids"]) | _named(dataset.phases["dispute_ids"])
    disputes = _rows_with(dataset.disputes, "dispute_id", tied)
    versions = _rows_with(dataset.versions, "dispute_id", tied)
    # what is kept may be opened as a dataset, which has every source that its disputes cite
    used = set().union(*(_named(table["source_ids"]) for table in (kept, disputes, versions)))
    names = set(kept["event_id"])
    digest = hashlib.sha256(f"{dataset.digest} {key}".encode()).hexdigest()
    return replace(
        dataset,
        digest=digest,
        events=kept,
        placements=kept_marks,
        counts=_rows_with(dataset.counts, "event_id", names),
        sources=_rows_with(dataset.sources, "source_id", used),
        disputes=disputes,
        versions=versions,
    )


def _named(cells: pd.Series) -> set[str]:
    """Return the identifiers in cells of several."""
    return {name for cell in cells.unique() for name in split_ids(cell)}


def _rows_with(table: pd.DataFrame, column: str, names: set[str]) -> pd.DataFrame:
    return table[table[column].isin(names)].reset_index(drop=True)
