"""What one expression says of one time, before and after the publication day has been asked.

A `Point` holds the parts that were written, a `When` the first and the last day that they come to,
a `World` what was assumed on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dernamap.dates.edtf import month_end, spell_day

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Point",
    "UnreadableError",
    "When",
    "World",
    "one_day",
    "whole_month",
    "whole_year",
]


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""The first and the last year that a text may name."""


class UnreadableError(Exception):
    """A reading that leads nowhere.

    Parameters
    ----------
    why
        One line for a reader.
    rank
        Of several reasons, the one with the highest rank is given.
    candidates
        EDTF strings that the text may have meant.

    """

    def __init__(self, why: str, *, rank: int = 1, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.rank = rank
        self.candidates = candidates


class When(NamedTuple):
    """A settled time: its first and last day, and its EDTF if one date can say it."""

    low: date
    high: date
    atom: str | None


@dataclass(slots=True)
class World:
    """One set of assumptions under which a text is read.

    Attributes
    ----------
    published
        The publication day, if it is known.
    day_first
        Read 07/05/2018 as 7 May.
    coming
        Let a date without a year be the coming one, where that is near.
    friday_weekend
        The weekend is Friday and Saturday, as in Libya, not Saturday and Sunday.
    notes
        What was assumed or worked out, for the reader.

    """

    published: date | None
    day_first: bool = True
    coming: bool = False
    friday_weekend: bool = False
    notes: list[str] = field(default_factory=list)

    def anchor(self) -> date:
        """Give the publication day, or refuse because the expression counts from it."""
        if self.published is None:
            raise UnreadableError(
                "it counts from the day of publication, which is not known: give it (--published)",
                rank=6,
            )
        if not FIRST_YEAR < self.published.year < LAST_YEAR:
            raise UnreadableError("the publication day lies outside the years that are read")
        return self.published

    def note(self, text: str) -> None:
        """Keep a remark for the reader, once."""
        if text not in self.notes:
            self.notes.append(text)

    def counted(self) -> None:
        """Note that the answer was counted from the publication day."""
        self.note(f"counted from the publication day, {spell_day(self.anchor(), weekday=True)}")


@dataclass(frozen=True, slots=True)
class Point:
    """The parts of one time, as written.

    Attributes
    ----------
    year, month, day
        The numbers given.
    weekday
        0 for Monday.
    turn
        ``last``, ``this`` or ``next``, said of the weekday or of the date.
    phase
        ``early``, ``mid`` or ``late``.
    when
        The time itself where it was settled at once, as for "last week".
    night
        A night that begins on this day and ends on the next.
    about, unsure
        The text says "about", or "probably".
    about_of_itself
        The expression is rough by its nature, as "two weeks ago" is.

    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: str | None = None
    phase: str | None = None
    when: When | None = None
    night: bool = False
    about: bool = False
    unsure: bool = False
    about_of_itself: bool = False

    @property
    def day_only(self) -> bool:
        """Say whether there is a number of a day and nothing to tell its month."""
        return self.day is not None and self.month is None and self.when is None

    @property
    def empty(self) -> bool:
        """Say whether nothing tells a date."""
        parts = (self.year, self.month, self.day, self.weekday, self.when)
        return all(part is None for part in parts)


def one_day(day: date) -> When:
    """Give the time that is one day."""
    return When(day, day, day.isoformat())


def whole_month(year: int, month: int) -> When:
    """Give the time that is a month."""
    return When(date(year, month, 1), month_end(year, month), f"{year:04d}-{month:02d}")


def whole_year(year: int) -> When:
    """Give the time that is a year."""
    return When(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")
