"""Dates written as numbers, months and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms.date_parts import CENTURY, named_parts, possible_year
from dernamap.dates.forms.resolve import note_counted
from dernamap.dates.forms.terms import (
    DAY,
    DIRECTION,
    MONTH,
    STEP,
    YEAR,
    DateParts,
    UnreadableError,
)

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["WRITTEN_DATES"]

_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1800, 2099
_MONTHS = 12
_NEAR_DAYS = 400
"""Days. A date with its year first, such as 18/05/13, is considered only this near to the
publication day, unless it is written with hyphens, as 18-05-13 is by computers."""


def _with_short_year(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "9 Jun 18"; without an apostrophe, 10 to 12 may be hours."""
    if match["yy"][0] not in "12" or len(match["yy"]) == 1 or match["yy"] in {"10", "11", "12"}:
        raise UnreadableError("a number after the date may be an hour", "incomplete")
    return named_parts(match, assumptions)


def _day_or_year(match: re.Match[str], _assumptions: Assumptions) -> DateParts:
    """Refuse "Jun-18": spreadsheets write it for June 2018 and for 18 June."""
    raise UnreadableError(
        "its number may be a day or a year",
        "ambiguous",
        candidates=(f"20{match['yy']}-{int(match['m']):02d}",),
    )


def _bare_year(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read a year on its own, if it is a plausible one."""
    parts = named_parts(match, assumptions)
    if parts.year is None or not _FIRST_BARE_YEAR <= parts.year <= _LAST_BARE_YEAR:
        raise UnreadableError("a number alone is not a date", "incomplete")
    return parts


def _three_numbers(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read 2018/6/9, and 9/6/2018 or 18-06-09 in the order that is assumed."""
    a, b, c = (int(match[part]) for part in "abc")
    four_digits = [len(match[part]) > 2 for part in "abc"]  # noqa: PLR2004 - others are a year
    if four_digits == [True, False, False]:
        year, month, day = a, b, c
    elif any(four_digits[:2]):
        raise UnreadableError("its numbers do not form a single date")
    elif assumptions.order == "ymd":
        year, month, day = _year_first(match, assumptions)
    else:
        day, month = (a, b) if assumptions.order == "dmy" else (b, a)
        year = c if four_digits[2] else _of_two_digits(c, assumptions)
    if not 1 <= month <= _MONTHS:
        raise UnreadableError(f"there is no month {month}", "impossible")
    return DateParts(year=possible_year(year, assumptions), month=month, day=day)


def _of_two_digits(short: int, assumptions: Assumptions) -> int:
    year = short + (2000 if short < CENTURY else 1900)
    if assumptions.published is not None and year > assumptions.published.year + 1:
        # 14/8/39 may be of 1439, which is 2018
        raise UnreadableError(
            f"its year, {short:02d}, may belong to more than one century", "incomplete"
        )
    return year


def _year_first(match: re.Match[str], assumptions: Assumptions) -> tuple[int, int, int]:
    """Read 18-05-13 as 13 May 2018; with slashes only where that is near the publication day."""
    unlikely = UnreadableError("its numbers do not form a single date")
    if len(match["a"]) == 1 or len(match["c"]) == 1:
        raise unlikely
    year, month, day = 2000 + int(match["a"]), int(match["b"]), int(match["c"])
    published = assumptions.published
    if published is None or match["mark"] == "-":
        return year, month, day
    try:
        distance = abs(date(year, month, day) - published)
    except ValueError:
        raise unlikely from None
    if distance > timedelta(days=_NEAR_DAYS):
        raise unlikely
    return year, month, day


def _year_and_month(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read 2018/6; a number that is not a month may end a span of years, as in 2016-18."""
    year, month = possible_year(int(match["y"]), assumptions), int(match["m"])
    if 1 <= month <= _MONTHS:
        return DateParts(year=year, month=month)
    end = year - year % 100 + month
    candidates = (f"{year}/{end}",) if end > year else ()
    if 21 <= month <= 24:  # noqa: PLR2004 - the EDTF codes of the seasons
        candidates = (f"{year}-{month}", *candidates)
    if not candidates:
        raise UnreadableError(f"there is no month {month}", "impossible")
    raise UnreadableError("it may be a span of years", "ambiguous", candidates=candidates)


def _date_of_last_year(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read a day or month "of last year", "of this year"."""
    year = assumptions.publication_day().year + STEP[match["t"]]
    note_counted(assumptions)
    return replace(named_parts(match, assumptions), year=year, direction=None)


def _day_of_last_month(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the 9th of last month"."""
    published = assumptions.publication_day()
    months = published.year * 12 + published.month - 1 + STEP[match["t"]]
    note_counted(assumptions)
    return DateParts(year=months // 12, month=months % 12 + 1, day=int(match["d"]))


# "the 9th of last month": never a number word nor a plural, as in "the two last months"
_NTH = r"[no](?P<d>\d{1,2})"

WRITTEN_DATES: tuple[Form, ...] = (
    (rf"{DAY}(?: [-/])? {MONTH}(?:(?: [-/])? {YEAR})?(?: {DIRECTION})?", named_parts),
    # spreadsheets write 9-Jun-18
    (rf"{DAY} (?P<mark>[-/]) {MONTH} (?P=mark) n(?P<yy>\d\d)", named_parts),
    (rf"{DAY}(?: [-/])? {MONTH}(?: [-/])? n(?P<yy>\d\d?)", _with_short_year),
    (rf"{MONTH} {DAY}(?: {YEAR})?(?: {DIRECTION})?", named_parts),
    (r"m(?P<m>\d{1,2}) - n(?P<yy>[12]\d)", _day_or_year),
    (rf"{YEAR}(?: -)? {MONTH}(?: -)? {DAY}", named_parts),
    (rf"{YEAR} {DAY} {MONTH}", named_parts),
    (rf"{MONTH}(?:(?: -)? {YEAR})?(?: {DIRECTION})?", named_parts),
    (rf"{DIRECTION} {MONTH}", named_parts),
    (rf"{YEAR} {MONTH}", named_parts),
    (YEAR, _bare_year),
    (rf"(?:{DAY} )?{MONTH} {DIRECTION} uyear", _date_of_last_year),
    (rf"(?:{DAY} )?{MONTH} uyear {DIRECTION}", _date_of_last_year),
    (rf"{MONTH} {DAY} {DIRECTION} uyear", _date_of_last_year),
    (rf"{_NTH} {DIRECTION} umonth", _day_of_last_month),
    (rf"{_NTH} umonth {DIRECTION}", _day_of_last_month),
    (r"x(?P<a>\d+)(?P<mark>[-/])(?P<b>\d+)[-/](?P<c>\d+)", _three_numbers),
    (r"y(?P<y>\d{4})/(?P<m>\d{1,2})", _year_and_month),
    (rf"{DAY}(?: {YEAR})?", named_parts),
)
"""Forms of dates written as numbers, months and years."""
