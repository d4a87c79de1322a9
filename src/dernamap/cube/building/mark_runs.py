"""The marks of a dataset brought into the order of the map: runs, each sorted and cut by ranges.

A mark's *key* has the number of its cell and its first possible day. Ranges of keys are chosen so
that each has about as many marks; what a range holds of all runs is then one piece of work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc

from dernamap.cube.building.row_range import RowRange, row_count
from dernamap.cube.series import cell_numbers
from dernamap.dataset import DAY_COLUMNS
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dernamap.engines import Engine

__all__ = [
    "MarkRun",
    "MarkSorter",
    "MarkSource",
    "RunBatch",
    "key_bounds",
    "mark_keys",
    "placements_fault",
]

_DAY_BITS = 24
_SAMPLES, _SAMPLE_ROWS = 16, 65_536
_POINT_BYTES = 21
_CODED = ("precision", "certainty")
_PLACEMENTS = ["event", "lon", "lat", "radius_m", *_CODED, "geometry"]
_EVENTS = [*DAY_COLUMNS, "lasted", "family", "type", "dispute_ids", "placements"]


@dataclass(frozen=True, slots=True)
class MarkSource:
    """Some placements of a dataset, and the events that they are of.

    Attributes
    ----------
    placements
        Some rows of ``placements.parquet``.

    """

    placements: RowRange

    def read(self) -> tuple[pa.Table, pa.Table]:
        """Read the placements, and the events from that of the first to that of the last.

        Raises
        ------
        DatasetError
            If the placements are not in the order of the events, or name one that is missing.

        """
        placements = self.placements.read(_PLACEMENTS, coded=_CODED)
        event = placements["event"].to_numpy()
        if (np.diff(event) < 0).any():
            raise placements_fault("its rows are not in the order of the events")
        first, end = (int(event[0]), int(event[-1]) + 1) if len(event) else (0, 0)
        path = self.placements.path.with_name("events.parquet")
        if end > row_count(path):
            raise placements_fault(f"it names the event {end - 1:,}, which is missing")
        return placements, RowRange(path, first, end).read(_EVENTS, coded=("dispute_ids",))


@dataclass(frozen=True, slots=True)
class MarkRun:
    """Marks in the order of their keys.

    Attributes
    ----------
    rows
        The columns of ``marks.parquet``, or the file of Arrow's that has them.
    cuts
        Where each range of keys begins, and the end of the last one.
    events
        The first and the last event that they are of; None without marks.

    """

    rows: pa.Table | Path
    cuts: NDArray[np.intp]
    events: tuple[int, int] | None

    def written(self, folder: Path) -> MarkRun:
        """Return the same in a new file of a folder, one batch a range."""
        if isinstance(self.rows, Path):
            return self
        path = folder / f"run-{uuid4().hex}.arrow"
        options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
        with (
            pa.OSFile(str(path), "wb") as sink,
            pyarrow.ipc.new_file(sink, self.rows.schema, options=options) as writer,
        ):
            whole = self.rows.to_batches()
            # a table without rows has no batch
            batch = whole[0] if whole else _no_rows(self.rows)
            for start, end in pairwise(self.cuts.tolist()):
                writer.write_batch(batch.slice(start, end - start))
        return replace(self, rows=path)


class MarkSorter:
    """Sorts marks by their keys.

    Parameters
    ----------
    bounds
        The least key of each range but the first; see `key_bounds`.
    keep
        The folder that runs are written to; None to return their rows.

    """

    def __init__(self, bounds: NDArray[np.uint64], keep: Path | None = None) -> None:
        self._bounds = bounds
        self._keep = keep

    def __call__(self, source: MarkSource | tuple[pa.Table, pa.Table]) -> MarkRun:
        """Return the marks of some placements."""
        placements, events = source.read() if isinstance(source, MarkSource) else source
        event = placements["event"].to_numpy()
        table = _marks(placements, events)
        keys = mark_keys(table)
        order = np.argsort(keys, kind="stable")
        inner = np.searchsorted(keys[order], self._bounds)
        run = MarkRun(
            # in one piece, with one dictionary for all ranges
            table.unify_dictionaries().combine_chunks().take(pa.array(order)).combine_chunks(),
            np.concatenate([[0], inner, [len(order)]]),
            (int(event[0]), int(event[-1])) if len(event) else None,
        )
        return run if self._keep is None else run.written(self._keep)


@dataclass(frozen=True, slots=True)
class RunBatch:
    """A range of a run that was written to a file of Arrow's, one batch a range."""

    path: Path
    number: int

    def read(self) -> pa.Table:
        """Read the range."""
        with pa.OSFile(str(self.path), "rb") as source, pyarrow.ipc.open_file(source) as reader:
            return pa.Table.from_batches([reader.get_batch(self.number)])


