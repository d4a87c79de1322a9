"""Placements of imported records: from their own coordinates, or from their place texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.dataset.placements import placement_table_of
from dernamap.dataset.store import PLACEMENT_SCHEMA, wkb_points, written_table
from dernamap.model import Certainty, Method, Placement, Precision
from dernamap.places import place_event_text
from dernamap.readers import PLACE_KEYS, by_values, column_of

if TYPE_CHECKING:
    from dernamap.places import Gazetteer

__all__ = ["PLACEMENT_FIELDS", "RecordPlacer", "placement_rows"]

PLACEMENT_FIELDS = tuple(
    "place_name" if key == "name" else key for key in PLACE_KEYS if key != "geometry"
)
"""Columns of a record that are a placement without a geometry of its own."""


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


class RecordPlacer:
    """Places records; a text that several records have is read once.

    Parameters
    ----------
    gazetteer
        The places and their names.
    home
        The place that the records are about; empty if that is not known, as for a foreign file.

    """

    def __init__(self, gazetteer: Gazetteer, *, home: str = "") -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._by_text: dict[tuple[str, str, float], int] = {}
        self.placed_records: list[PlacedRecord] = []

    def numbers(self, records: pa.Table) -> pa.Array:
        """Return the number of each record in `placed_records`, or -1 where its columns place it.

        Parameters
        ----------
        records
            With `dernamap.readers.tables.record.RECORD_SCHEMA`.

        Returns
        -------
        pyarrow.Array
            Int32.

        """
        numbers = np.full(records.num_rows, -1, dtype="int32")
        lost = pc.is_null(records["lat"]).to_numpy()
        full = pc.is_valid(records["more"]).to_numpy() & ~lost
        without = records.filter(pa.array(lost))
        named = [
            column_of(without, name) for name in ("place_text", "unplaced_reason", "certainty")
        ]
        radius = pc.cast(without["radius_m"], pa.string()).combine_chunks().fill_null("")
        numbers[lost] = by_values([*named, radius], self._named, [pa.int32()])[0].to_numpy()
        for position in np.flatnonzero(full):
            self.placed_records.append(_full(records.slice(position, 1).to_pylist()[0]))
            numbers[position] = len(self.placed_records) - 1
        return pa.array(numbers)

    def _named(self, text: str, reason: str, certainty: str, radius: str) -> tuple[int]:
        # if the file says that the place stands for a wider one, the placement is as wide
        least = float(radius or 0) if certainty == Certainty.INFERRED else 0.0
        known = self._by_text.get((text, reason, least))
        if known is None:
            found = self._place(text, reason)
            placements = tuple(_widened(place, least) for place in found.placements)
            self.placed_records.append(replace(found, placements=placements))
            known = self._by_text[text, reason, least] = len(self.placed_records) - 1
        return (known,)

    def _place(self, text: str, reason: str) -> PlacedRecord:
        if reason:
            return PlacedRecord((), "unplaced", reason)
        found = place_event_text(text, self._gazetteer, home=self._home)
        return PlacedRecord(found.placements, found.status, found.why)


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


def placement_rows(events: pa.Table, placed_records: list[PlacedRecord], first: int) -> pa.Table:
    """Make the table of placements of some events.

    Parameters
    ----------
    events
        With `PLACEMENT_FIELDS`, ``event_id`` and ``place_number``.
    placed_records
        The records that ``place_number`` numbers.
    first
        Row number of the first event.

    Returns
    -------
    pyarrow.Table
        With `dernamap.dataset.store.parquet.PLACEMENT_SCHEMA`, in the order of `events`.

    """
    place_number = events["place_number"].to_numpy()
    own = np.flatnonzero(place_number < 0)
    given = events if len(own) == events.num_rows else events.take(pa.array(own))
    lon, lat = given["lon"].to_numpy(), given["lat"].to_numpy()
    columns = {
        "event": pa.array((own + first).astype("int32")),
        "event_id": given["event_id"],
        **{
            name.removeprefix("place_") if name == "place_name" else name: given[name]
            for name in PLACEMENT_FIELDS
        },
        "geometry": wkb_points(lon, lat),
    }
    table = written_table(columns, PLACEMENT_SCHEMA)
    if len(own) == events.num_rows:
        return table
    names = events["event_id"]
    listed = placement_table_of(
        (int(position) + first, names[int(position)].as_py(), place)
        for position in np.flatnonzero(place_number >= 0)
        for place in placed_records[place_number[position]].placements
    )
    both = pa.concat_tables([table, listed]).unify_dictionaries().combine_chunks()
    order = np.argsort(both["event"].to_numpy(), kind="stable")
    return both.take(pa.array(order))
