"""Copies of a dataset's rows in the order that the page asks for them, in small row groups.

What lies in a part of the map, or on a page of the list, is then a few row groups; their
statistics say which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.dataset import DAY_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

__all__ = ["EVENT_ROWS", "MARK_ROWS", "PLACEMENT_ROWS", "QUAD_SCHEMA", "write_row_files"]

EVENT_ROWS = "events.parquet"
"""The events in their order, with ``mark``: the row of each event's first placement."""

PLACEMENT_ROWS = "placements.parquet"
"""The words of placements in their order."""

MARK_ROWS = "marks.parquet"
"""What a map draws of each placement, in the order of cells and days."""

QUAD_SCHEMA = pa.schema([("quad", pa.uint64())])
"""The cell of each placement, in the order of the placements."""

_GROUP = 16_384
_WORDS = ("event_id", "place_id", "name", "precision", "certainty", "method", "radius_m", "why")
_POINT_BYTES = 21


def write_row_files(
    dataset: Path, quads: Path, out: Path, database: DuckDBPyConnection
) -> tuple[float, float, float, float]:
    """Write the three files.

    Parameters
    ----------
    dataset
        The compiled dataset.
    quads
        A Parquet file of `QUAD_SCHEMA`.
    out
        Takes the files.
    database
        Sorts the marks.

    Returns
    -------
    tuple of float
        West, south, east and north of 95 % of the marks in either direction: degrees, EPSG:4326.

    """
    _copy_events(dataset / "events.parquet", out / EVENT_ROWS)
    _copy_words(dataset / "placements.parquet", out / PLACEMENT_ROWS)
    events, placements = (str(dataset / f"{name}.parquet") for name in ("events", "placements"))
    days = ", ".join(f"e.{name}" for name in DAY_COLUMNS)
    database.execute(
        f"""
        COPY (
            SELECT q.quad, p.event, {days}, e.lasted, e.family::UTINYINT AS family,
                e.type::UTINYINT AS type, (e.dispute_ids <> '') AS disputed,
                least(e.placements, 255)::UTINYINT AS placements, p.lon, p.lat, p.radius_m,
                p.precision, p.certainty,
                CASE WHEN octet_length(p.geometry) <> {_POINT_BYTES} THEN p.geometry END AS geometry
            FROM read_parquet('{placements}', file_row_number = true) p
            JOIN read_parquet('{quads}', file_row_number = true) q USING (file_row_number)
            JOIN read_parquet('{events}', file_row_number = true) e
                ON e.file_row_number = p.event
            ORDER BY q.quad, e.possible_from, p.event
        ) TO '{out / MARK_ROWS}' (FORMAT parquet, ROW_GROUP_SIZE {_GROUP}, COMPRESSION snappy)
        """
    )
    found = database.execute(
        f"""
        SELECT quantile_cont(lon, 0.025), quantile_cont(lat, 0.025), quantile_cont(lon, 0.975),
            quantile_cont(lat, 0.975)
        FROM '{out / MARK_ROWS}'
        """
    ).fetchone()
    west, south, east, north = (0.0 if one is None else float(one) for one in found or [None] * 4)
    return west, south, east, north


def _copy_events(source: Path, target: Path) -> None:
    with pq.ParquetFile(source) as file:
        schema = file.schema_arrow.remove_metadata().append(pa.field("mark", pa.int64()))
        marks = 0
        with pq.ParquetWriter(target, schema, write_statistics=list(DAY_COLUMNS)) as writer:
            for batch in file.iter_batches(batch_size=_GROUP):
                count = pc.cast(batch["placements"], pa.int64()).to_numpy()
                until = marks + np.cumsum(count)
                columns = [*batch.columns, pa.array(until - count)]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                marks = int(until[-1]) if len(until) else marks


def _copy_words(source: Path, target: Path) -> None:
    with pq.ParquetFile(source) as file:
        schema = pa.schema([file.schema_arrow.field(name) for name in _WORDS])
        with pq.ParquetWriter(target, schema, write_statistics=False) as writer:
            for batch in file.iter_batches(batch_size=_GROUP, columns=list(_WORDS)):
                writer.write_batch(batch.select(list(_WORDS)))
