"""Handlers for weeks, months, years and seasons: "last week", "two days ago", "summer 2018"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.about import month_end
from dernamap.dates.moment import (
    Point,
    UnreadableError,
    When,
    one_day,
    whole_month,
    whole_year,
)
from dernamap.dates.parts import plain
from dernamap.dates.settle import AHEAD_DAYS, settle
from dernamap.dates.single import read_single

if TYPE_CHECKING:
    import re

    from dernamap.dates.moment import World

__all__ = [
    "ago",
    "back",
    "days_of_month",
    "decade",
    "first_day",
    "half_or_quarter",
    "last_day",
    "nth_weekday",
    "season",
    "season_of_year",
    "turn_of_unit",
    "week_of_month",
    "weekday_before_last",
    "winter",
]

_STEP = {"latest": 0, "last": -1, "before_last": -2, "this": 0, "next": 1, "earlier": 0, "later": 0}
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
    step = _STEP[turn]
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


def week_of_month(match: re.Match[str], world: World) -> Point:
    """Read "the first week of June": days 1 to 7; the last week is the last seven days."""
    month = settle(plain(match, world), world)
    if match["nth"] == "last":
        return Point(when=When(month.high - timedelta(days=6), month.high, None))
    start = month.low + timedelta(days=7 * (int(match["nth"][1:]) - 1))
    return Point(when=When(start, min(start + timedelta(days=6), month.high), None))


def days_of_month(match: re.Match[str], world: World) -> Point:
    """Read "the first two weeks of June", "the last ten days of May"."""
    month = settle(plain(match, world), world)
    if match["n"] == "1":
        raise UnreadableError("its words do not make one date")
    count = int(match["n"]) * (7 if match["u"] == "uweek" else 1)
    if not 1 <= count <= (month.high - month.low).days + 1:
        raise UnreadableError("the month is not so long", rank=3)
    if match["nth"] == "last":
        return Point(when=When(month.high - timedelta(days=count - 1), month.high, None))
    return Point(when=When(month.low, month.low + timedelta(days=count - 1), None))


def weekday_before_last(match: re.Match[str], world: World) -> Point:
    """Read "the Saturday before last"."""
    latest = settle(Point(weekday=int(match["w"]), turn="last"), world)
    return Point(when=one_day(latest.low - timedelta(days=7)))


def half_or_quarter(match: re.Match[str], world: World) -> Point:
    """Read "the first half of June", "the second quarter of 2018"."""
    point = plain(match, world)
    nth = match["nth"]
    if match["u"] == "quarter":
        code = 36 if nth in {"last", "late"} else 32 + int(nth[1:])
    else:
        code = 41 if nth in {"last", "late"} else 39 + int(nth[1:])
        if nth not in {"o1", "o2", "n1", "n2", "last", "late"}:
            raise UnreadableError("a whole has two halves", rank=2)
    if point.month is not None:
        if match["u"] == "quarter":
            raise UnreadableError("a quarter of a month is not a date", rank=2)
        month = settle(point, world)
        middle = month.low + timedelta(days=14)
        if nth[1:] == "1":
            return Point(when=When(month.low, middle, None))
        return Point(when=When(middle + timedelta(days=1), month.high, None))
    if point.year is None:
        raise UnreadableError("a part of a year is named, but not which year", rank=3)
    return _coded(point.year, code)


def season(match: re.Match[str], world: World) -> Point:
    """Read "summer 2018", "last winter": the northern seasons, from the first of a month."""
    code = 20 + int(match["s"])
    point = plain(match, world)
    winter = code == 24  # noqa: PLR2004 - the EDTF code of winter
    if point.year is not None:
        if winter:
            raise UnreadableError(
                "a winter belongs to two years: it may have begun or ended in the one named",
                rank=9,
                candidates=(f"{point.year - 1}-24", f"{point.year}-24"),
            )
        return _coded(point.year, code)
    published = world.anchor()
    world.counted()
    made = [_coded(published.year + n, code) for n in (-2, -1, 0, 1)]
    spans = [made_one.when for made_one in made if made_one.when is not None]
    if point.turn == "last":
        fitting = [span for span in spans if span.high < published][-1:]
    elif point.turn == "next":
        fitting = [span for span in spans if span.low > published][:1]
    else:
        fitting = [span for span in spans if span.low <= published][-1:]
        near = [span for span in spans if 0 < (span.low - published).days <= AHEAD_DAYS]
        if near and fitting[0].high < published and world.coming:
            fitting = near[:1]
    return Point(when=fitting[0])


def winter(match: re.Match[str], _world: World) -> Point:
    """Read "the winter of 2017-18", which names both its years."""
    year = int(match["y"])
    if int(match["end"]) % 100 != (year + 1) % 100:
        raise UnreadableError("a winter belongs to two years that follow each other", rank=7)
    return _coded(year, 24)


def season_of_year(match: re.Match[str], world: World) -> Point:
    """Read "in the summer of last year"."""
    code = 20 + int(match["s"])
    year = world.anchor().year + _STEP[match["t"]]
    world.counted()
    if code == 24:  # noqa: PLR2004 - the EDTF code of winter
        raise UnreadableError(
            "a winter belongs to two years: it may have begun or ended in the one named",
            rank=9,
            candidates=(f"{year - 1}-24", f"{year}-24"),
        )
    return _coded(year, code)


def _coded(year: int, code: int) -> Point:
    atom = f"{year:04d}-{code}"
    bounds = read_single(atom)
    return Point(when=When(bounds.first, bounds.last, atom))


def nth_weekday(match: re.Match[str], world: World) -> Point:
    """Read "the first Friday of June"."""
    month = settle(replace(plain(match, world), day=None, turn=None), world)
    weekday = int(match["w"])
    fitting = [
        day
        for n in range((month.high - month.low).days + 1)
        if (day := month.low + timedelta(days=n)).weekday() == weekday
    ]
    index = -1 if match["nth"] == "last" else int(match["nth"][1:]) - 1
    if index >= len(fitting):
        raise UnreadableError("the month has no such weekday", rank=7)
    return Point(when=one_day(fitting[index]))


def last_day(match: re.Match[str], world: World) -> Point:
    """Read "the last day of May"."""
    month = settle(plain(match, world), world)
    return Point(when=one_day(month_end(month.high.year, month.high.month)))


def first_day(match: re.Match[str], world: World) -> Point:
    """Read "the first day of June"."""
    return Point(when=one_day(settle(plain(match, world), world).low))


def decade(match: re.Match[str], _world: World) -> Point:
    """Read "the 1990s"."""
    year = int(match["y"])
    return Point(when=When(date(year, 1, 1), date(year + 9, 12, 31), f"{year // 10}X"))
