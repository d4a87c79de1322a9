"""Corrections, checked: what is wrong with each, by its row and column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dernamap.csv_text import is_formula
from dernamap.dataset.corrections.correction import CORRECTIONS
from dernamap.model import Fault
from dernamap.places import extent_of, given_point, given_point_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from dernamap.dataset.corrections.correction import Correction
    from dernamap.places import Gazetteer

__all__ = ["correction_faults"]

LONGEST_CELL = 1000
"""Characters in one cell of a correction."""


def correction_faults(
    row: Correction,
    *,
    events: AbstractSet[str],
    gazetteer: Gazetteer | None,
    line: int | None = None,
) -> Iterator[Fault]:
    """Find what is wrong with a correction.

    Parameters
    ----------
    row
        The correction.
    events
        Identifiers of the dataset's events.
    gazetteer
        Its places, or None if they could not be read.
    line
        Line of the file, for a row that is in it.

    Yields
    ------
    Fault
        For an event or a place that is unknown, a line whose course is not known,
        coordinates out of range, half a point, both or neither of place and point, and a who, when
        or why that is missing or cannot be read.

    """
    found = [*_cell_faults(row, events), *_where_faults(row), *_place_faults(row, gazetteer)]
    for column, problem, remedy in found:
        yield Fault(file=CORRECTIONS.file, row=line, column=column, problem=problem, remedy=remedy)


_Found = tuple[str, str, str]


def _cell_faults(row: Correction, events: AbstractSet[str]) -> Iterator[_Found]:
    if row.event_id not in events:
        yield "event_id", f"{row.event_id!r} is unknown", "name an event of events.csv"
    for column, cell in (("who", row.who), ("why", row.why)):
        if not cell.strip():
            yield column, "the cell is empty", "say who placed the event, when and why"
        elif len(cell) > LONGEST_CELL:
            yield column, f"{len(cell)} characters", f"use at most {LONGEST_CELL}"
        elif not cell.isprintable():
            problem = f"{cell!r} contains a line break or another invisible character"
            yield column, problem, "write it as one line of plain text"
        elif is_formula(cell):
            yield column, f"{cell!r} starts like a formula", "begin with a letter"
    if not _is_day(row.when):
        yield "when", f"{row.when!r} is not a day", "write it as 2018-06-09"


def _where_faults(row: Correction) -> Iterator[_Found]:
    point = bool(row.lat or row.lon or row.radius_m)
    if bool(row.place_ids) == point:
        problem = "both a place and a point are" if point else "neither a place nor a point is"
        yield "place_id", f"{problem} given", "give one of them"
    if row.radius_m and not (row.lat or row.lon):
        yield "lat", "the cell is empty", "give both coordinates, or a place and no radius"
    problems = list(given_point_problems(row.lat, row.lon, row.radius_m))
    yield from problems
    if row.lat and not problems and given_point(row.lat, row.lon) is None:
        problem = "missing coordinates often become 0, 0"
        yield "lat", problem, "give the coordinates of the place"


def _place_faults(row: Correction, gazetteer: Gazetteer | None) -> Iterator[_Found]:
    if gazetteer is None:
        return
    for place_id in row.place_ids:
        if place_id not in gazetteer.places:
            remedy = "add it to gazetteer/places.csv, or correct it"
            yield "place_id", f"{place_id!r} is not a place of the gazetteer", remedy
        elif extent_of(place_id, gazetteer) is None:
            problem = f"{place_id!r} is a line whose course is not in the gazetteer"
            yield "place_id", problem, "name a place on it, or give a point"


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False
