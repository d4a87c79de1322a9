"""How far "about" reaches, in days and months, for each precision of a date.

EDTF says that a date is approximate and gives no figure. The figures here are this project's
convention, in one place: they are wide enough that a reporter who rounds stays inside them, and
narrow enough that "about 9 June" is still a week of June.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = [
    "ABOUT_DAY_DAYS",
    "ABOUT_MONTH_DAYS",
    "ABOUT_SEASON_DAYS",
    "ABOUT_YEAR_MONTHS",
    "widen",
]

ABOUT_DAY_DAYS = 2
"""Days on either side of an approximate day."""

ABOUT_MONTH_DAYS = 10
"""Days on either side of an approximate month."""

ABOUT_SEASON_DAYS = 30
"""Days on either side of an approximate season, quarter or half of a year."""

ABOUT_YEAR_MONTHS = 6
"""Months on either side of an approximate year (and of a decade or a century)."""

_DAYS = {"day": ABOUT_DAY_DAYS, "month": ABOUT_MONTH_DAYS, "season": ABOUT_SEASON_DAYS}


def widen(first: date, last: date, precision: str) -> tuple[date, date]:
    """Move the bounds of an approximate date outwards.

    Parameters
    ----------
    first, last
        The bounds that the date has without "about".
    precision
        ``day``, ``month``, ``season`` or ``year``: the finest part that is approximate.

    Returns
    -------
    tuple of date
        The wider bounds; the calendar's own ends (years 1 and 9999) are not passed.

    """
    if precision == "year":
        return _months_earlier(first), _months_later(last)
    days = _DAYS[precision]
    earlier = max(first.toordinal() - days, date.min.toordinal())
    later = min(last.toordinal() + days, date.max.toordinal())
    return date.fromordinal(earlier), date.fromordinal(later)


def _months_earlier(day: date) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 - ABOUT_YEAR_MONTHS, 12)
    if year < date.min.year:
        return date.min
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def _months_later(day: date) -> date:
    # counted from the first day that is no longer inside, so that a year's last day moves to a
    # month's last day and not to its thirtieth
    if day == date.max:
        return day
    after = day + timedelta(days=1)
    year, month0 = divmod(after.year * 12 + after.month - 1 + ABOUT_YEAR_MONTHS, 12)
    if year > date.max.year:
        return date.max
    shifted = date(year, month0 + 1, min(after.day, calendar.monthrange(year, month0 + 1)[1]))
    return shifted - timedelta(days=1)
