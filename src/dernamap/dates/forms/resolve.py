"""From the written parts of a date to the days that they mean, given the publication day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.calendar import MONTHS, WEEKDAYS, month_end, spell_day
from dernamap.dates.forms.terms import (
    DateParts,
    ResolvedDate,
    UnreadableError,
    one_day,
    whole_year,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dates.forms.terms import Assumptions

__all__ = ["AHEAD_DAYS", "note_counted", "resolve", "resolve_in_month", "whole_month"]

AHEAD_DAYS = 92
"""Days. A date without a year that falls at most this far after the publication day may be an
announcement; one that falls further ahead is last year's."""

_PHASES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""First and last day of the early, middle and late part of a month."""

_YEAR_PHASES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def whole_month(year: int, month: int) -> ResolvedDate:
    """Return the time of a whole month."""
    return ResolvedDate(date(year, month, 1), month_end(year, month), f"{year:04d}-{month:02d}")


def note_counted(assumptions: Assumptions) -> None:
    """Note that the answer was counted from the publication day."""
    day = spell_day(assumptions.publication_day(), weekday=True)
    assumptions.note(f"counted from the publication day, {day}")


def resolve(parts: DateParts, assumptions: Assumptions) -> ResolvedDate:
    """Find the days that a date's parts mean.

    Parameters
    ----------
    parts
        What was written.
    assumptions
        The publication day, and what the words leave open.

    Returns
    -------
    ResolvedDate
        Its first and last day.

    Raises
    ------
    UnreadableError
        If there is no such day, the weekday belongs to another day, or the publication
        day is needed and not known.

    """
    resolved = _dated(parts, assumptions)
    if resolved is None:
        if parts.weekday is None:
            raise UnreadableError("it names no day, month or year", "incomplete")
        resolved = one_day(_nearest_weekday(parts.weekday, parts.direction, assumptions))
    elif parts.weekday is not None:
        resolved = _checked(resolved, parts.weekday)
    if parts.night:
        if resolved.first != resolved.last:
            raise UnreadableError("it names a night, but no day", "incomplete")
        assumptions.note("a night belongs to two days")
        return ResolvedDate(resolved.first, resolved.first + timedelta(days=1), None)
    return resolved


def resolve_in_month(
    parts: DateParts, assumptions: Assumptions, pick: Callable[[ResolvedDate], ResolvedDate]
) -> ResolvedDate:
    """Find a part of a month, such as its last week.

    Where no year is given, the year is chosen for the part and not for the month: in "the last
    week of June", published on 12 June 2018, it is not the week of that June that is yet to come.

    Parameters
    ----------
    parts
        The month, and perhaps its year.
    assumptions
        The publication day, and what the words leave open.
    pick
        Gives the part of a month.

    Returns
    -------
    ResolvedDate
        The part's first and last day.

    Raises
    ------
    UnreadableError
        If the month has no such part, or the publication day is needed and not known.

    """
    if parts.year is not None or parts.month is None:
        return pick(resolve(parts, assumptions))
    month = parts.month
    return _in_some_year(lambda year: pick(whole_month(year, month)), parts, assumptions)


def _dated(parts: DateParts, assumptions: Assumptions) -> ResolvedDate | None:
    if parts.resolved is not None:
        return parts.resolved
    if parts.day_only and parts.weekday is not None and parts.year is None:
        return one_day(_numbered_weekday(parts.day or 0, parts.weekday, assumptions))
    if parts.day_only:
        raise UnreadableError("a number alone is not a date: no month is named", "incomplete")
    if parts.month is None:
        return None if parts.year is None else _of_year(parts)
    if parts.year is not None:
        return _of_month(parts, parts.year)
    day = 1 if parts.day is None else parts.day
    if not 1 <= day <= month_end(2000, parts.month).day:
        raise UnreadableError(f"{MONTHS[parts.month - 1]} has no day {day}", "impossible")
    return _in_some_year(lambda year: _of_month(parts, year), parts, assumptions)


def _of_year(parts: DateParts) -> ResolvedDate:
    year = parts.year or 0
    if parts.phase is None:
        return whole_year(year)
    first, last = _YEAR_PHASES[parts.phase]
    return ResolvedDate(date(year, first, 1), month_end(year, last), None)


def _of_month(parts: DateParts, year: int) -> ResolvedDate:
    month = parts.month or 0
    end = month_end(year, month)
    if parts.day is not None:
        if not 1 <= parts.day <= end.day:
            raise UnreadableError(
                f"{MONTHS[month - 1]} {year} has {end.day} days: there is no day {parts.day}",
                "impossible",
            )
        if parts.phase == "mid":
            raise UnreadableError("the middle of a day is not a date")
        return one_day(date(year, month, parts.day))
    if parts.phase is None:
        return whole_month(year, month)
    first, last = _PHASES[parts.phase]
    return ResolvedDate(date(year, month, first), date(year, month, min(last, end.day)), None)


def _in_some_year(
    make: Callable[[int], ResolvedDate], parts: DateParts, assumptions: Assumptions
) -> ResolvedDate:
    """Take the year from the publication day: the past date's, or the coming one's if near."""
    if assumptions.published is None:
        raise UnreadableError(
            "no year is given, and it cannot be worked out without the publication day",
            "publication-day-unknown",
            advice="give the publication day",
        )
    published = assumptions.publication_day()
    year = _choose_year(make, parts, assumptions)
    assumptions.note(f"the year {year} is taken from the publication day, {spell_day(published)}")
    return make(year)


def _choose_year(
    make: Callable[[int], ResolvedDate], parts: DateParts, assumptions: Assumptions
) -> int:
    published = assumptions.publication_day()
    if parts.direction == "this":
        return published.year
    made: dict[int, ResolvedDate] = {}
    for year in range(published.year - 1, published.year + 2):
        try:
            made[year] = make(year)
        except UnreadableError:
            continue  # 29 February is a day of some years only
    last_day_before = published
    if parts.direction == "last":
        floor = published if parts.day is not None else published.replace(day=1)
        last_day_before = floor - timedelta(days=1)
    past = [year for year, resolved in made.items() if resolved.first <= last_day_before]
    ahead = [year for year, resolved in made.items() if resolved.first > published]
    if parts.direction == "next" and ahead:
        return ahead[0]
    near = [year for year in ahead if (made[year].first - published).days <= AHEAD_DAYS]
    if near and parts.direction is None and assumptions.coming:
        return near[0]
    if not past:
        raise UnreadableError("no year near the publication day has this day", "impossible")
    return past[-1]


def _nearest_weekday(weekday: int, direction: str | None, assumptions: Assumptions) -> date:
    published = assumptions.publication_day()
    back = (published.weekday() - weekday) % 7
    name = WEEKDAYS[weekday]
    if direction == "next" or (direction == "this" and back and assumptions.coming):
        ahead = 7 - back
        if direction == "next" and back and assumptions.coming:
            # "next Saturday", written on a Tuesday, is in four days for some and in eleven
            ahead += 7
        assumptions.note(f"{name} counted from the publication day, {spell_day(published)}")
        return published + timedelta(days=ahead)
    if direction == "last" and not back:
        back = 7
    upto = "before" if direction == "last" else "on or before"
    assumptions.note(
        f"the latest {name} {upto} the publication day, {spell_day(published, weekday=True)}"
    )
    return published - timedelta(days=back)


def _numbered_weekday(number: int, weekday: int, assumptions: Assumptions) -> date:
    """Find "Saturday the 9th": a number and a weekday meet once in some months."""
    published = assumptions.publication_day()
    for back in range(62):
        day = published - timedelta(days=back)
        if (day.day, day.weekday()) == (number, weekday):
            assumptions.note(
                f"the latest {WEEKDAYS[weekday]} with that number by the publication day, "
                f"{spell_day(published)}"
            )
            return day
    raise UnreadableError("no month is named, and no recent month has such a day", "impossible")


def _checked(resolved: ResolvedDate, weekday: int) -> ResolvedDate:
    """Compare a weekday with the days that a date allows."""
    count = (resolved.last - resolved.first).days + 1
    if count > 7:  # noqa: PLR2004 - days of a week
        raise UnreadableError("it names a weekday, but no week", "incomplete")
    days = [resolved.first + timedelta(days=n) for n in range(count)]
    fitting = [day for day in days if day.weekday() == weekday]
    if fitting:
        return one_day(fitting[0])
    day = resolved.first
    if count > 1:
        raise UnreadableError(
            f"none of the days from {spell_day(day)} to {spell_day(resolved.last)} "
            f"is a {WEEKDAYS[weekday]}",
            "impossible",
        )
    shift = (weekday - day.weekday() + 3) % 7 - 3
    near = day + timedelta(days=shift)
    raise UnreadableError(
        f"{spell_day(day)} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}: "
        "the day or the weekday is wrong",
        "contradiction",
        candidates=tuple(sorted({day.isoformat(), near.isoformat()})),
    )
