"""Weeks that are numbered: "2018-W23", "week 23 of 2018", and a day of one, "2018-W23-6".

They are counted as ISO 8601 counts them: from Monday to Sunday, week 1 holding the first Thursday
of the year. The World Health Organization also numbers weeks like this.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms.date_parts import named_parts
from dernamap.dates.forms.terms import YEAR, DateParts, UnreadableError, days_from, one_day

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["NUMBERED_WEEKS"]

_DAYS = 7


def _numbered_week(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    found = match.groupdict()
    year = named_parts(match, assumptions).year or 0
    week, day = int(match["k"]), found.get("kd")
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise UnreadableError(f"{year} has no week {week}", "impossible") from None
    assumptions.note("weeks are numbered as in ISO 8601")
    if day is None:
        return DateParts(resolved=days_from(monday, monday + timedelta(days=6)))
    if not 1 <= int(day) <= _DAYS:
        raise UnreadableError(f"a week has no day {day}", "impossible")
    return DateParts(resolved=one_day(monday + timedelta(days=int(day) - 1)))


NUMBERED_WEEKS: tuple[Form, ...] = (
    (r"k(?P<y>\d{4})/(?P<k>\d\d)(?:/(?P<kd>\d))?", _numbered_week),
    (rf"uweek(?: -)? n(?P<k>\d\d?)(?: [-/])?(?: uyear)? {YEAR}", _numbered_week),
    (r"uweek y(?P<y>\d{4})/(?P<k>\d\d?)", _numbered_week),
    (rf"(?:uyear )?{YEAR}(?: [-/])? uweek(?: -)? n(?P<k>\d\d?)", _numbered_week),
)
"""Forms of weeks that are numbered. "The first week of 2018" is not one: it may be 1 to 7
January."""
