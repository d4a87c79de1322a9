"""What is done with one section of a file without the others: read, dated, encoded.

It may be done in any order and in any process; `dernamap.dataset.importing.build_events` then
makes events of the sections in the order of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.place_records import PLACEMENT_FIELDS, numbered_places
from dernamap.dataset.importing.sorting import keep_rows
from dernamap.dataset.importing.sources import source_cells
from dernamap.dataset.placements import coordinates_text
from dernamap.dataset.tables import DAY_COLUMNS
from dernamap.dates import parse_edtf
from dernamap.model import Method
from dernamap.readers import by_values, column_of

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset.importing.place_records import PlacedRecord, Words
    from dernamap.dataset.importing.sources import SourceCells
    from dernamap.readers import Batch, Reader

__all__ = ["ERA", "SectionEvents", "SectionReader"]

ERA = date(1970, 1, 1)
"""Day 0 of day numbers until the first day of the dataset is known."""

_TEXTS = (
    "date",
    "date_text",
    "place_text",
    "event_type",
    "actors",
    "attributed_to",
    "summary",
    "dispute_ids",
)

_REPEATING = (
    "date",
    "date_text",
    "place_text",
    "event_type",
    "attributed_to",
    "dispute_ids",
    "lat_text",
    "lon_text",
    "radius_text",
    "place_id",
    "place_name",
    "precision",
    "certainty",
    "method",
    "why",
)
"""Columns whose values many rows have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEvents:
    """The events of one section, as far as they can be known without the others.

    Attributes
    ----------
    batch
        What was read, without its records.
    columns
        Columns of the events, or the file that has them; ``event_type`` has the names that the
        section gave, ``counts``, ``source_number`` and ``place_number`` its own numbers.
    count
        How many events there are.
    types
        The different cells of ``event_type``.
    places
        What is to be placed: records without coordinates of their own.
    sources
        What the records say about their sources.
    bounds
        Numbers of the first and last day on which anything may have happened, since `ERA`; None if
        no day is known.

    """

    batch: Batch
    columns: pa.Table | Path
    count: int
    types: tuple[str, ...]
    places: tuple[Words | PlacedRecord, ...]
    sources: SourceCells
    bounds: tuple[int, int] | None


class SectionReader:
    """Reads sections of a file.

    Parameters
    ----------
    reader
        The file.
    keep
        The folder that columns are written to; None to return them.

    """

    def __init__(self, reader: Reader, keep: Path | None = None) -> None:
        self._reader = reader
        self._keep = keep

    def __call__(self, section: Any) -> SectionEvents:
        """Read a section; see `dernamap.readers.tables.table_reader.TableReader.sections`."""
        batch = self._reader.read(section)
        records = batch.records
        days, bounds = _days(records)
        given = pc.is_valid(records["lat"].combine_chunks())
        own_texts = {
            "lat": _text_of(records, "lat_text", "lat", given),
            "lon": _text_of(records, "lon_text", "lon", given),
            "radius": _text_of(records, "radius_text", "radius_m", given),
        }
        columns = {
            "row": records["row"],
            "event_id": pc.utf8_trim_whitespace(column_of(records, "event_id")),
            **{name: column_of(records, name) for name in _TEXTS},
            **{f"{name}_text": column for name, column in own_texts.items()},
            **days,
            "date_imputed": records["date_imputed"].fill_null(False),  # noqa: FBT003
            "version": records["version"].fill_null(0),
            "counts": records["counts"],
            **{name: records[name] for name in PLACEMENT_FIELDS},
            "place_id": _or_blank(records["place_id"]),
            "place_name": _named(records, own_texts),
        }
        sources, columns["source_number"] = source_cells(records)
        places, columns["place_number"] = numbered_places(records)
        for name in _REPEATING:
            # sorting and writing numbers instead of texts saves most of the time
            columns[name] = columns[name].dictionary_encode()
        table = pa.table(columns)
        return SectionEvents(
            batch=batch.without_records(),
            columns=table if self._keep is None else keep_rows(table, self._keep),
            count=table.num_rows,
            types=tuple(pc.unique(table["event_type"]).to_pylist()),
            places=places,
            sources=sources,
            bounds=bounds,
        )


def _days(records: pa.Table) -> tuple[dict[str, pa.Array], tuple[int, int] | None]:
    """Return the columns of days, and the first and the last day that is known."""
    known: list[int] = []

    def numbers(text: str) -> tuple[int, int, int, int, bool]:
        span = parse_edtf(text)
        known.extend((day - ERA).days for day in (span.earliest, span.latest) if day is not None)
        return (*span.day_numbers(ERA), span.lasted)

    types = [*[pa.int32()] * 4, pa.bool_()]
    columns = by_values([column_of(records, "date")], numbers, types)
    named = dict(zip((*DAY_COLUMNS, "lasted"), columns, strict=True))
    return named, (min(known), max(known)) if known else None


def _text_of(records: pa.Table, text: str, number: str, given: pa.Array) -> pa.Array:
    """Return coordinates as the file has them, or as numbers; empty where there are none."""
    if records[text].null_count < records.num_rows:
        return pc.if_else(given, column_of(records, text), "")
    written = by_values(
        [pc.cast(records[number], pa.string()).combine_chunks().fill_null("")],
        lambda cell: (cell.removesuffix(".0"),),
        [pa.string()],
    )[0]
    return pc.if_else(given, written, "")


def _or_blank(column: pa.ChunkedArray) -> Any:
    """Return a column without nulls, at no cost where it is all null."""
    if column.null_count < len(column):
        return column_of(pa.table({"one": column}), "one")
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), len(column)), [""])


def _named(records: pa.Table, own_texts: dict[str, pa.Array]) -> Any:
    """Name placements without a name by their coordinates, as for any given point."""
    names = column_of(records, "place_name")
    blank = pc.and_(pc.equal(names, ""), pc.equal(column_of(records, "method"), Method.GIVEN))
    if not pc.any(blank).as_py():
        return names
    written = by_values(
        [own_texts["lat"], own_texts["lon"]],
        lambda lat, lon: (coordinates_text(lat, lon),),
        [pa.string()],
    )[0]
    if pa.types.is_dictionary(names.type):
        names = names.cast(pa.string())
    return pc.if_else(blank, written, names)
