"""Days as tables write them: one of a few fixed forms, whose order the whole column decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ORDERS",
    "Day",
    "foreign_year",
    "is_figures",
    "is_stamp",
    "plain_date",
    "read_day",
    "slash_order",
]

ORDERS = ("dmy", "mdy")
"""Orders of a date written with figures: day first, or month first."""

_CLOCK = (
    r"(?:(?:T|,? ?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
"""A time of day. Any other words after a day say more about it, and are not passed over."""

_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_STAMP = re.compile(r"[1-4]\d{12}")
"""Milliseconds since 1970 from 2001 to 2128; fewer figures may be another number."""

_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000
_SLASHES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}")
_WORDED = re.compile(rf"(\d{{1,2}})[ -]([^\W\d_]{{3,9}})\.?,?[ -](\d{{4}}|\d{{2}}){_CLOCK}")
_WORDED_FIRST = re.compile(rf"([^\W\d_]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_CLOCK}")
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks of direction, which spreadsheets put around figures in Arabic text."""

_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_LAST_MONTH, _LAST_DAY = 12, 31
_PIVOT = 69
_FIRST_YEAR = 1583
"""The first whole year of the Gregorian calendar; a smaller number is a year of another one."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says: a day, or why it is none.

    Attributes
    ----------
    day
        The day, or None.
    problem
        Why there is none; empty if there is one.
    ambiguous
        Whether it is a day whose day and month could change places.
    final
        Whether it is written as a day, and no other reader will make a day of it.

    """

    day: date | None
    problem: str = ""
    ambiguous: bool = False
    final: bool = False


def is_figures(text: str) -> bool:
    """Say whether a cell is a date whose day and month could change places."""
    return _SLASHES.fullmatch(plain_date(text)) is not None


def plain_date(text: str) -> str:
    """Leave out what does not count in a date: marks of direction, and spaces too many."""
    return re.sub(r"\s*([/])\s*", r"\1", " ".join(_MARKS.sub("", text).split()))


def is_stamp(text: str) -> bool:
    """Say whether a cell is a time in milliseconds since 1970, as ArcGIS exports them."""
    return _STAMP.fullmatch(text.strip()) is not None


def slash_order(texts: Iterable[str]) -> str | None:
    """Find the order of day and month that a column's values can have.

    Parameters
    ----------
    texts
        The different values of the column.

    Returns
    -------
    str or None
        ``dmy`` or ``mdy`` if, for each sign that parts figures in the column, some value has a
        part above 12 that shows it and none shows the other; else None: two signs may be two ways
        of writing.

    """
    shown: dict[str, set[str]] = {}
    for match in map(_SLASHES.fullmatch, map(plain_date, texts)):
        if match is not None:
            orders = shown.setdefault(match[2], set())
            first, second = int(match[1]), int(match[3])
            if _year_may_lead(match):
                continue
            if first > _LAST_MONTH >= second:
                orders.add("dmy")
            elif second > _LAST_MONTH >= first:
                orders.add("mdy")
    agreed = set.union(*shown.values()) if shown else set()
    return agreed.pop() if len(agreed) == 1 and all(shown.values()) else None


def _year_may_lead(match: re.Match[str]) -> bool:
    """Say whether ``18-06-12`` may be a day of 2018: two figures a year, and the sign of ISO."""
    return match[2] == "-" and len(match[4]) == 2 and int(match[4]) <= _LAST_DAY  # noqa: PLR2004


@lru_cache(maxsize=1 << 16)
def read_day(text: str, *, order: str | None) -> Day:  # noqa: PLR0911  one form, one answer
    """Read a cell with a day.

    Parameters
    ----------
    text
        ``2018-06-12``, ``12 June 2018``, ``12-Jun-18``, ``June 12, 2018``, ``20180612``,
        ``12/06/2018``, ``12/06/18``, any of them with a time of day, a spreadsheet's serial
        number, or milliseconds since 1970, whose day is that of UTC.
    order
        ``dmy`` or ``mdy`` if the column is known to have that order, else None.

    Returns
    -------
    Day
        The day, or the problem.

    """
    plain = plain_date(text)
    if not plain:
        return Day(None, "the date is empty")
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _calendar(plain, int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHES.fullmatch(plain):
        return _slashes(plain, match, order)
    if match := _WORDED.fullmatch(plain):
        return _worded(plain, match[1], match[2], match[3])
    if match := _WORDED_FIRST.fullmatch(plain):
        return _worded(plain, match[2], match[1], match[3])
    if is_stamp(plain):
        return Day(_EPOCH + timedelta(days=int(plain) // _DAY_MS))
    if (match := _SERIAL.fullmatch(plain)) and int(match[1]) in _SERIALS:
        return Day(_SERIAL_ZERO + timedelta(days=int(match[1])))
    return Day(None, f"{text!r} is no day such as 2018-06-12, 12 June 2018 or 12/06/2018")


def foreign_year(text: str, year: int) -> str:
    """Say that a year is one of another calendar, such as the Hijri one; empty if it is not."""
    if year >= _FIRST_YEAR:
        return ""
    return f"{text!r}: {year} is no year of the Gregorian calendar; convert it"


def _calendar(text: str, year: int, month: int, day: int) -> Day:
    if problem := foreign_year(text, year):
        return Day(None, problem, final=True)
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, f"{text!r} is no day of the calendar", final=True)


def _slashes(text: str, match: re.Match[str], order: str | None) -> Day:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    ways = {"dmy": (year, second, first), "mdy": (year, first, second)}
    if order is not None:
        return _calendar(text, *ways[order])
    read = [_calendar(text, *way) for way in ways.values()]
    if _year_may_lead(match):
        read.append(_calendar(text, _year(match[1]), second, int(match[4])))
    days = {one.day: one for one in read if one.day is not None}
    if len(days) < 2:  # noqa: PLR2004  it can mean one day alone
        return next(iter(days.values()), read[0])
    either = " or ".join(map(str, days))
    problem = f"{text!r} may mean {either}: nothing in the column shows the order; say it"
    problem += " (--date-order dmy or mdy)"
    return Day(None, problem, ambiguous=True)


def _worded(text: str, day: str, word: str, year: str) -> Day:
    month = _month(word.casefold())
    if month is None:
        return Day(None, f"{text!r}: {word!r} is no month")
    return _calendar(text, _year(year), month, int(day))


def _year(text: str) -> int:
    """Read a year; two figures are a year from 1969 to 2068, as POSIX reads them."""
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    return year + (1900 if year >= _PIVOT else 2000)


@lru_cache(maxsize=1 << 10)
def _month(word: str) -> int | None:
    found = {
        number
        for number, name in enumerate(_MONTHS, start=1)
        if name == word or (len(word) in {3, 4} and name.startswith(word))
    }
    return found.pop() if len(found) == 1 else None
