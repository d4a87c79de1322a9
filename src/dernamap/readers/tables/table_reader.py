"""A table read block by block: damaged rows and rejected rows kept together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells import is_figures, slash_order
from dernamap.readers.tables.record import rejected_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dernamap.readers.tables.block import Answer, Block
    from dernamap.readers.tables.record import Batch

__all__ = ["RowReader", "Table", "TableReader", "find_order"]


class Table(Protocol):
    """A table of text whose rows come in blocks."""

    columns: tuple[str, ...]
    given: Mapping[str, str]
    header_rows: int
    titles: int

    def sample(self) -> pa.Table:
        """Give the first rows, all text."""

    def map(
        self, answer: Callable[[Block], Answer], *, columns: tuple[str, ...] = ()
    ) -> Iterator[Answer]:
        """Call something for each block and give the answers in order.

        The blocks have the named columns at least; all if none is named.
        """


class RowReader(Protocol):
    """Makes records of a block of rows."""

    format: str
    columns: tuple[str, ...]

    def __call__(self, block: Block) -> Batch:
        """Give all rows of the block's table as records or as rejected rows."""


class TableReader:
    """A table and what makes records of its rows.

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
        What must live as long as the table does.

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
        self.notices = notices
        self.tables = tables or {}

    @property
    def format(self) -> str:
        """Name of the format."""
        return self._rows.format

    @property
    def header_rows(self) -> int:
        """Rows of the file before the first record."""
        return self._table.header_rows

    def batches(self) -> Iterator[Batch]:
        """Read the table."""
        return self._table.map(self._batch, columns=self._rows.columns)

    def _batch(self, block: Block) -> Batch:
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


def find_order(table: Table, *columns: str | None) -> str | None:
    """Find the order of day and month in columns of dates, from all their values.

    Parameters
    ----------
    table
        The table.
    *columns
        Their names; None counts for none.

    Returns
    -------
    str or None
        ``dmy``, ``mdy``, or None if the dates are not written with figures, or nothing shows it.

    """
    named = tuple(column for column in columns if column is not None)
    sample = table.sample()
    first = (text for column in named for text in pc.unique(sample[column]).to_pylist())
    if not any(is_figures(text or "") for text in first):
        return None
    values: set[str] = set()
    for found in table.map(_uniques(named), columns=named):
        values.update(text or "" for text in found)
    return slash_order(values)


def _uniques(columns: tuple[str, ...]) -> Callable[[Block], list[str | None]]:
    return lambda block: [
        text for column in columns for text in pc.unique(block.table[column]).to_pylist()
    ]
