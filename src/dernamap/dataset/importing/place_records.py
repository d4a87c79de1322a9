"""Placements of imported records: from their own coordinates, or from their place texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.dataset.placements import placement_table_of
from dernamap.dataset.store import PLACEMENT_SCHEMA, wkb_points, written_table
from dernamap.engines import answers_of
from dernamap.model import Certainty, Method, Placement, Precision
from dernamap.places import place_event_text
from dernamap.readers import PLACE_KEYS, by_values, column_of

if TYPE_CHECKING:
    from dernamap.engines import Engine
    from dernamap.places import Gazetteer

__all__ = [
    "PLACEMENT_FIELDS",
    "LaidOutPlaces",
    "NumberedPlaces",
    "PlacedRecord",
    "PlacedRecords",
    "WordsPlacer",
    "laid_out",
    "numbered_places",
    "placement_rows",
]

PLACEMENT_FIELDS = tuple(
    "place_name" if key == "name" else key for key in PLACE_KEYS if key != "geometry"
)
"""Columns of a record that are a placement without a geometry of its own."""


_WORDS = 250
"""Words that are placed at a time: enough that sending them takes less time than placing them."""

_Words: TypeAlias = tuple[str, str, float]
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


@dataclass(frozen=True, slots=True)
class NumberedPlaces:
    """Where the records of a section are, each different place once.

    Attributes
    ----------
    numbers
        For each record, the number of its place in `found`, or -1 where its columns place it;
        int32.
    found
        The places of records that have shapes of their own, and for others the words that are to
        be placed.

    """

    numbers: pa.Array
    found: tuple[_Words | PlacedRecord, ...]


def numbered_places(records: pa.Table) -> NumberedPlaces:
    """Find out what is to be placed.

    Parameters
    ----------
    records
        With `dernamap.readers.tables.record.RECORD_SCHEMA`.

    Returns
    -------
    NumberedPlaces
        Each different one once.

    """
    found: list[_Words | PlacedRecord] = []
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
    return NumberedPlaces(pa.array(numbers), tuple(found))


class PlacedRecords:
    """The places of all records of a file that have no coordinates of their own."""

    def __init__(self) -> None:
        self._found: list[_Words | PlacedRecord] = []
        self._numbers: dict[_Words, int] = {}

    def numbers(self, places: NumberedPlaces) -> pa.Array:
        """Return the number of each record's place among those of the file.

        Parameters
        ----------
        places
            The places of a section; sections are passed in the order of the file.

        Returns
        -------
        pyarrow.Array
            Int32; -1 where a record's columns place it.

        """
        known = [self._number(one) for one in places.found]
        # -1 is the last position
        return pa.array(np.array([*known, -1], dtype="int32")[places.numbers.to_numpy()])

    def _number(self, one: _Words | PlacedRecord) -> int:
        known = None if isinstance(one, PlacedRecord) else self._numbers.get(one)
        if known is not None:
            return known
        self._found.append(one)
        number = len(self._found) - 1
        if not isinstance(one, PlacedRecord):
            self._numbers[one] = number
        return number

    def placed(self, engine: Engine, placer: WordsPlacer) -> list[PlacedRecord]:
        """Have an engine place all words, each once, and return the places by their numbers."""
        words = list(self._numbers)
        answers = dict(zip(words, answers_of(engine, placer, words, size=_WORDS), strict=True))
        return [one if isinstance(one, PlacedRecord) else answers[one] for one in self._found]


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

    def __call__(self, words: list[_Words]) -> list[PlacedRecord]:
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


@dataclass(frozen=True, slots=True)
class LaidOutPlaces:
    """All places of an import as columns: it goes to other processes faster than objects do.

    Attributes
    ----------
    rows
        The placements of each place, in the order of the places.
    starts, sizes
        The first row of each place, and how many it has.
    matched, ambiguous
        Whether words were placed, or could be read in several ways.
    why
        Why a place was placed there, or not at all.

    """

    rows: pa.Table
    starts: np.ndarray
    sizes: np.ndarray
    matched: np.ndarray
    ambiguous: np.ndarray
    why: pa.Array


def laid_out(found: list[PlacedRecord]) -> LaidOutPlaces:
    """Lay the places of an import out as columns."""
    sizes = np.array([len(one.placements) for one in found], dtype="int64")
    return LaidOutPlaces(
        placement_table_of((0, "", place) for one in found for place in one.placements),
        np.cumsum(sizes) - sizes,
        sizes,
        np.array([one.status == "matched" for one in found], dtype=bool),
        np.array([one.status == "ambiguous" for one in found], dtype=bool),
        pa.array([one.why for one in found], pa.string()),
    )


def placement_rows(events: pa.Table, places: LaidOutPlaces, first: int) -> pa.Table:
    """Make the table of placements of some events.

    Parameters
    ----------
    events
        With `PLACEMENT_FIELDS`, ``event_id`` and ``place_number``.
    places
        The places that ``place_number`` numbers.
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
    listed = _listed_rows(events, places, first)
    both = pa.concat_tables([table, listed]).unify_dictionaries().combine_chunks()
    order = np.argsort(both["event"].to_numpy(), kind="stable")
    return both.take(pa.array(order))


def _listed_rows(events: pa.Table, places: LaidOutPlaces, first: int) -> pa.Table:
    """Make the rows of events that `places` places."""
    place_number = events["place_number"].to_numpy()
    positions = np.flatnonzero(place_number >= 0)
    place = place_number[positions]
    # each event repeats the rows of its place: the first of them, and then how far into it
    size = places.sizes[place]
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    owners = np.repeat(positions, size)
    rows = places.rows.take(pa.array(np.repeat(places.starts[place], size) + within, pa.int64()))
    columns: dict[str, Any] = {
        # numbered anew, by the rows that there are
        name: column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        for name, column in zip(rows.column_names, rows.columns, strict=True)
    }
    columns["event"] = pa.array((owners + first).astype("int32"))
    columns["event_id"] = events["event_id"].take(pa.array(owners))
    return written_table(columns, PLACEMENT_SCHEMA)
