"""Cells with a date: a day as tables write it, or else words as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dernamap.dates import parse_edtf, read_date
from dernamap.errors import DateError
from dernamap.readers.cells.date_style import PLAIN, DateStyle
from dernamap.readers.cells.no_value import is_going_on, is_unknown
from dernamap.readers.cells.reject_reason import RejectReason
from dernamap.readers.cells.written_day import foreign_year, plain_date, read_day

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DateCell", "holding", "interval_of", "read_date_cell"]

_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}([/.])\d{1,2}\1\d{4}(?![\d/.])")
_SHORT_END = re.compile(r"(\d{4})-(\d{2})-(\d{2})/(?:(\d{2})-)?(\d{2})")
"""An end without the parts that it shares with the start, as ISO 8601-1 (5.5.2.4) allows."""

_FROM_TO = re.compile(r"(.*\d.*?)\s*(?:-|–|—|/|,|;|\bto\b|\buntil\b|\btill\b|حتى|الى|إلى)\s*(\D+)")


@dataclass(frozen=True, slots=True)
class DateCell:
    """What a cell says about a time.

    Attributes
    ----------
    edtf
        The time, or None.
    first, last
        Its earliest and latest day; None where it is open.
    code, problem
        Why there is none, as `RejectReason` has it; empty if there is one.
    unknown
        Whether the cell is empty, or says that the time is not known.
    going_on
        Whether it says that something is still going on, or has no end.

    """

    edtf: str | None
    first: date | None = None
    last: date | None = None
    code: str = ""
    problem: str = ""
    unknown: bool = False
    going_on: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day, and certain."""
        return self.first is not None and self.edtf == self.first.isoformat()

    def reason(self, column: str) -> RejectReason:
        """Explain why a row is rejected for this cell of a column."""
        return RejectReason(self.code, self.problem, column)


@lru_cache(maxsize=1 << 16)
def read_date_cell(text: str, style: DateStyle = PLAIN) -> DateCell:
    """Read a cell with a date.

    Parameters
    ----------
    text
        What `read_day` reads, or what `dernamap.dates.read_date` does, or a word for a time that
        is not known or an end that has not come.
    style
        How the column's dates are written.

    Returns
    -------
    DateCell
        The time, or the problem.

    """
    if is_unknown(text):
        problem = f"{text!r} gives no date" if text.strip() else "the date is empty"
        return DateCell(None, code="empty-date", problem=problem, unknown=True)
    if is_going_on(text):
        problem = f"{text!r} gives no date"
        return DateCell(None, code="not-a-date", problem=problem, going_on=True)
    day = read_day(text, style)
    if day.day is not None:
        return DateCell(day.day.isoformat(), day.day, day.day)
    if day.ambiguous or day.final:
        return DateCell(None, code=day.code, problem=day.problem, unknown=day.code == "no-date")
    return _open_ended(text, style) or _worded(text, style)


def _open_ended(text: str, style: DateStyle) -> DateCell | None:
    """Read a start with a word for its end: ``7 May 2018 - ongoing``."""
    match = _FROM_TO.fullmatch(plain_date(text))
    if match is None or not (is_going_on(match[2]) or (match[2] and is_unknown(match[2]))):
        return None
    begun = read_date_cell(match[1], style)
    edtf = None if begun.edtf is None else interval_of(begun, read_date_cell(match[2], style))
    return None if edtf is None else DateCell(edtf, begun.first)


def _worded(text: str, style: DateStyle) -> DateCell:
    def iso(match: re.Match[str]) -> str:
        found = read_day(match[0], style).day
        return match[0] if found is None else found.isoformat()

    plain = plain_date(text)
    if match := _SHORT_END.fullmatch(plain):
        plain = f"{match[1]}-{match[2]}-{match[3]}/{match[1]}-{match[4] or match[2]}-{match[5]}"
    reading = read_date(_FIGURES.sub(iso, plain))
    span = reading.span
    if reading.edtf is None or span is None:
        several = reading.status == "ambiguous"
        may = "may mean more than one day: " if several else ""
        problem = f"{text!r}: {may}{reading.why}"
        return DateCell(None, code="ambiguous-date" if several else "not-a-date", problem=problem)
    if span.earliest is not None and (problem := foreign_year(text, span.earliest.year)):
        return DateCell(None, code="other-calendar", problem=problem)
    return DateCell(reading.edtf, span.earliest, span.latest)


def interval_of(begun: DateCell, ended: DateCell) -> str | None:
    """Write an interval from one time to another.

    Parameters
    ----------
    begun, ended
        When it began and when it ended: each a time, perhaps known to a few days only, or not
        known; the end may not have come.

    Returns
    -------
    str or None
        ``A/B``; ``A/`` where the end is not known and ``A/..`` where it has not come. Bounds that
        EDTF has no date for, such as "mid-June", make a set ``[first..last]`` with the earliest and
        the latest day that they leave open: nothing is widened. None if there is neither a start
        nor an end, or it ended before it began.

    """
    left = _bound(begun, begun.first)
    right = ".." if ended.going_on else _bound(ended, ended.last)
    if left is None or right is None:
        first, last = begun.first, ended.last
        if first is not None and last is not None:
            return f"[{first}..{last}]" if first <= last else None
        inner, outer = (begun, first) if last is None else (ended, last)
        if inner.first is None or inner.last is None:
            return f"[{outer}..]" if last is None else f"[..{outer}]"
        # one side is open, and EDTF has no date for the other: the date that contains it is less
        # exact
        held = holding(inner.first, inner.last) or str(outer)
        left, right = (held, right) if last is None else (left, held)
    text = f"{left}/{right}"
    try:
        parse_edtf(text)
    except DateError:
        return None
    return text


def holding(first: date, last: date) -> str | None:
    """Return the shortest date of EDTF that holds two days, a century at the most; else None."""
    texts = first.isoformat(), last.isoformat()
    # day, month and year; then a decade and a century, which EDTF writes with X for a figure
    for length, tail in ((10, ""), (7, ""), (4, ""), (3, "X"), (2, "XX")):
        if texts[0][:length] == texts[1][:length]:
            return texts[0][:length] + tail
    return None


def _bound(cell: DateCell, outer: date | None) -> str | None:
    """Return one end of an interval; empty if unknown, None if EDTF cannot write it there."""
    if cell.edtf is None:
        return ""
    if set(cell.edtf) & set("[]/"):
        return "" if outer is None else None
    return cell.edtf
