"""Dates of the Islamic calendar, as the days of the Gregorian calendar that they can be.

A month of the Islamic calendar begins where and when its crescent is seen, so that no rule gives
its first day for certain. The tabular calendar approximates it: months of 30 and 29 days in turn,
and 11 leap days in 30 years (N. Dershowitz and E. M. Reingold, *Calendrical Calculations*, 3rd ed.,
2008, chapter 6; their day numbers are those of `datetime.date.toordinal`). The calendar of Umm
al-Qura, which Saudi Arabia uses, and what was seen in Libya differ from it by a day, rarely two.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["islamic_day", "islamic_month"]

_LATER = 1
"""How many days after the tabular day a date may fall."""

_COMPARED_YEARS = range(1430, 1451)
_TWO_DAYS_EARLIER = frozenset(
    {(1432, 2), (1437, 12), (1440, 2), (1440, 4), (1446, 2), (1448, 2), (1448, 4)}
)
"""Months that begin two days before the tabular one in the calendar of Umm al-Qura;
all others begin at most one day before it. Compared with the table of R. H. van Gent, "The Umm
al-Qura calendar of Saudi Arabia", in the form in which the package hijridate 2.x has it."""

_BEFORE_FIRST_DAY = 227_014
"""The ordinal of the day before 1 Muharram 1, which is 16 July 622 of the Julian calendar."""

_MONTHS, _LONGEST = 12, 30


def islamic_day(year: int, month: int, day: int) -> tuple[date, date] | None:
    """Return the first and the last day that a date of the Islamic calendar can be.

    Parameters
    ----------
    year, month, day
        The date, Muharram being month 1.

    Returns
    -------
    tuple of date, or None
        The tabular day with a day or two before it and one after; None if no month has that
        number or no month is that long.

    """
    if not 1 <= month <= _MONTHS or not 1 <= day <= _LONGEST:
        return None
    reckoned = _from_tabular_calendar(year, month, day)
    return reckoned - _earlier(year, month), reckoned + timedelta(days=_LATER)


def islamic_month(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day that a month of the Islamic calendar can reach."""
    after = _from_tabular_calendar(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return _from_tabular_calendar(year, month, 1) - _earlier(year, month), after + timedelta(
        days=_LATER - 1
    )


def _earlier(year: int, month: int) -> timedelta:
    one_at_most = year in _COMPARED_YEARS and (year, month) not in _TWO_DAYS_EARLIER
    return timedelta(days=1 if one_at_most else 2)


def _from_tabular_calendar(year: int, month: int, day: int) -> date:
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_BEFORE_FIRST_DAY + days)
