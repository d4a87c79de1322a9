"""Days as tables write them: one of a few fixed forms, whose order the whole column decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ORDERS", "Day", "is_figures", "is_stamp", "read_day", "slash_order"]

ORDERS = ("dmy", "mdy")
"""Orders of a date written with figures: day first, or month first."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_STAMP = re.compile(r"[1-4]\d{12}")
"""Milliseconds since 1970 from 2001 to 2128; fewer figures may be another number."""

_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000
_SLASHES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2})")
_CLOCK = r"(?:[T ,].*)?"
_WORDED = re.compile(rf"(\d{{1,2}})[ -]([^\W\d_]{{3,9}})\.?,?[ -](\d{{4}}|\d{{2}}){_CLOCK}")
_WORDED_FIRST = re.compile(rf"([^\W\d_]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_CLOCK}")
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
_LAST_MONTH = 12
_PIVOT = 69


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

    """

    day: date | None
    problem: str = ""
    ambiguous: bool = False


def is_figures(text: str) -> bool:
    """Say whether a cell is a date whose day and month could change places."""
    plain = text.strip()
    return bool(_SLASHES.fullmatch(plain) or _SHORT.fullmatch(plain))


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
        ``dmy`` or ``mdy`` if some value has a part above 12 that shows it and none shows the
        other; None if none does or both are shown.

    """
    shown = set()
    for text in texts:
        match = _SLASHES.fullmatch(text.strip()) or _SHORT.fullmatch(text.strip())
        if match:
            first, second = int(match[1]), int(match[3])
            if first > _LAST_MONTH >= second:
                shown.add("dmy")
            elif second > _LAST_MONTH >= first:
                shown.add("mdy")
    return shown.pop() if len(shown) == 1 else None


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
    plain = text.strip()
    if not plain:
        return Day(None, "the date is empty")
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _calendar(plain, int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHES.fullmatch(plain) or _SHORT.fullmatch(plain):
        return _slashes(plain, int(match[1]), int(match[3]), _year(match[4]), order)
    if match := _WORDED.fullmatch(plain):
        return _worded(plain, match[1], match[2], match[3])
    if match := _WORDED_FIRST.fullmatch(plain):
        return _worded(plain, match[2], match[1], match[3])
    if is_stamp(plain):
        return Day(_EPOCH + timedelta(days=int(plain) // _DAY_MS))
    if (match := _SERIAL.fullmatch(plain)) and int(match[1]) in _SERIALS:
        return Day(_SERIAL_ZERO + timedelta(days=int(match[1])))
    return Day(None, f"{text!r} is no day such as 2018-06-12, 12 June 2018 or 12/06/2018")


def _calendar(text: str, year: int, month: int, day: int) -> Day:
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, f"{text!r} is no day of the calendar")


def _slashes(text: str, first: int, second: int, year: int, order: str | None) -> Day:
    if first <= _LAST_MONTH and second <= _LAST_MONTH and first != second and order is None:
        either = f"{year}-{second:02d}-{first:02d} or {year}-{first:02d}-{second:02d}"
        problem = f"{text!r} may mean {either}: nothing in the column shows the order; say it"
        problem += " (--date-order dmy or mdy)"
        return Day(None, problem, ambiguous=True)
    if order == "mdy" or (order is None and second > _LAST_MONTH):
        first, second = second, first
    return _calendar(text, year, second, first)


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