def mark_keys(table: pa.Table) -> NDArray[np.uint64]:
    """Return the key of each mark."""
    half = 2 ** (_DAY_BITS - 1)
    day = np.clip(table[DAY_COLUMNS[0]].to_numpy().astype("int64"), -half, half - 1) + half
    quad: NDArray[np.uint64] = table["quad"].to_numpy()
    keys: NDArray[np.uint64] = quad << np.uint64(_DAY_BITS) | day.astype("uint64")
    return keys


def key_bounds(
    placements: Path, size: int, engine: Engine
) -> tuple[NDArray[np.uint64], tuple[float, float, float, float]]:
    """Choose ranges of keys, by a sample of the marks if they are many.

    Parameters
    ----------
    placements
        The file of a dataset's placements.
    size
        About how many marks a range has.
    engine
        What reads the sample.

    Returns
    -------
    tuple
        The least key of each range but the first; and west, south, east and north of 95 % of the
        marks of the sample in either direction: degrees, EPSG:4326.

    """
    rows = row_count(placements)
    step = max(rows // _SAMPLES, _SAMPLE_ROWS)
    sources = [
        MarkSource(RowRange(placements, at, min(at + _SAMPLE_ROWS, rows)))
        for at in range(0, rows, step)
    ]
    if not sources:
        return np.empty(0, dtype="uint64"), (0.0, 0.0, 0.0, 0.0)
    parts = engine.map_blocks(
        _sampled, (one if engine.reaches(placements) else one.read() for one in sources)
    )
    found = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
    keys, lon, lat = np.sort(found[0]), found[1], found[2]
    ranges = -(-rows // size)
    bounds = np.unique(keys[[len(keys) * number // ranges for number in range(1, ranges)]])
    (west, east), (south, north) = (np.quantile(one, [0.025, 0.975]).tolist() for one in (lon, lat))
    return bounds, (west, south, east, north)


def _sampled(
    source: MarkSource | tuple[pa.Table, pa.Table],
) -> tuple[NDArray[np.uint64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the keys of some placements, and where they are."""
    table = _marks(*(source.read() if isinstance(source, MarkSource) else source))
    return mark_keys(table), table["lon"].to_numpy(), table["lat"].to_numpy()


def _marks(placements: pa.Table, events: pa.Table) -> pa.Table:
    """Lay placements and their events beside each other, in the order of the placements."""
    event = placements["event"].to_numpy()
    of = pa.array(event - (event[0] if len(event) else 0))
    found: dict[str, Any] = {name: events[name].take(of) for name in _EVENTS}
    disputes = events["dispute_ids"].cast(pa.string())
    shapes = placements["geometry"]
    point = pc.equal(pc.binary_length(shapes), _POINT_BYTES)
    return pa.table(
        {
            "quad": cell_numbers(placements["lon"].to_numpy(), placements["lat"].to_numpy()),
            "event": pc.cast(placements["event"], pa.int32()),
            **{name: pc.cast(found[name], pa.int32()) for name in DAY_COLUMNS},
            "lasted": found["lasted"],
            "family": pc.cast(found["family"], pa.uint8()),
            "type": pc.cast(found["type"], pa.uint8()),
            "disputed": pc.not_equal(disputes, "").take(of),
            "placements": pc.cast(pc.min_element_wise(found["placements"], 255), pa.uint8()),
            **{name: placements[name] for name in ("lon", "lat", "radius_m", *_CODED)},
            "geometry": pc.if_else(point, pa.scalar(None, shapes.type), shapes),
        }
    )


def _no_rows(table: pa.Table) -> pa.RecordBatch:
    columns = [pa.array([], field.type) for field in table.schema]
    return pa.RecordBatch.from_arrays(columns, schema=table.schema)


def placements_fault(problem: str) -> DatasetError:
    """Say that the placements do not fit the events."""
    remedy = "build or import the dataset again"
    return DatasetError([Fault(file="placements.parquet", problem=problem, remedy=remedy)])
