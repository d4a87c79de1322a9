"""Settled times written as EDTF: alone, as a bound of an interval, as a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dates.moment import UnreadableError

if TYPE_CHECKING:
    from dernamap.dates.moment import Point, When

__all__ = ["sign_of", "write_bound", "write_one", "write_set"]


def sign_of(point: Point) -> str:
    """Give the EDTF qualifier of a point: ``~``, ``?``, ``%`` or nothing."""
    if point.about or point.about_of_itself:
        return "%" if point.unsure else "~"
    return "?" if point.unsure else ""


def write_one(when: When, point: Point) -> str:
    """Write something that happened at one time."""
    sign = sign_of(point)
    if when.atom is not None:
        return when.atom + sign
    return f"[{when.low}{sign}..{when.high}{sign}]"


def write_set(a: Point, earlier: When, b: Point, later: When) -> str:
    """Write something that happened at one time between two others."""
    start = earlier.atom or earlier.low.isoformat()
    end = later.atom or later.high.isoformat()
    return f"[{start}{sign_of(a)}..{end}{sign_of(b)}]"


def write_bound(when: When, point: Point, *, end: bool = False) -> str:
    """Write a bound of something that lasted.

    EDTF wants one date there, so that "mid-May" becomes May: wider, and still true.

    Parameters
    ----------
    when, point
        The bound.
    end
        It is the end and not the start.

    Returns
    -------
    str
        EDTF of one date.

    Raises
    ------
    UnreadableError
        If no single date can say the bound.

    """
    sign = sign_of(point)
    if when.atom is not None:
        return when.atom + sign
    if point.night:
        return f"{when.high if end else when.low}{sign}"
    if (when.low.year, when.low.month) == (when.high.year, when.high.month):
        return f"{when.low:%Y-%m}{sign}"
    if when.low.year == when.high.year:
        return f"{when.low:%Y}{sign}"
    raise UnreadableError("a bound of the span is itself a span over two years", rank=3)
