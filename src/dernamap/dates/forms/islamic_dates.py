"""Dates of the Islamic calendar that name their month or the calendar: "25 Ramadan 1439".

They are given as the days that they can be, and the reading says that they were converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dates.calendar import islamic_day, islamic_month
from dernamap.dates.forms.terms import DAY, DateParts, ResolvedDate, UnreadableError

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["ISLAMIC_DATES"]


def _islamic(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    found = match.groupdict()
    day = found.get("d") or found.get("dc")
    if found["y"] is None:
        raise UnreadableError(
            "it is a date of the Islamic calendar without a year",
            "islamic-calendar",
            advice="give the Gregorian date",
        )
    return _reckoned(int(found["y"]), int(found["j"]), day, assumptions)


def _reckoned(year: int, month: int, day: str | None, assumptions: Assumptions) -> DateParts:
    days = islamic_month(year, month) if day is None else islamic_day(year, month, int(day))
    if days is None:
        raise UnreadableError("the Islamic calendar has no such day", "impossible")
    assumptions.note(
        "converted from the Islamic calendar, whose months begin when the moon is sighted, which "
        "may be a day earlier or later"
    )
    return DateParts(resolved=ResolvedDate(*days, None))


def _islamic_numbers(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read 14/8/1439 if the calendar is named next to it; the day comes first or last."""
    a, month, c = match["a"], int(match["b"]), match["c"]
    day, year = (c, a) if len(a) > 2 else (a, c)  # noqa: PLR2004 - a year has four digits
    if assumptions.order != "dmy" and len(a) <= 2:  # noqa: PLR2004
        day, month = match["b"], int(a)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise UnreadableError(f"there is no month {month}", "impossible")
    return _reckoned(int(year), month, day, assumptions)


_MONTH = r"j(?P<j>\d{1,2})"
_YEAR = r"(?: (?:uyear )?n(?P<y>1[345]\d\d))?(?: hijri)?"

ISLAMIC_DATES: tuple[Form, ...] = (
    (rf"{DAY} {_MONTH}{_YEAR}", _islamic),
    (rf"{_MONTH} {DAY}{_YEAR}", _islamic),
    (rf"{_MONTH}{_YEAR}", _islamic),
    (
        r"x(?P<a>\d\d?)[-/](?P<b>\d\d?)[-/](?P<c>1[345]\d\d) hijri",
        _islamic_numbers,
    ),
    (
        r"x(?P<a>1[345]\d\d)[-/](?P<b>\d\d?)[-/](?P<c>\d\d?) hijri",
        _islamic_numbers,
    ),
)
"""Forms of dates of the Islamic calendar."""
