"""The events that a link shows, as a dataset of their own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dernamap.dataset import split_ids
from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.view.link.page_state import PageState

__all__ = ["select", "window_of"]


def window_of(state: PageState, epoch: date) -> tuple[int, int]:
    """Give the window of days that a link shows.

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


def select(dataset: Dataset, state: PageState) -> Dataset:
    """Keep the events that may have happened in the window of a link.

    Parameters
    ----------
    dataset
        The dataset; it is not changed.
    state
        The state of the page.

    Returns
    -------
    Dataset
        The events that are *possible* in the window (see `dernamap.model.span.DayNumbers`), with
        their placements, counts and sources; disputes and phases are kept whole. Its digest is one
        of its own.

    """
    start, end = window_of(state, dataset.epoch)
    events = dataset.events
    inside = (events["possible_from"] < end) & (events["possible_to"] >= start)
    keep = inside.to_numpy(dtype=bool)
    if keep.all():
        return dataset
    numbers = np.cumsum(keep) - 1
    marks = dataset.placements
    kept_marks = marks[keep[marks["event"].to_numpy()]].reset_index(drop=True)
    kept_marks["event"] = numbers[kept_marks["event"].to_numpy()].astype("int32")
    kept = events[keep].reset_index(drop=True)
    used = {name for cell in kept["source_ids"].unique() for name in split_ids(cell)}
    used |= {name for cell in dataset.disputes["source_ids"] for name in split_ids(cell)}
    names = set(kept["event_id"])
    digest = hashlib.sha256(f"{dataset.digest} {start} {end}".encode()).hexdigest()
    return replace(
        dataset,
        digest=digest,
        events=kept,
        placements=kept_marks,
        counts=_rows_with(dataset.counts, "event_id", names),
        sources=_rows_with(dataset.sources, "source_id", used),
    )


def _rows_with(table: pd.DataFrame, column: str, names: set[str]) -> pd.DataFrame:
    return table[table[column].isin(names)].reset_index(drop=True)
