"""Sorted runs: some rows of a file in the order of time, on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.ipc

from dernamap.dataset.tables import time_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dernamap.dataset.importing.sorting.section_rows import SectionRows

__all__ = ["RunRows", "RunSorter", "SortedRun", "take_rows"]

_BATCH_ROWS = 8_192
_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Any odd number with well spread bits will do; this one is 2**64 divided by the golden ratio."""


@dataclass(frozen=True, slots=True)
class SortedRun:
    """What is known of a run without reading it.

    Attributes
    ----------
    path
        Its file.
    key
        The number of each row that sorting by is sorting by time, ascending; int64.
    order
        Where among the rows of the run each of them came; int32.
    hashes
        Of the identifier of each: equal identifiers have equal hashes; uint64.

    """

    path: Path
    key: np.ndarray
    order: np.ndarray
    hashes: np.ndarray


class RunSorter:
    """Sorts the rows of some sections, here or in another process.

    Parameters
    ----------
    folder
        Where the run is written.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, sections: Sequence[SectionRows]) -> SortedRun:
        """Sort and write rows that follow each other in a file."""
        table = pa.concat_tables([one.table() for one in sections]).unify_dictionaries()
        key = time_key(table["possible_to"].to_numpy(), table["possible_from"].to_numpy())
        table = table.combine_chunks()
        order = np.argsort(key, kind="stable")
        run = take_rows(table, order)
        # whoever works again on the same rows writes another file
        path = self._folder / f"run-{uuid4().hex}.arrow"
        with (
            pa.OSFile(str(path), "wb") as sink,
            pyarrow.ipc.new_file(sink, run.schema) as writer,
        ):
            writer.write_table(run, max_chunksize=_BATCH_ROWS)
        hashes = _hashes(run["event_id"].combine_chunks())
        return SortedRun(path, key[order], order.astype("int32"), hashes)


@dataclass(frozen=True, slots=True)
class RunRows:
    """Some rows of a sorted run, or none: where they are in its file, in ascending order."""

    path: Path
    wanted: np.ndarray

    def read(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Read the rows, and of the file only the batches that they are in.

        Parameters
        ----------
        columns
            Their names; None for all.

        """
        bounds = (self.wanted[0], self.wanted[-1]) if len(self.wanted) else (0, 0)
        first, last = (int(at) // _BATCH_ROWS for at in bounds)
        with (
            pa.memory_map(str(self.path)) as source,
            pyarrow.ipc.open_file(source) as reader,
        ):
            batches = [reader.get_batch(index) for index in range(first, last + 1)]
            table = pa.Table.from_batches(batches)
            if columns is not None:
                table = table.select(columns)
            # one dictionary serves all batches of a run: put together they stay cheap to unify
            return take_rows(table.combine_chunks(), self.wanted - first * _BATCH_ROWS)


def take_rows(table: pa.Table, positions: np.ndarray) -> pa.Table:
    """Take rows; neighbouring ones are not copied."""
    start = int(positions[0]) if len(positions) else 0
    if np.array_equal(positions, np.arange(start, start + len(positions))):
        return table.slice(start, len(positions))
    return table.take(pa.array(positions))


def _hashes(texts: pa.Array) -> np.ndarray:
    """Hash texts to 64 bits each: a polynomial of their bytes; equal texts have equal hashes."""
    offsets = np.frombuffer(texts.buffers()[1], "int32")[
        texts.offset : texts.offset + len(texts) + 1
    ]
    start, end = int(offsets[0]), int(offsets[-1])
    letters = np.frombuffer(texts.buffers()[2], "u1")[start:end].astype("u8") + np.uint64(1)
    starts = offsets[:-1] - start
    within = np.arange(end - start, dtype="int32") - np.repeat(starts, np.diff(offsets))
    powers = np.full(int(within.max()) + 1, _BASE, dtype="u8")
    powers[0] = 1
    found: np.ndarray = np.add.reduceat(letters * np.cumprod(powers)[within], starts)
    return found
