"""A table read block by block; damaged and rejected rows are kept together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from dernamap.readers.tables.record import rejected_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from dernamap.readers.tables.block import Answer, RowBlock
    from dernamap.readers.tables.record import Batch

__all__ = ["RowReader", "Table", "TableReader"]


class Table(Protocol):
    """A table of text whose rows come in blocks."""

    columns: tuple[str, ...]
    given: Mapping[str, str]
    tags: Mapping[str, str]
    header_rows: int
    titles: int
    day_zero: date

    def sample(self) -> pa.Table:
        """Return the first rows, all text."""

    def map(
        self, answer: Callable[[RowBlock], Answer], *, columns: tuple[str, ...] = ()
    ) -> Iterator[Answer]:
        """Call a function for each block, and yield the answers in order.

        The blocks have the named columns at least; all if none is named.
        """


class RowReader(Protocol):
    """Turns a block of rows into records."""

    format: str
    columns: tuple[str, ...]

    def __call__(self, block: RowBlock) -> Batch:
        """Return all rows of the block's table as records or as rejected rows."""


class TableReader:
    """A table, and what turns its rows into records.

    Parameters
    ----------
    table
        The table.
    rows
        What reads its rows.
    via
        Who put the table together, for the sources; empty if that is not known.
    notices
        What the user should know about how the file is read.
    tables
        Other tables of the file: sources, disputes, phases, event types.
    keep
        What must be kept as long as the table.

    """

    def __init__(
        self,
        table: Table,
        rows: RowReader,
        *,
        via: str = "",
        notices: tuple[str, ...] = (),
        tables: dict[str, list[dict[str, Any]]] | None = None,
        keep: object = None,
    ) -> None:
        self._table = table
        self._rows = rows
        self._keep = keep
        self.via = via
        self._notices = notices
        self._unread: dict[str, tuple[int, str]] = {}
        self.tables = tables or {}

    @property
    def format(self) -> str:
        """Name of the format."""
        return self._rows.format

    @property
    def header_rows(self) -> int:
        """Rows of the file before the first record."""
        return self._table.header_rows

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices about how the file is read; there may be more as more of it is read."""
        notices = [
            f"{count:,} {'cell' if count == 1 else 'cells'} of {column!r} could not be read as a "
            f"count, such as {example!r}: the events were kept without it."
            for column, (count, example) in self._unread.items()
        ]
        return (*self._notices, *notices)

    def batches(self) -> Iterator[Batch]:
        """Read the table."""
        for batch in self._table.map(self._batch, columns=self._rows.columns):
            for column, (count, example) in batch.unread.items():
                before, first = self._unread.get(column, (0, example))
                self._unread[column] = (before + count, first)
            yield batch

    def _batch(self, block: RowBlock) -> Batch:
        batch = self._rows(block)
        rejected = batch.rejected
        if block.damaged:
            both = pa.concat_tables([rejected, rejected_table(block.damaged)])
            rejected = both.sort_by("row")
        return replace(
            batch,
            rejected=rejected,
            rows=block.rows,
            done_bytes=block.done_bytes,
            numbered=block.numbered,
        )
