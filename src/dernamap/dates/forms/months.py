"""Handlers for parts of a month: "the first week of June", "the last Friday of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.edtf import month_end
from dernamap.dates.forms.resolve import settle
from dernamap.dates.forms.terms import Point, UnreadableError, When, one_day
from dernamap.dates.forms.written_dates import plain

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import World

__all__ = ["days_of_month", "first_day", "last_day", "nth_weekday", "week_of_month"]


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
