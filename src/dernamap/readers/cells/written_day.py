"""Days as tables write them: in one of a few fixed forms, whose order the whole column decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from dernamap.readers.cells.date_style import PLAIN, DateStyle
from dernamap.readers.cells.no_value import is_placeholder_day, is_placeholder_year

__all__ = [
    "LAST_MONTH",
    "SLASHES",
    "WrittenDay",
    "clock_of",
    "foreign_year",
    "is_figures",
    "is_iso",
    "is_serial",
    "is_stamp",
    "plain_date",
    "read_day",
    "year_may_lead",
    "zone_of",
]

_CLOCK = (
    r"(?:(?:T|,? ?)(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?P<half> ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
"""A time of day. Any other words after a day say more about it, and are not ignored."""

_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_MIXED = re.compile(
    r"\d{4}(?:-\d{1,2}[/.]|/\d{1,2}[-.]|\.\d{1,2}[-/])\d{1,2}"
    r"|\d{1,2}(?:-\d{1,2}[/.]|/\d{1,2}[-.]|\.\d{1,2}[-/])\d{4}"
)
"""``2018-05/06``: 6 May, or May to June."""

_COMPACT = re.compile(r"(\d{4})()(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_STAMP = re.compile(r"[1-4]\d{12}")
"""Milliseconds since 1970 from 2001 to 2128; fewer figures may be another number."""

SLASHES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}")
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
_SERIALS = range(20_000, 80_000)
LAST_MONTH, _LAST_DAY = 12, 31
_PIVOT = 69
_FIRST_YEAR = 1583
"""The first full year of the Gregorian calendar; a smaller number is a year of another calendar."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """What a cell says: a day, or why it is not one.

    Attributes
    ----------
    day
        The day, or None.
    code, problem
        Why there is none, as a key of `dernamap.readers.cells.REJECT_REASONS` and in words;
        empty if there is one.
    final
        Whether it is written as a day, so that no other reader should try it.

    """

    day: date | None
    code: str = ""
    problem: str = ""
    final: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether it is a day whose day and month could change places."""
        return self.code == "ambiguous-date"


def is_figures(text: str) -> bool:
    """Return whether a cell is a date whose day and month could change places."""
    return SLASHES.fullmatch(plain_date(text)) is not None


def plain_date(text: str) -> str:
    """Remove what does not matter in a date: marks of direction, and extra spaces."""
    return re.sub(r"\s*([/])\s*", r"\1", " ".join(_MARKS.sub("", text).split()))


def is_iso(text: str) -> bool:
    """Return whether a cell is a day with the year first and the day last."""
    return _ISO.fullmatch(plain_date(text)) is not None


def is_serial(text: str) -> bool:
    """Return whether a cell is the number of a day as a spreadsheet counts days."""
    match = _SERIAL.fullmatch(text.strip())
    return match is not None and int(match[1]) in _SERIALS


def is_stamp(text: str) -> bool:
    """Return whether a cell is a time in milliseconds since 1970, as ArcGIS exports them."""
    return _STAMP.fullmatch(text.strip()) is not None


def year_may_lead(match: re.Match[str]) -> bool:
    """Return whether ``18-06-12`` may be a day of 2018: two digits of a year, ISO's separator."""
    return match[2] == "-" and len(match[4]) == 2 and int(match[4]) <= _LAST_DAY  # noqa: PLR2004


@lru_cache(maxsize=1 << 16)
def read_day(text: str, style: DateStyle = PLAIN) -> WrittenDay:  # noqa: PLR0911  one form, one answer
    """Read a cell with a day.

    Parameters
    ----------
    text
        ``2018-06-12``, ``12 June 2018``, ``12-Jun-18``, ``June 12, 2018``, ``20180612``,
        ``12/06/2018``, ``12/06/18``, any of them with a time of day, a spreadsheet's serial
        number, or milliseconds since 1970.
    style
        How the column's dates are written.

    Returns
    -------
    WrittenDay
        The day, or the problem. A time with a zone belongs to the day that is written, and
        milliseconds to the day of UTC, unless the style names another zone.

    """
    plain = plain_date(text)
    if not plain:
        return WrittenDay(None, "empty-date", "the date is empty")
    if match := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _in_zone(_calendar(plain, int(match[1]), int(match[3]), int(match[4])), match, style)
    if _MIXED.fullmatch(plain):
        problem = f"{text!r} has two different separators, so it may be a day or a span"
        return WrittenDay(None, "mixed-separators", problem, final=True)
    if match := SLASHES.fullmatch(plain):
        return _in_zone(_slashes(plain, match, style.order), match, style)
    if match := _WORDED.fullmatch(plain):
        return _in_zone(_worded(plain, match[1], match[2], match[3]), match, style)
    if match := _WORDED_FIRST.fullmatch(plain):
        return _in_zone(_worded(plain, match[2], match[1], match[3]), match, style)
    if is_stamp(plain):
        moment = datetime.fromtimestamp(int(plain) / 1_000, UTC)
        zone = UTC if style.timezone is None else ZoneInfo(style.timezone)
        return WrittenDay(moment.astimezone(zone).date())
    if (match := _SERIAL.fullmatch(plain)) and int(match[1]) in _SERIALS:
        return WrittenDay(style.day_zero + timedelta(days=int(match[1])))
    problem = f"{text!r} is not a date such as 2018-06-12, 12 June 2018 or 12/06/2018"
    return WrittenDay(None, "not-a-date", problem)


