"""An external sort: events sorted by time without holding them all in memory.

Sorted runs are kept on disk and merged by the rank of each row. Events of the same time follow each
other by their identifiers; that is left to whoever reads a part, and settled here only for those
between which a part ends.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.sorting.duplicates import repeated_ids, suspects
from dernamap.dataset.importing.sorting.sorted_run import RunRows, RunSorter, SortedRun, take_rows
from dernamap.dataset.tables import time_key, time_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dernamap.dataset.importing.sorting.section_rows import SectionRows
    from dernamap.engines import Engine

__all__ = ["ExternalSort", "SortedPart"]

_Block = TypeVar("_Block")
_Answer = TypeVar("_Answer")

RUN_ROWS = 200_000
"""Rows of the runs of a group, of which each is held in memory and sorted by itself."""

_RUNS = 2
"""Runs of a group, so that two workers share what is left to sort when all has been read. Parts
have the words of all runs of a group, or of none: they do not depend on how many it has."""

PART_ROWS = 65_536
"""Rows of a part of the result, and of a row group of its files, at most."""

_LEAST_ROWS = 16_384
_PARTS = 12
"""So many parts at least, if they have `_LEAST_ROWS` or more: several workers share them evenly."""


@dataclass(frozen=True, slots=True)
class SortedPart:
    """Rows that follow each other in the order of time.

    Attributes
    ----------
    first
        How many rows there are before them.
    pieces
        The rows, run by run.

    """

    first: int
    pieces: tuple[RunRows | pa.Table, ...]

    def at_hand(self) -> SortedPart:
        """Return the same with all pieces read."""
        return SortedPart(self.first, tuple(map(_read, self.pieces)))

    def table(self) -> pa.Table:
        """Return the rows in the order of time, and of equal ones of their identifiers."""
        tables = list(map(_read, self.pieces))
        whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
        key = time_key(whole["possible_to"].to_numpy(), whole["possible_from"].to_numpy())
        ids = whole["event_id"].combine_chunks()
        rows = take_rows(whole, time_order(key, lambda some: ids.take(pa.array(some))))
        return pa.table(list(map(_used_words, rows.columns)), schema=rows.schema)


class ExternalSort:
    """Takes events in the order of a file, and returns them in chronological order.

    Parameters
    ----------
    folder
        Where sorted runs are written; the caller removes it.
    engine
        What sorts them, if it may write there; None to sort them here, one at a time.

    """

    def __init__(self, folder: Path, engine: Engine | None = None) -> None:
        self._sorter = RunSorter(folder)
        self._engine = engine
        self._runs: list[SortedRun] = []
        self._group_of: list[int] = []
        self.rows = 0

    def take(self, sections: Iterable[SectionRows]) -> None:
        """Take all events, section by section."""
        runs = self._gathered(sections)
        work = _one_by_one if self._engine is None else self._engine.map_blocks
        for run in work(self._sorter, runs):
            self._runs.append(run)
            self.rows += len(run.key)

    def _gathered(self, sections: Iterable[SectionRows]) -> Iterator[tuple[SectionRows, ...]]:
        """Yield what becomes a run, and note the group of each."""
        for number, group in enumerate(_groups(sections)):
            for run in _halves(group):
                self._group_of.append(number)
                yield run

    def repeated(self) -> Iterator[tuple[int, str, int, int]]:
        """Yield the events that are left out; see `repeated_ids`."""
        if self._runs:
            positions = suspects(np.concatenate([run.hashes for run in self._runs]))
            found = self._read(positions, ["event_id", "version", "row"]).to_pylist()
            arrival = self._arrival[positions].tolist()
            rows = [row | {"position": at} for row, at in zip(found, arrival, strict=True)]
            yield from repeated_ids(sorted(rows, key=lambda one: one["position"]))

    def merged(self, dropped: np.ndarray) -> Iterator[SortedPart]:
        """Yield all rows in order, in parts that are yet to be read.

        Parameters
        ----------
        dropped
            Rows to leave out: their positions in the order in which they were taken.

        Yields
        ------
        SortedPart
            At most `PART_ROWS` rows.

        """
        if not self._runs:
            return
        keep = np.ones(self.rows, dtype=bool)
        keep[dropped] = False
        key = np.concatenate([run.key for run in self._runs])
        order = np.argsort(key, kind="stable")
        order = order[keep[self._arrival[order]]]
        size = _part_rows(len(order))
        self._settle(order, key[order], size)
        spans = self._spans
        ends = np.array([end for _, _, end in spans])
        for start in range(0, len(order), size):
            rows = np.sort(order[start : start + size])
            of_runs = np.split(rows, np.searchsorted(rows, ends[:-1]))
            runs = list(zip(spans, of_runs, self._group_of, strict=True))
            used = {group for _, wanted, group in runs if len(wanted)}
            pieces = [
                RunRows(run.path, wanted - before)
                for (run, before, _), wanted, group in runs
                if group in used
            ]
            yield SortedPart(start, tuple(pieces))

    def _settle(self, order: np.ndarray, key: np.ndarray, size: int) -> None:
        """Sort events of one time by their identifiers where a part ends among them."""
        ends = np.arange(size, len(order), size)
        split = np.unique(key[ends[key[ends] == key[ends - 1]]])
        first, end = (np.searchsorted(key, split, side=side) for side in ("left", "right"))
        if not len(split):
            return
        rows = np.sort(np.concatenate([order[a:b] for a, b in zip(first, end, strict=True)]))
        ids = self._read(rows, ["event_id"])["event_id"].combine_chunks()
        for a, b in zip(first, end, strict=True):
            names = ids.take(pa.array(np.searchsorted(rows, order[a:b])))
            order[a:b] = order[a:b][pc.sort_indices(names).to_numpy()]

    def rows_at(self, wanted: np.ndarray) -> Iterator[dict[str, Any]]:
        """Yield some rows by their positions.

        Parameters
        ----------
        wanted
            Their positions in the order in which they were taken.

        Yields
        ------
        dict
            From column to value, with ``position``, the row's position.

        """
        if len(wanted):
            rows = np.flatnonzero(np.isin(self._arrival, wanted))
            found = self._read(rows).to_pylist()
            arrival = self._arrival[rows].tolist()
            yield from (row | {"position": at} for row, at in zip(found, arrival, strict=True))

    @property
    def _spans(self) -> list[tuple[SortedRun, int, int]]:
        """The runs, and where the rows of each begin and end if all lie one after the other."""
        ends = np.cumsum([0, *(len(run.key) for run in self._runs)]).tolist()
        return [(run, *span) for run, span in zip(self._runs, pairwise(ends), strict=True)]

    @property
    def _arrival(self) -> np.ndarray:
        """The position of each row in the order in which they were taken."""
        return np.concatenate([start + run.order.astype("int64") for run, start, _ in self._spans])

    def _read(self, rows: np.ndarray, columns: list[str] | None = None) -> pa.Table:
        """Read rows that are named by their places in all runs, in ascending order."""
        tables = []
        for run, start, end in self._spans:
            here = rows[np.searchsorted(rows, start) : np.searchsorted(rows, end)]
            if len(here):
                tables.append(RunRows(run.path, here - start).read(columns))
        return pa.concat_tables(tables) if tables else pa.table({})


def _part_rows(rows: int) -> int:
    """Return the rows of a part: the dataset depends on how many there are, and on nothing else."""
    size = PART_ROWS
    while size // 2 >= _LEAST_ROWS and rows < _PARTS * size:
        size //= 2
    return size


def _groups(sections: Iterable[SectionRows]) -> Iterator[list[SectionRows]]:
    held: list[SectionRows] = []
    for section in sections:
        held.append(section)
        if sum(one.count for one in held) >= RUN_ROWS:
            yield held
            held = []
    if held:
        yield held


def _halves(sections: list[SectionRows]) -> Iterator[tuple[SectionRows, ...]]:
    """Divide sections into `_RUNS` runs of about as many rows; fewer if there are fewer."""
    ends = np.cumsum([one.count for one in sections])
    run_of = np.minimum((ends - 1) * _RUNS // ends[-1], _RUNS - 1)
    for run in np.unique(run_of):
        yield tuple(one for one, its in zip(sections, run_of, strict=True) if its == run)


def _one_by_one(work: Callable[[_Block], _Answer], blocks: Iterable[_Block]) -> Iterator[_Answer]:
    """Work in a thread while more is read; one block at a time bounds the memory."""
    with ThreadPoolExecutor(1) as pool:
        before = None
        for block in blocks:
            if before is not None:
                yield before.result()
            before = pool.submit(work, block)
        if before is not None:
            yield before.result()


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
