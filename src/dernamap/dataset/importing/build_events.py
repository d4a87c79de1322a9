"""Records of a foreign file turned into events: with days, sources, counts and placements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.place_records import PLACEMENT_FIELDS
from dernamap.dataset.importing.record_counts import RecordCounts
from dernamap.dataset.placements import coordinates_text
from dernamap.dataset.tables import DAY_COLUMNS
from dernamap.dates import parse_edtf
from dernamap.model import Method
from dernamap.readers import (
    UNCLASSIFIED,
    by_values,
    column_of,
)

if TYPE_CHECKING:
    from dernamap.dataset.importing.place_records import RecordPlacer
    from dernamap.dataset.importing.sources import SourceTable
    from dernamap.readers import Batch, EventType

__all__ = ["ERA", "EventBuilder"]

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
    "source_ids",
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


class EventBuilder:
    """Turns records into events, batch by batch.

    Parameters
    ----------
    sources
        The sources that records name.
    placer
        Places the records without coordinates.
    prefix
        The start of the identifiers given to records that have none of their own.
    header_rows
        Rows of the file before its first record.

    """

    def __init__(
        self, *, sources: SourceTable, placer: RecordPlacer, prefix: str, header_rows: int
    ) -> None:
        self._passed = header_rows
        self.sources = sources
        self.placer = placer
        self.counts = RecordCounts()
        self.rows = 0
        self.types: dict[str, EventType] = {UNCLASSIFIED.type_id: UNCLASSIFIED}
        self.used_types: set[str] = set()
        self._first: int | None = None
        self._last: int | None = None
        self._prefix = prefix

    @property
    def bounds(self) -> tuple[int, int]:
        """Numbers of the first and last day on which anything may have happened, since `ERA`."""
        first = 0 if self._first is None else self._first
        return first, first if self._last is None else self._last

    def take(self, batch: Batch) -> tuple[pa.Table, pa.Table]:
        """Make events of a batch.

        Parameters
        ----------
        batch
            Records, numbered from 1 within the batch.

        Returns
        -------
        tuple of pyarrow.Table
            The events, with day numbers since `ERA`; and the rejected rows. Both have the numbers
            of the rows in the file.

        """
        before = self._passed
        self.rows += batch.rows
        self._passed += batch.numbered or batch.rows
        rejected = batch.rejected
        rejected = rejected.set_column(0, "row", pc.add(rejected["row"], before))
        records = batch.records
        row = pc.add(records["row"], before)
        records = records.set_column(0, "row", row)
        for kind in batch.types:
            self.types[kind.type_id] = kind
        dates = column_of(records, "date")
        days = by_values([dates], self._days, [*[pa.int32()] * 4, pa.bool_()])
        for cell in pc.unique(records["event_type"]).to_pylist():
            self.used_types.update(name.strip() for name in cell.split(";") if name.strip())
        place_number = self.placer.numbers(records)
        given = pc.is_valid(records["lat"].combine_chunks())
        own_texts = {
            "lat": _text_of(records, "lat_text", "lat", given),
            "lon": _text_of(records, "lon_text", "lon", given),
            "radius": _text_of(records, "radius_text", "radius_m", given),
        }
        columns = {
            "row": row,
            "event_id": self._identifiers(records),
            **{name: column_of(records, name) for name in _TEXTS},
            "source_ids": self.sources.ids(records),
            **{f"{name}_text": column for name, column in own_texts.items()},
            **dict(zip((*DAY_COLUMNS, "lasted"), days, strict=True)),
            "date_imputed": records["date_imputed"].fill_null(False),  # noqa: FBT003
            "version": records["version"].fill_null(0),
            "counts": self.counts.numbers(batch),
            "place_number": place_number,
            **{name: records[name] for name in PLACEMENT_FIELDS},
            "place_id": _or_blank(records["place_id"]),
            "place_name": _named(records, own_texts),
        }
        for name in _REPEATING:
            # sorting and writing numbers instead of texts saves most of the time
            columns[name] = columns[name].dictionary_encode()
        return pa.table(columns), rejected

    def _days(self, text: str) -> tuple[int, int, int, int, bool]:
        span = parse_edtf(text)
        for day in (span.earliest, span.latest):
            if day is not None:
                number = (day - ERA).days
                self._first = number if self._first is None else min(self._first, number)
                self._last = number if self._last is None else max(self._last, number)
        return (*span.day_numbers(ERA), span.lasted)

    def _identifiers(self, records: pa.Table) -> pa.Array:
        given = pc.utf8_trim_whitespace(column_of(records, "event_id"))
        blank = pc.equal(given, "")
        if not pc.any(blank).as_py():
            return given
        made = pc.binary_join_element_wise(
            f"{self._prefix}-row-", pc.cast(records["row"], pa.string()).combine_chunks(), ""
        )
        return pc.if_else(blank, made, given)


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
