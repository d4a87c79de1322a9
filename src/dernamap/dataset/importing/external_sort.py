"""An external sort: events sorted by time without holding them all in memory.

Sorted runs are kept on disk and merged by the rank of each row.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.ipc

from dernamap.dataset.tables import time_key, time_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

__all__ = ["ExternalSort", "SortedPart"]

RUN_ROWS = 200_000
"""Rows that are held in memory and sorted at a time."""

PART_ROWS = 65_536
"""Rows of a part of the result, and of a row group of its files."""

_BATCH_ROWS = 8_192


@dataclass(frozen=True, slots=True)
class RunRows:
    """Some rows of a sorted run: where they are in its file, in ascending order."""

    path: Path
    wanted: np.ndarray

    def read(self) -> pa.Table:
        """Read the rows, and of the file only the batches that they are in."""
        with (
            pa.OSFile(str(self.path), "rb") as source,
            pyarrow.ipc.open_file(source) as reader,
        ):
            first, last = self.wanted[0] // _BATCH_ROWS, self.wanted[-1] // _BATCH_ROWS
            batches = [reader.get_batch(int(index)) for index in range(first, last + 1)]
            # one dictionary serves all batches of a run: put together they stay cheap to unify
            table = pa.Table.from_batches(batches).combine_chunks()
        return _take_rows(table, self.wanted - first * _BATCH_ROWS)


@dataclass(frozen=True, slots=True)
class SortedPart:
    """Rows that follow each other in the order of time.

    Attributes
    ----------
    first
        How many rows there are before them.
    pieces
        The rows, run by run.
    order
        Their positions in the pieces, in the order of time.

    """

    first: int
    pieces: tuple[RunRows | pa.Table, ...]
    order: np.ndarray

    def at_hand(self) -> SortedPart:
        """Return the same with all pieces read."""
        return SortedPart(self.first, tuple(map(_read, self.pieces)), self.order)

    def table(self) -> pa.Table:
        """Return the rows in the order of time."""
        tables = list(map(_read, self.pieces))
        whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
        rows = _take_rows(whole, self.order)
        return pa.table(list(map(_used_words, rows.columns)), schema=rows.schema)


class ExternalSort:
    """Takes events in the order of a file, and returns them in chronological order.

    Parameters
    ----------
    folder
        Where sorted runs are written; the caller removes it.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pa.Table] = []
        self._held_rows = 0
        self._orders: list[np.ndarray] = []
        self._sorted_keys: list[np.ndarray] = []
        self._paths: list[Path] = []
        self._pool = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None
        self.rows = 0

    def add(self, table: pa.Table) -> None:
        """Add rows."""
        self._held.append(table)
        self._held_rows += table.num_rows
        self.rows += table.num_rows
        if self._held_rows >= RUN_ROWS:
            self._wait()
            held, self._held, self._held_rows = self._held, [], 0
            self._writing = self._pool.submit(self._write_run, held)

    def close(self) -> None:
        """Wait for the run that is being written."""
        self._pool.shutdown()

    def _wait(self) -> None:
        """Wait for the run that is being written: one at a time bounds the memory."""
        if self._writing is not None:
            self._writing.result()
            self._writing = None

    def _end(self) -> None:
        """Sort the rows that are left."""
        self._wait()
        if self._held:
            held, self._held = self._held, []
            self._write_run(held)

    def _write_run(self, held: list[pa.Table]) -> None:
        """Sort a run and write it to disk, while more is read."""
        run = self._sorted(held)
        path = self._folder / f"run-{len(self._paths)}.arrow"
        with (
            pa.OSFile(str(path), "wb") as sink,
            pyarrow.ipc.new_file(sink, run.schema) as writer,
        ):
            writer.write_table(run, max_chunksize=_BATCH_ROWS)
        self._paths.append(path)

    def _sorted(self, held: list[pa.Table]) -> pa.Table:
        table = pa.concat_tables(held).unify_dictionaries()
        key = time_key(table["possible_to"].to_numpy(), table["possible_from"].to_numpy())
        table = table.combine_chunks()
        order = np.argsort(key, kind="stable")
        before = sum(len(one) for one in self._orders)
        self._orders.append(order + before)
        self._sorted_keys.append(key[order])
        return _take_rows(table, order)

    def merged(self, dropped: np.ndarray, event_ids: pa.Array) -> Iterator[SortedPart]:
        """Yield all rows in order, in parts that are yet to be read; nothing can be added then.

        Parameters
        ----------
        dropped
            Rows to leave out: their positions in the order in which they were added.
        event_ids
            The identifiers of all events, in the order in which they were added.

        Yields
        ------
        SortedPart
            At most `PART_ROWS` rows.

        """
        self._end()
        if not self._orders:
            return
        arrival = np.concatenate(self._orders)
        keep = np.ones(self.rows, dtype=bool)
        keep[dropped] = False
        order = time_order(
            np.concatenate(self._sorted_keys),
            lambda rows: event_ids.take(pa.array(arrival[rows])),
        )
        order = order[keep[arrival[order]]]
        ranks = np.full(self.rows, -1, dtype="int64")
        ranks[order] = np.arange(len(order))
        ends = np.cumsum([len(one) for one in self._orders])
        runs = [ranks[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
        for start in range(0, len(order), PART_ROWS):
            pieces, places = [], []
            for path, run in zip(self._paths, runs, strict=True):
                wanted = np.flatnonzero((run >= start) & (run < start + PART_ROWS))
                if len(wanted):
                    pieces.append(RunRows(path, wanted))
                    places.append(run[wanted])
            yield SortedPart(start, tuple(pieces), np.argsort(np.concatenate(places)))

    def rows_at(self, wanted: np.ndarray) -> Iterator[dict[str, Any]]:
        """Yield some rows by their positions; nothing can be added afterwards.

        Parameters
        ----------
        wanted
            Their positions in the order in which they were added.

        Yields
        ------
        dict
            From column to value, with ``position``, the row's position.

        """
        self._end()
        for number, order in enumerate(self._orders):
            found = np.flatnonzero(np.isin(order, wanted))
            if len(found):
                rows = RunRows(self._paths[number], found).read().to_pylist()
                yield from (
                    row | {"position": int(order[at])} for row, at in zip(rows, found, strict=True)
                )


def _used_words(column: pa.ChunkedArray) -> pa.Array:
    """Leave out the words of a dictionary that no row has: all of them would be written."""
    if not pa.types.is_dictionary(column.type):
        return column
    array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    codes = array.indices.fill_null(0).to_numpy()
    used = np.bincount(codes, minlength=len(array.dictionary)) > 0
    number = (np.cumsum(used) - 1).astype(codes.dtype)
    blank = array.is_null().to_numpy(zero_copy_only=False)
    indices = pa.array(number[codes], array.indices.type, mask=blank)
    return pa.DictionaryArray.from_arrays(indices, array.dictionary.filter(pa.array(used)))


def _read(piece: RunRows | pa.Table) -> pa.Table:
    return piece.read() if isinstance(piece, RunRows) else piece


def _take_rows(table: pa.Table, positions: np.ndarray) -> pa.Table:
    """Take rows; neighbouring ones are not copied."""
    start = int(positions[0])
    if np.array_equal(positions, np.arange(start, start + len(positions))):
        return table.slice(start, len(positions))
    return table.take(pa.array(positions))
