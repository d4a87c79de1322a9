"""Sections of a foreign file made into events, in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from dernamap.dataset.importing.record_counts import RecordCounts
from dernamap.dataset.importing.sorting import SectionRows
from dernamap.readers import UNCLASSIFIED

if TYPE_CHECKING:
    import pyarrow as pa

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

    def take(self, section: SectionEvents) -> tuple[SectionRows, pa.Table]:
        """Make events of a section; sections are taken in the order of the file.

        Parameters
        ----------
        section
            Its records, numbered from 1 within it.

        Returns
        -------
        tuple
            The events, with day numbers since `ERA`; and the rejected rows. Both have the numbers
            of the rows in the file.

        """
        before = self._passed
        batch, names = self._reader.joined(section.batch)
        self.rows += batch.rows
        self._passed += batch.numbered or batch.rows
        rejected = batch.rejected
        rejected = rejected.set_column(0, "row", pc.add(rejected["row"], before))
        for kind in batch.types:
            self.types[kind.type_id] = kind
        for cell in section.types:
            used = names.get(cell, cell).split(";")
            self.used_types.update(name.strip() for name in used if name.strip())
        if section.bounds is not None:
            first, last = self._bounds or section.bounds
            self._bounds = min(first, section.bounds[0]), max(last, section.bounds[1])
        rows = SectionRows(
            rows=section.columns,
            count=section.count,
            before=before,
            made=f"{self._reader.format}-row-",
            types=names,
            sources=self.sources.ids(section.sources),
            few_sources=section.sources.single,
            counts=self.counts.numbers(batch.counts),
            places=self.placed.numbers(section.places),
        )
        return rows, rejected
