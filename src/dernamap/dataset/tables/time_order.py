"""The order of events in a dataset: one rule, whether they were compiled, imported or merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["shifted", "time_key", "time_order"]


def time_key(possible_to: np.ndarray, possible_from: np.ndarray) -> np.ndarray:
    """Return a number for each event; sorting by it is sorting by time.

    Parameters
    ----------
    possible_to, possible_from
        Day numbers: the last day on which each event may have happened, and the first.

    Returns
    -------
    ndarray
        int64: by the last day, and of equal ones by the first.

    """
    key: np.ndarray = (possible_to.astype("int64") << 32) + possible_from.astype("int64")
    return key


def time_order(key: np.ndarray, event_ids: Callable[[np.ndarray], pa.Array]) -> np.ndarray:
    """Sort events by time; those of the same time in the order of their identifiers.

    The order does not depend on that of the rows, so that the same records always make the same
    dataset.

    Parameters
    ----------
    key
        As `time_key` gives it.
    event_ids
        Called with row numbers, it returns the identifiers of those events; it is called for equal
        keys only.

    Returns
    -------
    ndarray
        Row numbers in order, int64.

    """
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    same = ordered[1:] == ordered[:-1]
    tied = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False))
    if len(tied):
        rows = order[tied]
        by_name = pc.sort_indices(event_ids(rows)).to_numpy().astype("int64")
        # stable: events of the same time stay in the order of their identifiers
        order[tied] = rows[by_name[np.argsort(ordered[tied][by_name], kind="stable")]]
    return order


def shifted(days: np.ndarray, by: int) -> np.ndarray:
    """Move day numbers; open ends stay open.

    Parameters
    ----------
    days
        Day numbers; `OPEN_PAST` and `OPEN_FUTURE` stand for open ends.
    by
        Days to add.

    Returns
    -------
    ndarray
        int32, never beyond the open ends.

    """
    is_open = (days == OPEN_PAST) | (days == OPEN_FUTURE)
    return np.where(is_open, days, np.clip(days + by, OPEN_PAST, OPEN_FUTURE)).astype("int32")
