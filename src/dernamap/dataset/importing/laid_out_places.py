"""The rows of placements of imported events, made of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from dernamap.dataset.importing.place_records import PLACEMENT_FIELDS
from dernamap.dataset.placements import placement_table_of
from dernamap.dataset.store import PLACEMENT_SCHEMA, wkb_points, written_table

if TYPE_CHECKING:
    from dernamap.dataset.importing.place_records import PlacedRecord

__all__ = ["LaidOutPlaces", "laid_out", "placement_rows"]


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
