"""Times that are counted from the publication day: "last week", "two days ago", "tomorrow"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms.resolve import note_counted, resolve, whole_month
from dernamap.dates.forms.terms import (
    COUNT,
    DIRECTION,
    MONTH,
    STEP,
    TIME_UNITS,
    UNIT,
    DateParts,
    ResolvedDate,
    UnreadableError,
    days_from,
    one_day,
    whole_year,
)

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["RELATIVE_DATES", "count_back"]

_HOURS = 24
_MOST_BACK = {"uminute": 1440, "uhour": 240, "uday": 400, "uweek": 60, "umonth": 240, "uyear": 200}


def count_back(published: date, count: int, unit: str) -> ResolvedDate:
    """Count back from the publication day.

    Parameters
    ----------
    published
        The publication day.
    count
        How many units.
    unit
        ``uday``, ``uweek`` and so on, as in the lexicon.

    Returns
    -------
    ResolvedDate
        The day, month or year arrived at. A count in months or years names no day: "two months ago"
        is a month.

    Raises
    ------
    UnreadableError
        If the count is larger than anybody would mean.

    """
    if not 1 <= count <= _MOST_BACK.get(unit, 0):
        raise UnreadableError("it names a length of time that cannot be counted back", "duration")
    if unit == "umonth":
        months = published.year * 12 + published.month - 1 - count
        return whole_month(months // 12, months % 12 + 1)
    if unit == "uyear":
        return whole_year(published.year - count)
    if unit == "uminute":
        return ResolvedDate(published - timedelta(days=1), published, None)
    if unit == "uhour":
        # the hour of publication is not known: 30 hours ago is yesterday or the day before
        days, hours = divmod(count, _HOURS)
        later = published - timedelta(days=days)
        return days_from(later - timedelta(days=1 if hours else 0), later)
    return one_day(published - timedelta(days=count * (7 if unit == "uweek" else 1)))


def _ago(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "two days ago"; weeks are counted roughly, as people do."""
    resolved = count_back(assumptions.publication_day(), int(match["n"]), match["u"])
    note_counted(assumptions)
    return DateParts(resolved=resolved, rough=match["u"] == "uweek")


def _last_unit(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "last week", "this month", "earlier this year"."""
    published = assumptions.publication_day()
    unit, direction = match["u"], match.groupdict().get("t") or "latest"
    step = STEP[direction]
    note_counted(assumptions)
    if unit == "uday" and direction == "this":
        return DateParts(resolved=one_day(published))
    if unit == "uweek":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        assumptions.note("weeks are counted from Monday to Sunday")
        resolved = days_from(monday, monday + timedelta(days=6))
    elif unit == "umonth":
        months = published.year * 12 + published.month - 1 + step
        resolved = whole_month(months // 12, months % 12 + 1)
    elif unit == "uyear":
        resolved = whole_year(published.year + step)
    elif unit == "uweekend":
        resolved = _weekend(published, direction, assumptions)
    else:
        raise UnreadableError("it names a length of time, not a date", "duration")
    if direction == "earlier":
        resolved = days_from(resolved.first, published)
    elif direction == "later":
        resolved = days_from(published, resolved.last)
    return DateParts(resolved=resolved)


def _earlier_in_month(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "earlier in June", published in June: from its first day to the publication day."""
    published = assumptions.publication_day()
    if int(match["m"]) != published.month:
        raise UnreadableError("it is not the month of the publication day", "incomplete")
    month = whole_month(published.year, published.month)
    note_counted(assumptions)
    if match["t"] == "later":
        return DateParts(resolved=days_from(published, month.last))
    return DateParts(resolved=days_from(month.first, published))


def _weekend(published: date, direction: str, assumptions: Assumptions) -> ResolvedDate:
    first = 4 if assumptions.friday_weekend else 5
    start = published - timedelta(days=(published.weekday() - first) % 7)
    in_it = published - start <= timedelta(days=1)
    if direction == "next" or (direction == "this" and assumptions.coming and not in_it):
        start += timedelta(days=7)
    elif direction == "last" and start + timedelta(days=1) >= published:
        start -= timedelta(days=7)
    days = "Friday and Saturday" if assumptions.friday_weekend else "Saturday and Sunday"
    assumptions.note(f"the weekend is {days}")
    return days_from(start, start + timedelta(days=1))


def _weekday_before_last(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the Saturday before last"."""
    latest = resolve(DateParts(weekday=int(match["w"]), direction="last"), assumptions)
    return DateParts(resolved=one_day(latest.first - timedelta(days=7)))


RELATIVE_DATES: tuple[Form, ...] = (
    (rf"{DIRECTION} {UNIT}", _last_unit),
    (rf"{UNIT} {DIRECTION}", _last_unit),
    (r"(?P<u>uweekend)", _last_unit),
    (r"(?P<t>earlier|later) this (?P<u>uweek|umonth|uyear)", _last_unit),
    (rf"(?P<t>earlier|later) {MONTH}", _earlier_in_month),
    (r"(?P<u>uweek|umonth|uyear) (?P<t>before_last)", _last_unit),
    (rf"{COUNT} {TIME_UNITS} ago", _ago),
    (rf"ago {COUNT} {TIME_UNITS}", _ago),
    (r"w(?P<w>\d) before_last", _weekday_before_last),
)
"""Forms of times that are counted from the publication day."""
