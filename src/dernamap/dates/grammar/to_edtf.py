"""Settled times written as EDTF: alone, as a bound of an interval, as a set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.edtf import read_single, widen
from dernamap.dates.forms import UnreadableError

if TYPE_CHECKING:
    from datetime import date

    from dernamap.dates.forms import Point, When

__all__ = ["sign_of", "write_bound", "write_from", "write_one", "write_set", "write_until"]

_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_LAST_SEASON = "24"


def sign_of(point: Point) -> str:
    """Give the EDTF qualifier of a point: ``~``, ``?``, ``%`` or nothing."""
    if point.about or point.about_of_itself:
        return "%" if point.unsure else "~"
    return "?" if point.unsure else ""


def write_one(when: When, point: Point) -> str:
    """Write something that happened at one time."""
    if when.atom is not None and (_PLAIN.fullmatch(when.atom) or not sign_of(point)):
        return when.atom + sign_of(point)
    return write_set(point, when, point, when)


def write_set(a: Point, earlier: When, b: Point, later: When) -> str:
    """Write something that happened at one time between two others.

    Not every reader of EDTF takes qualifiers and mixed precision inside a set, so that "about" is
    worked into the days here.
    """
    start, end = write_from(a, earlier), write_until(b, later)
    if len(start) != len(end):
        start, end = _widened(a, earlier)[0].isoformat(), _widened(b, later)[1].isoformat()
    return f"[{start}..{end}]"


def write_from(point: Point, when: When) -> str:
    """Write the first member of a set."""
    if when.atom is not None and _PLAIN.fullmatch(when.atom) and not sign_of(point):
        return when.atom
    return _widened(point, when)[0].isoformat()


def write_until(point: Point, when: When) -> str:
    """Write the last member of a set."""
    if when.atom is not None and _PLAIN.fullmatch(when.atom) and not sign_of(point):
        return when.atom
    return _widened(point, when)[1].isoformat()


def _widened(point: Point, when: When) -> tuple[date, date]:
    if "~" not in sign_of(point) and "%" not in sign_of(point):
        return when.low, when.high
    if when.atom is None:
        return widen(when.low, when.high, "day")
    bounds = read_single(f"{when.atom}~")
    return bounds.first, bounds.last


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
    if when.atom is not None and when.atom[5:7] <= _LAST_SEASON:
        return when.atom + sign
    if point.night:
        return f"{when.high if end else when.low}{sign}"
    if (when.low.year, when.low.month) == (when.high.year, when.high.month):
        return f"{when.low:%Y-%m}{sign}"
    if when.low.year == when.high.year:
        return f"{when.low:%Y}{sign}"
    raise UnreadableError("a bound of the span is itself a span over two years", rank=3)
