"""Handlers for seasons, halves, quarters and decades: "summer 2018", "the winter of 2017-18"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.edtf import read_single
from dernamap.dates.forms.relative import STEP
from dernamap.dates.forms.resolve import AHEAD_DAYS, settle
from dernamap.dates.forms.terms import Point, UnreadableError, When
from dernamap.dates.forms.written_dates import plain

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import World

__all__ = ["decade", "half_or_quarter", "season", "season_of_year", "winter"]


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
    year = world.anchor().year + STEP[match["t"]]
    world.counted()
    if code == 24:  # noqa: PLR2004 - the EDTF code of winter
        raise UnreadableError(
            "a winter belongs to two years: it may have begun or ended in the one named",
            rank=9,
            candidates=(f"{year - 1}-24", f"{year}-24"),
        )
    return _coded(year, code)


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


def _coded(year: int, code: int) -> Point:
    atom = f"{year:04d}-{code}"
    bounds = read_single(atom)
    return Point(when=When(bounds.first, bounds.last, atom))


def decade(match: re.Match[str], _world: World) -> Point:
    """Read "the 1990s"."""
    year = int(match["y"])
    return Point(when=When(date(year, 1, 1), date(year + 9, 12, 31), f"{year // 10}X"))
