"""Handlers for what is counted from the publication day: "last week", "two days ago"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms.resolve import settle
from dernamap.dates.forms.terms import (
    Point,
    UnreadableError,
    When,
    one_day,
    whole_month,
    whole_year,
)

if TYPE_CHECKING:
    import re
    from datetime import date

    from dernamap.dates.forms.terms import World

__all__ = ["STEP", "ago", "back", "turn_of_unit", "weekday_before_last"]

STEP = {"latest": 0, "last": -1, "before_last": -2, "this": 0, "next": 1, "earlier": 0, "later": 0}
"""How many units a word goes on from the one that holds the publication day."""

_HOURS = 24
_MOST_BACK = {"uminute": 1440, "uhour": 240, "uday": 400, "uweek": 60, "umonth": 240, "uyear": 200}


def back(published: date, count: int, unit: str) -> When:
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
    When
        The day, month or year arrived at. A count in months or years names no day, so that
        "two months ago" is a month.

    Raises
    ------
    UnreadableError
        If the count is beyond what anybody means.

    """
    if not 1 <= count <= _MOST_BACK.get(unit, 0):
        raise UnreadableError("a length of time is named that cannot be counted back", rank=3)
    if unit == "umonth":
        months = published.year * 12 + published.month - 1 - count
        return whole_month(months // 12, months % 12 + 1)
    if unit == "uyear":
        return whole_year(published.year - count)
    if unit == "uminute":
        return When(published - timedelta(days=1), published, None)
    if unit == "uhour":
        days, hours = divmod(count, _HOURS)
        later = published - timedelta(days=days)
        if hours:
            return When(later - timedelta(days=1), later, None)
        return one_day(later)
    return one_day(published - timedelta(days=count * (7 if unit == "uweek" else 1)))


def ago(match: re.Match[str], world: World) -> Point:
    """Read "two days ago"; weeks are counted roughly, as people do."""
    when = back(world.anchor(), int(match["n"]), match["u"])
    world.counted()
    return Point(when=when, about_of_itself=match["u"] == "uweek")


def turn_of_unit(match: re.Match[str], world: World) -> Point:
    """Read "last week", "this month", "earlier this year"."""
    published = world.anchor()
    unit, turn = match["u"], match.groupdict().get("t") or "latest"
    step = STEP[turn]
    world.counted()
    if unit == "uday" and turn == "this":
        return Point(when=one_day(published))
    if unit == "uweek":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        world.note("weeks are counted from Monday to Sunday")
        when = When(monday, monday + timedelta(days=6), None)
    elif unit == "umonth":
        months = published.year * 12 + published.month - 1 + step
        when = whole_month(months // 12, months % 12 + 1)
    elif unit == "uyear":
        when = whole_year(published.year + step)
    elif unit == "uweekend":
        when = _weekend(published, turn, world)
    else:
        raise UnreadableError("a length of time is named, not a date", rank=3)
    if turn == "earlier":
        when = When(when.low, published, None)
    elif turn == "later":
        when = When(published, when.high, None)
    return Point(when=when)


def _weekend(published: date, turn: str, world: World) -> When:
    first = 4 if world.friday_weekend else 5
    start = published - timedelta(days=(published.weekday() - first) % 7)
    in_it = published - start <= timedelta(days=1)
    if turn == "next" or (turn == "this" and world.coming and not in_it):
        start += timedelta(days=7)
    elif turn == "last" and start + timedelta(days=1) >= published:
        start -= timedelta(days=7)
    days = "Friday and Saturday" if world.friday_weekend else "Saturday and Sunday"
    world.note(f"the weekend is {days}")
    return When(start, start + timedelta(days=1), None)


def weekday_before_last(match: re.Match[str], world: World) -> Point:
    """Read "the Saturday before last"."""
    latest = settle(Point(weekday=int(match["w"]), turn="last"), world)
    return Point(when=one_day(latest.low - timedelta(days=7)))
