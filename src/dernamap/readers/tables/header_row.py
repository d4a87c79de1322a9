"""Where a table begins: below titles and notes that people write above it, at its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.readers.cells import DateStyle, read_day

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LOOK_ROWS", "Heading", "find_heading"]

LOOK_ROWS = 40
"""How many of the first rows are examined."""

_DAY_FIRST = DateStyle(order="dmy")

_TITLE_CELLS = 2
"""A title fills one cell, a note such as ``Source | OCHA`` two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The rows of a table above its first record.

    Attributes
    ----------
    at
        Position of the row with the names of the columns, or of the first record.
    named
        Whether there is a row with names; else the table begins with a record.
    titles
        How many rows above it are titles or notes, and not blank.
    rows
        All rows above the first record, blank ones and the names included.
    tags
        The row of HXL tags that follows the names; empty if there is none.

    """

    at: int
    named: bool
    titles: int
    rows: int
    tags: tuple[str, ...]


def find_heading(rows: Sequence[Sequence[str]]) -> Heading | None:
    """Find the header of a table.

    It is the first row that is not blank, unless that is a title: rows of one or two cells are
    skipped if the next fuller row has more than twice as many, is as wide as any row below, and has
    no cell that begins with a digit, as those of a record do.

    Parameters
    ----------
    rows
        The first rows of the table, blank ones included.

    Returns
    -------
    Heading or None
        None if all rows are blank.

    """
    filled = [sum(map(bool, map(str.strip, row))) for row in rows[:LOOK_ROWS]]
    first = next((at for at, count in enumerate(filled) if count), None)
    if first is None:
        return None
    top = first
    if filled[first] <= _TITLE_CELLS:
        fuller = next((at for at in range(first, len(filled)) if filled[at] > _TITLE_CELLS), first)
        if filled[fuller] > 2 * filled[first] and _names_columns(rows[fuller:LOOK_ROWS]):
            top = fuller
    if _is_record(rows[top]):
        return Heading(at=top, named=False, titles=0, rows=top, tags=())
    below = rows[top + 1] if len(rows) > top + 1 else ()
    tagged = any(below) and all(not cell or cell.startswith("#") for cell in below)
    tagged = tagged and not all(not cell or cell.startswith("#") for cell in rows[top])
    return Heading(
        at=top,
        named=True,
        titles=sum(map(bool, filled[first:top])),
        rows=top + 1 + tagged,
        tags=tuple(below) if tagged else (),
    )


def _is_record(row: Sequence[str]) -> bool:
    """Return whether one of several cells is a day written with figures, which names no column."""
    days = [cell for cell in row if not cell.strip().isdigit() and read_day(cell, _DAY_FIRST).day]
    return bool(days) and len(row) > 1


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first of some rows can be the header of the others."""
    figures = any(cell.strip()[:1].isdigit() for cell in rows[0])
    return not figures and _width(rows[0]) == max(map(_width, rows))


def _width(row: Sequence[str]) -> int:
    """Return how many cells a row has up to the last that is filled."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)
