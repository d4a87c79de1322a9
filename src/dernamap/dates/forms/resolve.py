"""From the parts that were written to the days they mean, with the publication day at hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.edtf import MONTHS, WEEKDAYS, month_end, spell_day
from dernamap.dates.forms.terms import (
    Point,
    UnreadableError,
    When,
    World,
    one_day,
    whole_month,
    whole_year,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AHEAD_DAYS", "PHASES", "settle"]

AHEAD_DAYS = 92
"""Days. A date without a year that falls at most this far after the publication day may be an
announcement; one that falls further ahead is last year's."""

PHASES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""First and last day of the early, middle and late part of a month."""

_YEAR_PHASES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def settle(point: Point, world: World) -> When:
    """Find the days that a point means.

    Parameters
    ----------
    point
        What was written.
    world
        The publication day and the assumptions to settle it under.

    Returns
    -------
    When
        Its first and last day.

    Raises
    ------
    UnreadableError
        If the calendar has no such day, the weekday belongs to another day, or the publication
        day is needed and not known.

    """
    when = _dated(point, world)
    if when is None:
        if point.weekday is None:
            raise UnreadableError("no day, month or year is named in it")
        when = one_day(_nearest_weekday(point.weekday, point.turn, world))
    elif point.weekday is not None:
        when = _checked(when, point.weekday)
    if point.night:
        if when.low != when.high:
            raise UnreadableError("a night is named, but not of which day", rank=3)
        world.note("a night belongs to two days")
        return When(when.low, when.low + timedelta(days=1), None)
    return when


def _dated(point: Point, world: World) -> When | None:
    if point.when is not None:
        return point.when
    if point.day_only and point.weekday is not None and point.year is None:
        return one_day(_numbered_weekday(point.day or 0, point.weekday, world))
    if point.day_only:
        raise UnreadableError("a number alone is not a date: the month is not named", rank=2)
    if point.month is None:
        return None if point.year is None else _of_year(point)
    if point.year is not None:
        return _of_month(point, point.year)
    return _without_year(point, world)


def _of_year(point: Point) -> When:
    year = point.year or 0
    if point.phase is None:
        return whole_year(year)
    first, last = _YEAR_PHASES[point.phase]
    return When(date(year, first, 1), month_end(year, last), None)


def _of_month(point: Point, year: int) -> When:
    month = point.month or 0
    end = month_end(year, month)
    if point.day is not None:
        if not 1 <= point.day <= end.day:
            raise UnreadableError(
                f"{MONTHS[month - 1]} {year} has {end.day} days: there is no day {point.day}",
                rank=7,
            )
        if point.phase == "mid":
            raise UnreadableError("a day has no middle that could be dated", rank=2)
        return one_day(date(year, month, point.day))
    if point.phase is None:
        return whole_month(year, month)
    first, last = PHASES[point.phase]
    return When(date(year, month, first), date(year, month, min(last, end.day)), None)


def _without_year(point: Point, world: World) -> When:
    day = 1 if point.day is None else point.day
    month = point.month or 0
    if not 1 <= day <= month_end(2000, month).day:
        raise UnreadableError(f"{MONTHS[month - 1]} has no day {day}", rank=7)
    if world.published is None:
        raise UnreadableError(
            "no year is given, and without the day of publication it cannot be told: "
            "give it (--published)",
            rank=6,
        )
    year = _choose_year(lambda y: _of_month(point, y), point, world)
    world.note(f"the year {year} is taken from the publication day, {spell_day(world.published)}")
    return _of_month(point, year)


def _choose_year(make: Callable[[int], When], point: Point, world: World) -> int:
    published = world.anchor()
    if point.turn == "this":
        return published.year
    made: dict[int, When] = {}
    for year in range(published.year - 1, published.year + 2):
        try:
            made[year] = make(year)
        except UnreadableError:
            continue
    last_day_before = published
    if point.turn == "last":
        floor = published if point.day is not None else published.replace(day=1)
        last_day_before = floor - timedelta(days=1)
    past = [year for year, when in made.items() if when.low <= last_day_before]
    ahead = [year for year, when in made.items() if when.low > published]
    if point.turn == "next" and ahead:
        return ahead[0]
    near = [year for year in ahead if (made[year].low - published).days <= AHEAD_DAYS]
    if world.coming and near and point.turn is None:
        return near[0]
    if not past:
        raise UnreadableError("no year near the publication day has such a day", rank=7)
    return past[-1]


def _nearest_weekday(weekday: int, turn: str | None, world: World) -> date:
    published = world.anchor()
    back = (published.weekday() - weekday) % 7
    name = WEEKDAYS[weekday]
    if turn == "next" or (turn == "this" and back and world.coming):
        ahead = 7 - back
        if turn == "next" and world.coming and back:
            ahead += 7
        world.note(f"{name} counted on from the publication day, {spell_day(published)}")
        return published + timedelta(days=ahead)
    if turn == "last" and not back:
        back = 7
    upto = "before" if turn == "last" else "on or before"
    world.note(
        f"the latest {name} {upto} the publication day, {spell_day(published, weekday=True)}"
    )
    return published - timedelta(days=back)


def _numbered_weekday(number: int, weekday: int, world: World) -> date:
    """Find "Saturday the 9th": a number and a weekday meet once in some months."""
    published = world.anchor()
    for back in range(62):
        day = published - timedelta(days=back)
        if (day.day, day.weekday()) == (number, weekday):
            world.note(
                f"the latest {WEEKDAYS[weekday]} with that number by the publication day, "
                f"{spell_day(published)}"
            )
            return day
    raise UnreadableError("the month is not named, and none near has such a day", rank=7)


def _checked(when: When, weekday: int) -> When:
    """Hold a weekday against the days that a date leaves open."""
    count = (when.high - when.low).days + 1
    if count > 7:  # noqa: PLR2004 - days of a week
        raise UnreadableError("a weekday is named, but not of which week", rank=3)
    days = [when.low + timedelta(days=n) for n in range(count)]
    fitting = [day for day in days if day.weekday() == weekday]
    if fitting:
        return one_day(fitting[0])
    day = when.low
    if count > 1:
        raise UnreadableError("the weekday does not fall in the days named", rank=8)
    shift = (weekday - day.weekday() + 3) % 7 - 3
    near = day + timedelta(days=shift)
    raise UnreadableError(
        f"{spell_day(day)} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}: "
        "the day or the weekday is wrong",
        rank=9,
        candidates=tuple(sorted({day.isoformat(), near.isoformat()})),
    )
