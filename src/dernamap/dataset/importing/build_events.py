"""Sections of a foreign file made into events, in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.record_counts import RecordCounts
from dernamap.readers import UNCLASSIFIED

if TYPE_CHECKING:
    from dernamap.dataset.importing.place_records import PlacedRecords
    from dernamap.dataset.importing.read_section import SectionEvents
    from dernamap.dataset.importing.sources import SourceTable
    from dernamap.readers import EventType, Reader

__all__ = ["EventBuilder"]


class EventBuilder:
    """Makes events of sections, each with what it needs to know of those before it.

    Parameters
    ----------
    reader
        The file.
    sources
        The sources that records name.
    placed
        Where records are that have no coordinates of their own.

    """

    def __init__(self, reader: Reader, *, sources: SourceTable, placed: PlacedRecords) -> None:
        self._reader = reader
        self._passed = reader.header_rows
        self.sources = sources
        self.placed = placed
        self.counts = RecordCounts()
        self.rows = 0
        self.types: dict[str, EventType] = {UNCLASSIFIED.type_id: UNCLASSIFIED}
        self.used_types: set[str] = set()
        self._bounds: tuple[int, int] | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Numbers of the first and last day on which anything may have happened, since `ERA`."""
        return self._bounds or (0, 0)

    def take(self, section: SectionEvents) -> tuple[pa.Table, pa.Table]:
        """Make events of a section; sections are taken in the order of the file.

        Parameters
        ----------
        section
            Its records, numbered from 1 within it.

        Returns
        -------
        tuple of pyarrow.Table
            The events, with day numbers since `ERA`; and the rejected rows. Both have the numbers
            of the rows in the file.

        """
        before = self._passed
        batch, columns = self._reader.joined(section.batch, section.columns)
        self.rows += batch.rows
        self._passed += batch.numbered or batch.rows
        rejected = batch.rejected
        rejected = rejected.set_column(0, "row", pc.add(rejected["row"], before))
        for kind in batch.types:
            self.types[kind.type_id] = kind
        for cell in pc.unique(columns["event_type"]).to_pylist():
            self.used_types.update(name.strip() for name in cell.split(";") if name.strip())
        if section.bounds is not None:
            first, last = self._bounds or section.bounds
            self._bounds = min(first, section.bounds[0]), max(last, section.bounds[1])
        row = pc.add(columns["row"], before)
        found = {
            "row": row,
            "event_id": self._identifiers(columns["event_id"].combine_chunks(), row),
            "source_ids": self.sources.ids(section.sources).dictionary_encode(),
            "counts": self.counts.numbers(batch.counts, columns["counts"]),
            "place_number": self.placed.numbers(section.places),
        }
        for name, column in found.items():
            if name in columns.column_names:
                columns = columns.set_column(columns.column_names.index(name), name, column)
            else:
                columns = columns.append_column(name, column)
        return columns, rejected

    def _identifiers(self, given: pa.Array, row: pa.ChunkedArray) -> pa.Array:
        blank = pc.equal(given, "")
        if not pc.any(blank).as_py():
            return given
        made = pc.binary_join_element_wise(
            f"{self._reader.format}-row-", pc.cast(row, pa.string()).combine_chunks(), ""
        )
        return pc.if_else(blank, made, given)
