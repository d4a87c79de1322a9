"""A table in memory: columns of text, and the rows that could not be read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from dernamap.readers.cells import SERIAL_ZERO
from dernamap.readers.tables.block import Flaw, RowBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["MemoryTable"]

_BLOCK_ROWS = 50_000
_SAMPLE_ROWS = 200


class MemoryTable:
    """A table of a file that cannot be read in blocks.

    Parameters
    ----------
    path
        The file.
    table
        Columns of text, one row per record.
    flaws
        The other rows, in the order of their numbers.
    header_rows
        Rows of the file before the first of these.
    titles
        How many of those are titles or notes above the names of the columns.
    day_zero
        The day from which day numbers are counted.
    given
        Names of the columns that the format fills, by field; see `format_columns`.
    tags
        HXL tags of columns.

    """

    def __init__(
        self,
        path: Path,
        table: pa.Table,
        flaws: list[Flaw],
        *,
        header_rows: int = 0,
        titles: int = 0,
        day_zero: date = SERIAL_ZERO,
        given: Mapping[str, str] = MappingProxyType({}),
        tags: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.path = path
        self.given = given
        self.tags = tags
        others = set(given.values())
        self.columns = tuple(name for name in table.column_names if name not in others)
        self.header_rows = header_rows
        self.titles = titles
        self.day_zero = day_zero
        self.table = table
        self.flaws = flaws
        self._rows = table.num_rows + len(flaws)
        self._flawed = [number for number, _, _ in flaws]
        every = np.arange(1, self._rows + 1)
        self._numbers = np.delete(every, [number - 1 for number in self._flawed])

    def sample(self) -> pa.Table:
        """Return the first rows."""
        return self.table.slice(0, _SAMPLE_ROWS)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: the rows come to it section by section."""
        return self.__dict__ | {"table": self.table.slice(0, 0), "flaws": [], "_numbers": None}

    def sections(self, *, by_reference: bool = False, again: Any = None) -> Iterator[RowBlock]:
        """Divide the table; its sections are blocks already."""
        del by_reference, again
        size = self.path.stat().st_size
        for start in range(0, self._rows, _BLOCK_ROWS):
            end = min(start + _BLOCK_ROWS, self._rows)
            low, high = np.searchsorted(self._numbers, [start + 1, end + 1]).tolist()
            first, last = bisect_left(self._flawed, start + 1), bisect_right(self._flawed, end)
            yield RowBlock(
                table=self.table.slice(low, high - low).combine_chunks(),
                numbers=pa.array(self._numbers[low:high] - start, pa.int64()),
                damaged=tuple(
                    (number - start, reason, text)
                    for number, reason, text in self.flaws[first:last]
                ),
                rows=end - start,
                done_bytes=size * end // self._rows,
            )

    def block(self, section: RowBlock, *, columns: tuple[str, ...] = ()) -> RowBlock:
        """Return a section, which has all `columns`."""
        del columns
        return section
