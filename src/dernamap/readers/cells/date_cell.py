"""Cells with a date: a day as tables write it, or else words, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dernamap.dates import parse_edtf, read_date
from dernamap.errors import DateError
from dernamap.readers.cells.day import foreign_year, plain_date, read_day

if TYPE_CHECKING:
    from datetime import date

__all__ = ["When", "holding", "lasting", "read_when"]

_FIGURES = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{4}")


@dataclass(frozen=True, slots=True)
class When:
    """What a cell says of a time.

    Attributes
    ----------
    edtf
        The time, or None.
    first, last
        Its earliest and latest day; None where it is open.
    problem
        Why there is none; empty if there is one.

    """

    edtf: str | None
    first: date | None = None
    last: date | None = None
    problem: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is one day, and certain."""
        return self.first is not None and self.edtf == self.first.isoformat()


@lru_cache(maxsize=1 << 16)
def read_when(text: str, *, order: str | None) -> When:
    """Read a cell with a date.

    Parameters
    ----------
    text
        What `read_day` reads, or what `dernamap.dates.read_date` does.
    order
        ``dmy`` or ``mdy`` if the column is known to have that order, else None.

    Returns
    -------
    When
        The time, or the problem.

    """
    day = read_day(text, order=order)
    if day.day is not None:
        return When(day.day.isoformat(), day.day, day.day)
    if day.ambiguous or not text.strip() or day.final:
        return When(None, problem=day.problem)

    def iso(match: re.Match[str]) -> str:
        found = read_day(match[0], order=order).day
        return match[0] if found is None else found.isoformat()

    reading = read_date(_FIGURES.sub(iso, plain_date(text)))
    span = reading.span
    if reading.edtf is None or span is None:
        may = "may mean more than one day: " if reading.status == "ambiguous" else ""
        return When(None, problem=f"{text!r}: {may}{reading.why}")
    if span.earliest is not None and (problem := foreign_year(text, span.earliest.year)):
        return When(None, problem=problem)
    return When(reading.edtf, span.earliest, span.latest)


def lasting(begun: When, ended: When) -> str | None:
    """Write what lasted from one time to another.

    Parameters
    ----------
    begun, ended
        When it began and when it ended, each perhaps known to a few days only.

    Returns
    -------
    str or None
        An EDTF interval. A bound that EDTF has no date for, such as "early June", becomes the
        month, year or decade that holds it, which says less and nothing untrue. None if nothing
        holds it, or it ended before it began.

    """
    bounds = [
        _bound(begun, begun.first, begun.last or ended.last),
        _bound(ended, ended.first or begun.first, ended.last),
    ]
    if None in bounds:
        return None
    try:
        parse_edtf(f"{bounds[0]}/{bounds[1]}")
    except DateError:
        return None
    return f"{bounds[0]}/{bounds[1]}"


def holding(first: date, last: date) -> str | None:
    """Give the shortest date of EDTF that holds two days, a century at the most; else None."""
    texts = first.isoformat(), last.isoformat()
    # day, month and year; then a decade and a century, which EDTF writes with X for a figure
    for length, tail in ((10, ""), (7, ""), (4, ""), (3, "X"), (2, "XX")):
        if texts[0][:length] == texts[1][:length]:
            return texts[0][:length] + tail
    return None


def _bound(when: When, first: date | None, last: date | None) -> str | None:
    if when.edtf is None or not set(when.edtf) & set("[]/"):
        return when.edtf
    return None if first is None or last is None else holding(first, last)
