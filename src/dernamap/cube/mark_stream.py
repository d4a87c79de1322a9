"""The marks of a compiled dataset as entries of series, read batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.cube.day_series import day_series
from dernamap.cube.quad_cells import cell_numbers
from dernamap.dataset import DAY_COLUMNS
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["SERIES_SCHEMA", "TOTALS_SCHEMA", "Part", "read_series"]

SERIES_SCHEMA = pa.schema(
    [
        ("quad", pa.uint64()),
        ("family", pa.uint8()),
        ("kind", pa.uint8()),
        ("span", pa.int32()),
        ("day", pa.int32()),
    ]
)
"""One row an entry of a mark's series; ``quad`` numbers its cell, see `cell_numbers`."""

TOTALS_SCHEMA = pa.schema([("part", pa.uint8()), *list(SERIES_SCHEMA)[1:]])
"""The same of events wherever they are; ``part`` is a `Part`."""


class Part:
    """Which events a total counts."""

    ALL = 0
    DISPUTED = 1
    UNPLACED = 2


_ROWS = 262_144
_EVENT_COLUMNS = [*DAY_COLUMNS, "family", "dispute_ids", "placements"]


def read_series(
    folder: Path,
    marks: Callable[[pa.Table], None],
    totals: Callable[[pa.Table], None],
    quads: Callable[[np.ndarray], None],
) -> int:
    """Read the events and the placements of a compiled dataset once.

    Parameters
    ----------
    folder
        The dataset, as an import or a build wrote it.
    marks
        Takes tables of `SERIES_SCHEMA`, one row an entry of a placement's series.
    totals
        Takes tables of `TOTALS_SCHEMA`, one row an entry of an event's series and part.
    quads
        Takes the cells of the placements, in their order.

    Returns
    -------
    int
        How many events there are.

    Raises
    ------
    DatasetError
        If the placements are not in the order of the events.

    """
    placements = _Placements(folder)
    first = 0
    with pq.ParquetFile(folder / "events.parquet") as file:
        for batch in file.iter_batches(batch_size=_ROWS, columns=_EVENT_COLUMNS):
            days = [batch[name].to_numpy() for name in DAY_COLUMNS]
            family = batch["family"].to_numpy().astype("uint8")
            totals(_totals(batch, days, family))
            event, lon, lat = placements.until(first + batch.num_rows)
            row = event - first
            cells = cell_numbers(lon, lat)
            quads(cells)
            series = day_series(*(column[row] for column in days))
            marks(
                pa.table(
                    [
                        cells[series.event],
                        family[row][series.event],
                        series.kind,
                        series.span,
                        series.day,
                    ],
                    schema=SERIES_SCHEMA,
                )
            )
            first += batch.num_rows
    placements.close()
    return first


def _totals(batch: pa.RecordBatch, days: list[np.ndarray], family: np.ndarray) -> pa.Table:
    disputes = batch["dispute_ids"].cast(pa.string())
    disputed = pc.not_equal(disputes, "").to_numpy(zero_copy_only=False)
    unplaced = batch["placements"].to_numpy() == 0
    tables = []
    for part, chosen in (
        (Part.ALL, np.arange(batch.num_rows)),
        (Part.DISPUTED, np.flatnonzero(disputed)),
        (Part.UNPLACED, np.flatnonzero(unplaced)),
    ):
        series = day_series(*(column[chosen] for column in days))
        parts = np.full(len(series.event), part, dtype="uint8")
        columns = [parts, family[chosen][series.event], series.kind, series.span, series.day]
        tables.append(pa.table(columns, schema=TOTALS_SCHEMA))
    return pa.concat_tables(tables)


class _Placements:
    """The placements in the order of their events, as far as they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._file = pq.ParquetFile(folder / "placements.parquet")
        columns = ["event", "lon", "lat"]
        self._batches: Iterator[pa.RecordBatch] = self._file.iter_batches(
            batch_size=_ROWS, columns=columns
        )
        self._held = tuple(np.empty(0, dtype=kind) for kind in ("int64", "float64", "float64"))
        self._last = -1

    def until(self, end: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return event, longitude and latitude of the placements of the events before a row."""
        held = [self._held]
        while not len(held[-1][0]) or held[-1][0][-1] < end:
            batch = next(self._batches, None)
            if batch is None:
                break
            held.append(self._checked(batch))
        event, lon, lat = (np.concatenate(column) for column in zip(*held, strict=True))
        here = int(np.searchsorted(event, end))
        self._held = (event[here:], lon[here:], lat[here:])
        return event[:here], lon[:here], lat[:here]

    def close(self) -> None:
        self._file.close()

    def _checked(self, batch: pa.RecordBatch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        event = batch["event"].to_numpy().astype("int64")
        if len(event) and (event[0] < self._last or (np.diff(event) < 0).any()):
            problem = "its rows are not in the order of the events"
            remedy = "build or import the dataset again"
            raise DatasetError([Fault(file="placements.parquet", problem=problem, remedy=remedy)])
        self._last = int(event[-1]) if len(event) else self._last
        return event, batch["lon"].to_numpy(), batch["lat"].to_numpy()
