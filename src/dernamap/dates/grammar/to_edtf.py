"""Resolved times written as EDTF: alone, as a bound of an interval, as a set.

A bound is never moved outwards. EDTF has no date for "mid-May", so that what lasted "from mid-May
to early June" is written as a set of days, of which one is meant: that is less precise, but not
wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.calendar import month_end
from dernamap.dates.edtf import read_single, widen
from dernamap.dates.forms import DateParts, days_from

if TYPE_CHECKING:
    from datetime import date

    from dernamap.dates.forms import ResolvedDate

__all__ = [
    "days_of",
    "qualifier_of",
    "write_ended",
    "write_from",
    "write_lasted",
    "write_one",
    "write_set",
    "write_started",
    "write_until",
]

_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_LAST_SEASON = "24"
"""The last code of EDTF that may be in an interval; quarters and halves may not."""

_DECEMBER = 12
_EXACT = DateParts()


def qualifier_of(parts: DateParts) -> str:
    """Return the EDTF qualifier of a time: ``~``, ``?``, ``%`` or nothing."""
    if parts.about or parts.rough:
        return "%" if parts.unsure else "~"
    return "?" if parts.unsure else ""


def write_one(resolved: ResolvedDate, parts: DateParts) -> str:
    """Write something that happened at one time."""
    plain = resolved.edtf is not None and _PLAIN.fullmatch(resolved.edtf)
    if resolved.edtf is not None and (plain or not qualifier_of(parts)):
        return resolved.edtf + qualifier_of(parts)
    return write_set(parts, resolved, parts, resolved)


def write_set(a: DateParts, earlier: ResolvedDate, b: DateParts, later: ResolvedDate) -> str:
    """Write something that happened at one time between two others.

    Not every reader of EDTF takes qualifiers and mixed precision inside a set, so the days are
    widened for "about" here.
    """
    start, end = write_from(a, earlier), write_until(b, later)
    if len(start) != len(end):
        start, end = days_of(a, earlier)[0].isoformat(), days_of(b, later)[1].isoformat()
    return f"[{start}..{end}]"


def write_from(parts: DateParts, resolved: ResolvedDate) -> str:
    """Write the first member of a set."""
    if resolved.edtf is not None and _PLAIN.fullmatch(resolved.edtf) and not qualifier_of(parts):
        return resolved.edtf
    return days_of(parts, resolved)[0].isoformat()


def write_until(parts: DateParts, resolved: ResolvedDate) -> str:
    """Write the last member of a set."""
    if resolved.edtf is not None and _PLAIN.fullmatch(resolved.edtf) and not qualifier_of(parts):
        return resolved.edtf
    return days_of(parts, resolved)[1].isoformat()


def days_of(parts: DateParts, resolved: ResolvedDate) -> tuple[date, date]:
    """Return the first and the last day of a time, widened where the text says "about"."""
    if not qualifier_of(parts).strip("?"):
        return resolved.first, resolved.last
    if resolved.edtf is None:
        return widen(resolved.first, resolved.last, "day")
    bounds = read_single(f"{resolved.edtf}~")
    return bounds.first, bounds.last


def write_lasted(a: DateParts, earlier: ResolvedDate, b: DateParts, later: ResolvedDate) -> str:
    """Write something that lasted from one time to another.

    Parameters
    ----------
    a, earlier
        When it began, as written and as days.
    b, later
        When it ended.

    Returns
    -------
    str
        An EDTF interval; a set from the first day to the last, if no date of EDTF says a bound.

    """
    start, end = _bound(a, earlier, end=False), _bound(b, later, end=True)
    if start is None or end is None:
        return write_set(a, earlier, b, later)
    return f"{start}/{end}"


def write_started(parts: DateParts, resolved: ResolvedDate, *, until: date | None) -> str:
    """Write something that began at a time and lasted until a day, or goes on if that is None."""
    if until is not None:
        return write_lasted(parts, resolved, _EXACT, days_from(until, until))
    start = _bound(parts, resolved, end=False)
    return f"[{write_from(parts, resolved)}..]" if start is None else f"{start}/.."


def write_ended(parts: DateParts, resolved: ResolvedDate) -> str:
    """Write something that lasted until a time, its beginning being open."""
    end = _bound(parts, resolved, end=True)
    return f"[..{write_until(parts, resolved)}]" if end is None else f"../{end}"


def _bound(parts: DateParts, resolved: ResolvedDate, *, end: bool) -> str | None:
    """Write a bound of an interval as one date whose outer day is the bound's, or give None.

    "From early May" may be written as May, which begins on the same day; "from mid-May" may not.
    """
    qualifier = qualifier_of(parts)
    if resolved.edtf is not None and resolved.edtf[5:7] <= _LAST_SEASON:
        return resolved.edtf + qualifier
    if parts.night:
        return f"{resolved.last if end else resolved.first}{qualifier}"
    if qualifier:
        return None
    first, last = resolved.first, resolved.last
    if first.year != last.year:
        return None
    if first.month == last.month:
        outer_day_kept = last == month_end(last.year, last.month) if end else first.day == 1
        return f"{first:%Y-%m}" if outer_day_kept else None
    outer_day_kept = (
        (last.month, last.day) == (_DECEMBER, 31) if end else (first.month, first.day) == (1, 1)
    )
    return f"{first:%Y}" if outer_day_kept else None
