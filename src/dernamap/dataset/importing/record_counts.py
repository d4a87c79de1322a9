"""The counts of imported records: each different set once, and rows of it for each record."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.counts import numbers_text
from dernamap.dataset.store import COUNT_SCHEMA, written_table
from dernamap.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RecordCounts"]

NO_COUNTS = -1
"""Number of the set of a record without counts."""


class RecordCounts:
    """The sets of counts of an import, numbered as they turn up in its batches."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Count, ...], int] = {}
        self._sets: list[tuple[Count, ...]] = []

    def numbers(self, sets: Iterable[tuple[Count, ...]]) -> np.ndarray:
        """Return the number in this import of each set of a section, int32.

        Sections are passed in the order of the file.
        """
        return np.array([self._number(one) for one in sets], dtype="int32")

    def _number(self, counts: tuple[Count, ...]) -> int:
        if counts not in self._numbers:
            self._numbers[counts] = len(self._sets)
            self._sets.append(counts)
        return self._numbers[counts]

    def texts(self, numbers: pa.ChunkedArray) -> pa.Array:
        """Write the counts of records as their numbers column; empty where there are none."""
        words = pa.array(["", *map(numbers_text, self._sets)], pa.string())
        # the number of no counts is the position before the first
        positions = pc.add(numbers.combine_chunks(), 1)
        return pa.DictionaryArray.from_arrays(positions, words)

    def text(self, number: int) -> str:
        """Write the counts of one record as its numbers column."""
        return "" if number == NO_COUNTS else numbers_text(self._sets[number])

    def rows(self, events: pa.Table) -> pa.Table:
        """Make the rows of ``counts.parquet``.

        Parameters
        ----------
        events
            With ``event_id``, ``attributed_to`` and ``counts``, the number of each one's counts.

        Returns
        -------
        pyarrow.Table
            With `dernamap.dataset.store.COUNT_SCHEMA`, in the order of `events`; where a count
            names nobody, the record's own speaker gives it.

        """
        number = events["counts"].to_numpy()
        with_counts = np.flatnonzero(number != NO_COUNTS)
        starts, sizes, columns = self._columns
        # each record repeats the rows of its set: the first of them, and then how far into it
        size = sizes[number[with_counts]]
        within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        which = pa.array(np.repeat(starts[number[with_counts]], size) + within, pa.int64())
        owners = pa.array(np.repeat(with_counts, size), pa.int64())
        found = {name: column.take(which) for name, column in columns.items()}
        found["event_id"] = events["event_id"].take(owners)
        speaker = events["attributed_to"].take(owners).cast(pa.string()).combine_chunks()
        named = pc.not_equal(found["said_by"], "")
        found["said_by"] = pc.if_else(named, found["said_by"], speaker)
        return written_table(found, COUNT_SCHEMA)

    @cached_property
    def _columns(self) -> tuple[np.ndarray, np.ndarray, dict[str, pa.Array]]:
        """The counts of all sets as columns, and where each set starts and how many it has.

        It is asked for when the last batch has been read.
        """
        sizes = np.array([len(one) for one in self._sets], dtype="int64")
        counts = [count for one in self._sets for count in one]
        columns = {
            item.name: pa.array(
                [getattr(count, item.name) for count in counts], COUNT_SCHEMA.field(item.name).type
            )
            for item in fields(Count)
        }
        return np.cumsum(sizes) - sizes, sizes, columns
