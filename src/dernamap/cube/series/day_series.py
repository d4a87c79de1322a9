"""Events as series of days, from which any window is counted as differences of two numbers.

For a half-open window [a, b), let C(d) be how many days of a series are before day d.

- Something that happened at one time, a spread of n days from its first: *possible* are
  C(b) - C(a - n + 1), those that begin before b and do not end before a; *certain* are
  C(b - n + 1) - C(a), those that begin at a or later and end before b, if b - n + 1 > a.
- Whatever has other bounds has a series for each of them: *possible* are those whose
  ``possible_from`` is before b, less those whose ``possible_to`` is before a.
- If ``certain_a`` >= ``certain_b`` (something that lasted), an event that is not certain has either
  ``certain_a`` before a or ``certain_b`` at b or later, never both in one window: *certain* are
  those with ``certain_b`` before b less those with ``certain_a`` before a. If not, the bounds of
  certainty are a spread, as above.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer]

__all__ = ["DaySeries", "Kind", "day_series"]


class Kind(IntEnum):
    """What the days of a series are."""

    ONCE = 0
    """First days of spreads of `span` days, which bound what is possible and what is certain."""
    FROM = 1
    """``possible_from``."""
    TO = 2
    """``possible_to``."""
    CERTAIN_A = 3
    """``certain_a``, where it is not before ``certain_b``."""
    CERTAIN_B = 4
    """``certain_b`` of the same."""
    WITHIN = 5
    """First days of spreads of `span` days, which bound only what is certain."""


class DaySeries:
    """Entries of series, in the order of the events that they come from.

    Attributes
    ----------
    event
        Position of the event in what was given to `day_series` (int64).
    kind
        A `Kind` (uint8).
    span
        Days of the spread for `Kind.ONCE` and `Kind.WITHIN`, else 0 (int32).
    day
        The day (int32).

    """

    def __init__(self, event: Numbers, kind: Numbers, span: Numbers, day: Numbers) -> None:
        self.event = event
        self.kind = kind
        self.span = span
        self.day = day


def day_series(
    possible_from: Numbers, possible_to: Numbers, certain_a: Numbers, certain_b: Numbers
) -> DaySeries:
    """Turn the four day numbers of events into entries of series.

    Parameters
    ----------
    possible_from, possible_to, certain_a, certain_b
        One of each an event, as `dernamap.model.span.DayNumbers` has them.

    Returns
    -------
    DaySeries
        One entry for an event that happened at one time, three or four for any other.

    """
    first, last, a, b = (
        np.asarray(one, dtype="int64") for one in (possible_from, possible_to, certain_a, certain_b)
    )
    once = (first == a) & (last == b) & (a <= b)
    firm = ~once & (a >= b)
    within = ~once & ~firm
    spread = b - a + 1
    parts = [
        (once, Kind.ONCE, spread, first),
        (~once, Kind.FROM, None, first),
        (~once, Kind.TO, None, last),
        (firm, Kind.CERTAIN_A, None, a),
        (firm, Kind.CERTAIN_B, None, b),
        (within, Kind.WITHIN, spread, a),
    ]
    rows = [np.flatnonzero(chosen) for chosen, *_ in parts]
    event = np.concatenate(rows)
    order = np.argsort(event, kind="stable")
    kinds = [
        np.full(len(row), kind, dtype="uint8")
        for row, (_, kind, *_) in zip(rows, parts, strict=True)
    ]
    spans = [
        np.zeros(len(row), dtype="int64") if span is None else span[row]
        for row, (_, _, span, _) in zip(rows, parts, strict=True)
    ]
    days = [day[row] for row, (*_, day) in zip(rows, parts, strict=True)]
    return DaySeries(
        event[order],
        np.concatenate(kinds)[order],
        np.concatenate(spans)[order].astype("int32"),
        np.concatenate(days)[order].astype("int32"),
    )
