"""A span: what is known about when something happened.

There are two kinds of spread, and they are never mixed: an event that *lasted* (a siege), and an
event that happened at *one unknown time* inside a spread (some day of June).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

__all__ = ["OPEN_FUTURE", "OPEN_PAST", "DayNumbers", "Span"]

OPEN_PAST = -(2**22)
"""Day number of an open start: earlier than any day, and exact as a float32."""

OPEN_FUTURE = 2**22
"""Day number of an open end: later than any day, and exact as a float32."""


class DayNumbers(NamedTuple):
    """The four numbers that decide what a window holds, in days since a dataset's first day.

    For the half-open window ``[a, b)`` an event is *possible* if ``possible_from < b and
    possible_to >= a``, and *certain* if ``certain_a >= a and certain_b < b``. Certain implies
    possible for every span and every window.
    """

    possible_from: int
    possible_to: int
    certain_a: int
    certain_b: int

    def possible(self, a: int, b: int) -> bool:
        """Return whether the event may fall in the window of days ``[a, b)``."""
        return self.possible_from < b and self.possible_to >= a

    def certain(self, a: int, b: int) -> bool:
        """Return whether the event must fall in the window of days ``[a, b)``."""
        return self.certain_a >= a and self.certain_b < b


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What is known about when something happened, in whole days.

    Attributes
    ----------
    edtf
        The span as Extended Date/Time Format (ISO 8601-2), level 2.
    earliest
        First day on which it may have happened or begun; None if that is open.
    latest
        Last day on which it may have happened or ended; None if that is open.
    lasted
        True for something that went on from a start to an end, False for something that
        happened at one (perhaps unknown) time.
    latest_start, earliest_end
        Inner bounds of something that lasted: the last day on which it may have begun and the
        first on which it may have ended. None for something that happened at one time.
    approximate
        The source says "about" (EDTF ``~`` or ``%``); the bounds are already widened for it.
    uncertain
        The source itself doubts the date (EDTF ``?`` or ``%``).

    """

    edtf: str
    earliest: date | None
    latest: date | None
    lasted: bool = False
    latest_start: date | None = None
    earliest_end: date | None = None
    approximate: bool = False
    uncertain: bool = False

    def day_numbers(self, epoch: date) -> DayNumbers:
        """Return the four day numbers that decide what a window holds.

        Something that happened at one time and is open to one side ("known by 9 June") is
        *possible* on its known day only. Its other bound stays open, so that it becomes certain
        in a window that is open to the same side, as in "everything up to 9 June". Smearing it
        over all of earlier time would say nothing on every day.

        Parameters
        ----------
        epoch
            The day with number 0, usually the first day of the dataset.

        Returns
        -------
        DayNumbers
            Offsets in days from `epoch`; `OPEN_PAST` and `OPEN_FUTURE` stand for open bounds.

        """
        first = OPEN_PAST if self.earliest is None else (self.earliest - epoch).days
        last = OPEN_FUTURE if self.latest is None else (self.latest - epoch).days
        if self.lasted:
            latest_start = first if self.latest_start is None else (self.latest_start - epoch).days
            earliest_end = last if self.earliest_end is None else (self.earliest_end - epoch).days
            return DayNumbers(first, last, earliest_end, latest_start)
        possible_from = last if self.earliest is None else first
        possible_to = first if self.latest is None else last
        return DayNumbers(possible_from, possible_to, first, last)
