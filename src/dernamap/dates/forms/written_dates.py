"""Handlers for dates that are written out: numbers, months, years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.dates.forms.terms import FIRST_YEAR, LAST_YEAR, Point, UnreadableError

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import World

__all__ = [
    "bare_year",
    "day_of_month_turned",
    "last_year_date",
    "numbers",
    "only_phase",
    "plain",
    "short_year",
    "year_and_month",
]

_CENTURY = 50
"""Years of two digits below this belong to the 21st century, the others to the 20th."""

_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1800, 2099
_MONTHS = 12


def plain(match: re.Match[str], _world: World) -> Point:
    """Take the parts as they are named in a pattern: d, m, y, yy, t."""
    found = match.groupdict()
    day = found.get("d") or found.get("dc")
    year = found.get("y")
    short = found.get("yy")
    if short is not None:
        year = str(int(short) + (2000 if int(short) < _CENTURY else 1900))
    return Point(
        year=int(year) if year else None,
        month=int(found["m"]) if found.get("m") else None,
        day=int(day) if day else None,
        turn=found.get("t"),
        phase=found.get("phase"),
    )


def short_year(match: re.Match[str], world: World) -> Point:
    """Read "9 Jun 18"; without an apostrophe only years from 2010 to 2029 are written so."""
    if match["yy"][0] not in "12" or len(match["yy"]) == 1:
        raise UnreadableError("a number that may be an hour stands after the date", rank=3)
    return plain(match, world)


def bare_year(match: re.Match[str], world: World) -> Point:
    """Read a year that stands alone, if it is one that people write about."""
    point = plain(match, world)
    if point.year is None or not _FIRST_BARE_YEAR <= point.year <= _LAST_BARE_YEAR:
        raise UnreadableError("a number alone is not a date", rank=2)
    return point


def numbers(match: re.Match[str], world: World) -> Point:
    """Read 2018/6/9, and 9/6/2018 in the order that is assumed."""
    parts = [match["a"], match["b"], match["c"]]
    a, b, c = map(int, parts)
    long = [len(part) > 2 for part in parts]  # noqa: PLR2004 - a year is written with four digits
    if long == [True, False, False]:
        year, month, day = a, b, c
    elif not any(long[:2]):
        year = c if long[2] else c + (2000 if c < _CENTURY else 1900)
        day, month = (a, b) if world.day_first else (b, a)
    else:
        raise UnreadableError("its numbers do not make one date", rank=2)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise UnreadableError(f"there is no month {month}", rank=5)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableError("its numbers do not make one date", rank=2)
    return Point(year=year, month=month, day=day)


def year_and_month(match: re.Match[str], _world: World) -> Point:
    """Read 2018/6; a number that is no month may end a span of years, as in 2016-18."""
    year, month = int(match["y"]), int(match["m"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableError("its numbers do not make one date", rank=2)
    if 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return Point(year=year, month=month)
    end = year - year % 100 + month
    candidates = (f"{year}/{end}",) if end > year else ()
    if 21 <= month <= 24:  # noqa: PLR2004 - the EDTF codes of the seasons
        candidates = (f"{year}-{month}", *candidates)
    raise UnreadableError("it may be a span of years", rank=9, candidates=candidates)


def last_year_date(match: re.Match[str], world: World) -> Point:
    """Read a day or month "of last year", "of this year"."""
    year = world.anchor().year + {"last": -1, "this": 0, "next": 1}[match["t"]]
    world.counted()
    return replace(plain(match, world), year=year, turn=None)


def day_of_month_turned(match: re.Match[str], world: World) -> Point:
    """Read "the 9th of last month"."""
    published = world.anchor()
    months = published.year * 12 + published.month - 1
    months += {"last": -1, "this": 0, "next": 1}[match["t"]]
    world.counted()
    return replace(plain(match, world), year=months // 12, month=months % 12 + 1, turn=None)


def only_phase(match: re.Match[str], _world: World) -> Point:
    """Read "early" alone, the first half of "early to mid-June"."""
    return Point(phase=match["phase"])
