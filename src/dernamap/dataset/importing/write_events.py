"""Events in chronological order, written to the Parquet files of a dataset as they come."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.place_records import placement_rows
from dernamap.dataset.store import (
    COUNT_SCHEMA,
    EVENT_SCHEMA,
    PLACEMENT_SCHEMA,
    open_writer,
    written_table,
)
from dernamap.dataset.tables import DAY_COLUMNS, shifted, split_ids, type_numbers
from dernamap.readers import by_values, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset.importing.place_records import PlacedRecord
    from dernamap.dataset.importing.record_counts import RecordCounts

__all__ = ["EventWriter"]

_WRITERS = 2


class EventWriter:
    """Writes ``events.parquet``, ``placements.parquet`` and ``counts.parquet``.

    Parameters
    ----------
    folder
        The folder that they are written to.
    first
        The day number, counted from `dernamap.dataset.importing.read_section.ERA`, that becomes 0.
    types
        The dataset's event types.
    placed_records
        The records that the ``place_number`` column of events numbers.
    counts
        The sets that their ``counts`` column numbers.

    """

    def __init__(
        self,
        folder: Path,
        *,
        first: int,
        types: pd.DataFrame,
        placed_records: list[PlacedRecord],
        counts: RecordCounts,
    ) -> None:
        self._folder = folder
        self._first = first
        self._placed_records = placed_records
        self._counts = counts
        self._types = type_numbers(types)
        self.events = self.placements = self.unplaced = 0
        self.imputed_dates = self.imputed_places = self.geocoded = self.ambiguous_places = 0
        self.source_ids: set[str] = set()
        self.dispute_ids: set[str] = set()

    def write(self, tables: Iterable[pa.Table]) -> None:
        """Write all events; the tables come in chronological order."""
        with (
            open_writer(self._folder / "events.parquet", EVENT_SCHEMA) as events,
            open_writer(self._folder / "placements.parquet", PLACEMENT_SCHEMA) as placements,
            open_writer(self._folder / "counts.parquet", COUNT_SCHEMA) as counts,
            ThreadPoolExecutor(_WRITERS) as pool,
        ):
            writing: list[Future[None]] = []
            for table in tables:
                whole = table.combine_chunks()
                for one in writing:
                    one.result()
                rows = placement_rows(whole, self._placed_records, self.events)
                writing = [
                    pool.submit(events.write_table, self._events(whole, rows)),
                    pool.submit(placements.write_table, rows),
                    pool.submit(counts.write_table, self._counts.rows(whole)),
                ]
                self._count(whole)
                self.events += whole.num_rows
                self.placements += rows.num_rows
            for one in writing:
                one.result()

    def _events(self, table: pa.Table, placements: pa.Table) -> pa.Table:
        placed = np.bincount(placements["event"].to_numpy() - self.events, minlength=table.num_rows)
        types = by_values(
            [column_of(table, "event_type")],
            lambda cell: self._types[split_ids(cell)[0]],
            [pa.int32(), pa.int64()],
        )
        for column, names in (("source_ids", self.source_ids), ("dispute_ids", self.dispute_ids)):
            for ids in table[column].unique().to_pylist():
                names.update(name.strip() for name in ids.split(";") if name.strip())
        self.unplaced += int((placed == 0).sum())
        columns: dict[str, Any] = {
            name: table[name] for name in EVENT_SCHEMA.names if name in table.column_names
        }
        columns |= {name: table[f"{name}_text"] for name in ("lat", "lon")}
        columns["radius_m"] = table["radius_text"]
        for name in DAY_COLUMNS:
            columns[name] = pa.array(shifted(table[name].to_numpy(), -self._first))
        columns["numbers"] = self._counts.texts(table["counts"])
        columns["type"], columns["family"] = types
        columns["placements"] = pa.array(placed.astype("int64"))
        columns["unplaced_reason"] = self._reasons(table, placed)
        return written_table(columns, EVENT_SCHEMA)

    def _count(self, table: pa.Table) -> None:
        self.imputed_dates += pc.sum(table["date_imputed"]).as_py() or 0
        place_number = table["place_number"].to_numpy()
        inferred = pc.equal(table["certainty"], "inferred").fill_null(False)  # noqa: FBT003
        given = pc.equal(table["method"], "given").fill_null(False)  # noqa: FBT003
        self.imputed_places += int((pc.and_(inferred, given).to_numpy() & (place_number < 0)).sum())
        found, counts = np.unique(place_number[place_number >= 0], return_counts=True)
        for number, count in zip(found, counts, strict=True):
            status = self._placed_records[number].status
            self.geocoded += int(count) * (status == "matched")
            self.ambiguous_places += int(count) * (status == "ambiguous")

    def _reasons(self, table: pa.Table, placed: np.ndarray) -> pa.Array:
        reasons = np.full(table.num_rows, "", dtype=object)
        place_number = table["place_number"].to_numpy()
        for position in np.flatnonzero(placed == 0):
            reasons[position] = self._placed_records[place_number[position]].why
        return pa.array(reasons, pa.string())
