"""The rows of placements of imported events, made of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from dernamap.dataset.importing.place_records import PLACEMENT_FIELDS
from dernamap.dataset.placements import placement_table_of
from dernamap.dataset.store import PLACEMENT_SCHEMA, wkb_points, written_table
from dernamap.engines import map_parts

if TYPE_CHECKING:
    from dernamap.dataset.importing.place_records import (
        PlacedRecord,
        PlacedRecords,
        Words,
        WordsPlacer,
    )
    from dernamap.engines import Engine

__all__ = ["LaidOutPlaces", "laid_out_places", "placement_rows"]

_WORDS = 250
"""Words that are placed at a time: enough that sending them takes less time than placing them."""


@dataclass(frozen=True, slots=True)
class LaidOutPlaces:
    """All places of an import as columns: it goes to other processes faster than objects do.

    Attributes
    ----------
    rows
        The placements of each place, one after the other.
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


def laid_out_places(places: PlacedRecords, engine: Engine, placer: WordsPlacer) -> LaidOutPlaces:
    """Have an engine place all words of an import, each once.

    Parameters
    ----------
    places
        The words, and the places that records have themselves.
    engine
        The engine.
    placer
        What places words.

    Returns
    -------
    LaidOutPlaces
        All places, in the order of their numbers.

    """
    words, given = places.words, places.given
    parts = list(map_parts(engine, _Placed(placer), list(words), size=_WORDS))
    parts.append(_laid_out(list(given.values())))
    return _joined(parts, np.argsort([*words.values(), *given]))


@dataclass(frozen=True, slots=True)
class _Placed:
    """Places words, here or in another process: columns come back faster than objects."""

    placer: WordsPlacer

    def __call__(self, words: list[Words]) -> LaidOutPlaces:
        return _laid_out(self.placer(words))


def _joined(parts: list[LaidOutPlaces], order: np.ndarray) -> LaidOutPlaces:
    """Put places together, in an order of the places of all parts, one after the other."""
    before = np.cumsum([0, *(part.rows.num_rows for part in parts)])
    starts = [part.starts + rows for part, rows in zip(parts, before[:-1], strict=True)]
    return LaidOutPlaces(
        pa.concat_tables([part.rows for part in parts]).unify_dictionaries().combine_chunks(),
        np.concatenate(starts)[order],
        np.concatenate([part.sizes for part in parts])[order],
        np.concatenate([part.matched for part in parts])[order],
        np.concatenate([part.ambiguous for part in parts])[order],
        pa.concat_arrays([part.why for part in parts]).take(pa.array(order)),
    )


def _laid_out(found: list[PlacedRecord]) -> LaidOutPlaces:
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
