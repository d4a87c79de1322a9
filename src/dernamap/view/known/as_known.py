"""A dataset as it could be drawn on a day, from what had certainly been published by then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import split_ids
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view.known.publication import publication_days

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["Knowledge", "as_known", "disputed_from", "knowledge_of", "known_on"]

_RIVALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """How many of a dataset's records were known on a day.

    Attributes
    ----------
    known
        Of each event: whether a source of it had surely been published by the end of the day.
    later
        Of each event: whether all its sources surely came later.
    unknown
        Of each event: whether nothing is known about when its sources were published.
    in_doubt
        Of each event: whether it may have been published by then, but not surely.

    """

    known: np.ndarray
    later: np.ndarray
    unknown: np.ndarray
    in_doubt: np.ndarray


def _number(day: str, epoch: date) -> int:
    return (date.fromisoformat(day) - epoch).days


def knowledge_of(dataset: Dataset, day: str) -> Knowledge:
    """Sort the records of a dataset by what was known about them on a day.

    Parameters
    ----------
    dataset
        The dataset.
    day
        The day of knowledge, ISO; what was published on it counts as known.

    Returns
    -------
    Knowledge
        Each event is in exactly one of the four.

    """
    number = _number(day, dataset.epoch)
    days = publication_days(dataset)
    first = days["published_first"].to_numpy()
    last = days["published_last"].to_numpy()
    known = last <= number
    unknown = (first == OPEN_PAST) & (last == OPEN_FUTURE)
    later = first > number
    return Knowledge(known=known, later=later, unknown=unknown, in_doubt=~(known | later | unknown))


def known_on(dataset: Dataset, day: str) -> np.ndarray:
    """Tell which records were surely known on a day.

    Parameters
    ----------
    dataset
        The dataset.
    day
        The day of knowledge, ISO; if empty, everything is known.

    Returns
    -------
    numpy.ndarray
        One bool an event.

    """
    if not day:
        return np.ones(len(dataset.events), dtype=bool)
    return knowledge_of(dataset, day).known


def disputed_from(dataset: Dataset) -> np.ndarray:
    """Return the day from which it could be seen that a record is disputed.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    numpy.ndarray
        One int32 an event: the day, since the dataset's first, by whose end two records of one of
        its disputes had surely been published, or the one that there is; `OPEN_FUTURE` if never.

    """
    of_dispute = {
        name: int(sorted(days)[: min(len(days), _RIVALS)][-1])
        for name, days in _published(dataset).items()
    }
    codes, cells = pd.factorize(dataset.events["dispute_ids"])
    found = [
        min((of_dispute[name] for name in split_ids(cell)), default=OPEN_FUTURE) for cell in cells
    ]
    return np.array(found, dtype="int32")[codes] if found else np.zeros(0, dtype="int32")


_KEY = "view.known_disputes"


def _published(dataset: Dataset) -> dict[str, list[int]]:
    """Return the days of publication of the records of each dispute."""
    kept: dict[str, list[int]] | None = dataset.derived.get(_KEY)
    if kept is None:
        kept = dataset.derived[_KEY] = _published_anew(dataset)
    return kept


def _published_anew(dataset: Dataset) -> dict[str, list[int]]:
    last = publication_days(dataset)["published_last"].to_numpy()
    rows = np.flatnonzero((dataset.events["dispute_ids"] != "").to_numpy())
    found: dict[str, list[int]] = {}
    for row, cell in zip(rows, dataset.events["dispute_ids"].iloc[rows], strict=True):
        for name in split_ids(cell):
            found.setdefault(name, []).append(int(last[row]))
    return found


def as_known(dataset: Dataset, day: str) -> Dataset:
    """Remove from a dataset what nobody could have read by a day, except the records themselves.

    Parameters
    ----------
    dataset
        The dataset; it is not changed.
    day
        The day of knowledge, ISO; if empty, the dataset is given back.

    Returns
    -------
    Dataset
        All events in their rows, so that what is numbered by them stays right; which of them were
        known is `known_on`. Figures and claims to ground are those of known records alone, and an
        event belongs to a dispute once two records of it were known, or the one that there is.
        The digest is the dataset's.

    """
    if not day:
        return dataset
    known = known_on(dataset, day)
    number = _number(day, dataset.epoch)
    open_disputes = {
        name
        for name, days in _published(dataset).items()
        if sum(one <= number for one in days) >= min(len(days), _RIVALS)
    }
    codes, cells = pd.factorize(dataset.events["dispute_ids"])
    kept = ["; ".join(one for one in split_ids(cell) if one in open_disputes) for cell in cells]
    disputes = pd.Series(np.array(kept, dtype=object)[codes], index=dataset.events.index)
    disputes = disputes.where(known, "").astype(dataset.events["dispute_ids"].dtype)
    # the last is that of rows that belong to no event
    known_rows = np.append(known, False)
    return replace(
        dataset,
        events=dataset.events.assign(dispute_ids=disputes),
        **{
            name: getattr(dataset, name)[known_rows[rows]].reset_index(drop=True)
            for name, rows in _rows_of_events(dataset).items()
        },
    )


_ROWS_KEY = "view.known_rows"


def _rows_of_events(dataset: Dataset) -> dict[str, np.ndarray]:
    """Return for each table whose rows belong to events the row of each event; -1 for none."""
    found: dict[str, np.ndarray] | None = dataset.derived.get(_ROWS_KEY)
    if found is None:
        events = pd.Index(dataset.events["event_id"])
        found = dataset.derived[_ROWS_KEY] = {
            name: events.get_indexer(getattr(dataset, name)["event_id"])
            for name in ("counts", "ground", "count_scopes")
        }
    return found
