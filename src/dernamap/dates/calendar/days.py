"""Months and weekdays: their English names, how long a month is, a day in words."""

from __future__ import annotations

import calendar
from datetime import date

__all__ = ["MONTHS", "WEEKDAYS", "month_end", "spell_day"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English names of the months, January first."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""English names of the days of the week, in the order of `datetime.date.weekday`."""


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def spell_day(day: date, *, weekday: bool = False) -> str:
    """Write a day in words.

    Parameters
    ----------
    day
        The day.
    weekday
        Put the day of the week in front.

    Returns
    -------
    str
        Such as ``9 June 2018`` or ``Saturday 9 June 2018``.

    """
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words
