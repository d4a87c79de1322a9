"""A stack: the mark of one place, its cells and how much room they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, TextLine, text_width
from dernamap.figures.map.glyphs import DISPUTED_REACH

if TYPE_CHECKING:
    from dernamap.figures.map.reports import PlacedAt

__all__ = [
    "Cell",
    "Fitter",
    "NamedBox",
    "Stack",
    "cell_rows",
    "cell_width",
    "number_size",
    "row_height",
    "stack_size",
]

_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Reports of one family and one certainty: a glyph, and their number if there are several."""

    family: int
    certain: bool
    count: int
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBox:
    """A name that is fitted beside a mark."""

    name: str
    box: Box
    texts: tuple[TextLine, ...]


Fitter = Callable[["PlacedAt", Box, "list[Box]"], "NamedBox | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The mark of a place.

    Attributes
    ----------
    place
        The place with its reports.
    home
        The centre of its extent, in pixels.
    box
        What the mark covers.
    compact
        Whether it is a number alone, for want of room.
    name
        The place's name beside it; None where there is no room.
    shared
        Whether it carries reports of other places too, which are too near to be told apart.

    """

    place: PlacedAt
    home: tuple[float, float]
    box: Box
    compact: bool
    name: NamedBox | None = None
    shared: bool = False


def _cells(place: PlacedAt) -> list[Cell]:
    cells = []
    for family, reports in place.families():
        for certain in (True, False):
            own = [report for report in reports if report.certain is certain]
            if own:
                disputed = any(report.disputed for report in own)
                cells.append(
                    Cell(family=family, certain=certain, count=len(own), disputed=disputed)
                )
    return cells


def number_size(reach: float) -> float:
    """Return the size of a stack's numbers."""
    return reach * 1.75


def cell_width(cell: Cell, reach: float) -> float:
    """Return the width of a cell in pixels."""
    half = reach * (DISPUTED_REACH + 0.2 if cell.disputed else 1.3)
    number = text_width(str(cell.count), number_size(reach), 600) + reach * 0.45
    return 2 * half + (number if cell.count > 1 else 0)


def cell_rows(place: PlacedAt) -> list[list[Cell]]:
    """Part the cells of a place into rows: families with most reports first."""
    cells = _cells(place)
    return [cells[at : at + _A_ROW] for at in range(0, len(cells), _A_ROW)]


def row_height(row: list[Cell], reach: float) -> float:
    """Return the height of a row in pixels."""
    return 2 * reach * (DISPUTED_REACH + 0.2 if any(cell.disputed for cell in row) else 1.3)


def stack_size(place: PlacedAt, reach: float, *, compact: bool) -> tuple[float, float]:
    """Return the width and height of a place's mark in pixels."""
    if compact:
        side = 2 * reach * 1.7
        return max(side, text_width(str(len(place.reports)), reach * 1.7, 600) + reach), side
    rows = cell_rows(place)
    width = max(sum(cell_width(cell, reach) for cell in row) for row in rows)
    return width, sum(row_height(row, reach) for row in rows)
