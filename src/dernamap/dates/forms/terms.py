"""The terms of the grammar: the parts of a date, the days that they mean, and what is assumed.

`DateParts` holds what was written of one time, `ResolvedDate` the first and last day that it means,
`Assumptions` what the words leave open. `UnreadableError` says why a reading leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

__all__ = [
    "COUNT",
    "DAY",
    "DIRECTION",
    "FIRST_YEAR",
    "LAST_YEAR",
    "MONTH",
    "STEP",
    "TIME_UNITS",
    "UNIT",
    "YEAR",
    "Assumptions",
    "DateParts",
    "Form",
    "ReasonCode",
    "ResolvedDate",
    "UnreadableError",
    "days_from",
    "one_day",
    "whole_year",
]

FIRST_YEAR, LAST_YEAR = 1583, 2199
"""The first and the last year that a text may name. Earlier ones are likelier to be years of the
Islamic calendar ("14/8/1439") and later ones of the Berber or the Buddhist one ("2968")."""

# What forms are made of: regular expressions over the tokens of the lexicon. "9", "9th" and
# "nine" are n9, o9 and c9; a count may be a day ("le neuf juin"), except that "one" is an article.
DAY = r"(?:[no](?P<d>\d{1,2})|c(?P<dc>[2-9]|[1-3]\d))"
MONTH = r"m(?P<m>\d{1,2})"
YEAR = r"(?:n(?P<y>\d{4})|yy(?P<yy>\d\d))"
DIRECTION = r"(?P<t>last|this|next)"
UNIT = r"(?P<u>uday|uweek|umonth|uyear|uhour|uminute|uweekend)"
TIME_UNITS = r"(?P<u>uday|uweek|umonth|uyear|uhour|uminute)s?"
COUNT = r"[nc](?P<n>\d{1,3})"

STEP = {"latest": 0, "last": -1, "before_last": -2, "this": 0, "next": 1, "earlier": 0, "later": 0}
"""How many units a word moves on from the one with the publication day."""

ReasonCode = Literal[
    "empty",
    "too-long",
    "unknown-word",
    "not-a-date",
    "doubtful-word",
    "incomplete",
    "duration",
    "vague",
    "relative-to-unnamed",
    "islamic-calendar",
    "holiday",
    "several-dates",
    "publication-day-unknown",
    "impossible",
    "ambiguous",
    "ambiguous-order",
    "contradiction",
]
"""What kind of reason a text has for not being read."""

# if several readings fail, the most informative reason is reported
_RANK: dict[str, int] = {
    "not-a-date": 1,
    "incomplete": 3,
    "duration": 3,
    "vague": 4,
    "relative-to-unnamed": 4,
    "islamic-calendar": 8,
    "holiday": 4,
    "several-dates": 5,
    "publication-day-unknown": 6,
    "impossible": 7,
    "ambiguous": 9,
    "ambiguous-order": 9,
    "contradiction": 9,
}


class UnreadableError(Exception):
    """A reading that failed.

    Parameters
    ----------
    why
        One line for a reader.
    code
        The kind of reason.
    candidates
        EDTF strings that the text may have meant.
    advice
        What the writer or the reader can do about it; empty if there is nothing.

    """

    def __init__(
        self,
        why: str,
        code: ReasonCode = "not-a-date",
        *,
        candidates: tuple[str, ...] = (),
        advice: str = "",
    ) -> None:
        super().__init__(why)
        self.why = why
        self.code = code
        self.candidates = candidates
        self.advice = advice

    @property
    def rank(self) -> int:
        """How informative the reason is, compared with others."""
        return _RANK[self.code]


class ResolvedDate(NamedTuple):
    """The days that one time means: first and last, and its EDTF if it is one date."""

    first: date
    last: date
    edtf: str | None


@dataclass(slots=True)
class Assumptions:
    """One set of assumptions under which a text is read.

    Attributes
    ----------
    published
        The publication day, if it is known.
    order
        The order of three numbers: ``dmy``, ``mdy`` or ``ymd``.
    takes_coming
        A date without a year is the coming one, where that is near, and not the past one.
    friday_weekend
        The weekend is Friday and Saturday, as in Libya, not Saturday and Sunday.
    notes
        What was assumed or worked out, for the reader.
    coming_asked
        Whether the reading depended on `takes_coming`; if not, its other value gives the same.

    """

    published: date | None
    order: str = "dmy"
    takes_coming: bool = False
    friday_weekend: bool = False
    notes: list[str] = field(default_factory=list)
    coming_asked: bool = False

    @property
    def coming(self) -> bool:
        """Return whether the coming date is meant, and remember that it was asked."""
        self.coming_asked = True
        return self.takes_coming

    def publication_day(self) -> date:
        """Return the publication day, or refuse because the expression counts from it."""
        if self.published is None:
            raise UnreadableError(
                "it is relative to the publication day, which is not known",
                "publication-day-unknown",
                advice="give the publication day",
            )
        if not FIRST_YEAR < self.published.year < LAST_YEAR:
            raise UnreadableError(
                "the publication day lies outside the supported years", "impossible"
            )
        return self.published

    def note(self, text: str) -> None:
        """Add a remark for the reader, unless it is there already."""
        if text not in self.notes:
            self.notes.append(text)


@dataclass(frozen=True, slots=True)
class DateParts:
    """The parts of one time, as written.

    Attributes
    ----------
    year, month, day
        The numbers given.
    weekday
        0 for Monday.
    direction
        ``last``, ``this`` or ``next``, said about the weekday or the date.
    phase
        ``early``, ``mid`` or ``late``.
    resolved
        The time itself where it was resolved at once, as for "last week".
    night
        A night that begins on this day and ends on the next.
    timed
        An hour or a part of the day is named.
    about, unsure
        The text says "about", or "probably".
    rough The expression is approximate by nature, such as "two weeks ago".

    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: str | None = None
    phase: str | None = None
    resolved: ResolvedDate | None = None
    night: bool = False
    timed: bool = False
    about: bool = False
    unsure: bool = False
    rough: bool = False

    @property
    def day_only(self) -> bool:
        """Return whether there is a number of a day and nothing to tell its month."""
        return self.day is not None and self.month is None and self.resolved is None

    @property
    def empty(self) -> bool:
        """Return whether nothing tells a date."""
        parts = (self.year, self.month, self.day, self.weekday, self.resolved)
        return all(part is None for part in parts)


Form = tuple[str, "Callable[[re.Match[str], Assumptions], DateParts]"]
"""A way to write one time: a regular expression over tokens, and the function that turns a match
into parts."""


def one_day(day: date) -> ResolvedDate:
    """Return the time that is one day."""
    return ResolvedDate(day, day, day.isoformat())


def days_from(first: date, last: date) -> ResolvedDate:
    """Return the time that lies between two days, or is the day if they are one."""
    return one_day(first) if first == last else ResolvedDate(first, last, None)


def whole_year(year: int) -> ResolvedDate:
    """Return the time that is a year."""
    return ResolvedDate(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")
