"""Corrections: where somebody put an event by hand, in place of what its text was read as.

``corrections.csv`` is a log. Rows are only ever added; the last row of an event counts, and the
earlier ones are its history.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dernamap.dataset.tables import LINE, TableSpec, read_table
from dernamap.model import Certainty, Fault, Method, Placement, Precision
from dernamap.places import extent_of
from dernamap.readers import GIVEN_RADIUS_M, harmful, precision_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from dernamap.places import Gazetteer

__all__ = [
    "BY_HAND",
    "CORRECTIONS",
    "Correction",
    "corrected_placements",
    "correction_faults",
    "in_force",
    "read_corrections",
]

BY_HAND = "placed by hand"
"""How the why of a corrected placement begins."""

CORRECTIONS = TableSpec(
    file="corrections.csv",
    columns=("event_id", "place_id", "lat", "lon", "radius_m", "who", "when", "why"),
)
"""The file of corrections."""

MAX_RADIUS_M = 2_000_000.0
LONGEST = 1000
"""Characters in one cell of a correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row of ``corrections.csv``, as it is written there: text in every cell.

    Attributes
    ----------
    event_id
        The event that is placed.
    place_id
        Where: places of the gazetteer, parted by semicolons; or empty, and a point is given.
    lat, lon
        Degrees, EPSG:4326; empty where places are named.
    radius_m
        Metres around the point within which the true place lies; taken as
        `dernamap.readers.cells.points.GIVEN_RADIUS_M` if empty.
    who, when, why
        Who placed it, on which ISO day, and for which reason.

    """

    event_id: str
    place_id: str = ""
    lat: str = ""
    lon: str = ""
    radius_m: str = ""
    who: str
    when: str
    why: str

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places, one by one."""
        return tuple(part.strip() for part in self.place_id.split(";") if part.strip())


def read_corrections(
    folder: Path, *, events: AbstractSet[str], gazetteer: Gazetteer | None
) -> tuple[tuple[Correction, ...], list[Fault]]:
    """Read the corrections of a dataset.

    Parameters
    ----------
    folder
        The dataset; a folder without ``corrections.csv`` has none.
    events
        Identifiers of its events.
    gazetteer
        Its places, or None if they could not be read: then no place is looked up.

    Returns
    -------
    tuple of tuple of Correction and list of Fault
        The rows in the order of the file, and every fault of every row.

    """
    table, faults = read_table(folder, CORRECTIONS)
    rows = []
    for *cells, line in table[[*CORRECTIONS.columns, LINE]].itertuples(index=False):
        row = Correction(**dict(zip(CORRECTIONS.columns, cells, strict=True)))
        faults += correction_faults(row, events=events, gazetteer=gazetteer, line=int(line))
        rows.append(row)
    return tuple(rows), faults


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
        For an event or a place that is unknown, a place without a course, coordinates that are
        out of range, half a point, both or neither of place and point, and a missing or unreadable
        who, when or why.

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
        elif len(cell) > LONGEST:
            yield column, f"{len(cell)} characters", f"use {LONGEST} at most"
        elif not cell.isprintable():
            problem = f"{cell!r} holds a line break or another sign that cannot be seen"
            yield column, problem, "write it as one line of plain text"
        elif harmful(cell):
            yield column, f"{cell!r} starts like a formula", "begin with a letter"
    if not _is_day(row.when):
        yield "when", f"{row.when!r} is no day", "write it as 2018-06-09"


def _where_faults(row: Correction) -> Iterator[_Found]:
    point = bool(row.lat or row.lon or row.radius_m)
    if bool(row.place_ids) == point:
        said = "both a place and a point are" if point else "neither a place nor a point is"
        yield "place_id", f"{said} given", "give one of them"
    if point and not (row.lat and row.lon):
        column = "lon" if row.lat else "lat"
        yield column, "the cell is empty", "give both coordinates, or a place and no radius"
    ranges = (
        ("lat", row.lat, -90.0, 90.0, "degrees"),
        ("lon", row.lon, -180.0, 180.0, "degrees"),
        ("radius_m", row.radius_m, 1.0, MAX_RADIUS_M, "metres"),
    )
    for column, cell, low, high, unit in ranges:
        if cell and not low <= _number(cell) <= high:
            yield column, f"{cell!r} is not a number from {low:g} to {high:g}", f"give {unit}"


def _place_faults(row: Correction, gazetteer: Gazetteer | None) -> Iterator[_Found]:
    if gazetteer is None:
        return
    for place_id in row.place_ids:
        if place_id not in gazetteer.places:
            remedy = "add it to gazetteer/places.csv, or correct it"
            yield "place_id", f"{place_id!r} is no place of the gazetteer", remedy
        elif extent_of(place_id, gazetteer) is None:
            problem = f"{place_id!r} is a line whose course the gazetteer does not hold"
            yield "place_id", problem, "name a place on it, or give a point"


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return math.nan


def in_force(rows: Iterable[Correction]) -> dict[str, Correction]:
    """Give the corrections that count: of each event the last, in the order of the file."""
    return {row.event_id: row for row in rows}


def corrected_placements(
    rows: Sequence[Correction], gazetteer: Gazetteer
) -> Mapping[str, tuple[Placement, ...]]:
    """Place the events that were corrected.

    A place keeps the certainty that the gazetteer gives it: choosing it by hand does not locate it
    any better. A point given by hand is inferred, for no source gives it.

    Parameters
    ----------
    rows
        Corrections without faults, in the order of the file.
    gazetteer
        Where the places are.

    Returns
    -------
    Mapping
        From identifier of the event to its placements.

    """
    return {event: tuple(_placements(row, gazetteer)) for event, row in in_force(rows).items()}


def _placements(row: Correction, gazetteer: Gazetteer) -> Iterator[Placement]:
    why = f"{BY_HAND}: {row.why} ({row.who}, {row.when})"
    for place_id in row.place_ids:
        extent = extent_of(place_id, gazetteer)
        if extent is None:
            raise AssertionError(f"{place_id!r} was checked to have an extent")
        inferred = f"; position inferred: {extent.basis}"
        yield Placement(
            place_id=place_id,
            name=gazetteer.places[place_id].name,
            lon=extent.lon,
            lat=extent.lat,
            radius_m=extent.radius_m,
            precision=extent.precision,
            certainty=extent.certainty,
            method=Method.GIVEN,
            score=1.0,
            why=why + (inferred if extent.certainty == Certainty.INFERRED else ""),
            geometry=extent.geometry,
        )
    if not row.place_ids:
        radius_m = float(row.radius_m) if row.radius_m else GIVEN_RADIUS_M
        said = "within" if row.radius_m else "no radius given, taken as within"
        yield Placement(
            place_id="",
            name=f"{row.lat}, {row.lon}",
            lon=float(row.lon),
            lat=float(row.lat),
            radius_m=radius_m,
            precision=Precision(precision_of(radius_m)),
            certainty=Certainty.INFERRED,
            method=Method.GIVEN,
            score=1.0,
            why=f"{why}; {said} {radius_m:g} m",
        )
