"""A table read block by block; damaged and rejected rows are kept together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from dernamap.engines import LocalEngine
from dernamap.readers.tables.made_types import MadeTypes, with_type_names
from dernamap.readers.tables.record import rejected_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dernamap.readers.tables.block import RowBlock
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

    def sections(self, *, by_reference: bool = False, again: Any = None) -> Iterator[Any]:
        """Divide the table into sections, in order; `block` reads each, here or elsewhere.

        With `by_reference` a section may say where in the file it is rather than carry its text,
        and only be supposed to end between two rows: `block` raises `WronglyDividedError` if it
        does not. The file is then divided `again` from that section, and for certain.
        """

    def block(self, section: Any, *, columns: tuple[str, ...] = ()) -> RowBlock:
        """Read a section: the named columns at least, all if none is named."""


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
    max_types
        How many event types may be made of the table's own words; later ones are not classified.
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
        max_types: int,
        keep: object = None,
    ) -> None:
        self._table = table
        self._rows = rows
        self._keep = keep
        self.via = via
        self._notices = notices
        self._unread: dict[str, tuple[int, str]] = {}
        self._types = MadeTypes(most=max_types)
        self.tables = tables or {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs to `read` sections."""
        return self.__dict__ | {"_keep": None, "tables": {}}

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

    def sections(self, *, by_reference: bool = False, again: Any = None) -> Iterator[Any]:
        """Divide the file into sections, in order; see `Table.sections`."""
        return self._table.sections(by_reference=by_reference, again=again)

    def read(self, section: Any) -> Batch:
        """Read a section, here or in another process, in any order.

        Parameters
        ----------
        section
            One of `sections`.

        Returns
        -------
        Batch
            Its rows as records; what depends on other sections is left to `joined`.

        """
        block = self._table.block(section, columns=self._rows.columns)
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

    def joined(self, batch: Batch) -> tuple[Batch, dict[str, str]]:
        """Return a batch as it follows those before it; each is passed once, in order.

        Parameters
        ----------
        batch
            What `read` gave.

        Returns
        -------
        tuple of Batch and dict
            The batch with the types that have turned up in it first, and the types that have
            another name in the whole file; see `with_type_names`.

        """
        for column, (count, example) in batch.unread.items():
            before, first = self._unread.get(column, (0, example))
            self._unread[column] = (before + count, first)
        return self._types.named(batch)

    def batches(self) -> Iterator[Batch]:
        """Read the table from its start."""
        for batch in LocalEngine().map_blocks(self.read, self.sections()):
            joined, names = self.joined(batch)
            yield replace(joined, records=with_type_names(batch.records, names))
