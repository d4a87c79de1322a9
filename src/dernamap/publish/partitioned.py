"""A compiled dataset as partitioned GeoParquet, for programs that read tables: part after part."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.dataset import CORRECTIONS, geo_metadata, read_manifest
from dernamap.errors import DatasetError
from dernamap.model import OPEN_FUTURE, OPEN_PAST, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["GEOPARQUET", "geoparquet_parts"]

GEOPARQUET = "geoparquet"
"""The folder that the parts are in, within that of the digest of their dataset."""

PART_EVENTS = 500_000
"""Events of a part."""

_GROUP_ROWS = 65_536
_POINT_BYTES = 21
_EVENTS = (
    *("event_id", "date", "date_text", "place_text", "event_type", "actors", "attributed_to"),
    *("summary", "numbers", "source_ids", "dispute_ids", "unplaced_reason"),
)
_PLACES = ("place_id", "name", "lon", "lat", "radius_m", "precision", "certainty", "method", "why")


def geoparquet_parts(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Write a compiled dataset as GeoParquet 1.1, a part at a time.

    A row is one placement of an event, in the order of time; an event without a place has one row
    without a geometry. ``earliest`` and ``latest`` are the first and the last day on which it may
    have happened, null where that is open; ``place`` is the number of the placement among those of
    its event.

    Parameters
    ----------
    folder
        The dataset.

    Yields
    ------
    tuple of str and bytes
        The name of each part and its content: a whole Parquet file, with all columns and the
        metadata ``geo``. There is one without rows if there is no event.

    Raises
    ------
    DatasetError
        If a file of it is damaged, or it has corrections that its rows do not show.

    """
    if (folder / CORRECTIONS.file).exists():
        problem = "the rows of a compiled dataset do not have these corrections"
        remedy = "apply them with 'dernamap build', and publish the folder that it writes"
        raise DatasetError([Fault(file=CORRECTIONS.file, problem=problem, remedy=remedy)])
    epoch = date.fromisoformat(str(read_manifest(folder)["epoch"]))
    placements = _Rows(folder / "placements.parquet", ["event", *_PLACES, "geometry"])
    first = 0
    try:
        with pq.ParquetFile(folder / "events.parquet") as file:
            columns = [*_EVENTS, "possible_from", "possible_to", "placements"]
            none = file.schema_arrow.empty_table().select(columns)
            batches = file.iter_batches(batch_size=PART_EVENTS, columns=columns)
            tables = (pa.Table.from_batches([batch]) for batch in batches)
            for number, events in enumerate(tables if file.metadata.num_rows else [none]):
                count = int(pc.sum(events["placements"]).as_py() or 0)
                rows = _joined(events, placements.next(count), first, epoch)
                first += events.num_rows
                yield f"part-{number:05}.parquet", _written(rows)
    except (OSError, StopIteration, pa.ArrowException) as error:
        problem = f"not readable: {str(error).splitlines()[0]}"
        remedy = "build or import the dataset again"
        raise DatasetError([Fault(file=folder.name, problem=problem, remedy=remedy)]) from error


class _Rows:
    """Reads a Parquet file a few rows at a time."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self._file = pq.ParquetFile(path)
        self._batches = self._file.iter_batches(batch_size=_GROUP_ROWS, columns=columns)
        self._held: list[pa.RecordBatch] = []
        self._rows = 0
        self._empty = self._file.schema_arrow.empty_table().select(columns)

    def next(self, count: int) -> pa.Table:
        """Return the next rows."""
        while self._rows < count:
            batch = next(self._batches)
            self._held.append(batch)
            self._rows += batch.num_rows
        table = pa.Table.from_batches(self._held) if self._held else self._empty
        self._held = table.slice(count).to_batches()
        self._rows -= count
        return table.slice(0, count)


def _joined(events: pa.Table, places: pa.Table, first: int, epoch: date) -> pa.Table:
    """Lay events and their placements side by side; `first` events come before them."""
    count = events["placements"].to_numpy()
    rows = np.maximum(count, 1)
    owner = np.repeat(np.arange(len(count)), rows)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(rows) - rows, rows)
    has = np.repeat(count > 0, rows)
    at = np.cumsum(has) - 1
    if not np.array_equal(places["event"].to_numpy() - first, owner[has]):
        raise pa.ArrowInvalid("its placements are not those of its events")
    which = pa.array(at, mask=~has)
    of = pa.array(owner)
    columns: dict[str, Any] = {name: events[name].take(of) for name in _EVENTS}
    for name, day in (("earliest", "possible_from"), ("latest", "possible_to")):
        columns[name] = _days(events[day].to_numpy(), epoch).take(of)
    columns["place"] = pa.array(within.astype("int32"))
    columns |= {name: places[name].take(which) for name in (*_PLACES, "geometry")}
    return pa.table(columns)


def _days(numbers: np.ndarray, epoch: date) -> pa.Array:
    """Return day numbers as days; null where they are open."""
    start = (epoch - date(1970, 1, 1)) // timedelta(days=1)
    is_open = (numbers <= OPEN_PAST) | (numbers >= OPEN_FUTURE)
    return pa.array((numbers + start).astype("int32"), mask=is_open).cast(pa.date32())


def _written(rows: pa.Table) -> bytes:
    about = geo_metadata()
    lon, lat = (rows[name].drop_null() for name in ("lon", "lat"))
    column = dict(about["columns"]["geometry"])
    shapes = rows["geometry"].drop_null()
    # discs are told by their centres; sectors and lines reach further, which the box does not know
    if len(lon) and pc.all(pc.equal(pc.binary_length(shapes), _POINT_BYTES)).as_py():
        low, high = pc.min_max(lon).as_py(), pc.min_max(lat).as_py()
        column |= {"bbox": [low["min"], high["min"], low["max"], high["max"]]}
    geo = {**about, "columns": {"geometry": column}}
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows.replace_schema_metadata({"geo": json.dumps(geo)}),
        sink,
        compression="zstd",
        row_group_size=_GROUP_ROWS,
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content
