"""A part of the rows of a Parquet file, named here and read wherever there is work to do on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["RowRange", "check_readable", "row_count", "row_ranges"]


@dataclass(frozen=True, slots=True)
class RowRange:
    """Some rows of a file.

    Attributes
    ----------
    path
        The file.
    start, end
        The rows [start, end).

    """

    path: Path
    start: int
    end: int

    def read(self, columns: list[str] | None = None, *, coded: tuple[str, ...] = ()) -> pa.Table:
        """Read the rows.

        Parameters
        ----------
        columns
            Their names; None for all.
        coded
            Columns of texts that are read as dictionaries.

        Returns
        -------
        pyarrow.Table
            The rows, as narrow types as the file's schema has.

        """
        with pq.ParquetFile(self.path, read_dictionary=list(coded)) as file:
            about = file.metadata
            sizes = [about.row_group(number).num_rows for number in range(about.num_row_groups)]
            ends = np.cumsum(sizes)
            first = int(np.searchsorted(ends, self.start, side="right"))
            last = int(np.searchsorted(ends, self.end, side="left"))
            groups = range(first, min(last + 1, len(sizes))) if self.end > self.start else range(0)
            table = file.read_row_groups(list(groups), columns=columns, use_threads=False)
        before = int(ends[first - 1]) if first else 0
        return table.slice(self.start - before, self.end - self.start)


def check_readable(path: Path) -> None:
    """Refuse a file that is missing, half written or not Parquet.

    Raises
    ------
    DatasetError
        If it is.

    """
    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowException) as error:
        problem = f"not readable: {str(error).splitlines()[0]}"
        remedy = "build or import the dataset again"
        raise DatasetError([Fault(file=path.name, problem=problem, remedy=remedy)]) from error


def row_count(path: Path) -> int:
    """Return how many rows a Parquet file has."""
    return int(pq.read_metadata(path).num_rows)


def row_ranges(path: Path, size: int) -> Iterator[RowRange]:
    """Cut a file's rows into ranges of one size, the last of which may be shorter.

    Parameters
    ----------
    path
        The file.
    size
        Rows of a range.

    Yields
    ------
    RowRange
        In their order; one without rows if the file has none.

    """
    rows = row_count(path)
    for start in range(0, max(rows, 1), size):
        yield RowRange(path, start, min(start + size, rows))
