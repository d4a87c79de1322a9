"""Two times side by side, each of which may lack what the other says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.forms import Point, UnreadableError, When, one_day, settle
from dernamap.dates.grammar.point import read_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dates.forms import World

__all__ = ["ROLLED_DAYS", "Pair", "best_pair"]

ROLLED_DAYS = 183
"""Days. "28 December to 3 January 2018" begins in the year before; a span that would be longer
than this for it is a mistake in the text, and is refused."""


class Pair(NamedTuple):
    """Two times, the earlier first, and the sign that joins them."""

    joint: str
    a: Point
    earlier: When
    b: Point
    later: When


def best_pair(text: str, joints: tuple[str, ...], world: World) -> Pair | None:
    """Find the joint that leaves a time on either side.

    Parameters
    ----------
    text
        Signs of the lexicon, divided by blanks.
    joints
        The signs that may join, the most telling first.
    world
        The assumptions to read under.

    Returns
    -------
    Pair or None
        The two times, or None if no joint stands between words.

    Raises
    ------
    UnreadableError
        If there is a joint, but not a time on either side of it.

    """
    failure: UnreadableError | None = None
    for joint in joints:
        for left, right in _splits(text, joint):
            try:
                return Pair(joint, *_two(left, right, world))
            except UnreadableError as error:
                if failure is None or error.rank > failure.rank:
                    failure = error
    if failure is not None:
        raise failure
    return None


def _splits(text: str, joint: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    for index, word in enumerate(words):
        if word == joint and 0 < index < len(words) - 1:
            yield " ".join(words[:index]), " ".join(words[index + 1 :])


def _two(left: str, right: str, world: World) -> tuple[Point, When, Point, When]:
    a, b = _shared(read_point(left, world), read_point(right, world), world)
    later = settle(b, world)
    if a.month is not None and a.year is None and a.turn is None:
        a = replace(a, year=later.low.year)
        if settle(a, world).low > later.high:
            a = replace(a, year=later.low.year - 1)
            _short(settle(a, world), later)
    elif a.weekday is not None and a.month is None and a.when is None and a.turn is None:
        # "from Friday to Sunday": the Friday before that Sunday
        back = (later.low.weekday() - a.weekday) % 7
        a = replace(a, when=one_day(later.low - timedelta(days=back)), weekday=None)
    earlier = settle(a, world)
    if earlier.low > later.high:
        raise UnreadableError("it ends before it begins", rank=7)
    return a, earlier, b, later


def _shared(a: Point, b: Point, world: World) -> tuple[Point, Point]:
    """Give each of two points the month and the year that only the other has."""
    if b.day_only and a.month is not None:
        b = replace(b, month=a.month)
    phase_only = a.phase is not None and a.empty
    if (phase_only and b.phase is None) or (a.day_only and b.day is None):
        raise UnreadableError("its words do not make one date")
    if phase_only or a.day_only:
        a = replace(a, month=b.month, year=b.year)
    if b.year is None and b.month is not None and a.year is not None and b.turn is None:
        b = replace(b, year=a.year)
        if settle(b, world).high < settle(a, world).low:
            b = replace(b, year=a.year + 1)
            _short(settle(a, world), settle(b, world))
    return a, b


def _short(earlier: When, later: When) -> None:
    if (later.high - earlier.low).days > ROLLED_DAYS:
        raise UnreadableError("it ends before it begins, unless it crosses a year", rank=7)
