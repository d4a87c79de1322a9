"""Placements of imported records: from their own coordinates, or from their place texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.model import Certainty, Method, Placement, Precision
from dernamap.places import place_event_text
from dernamap.readers import PLACE_KEYS, by_values, column_of

if TYPE_CHECKING:
    from dernamap.places import Gazetteer

__all__ = [
    "PLACEMENT_FIELDS",
    "PlacedRecord",
    "PlacedRecords",
    "Words",
    "WordsPlacer",
    "numbered_places",
]

PLACEMENT_FIELDS = tuple(
    "place_name" if key == "name" else key for key in PLACE_KEYS if key != "geometry"
)
"""Columns of a record that are a placement without a geometry of its own."""

Words: TypeAlias = tuple[str, str, float]
"""What a place is read from: its text, why it has none, and the least radius in metres."""


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """Where a record was placed, or why it was not.

    Attributes
    ----------
    placements
        The placements; none if it was not placed.
    status
        ``given``, or what a geocoding says: ``matched``, ``ambiguous`` or ``unmatched``.
    why
        Why it was placed there, or not at all, in one line.

    """

    placements: tuple[Placement, ...]
    status: str
    why: str


def numbered_places(records: pa.Table) -> tuple[tuple[Words | PlacedRecord, ...], pa.Array]:
    """Find out what is to be placed, each different place once.

    Parameters
    ----------
    records
        With `dernamap.readers.tables.record.RECORD_SCHEMA`.

    Returns
    -------
    tuple
        The places of records that have shapes of their own, and for others the words that are to
        be placed; and for each record the number of its place, or -1 where its columns place it,
        int32.

    """
    found: list[Words | PlacedRecord] = []
    numbers = np.full(records.num_rows, -1, dtype="int32")
    lost = pc.is_null(records["lat"]).to_numpy()
    full = pc.is_valid(records["more"]).to_numpy() & ~lost
    without = records.filter(pa.array(lost))
    named = [column_of(without, name) for name in ("place_text", "unplaced_reason", "certainty")]
    radius = pc.cast(without["radius_m"], pa.string()).combine_chunks().fill_null("")

    def number(text: str, reason: str, certainty: str, radius: str) -> tuple[int]:
        # if the file says that the place stands for a wider one, the placement is as wide
        least = float(radius or 0) if certainty == Certainty.INFERRED else 0.0
        found.append((text, reason, least))
        return (len(found) - 1,)

    numbers[lost] = by_values([*named, radius], number, [pa.int32()])[0].to_numpy()
    for position in np.flatnonzero(full):
        found.append(_full(records.slice(position, 1).to_pylist()[0]))
        numbers[position] = len(found) - 1
    return tuple(found), pa.array(numbers)


class PlacedRecords:
    """The places of all records of a file that have no coordinates of their own.

    Attributes
    ----------
    words
        The words that are to be placed, each once, and their numbers among all places.
    given
        The places that records have themselves, by their numbers.

    """

    def __init__(self) -> None:
        self.words: dict[Words, int] = {}
        self.given: dict[int, PlacedRecord] = {}

    def numbers(self, places: tuple[Words | PlacedRecord, ...]) -> np.ndarray:
        """Return the number of each place of a section among those of the file, int32.

        Sections are passed in the order of the file.
        """
        return np.array([self._number(one) for one in places], dtype="int32")

    def _number(self, one: Words | PlacedRecord) -> int:
        number = len(self.words) + len(self.given)
        if not isinstance(one, PlacedRecord):
            return self.words.setdefault(one, number)
        self.given[number] = one
        return number


@dataclass(frozen=True, slots=True)
class WordsPlacer:
    """Places words, here or in another process.

    Attributes
    ----------
    gazetteer
        The places and their names.
    home
        The place that the records are about; empty if that is not known, as for a foreign file.

    """

    gazetteer: Gazetteer
    home: str = ""

    def __call__(self, words: list[Words]) -> list[PlacedRecord]:
        """Return where each of some words is, or why it is not known."""
        return [self._placed(*one) for one in words]

    def _placed(self, text: str, reason: str, least: float) -> PlacedRecord:
        if reason:
            return PlacedRecord((), "unplaced", reason)
        found = place_event_text(text, self.gazetteer, home=self.home)
        placements = tuple(_widened(place, least) for place in found.placements)
        return PlacedRecord(placements, found.status, found.why)


def _widened(place: Placement, least: float) -> Placement:
    """Widen a disc to a radius in metres; sectors and lines stay as they are."""
    if place.geometry is not None or place.radius_m >= least:
        return place
    return replace(
        place,
        radius_m=least,
        precision=Precision.AREA,
        certainty=Certainty.INFERRED,
        why=f"{place.why}; the file gives a wider area: within {least / 1000:g} km",
    )


def _full(record: dict[str, Any]) -> PlacedRecord:
    """Read a placement that has a geometry, and the other placements of the record."""
    more = json.loads(record["more"])
    first = {name: record[name] for name in PLACEMENT_FIELDS}
    first["name"] = first.pop("place_name")
    listed = [first | {"geometry": more.get("geometry")}, *more.get("others", [])]
    return PlacedRecord(tuple(_placement(one) for one in listed), "given", "")


def _placement(one: dict[str, Any]) -> Placement:
    geometry = one.get("geometry")
    return Placement(
        place_id=one.get("place_id") or "",
        name=one.get("name") or "",
        lon=float(one["lon"]),
        lat=float(one["lat"]),
        radius_m=float(one["radius_m"]),
        precision=Precision(one["precision"]),
        certainty=Certainty(one["certainty"]),
        method=Method(one["method"]),
        score=float(one.get("score") or 0.0),
        why=one.get("why") or "",
        geometry=shapely.from_wkt(geometry) if geometry else None,
    )