def zone_of(text: str) -> str:
    """Return the zone that a cell with a day and a time names: ``Z``, ``+02:00``; empty if none."""
    plain = plain_date(text)
    found = (form.fullmatch(plain) for form in (_ISO, SLASHES, _WORDED, _WORDED_FIRST))
    return next((match["zone"] or "" for match in found if match), "")


def clock_of(text: str) -> str:
    """Return the time of day that a cell with a day names; empty if none."""
    plain = plain_date(text)
    found = (form.fullmatch(plain) for form in (_ISO, SLASHES, _WORDED, _WORDED_FIRST))
    return next((match["clock"] or "" for match in found if match), "")


def _in_zone(found: WrittenDay, match: re.Match[str], style: DateStyle) -> WrittenDay:
    """Return the day that it was in the zone of the style, for a moment that names its own zone."""
    groups = match.groupdict()
    if found.day is None or style.timezone is None or not groups.get("zone"):
        return found
    hours, minutes = map(int, groups["clock"].split(":")[:2])
    half = (groups["half"] or "").strip().casefold()[:1]
    if half:
        hours = hours % 12 + 12 * (half == "p")
    zone = groups["zone"].replace(":", "")
    offset = timedelta()
    if zone[0] in "+-":
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
    try:
        moment = datetime.combine(found.day, time(hours, minutes), timezone(offset))
    except ValueError:
        return WrittenDay(None, "invalid-date", f"{match[0]!r} is not a valid time", final=True)
    return WrittenDay(moment.astimezone(ZoneInfo(style.timezone)).date())


def foreign_year(text: str, year: int) -> str:
    """Describe a year of another calendar, such as the Hijri one; empty if it is not one."""
    if year >= _FIRST_YEAR:
        return ""
    return f"{text!r}: {year} is not a year of the Gregorian calendar; convert it"


def _calendar(text: str, year: int, month: int, day: int) -> WrittenDay:
    try:
        found = date(year, month, day)
    except ValueError:
        if is_placeholder_year(str(year)):
            return _no_date(text)
        if problem := foreign_year(text, year):
            return WrittenDay(None, "other-calendar", problem, final=True)
        return WrittenDay(None, "invalid-date", f"{text!r} is not a valid date", final=True)
    if is_placeholder_day(found):
        return _no_date(text)
    if problem := foreign_year(text, year):
        return WrittenDay(None, "other-calendar", problem, final=True)
    return WrittenDay(found)


def _no_date(text: str) -> WrittenDay:
    return WrittenDay(None, "no-date", f"{text!r} stands for an unknown date", final=True)


def _slashes(text: str, match: re.Match[str], order: str | None) -> WrittenDay:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    ways = {"dmy": (year, second, first), "mdy": (year, first, second)}
    if order is not None:
        return _calendar(text, *ways[order])
    read = [_calendar(text, *way) for way in ways.values()]
    if year_may_lead(match):
        read.append(_calendar(text, _year(match[1]), second, int(match[4])))
    days = {one.day: one for one in read if one.day is not None}
    if len(days) < 2:  # noqa: PLR2004  it can mean one day alone
        return next(iter(days.values()), read[0])
    either = " or ".join(map(str, days))
    problem = f"{text!r} may mean {either}: nothing in the column shows the order; name it"
    return WrittenDay(None, "ambiguous-date", problem)


def _worded(text: str, day: str, word: str, year: str) -> WrittenDay:
    month = _month(word.casefold())
    if month is None:
        return WrittenDay(None, "not-a-date", f"{text!r}: {word!r} is not the name of a month")
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
