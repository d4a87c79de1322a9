"""Parquet files of which single row groups are read."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.cube.byte_cache import ByteCache
from dernamap.cube.series import cube_fault
from dernamap.errors import StoreError
from dernamap.stores import file_size, file_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    _Numbers = NDArray[np.int64]

__all__ = ["RowGroups"]

_MOST_TAKEN = 64_000_000
"""Bytes of row groups that single rows were taken from: readers look at the same days."""


class RowGroups:
    """A Parquet file whose rows stand in an order, so that few row groups hold what is asked for.

    Parameters
    ----------
    path
        The file.

    Attributes
    ----------
    starts
        The first row of each row group, and the number of rows at the end.

    Raises
    ------
    DatasetError
        If the file is missing or damaged.
    StoreError
        If it is in a store that does not give it.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._metadata = pq.read_metadata(file_source(path))
        except StoreError:
            raise
        except (OSError, pa.ArrowException) as error:
            raise cube_fault(path.name, f"the cube cannot be read: {error}") from error
        groups = [self._metadata.row_group(number) for number in range(self.size)]
        self.starts = np.cumsum([0, *(group.num_rows for group in groups)])
        names = [self._metadata.schema.column(at).path for at in range(self._metadata.num_columns)]
        self._at = {name: names.index(name) for name in names}
        self._taken: ByteCache[pa.Table] = ByteCache(_MOST_TAKEN)

    @classmethod
    def at(cls, path: Path) -> RowGroups:
        """Open a file, or return what has it open already: what it says of itself is large.

        Raises
        ------
        DatasetError, StoreError
            As a new one.

        """
        about = path.stat() if path.is_file() else None
        key = path, file_size(path), None if about is None else (about.st_mtime_ns, about.st_ino)
        with _OPENING:
            found = _OPEN.get(key)
            if found is None:
                found = cls(path)
                _OPEN[key] = found
        return found

    @property
    def size(self) -> int:
        """How many row groups there are."""
        return int(self._metadata.num_row_groups)

    def runs(self, at_once: int) -> list[range]:
        """Return the numbers of all row groups in order, so many at a time."""
        return [
            range(first, min(first + at_once, self.size)) for first in range(0, self.size, at_once)
        ]

    def bounds(self, name: str) -> tuple[_Numbers, _Numbers]:
        """Return the least and the greatest value of a column in each row group."""
        found = [
            self._metadata.row_group(number).column(self._at[name]).statistics
            for number in range(self.size)
        ]
        return (
            np.array([one.min for one in found], dtype="int64"),
            np.array([one.max for one in found], dtype="int64"),
        )

    def read(
        self,
        groups: Sequence[int],
        columns: list[str] | None = None,
        *,
        coded: Sequence[str] = (),
    ) -> pa.Table:
        """Read row groups; each request has a reader of its own, as one serves one thread.

        Parameters
        ----------
        groups
            Their numbers.
        columns
            Which columns; None for all.
        coded
            Columns of few different texts, which are read as numbers and a list of the texts.

        """
        try:
            with pq.ParquetFile(
                file_source(self.path),
                metadata=self._metadata,
                read_dictionary=[name for name in coded if name in self._at],
            ) as file:
                return file.read_row_groups(list(groups), columns=columns)
        except StoreError:
            raise
        except (OSError, pa.ArrowException) as error:
            raise cube_fault(self.path.name, f"the cube cannot be read: {error}") from error

    def take(self, rows: _Numbers, columns: list[str] | None = None) -> pa.Table:
        """Read single rows, given in ascending order; of all columns if None."""
        group = np.searchsorted(self.starts, rows, side="right") - 1
        parts = []
        for number in np.unique(group).tolist():
            inside = rows[group == number] - self.starts[number]
            table = self._group(number) if columns is None else self.read([number], columns)
            parts.append(table.take(pa.array(inside)))
        return pa.concat_tables(parts) if parts else self.read([], columns)

    def _group(self, number: int) -> pa.Table:
        """Read a row group, or have it from those that were read last."""
        found = self._taken.get(number)
        if found is None:
            found = self.read([number])
            self._taken.put(number, found, found.nbytes)
        return found

    def between(
        self, start: int, end: int, columns: list[str], *, coded: Sequence[str] = ()
    ) -> pa.Table:
        """Read the rows from one to before another."""
        first = int(np.searchsorted(self.starts, start, side="right")) - 1
        last = int(np.searchsorted(self.starts, end, side="left"))
        if start >= end:
            return self.read([], columns, coded=coded)
        table = self.read(range(first, last), columns, coded=coded)
        return table.slice(start - int(self.starts[first]), end - start)


_OPEN: WeakValueDictionary[object, RowGroups] = WeakValueDictionary()
_OPENING = Lock()
