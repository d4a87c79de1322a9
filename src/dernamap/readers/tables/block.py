"""Some rows of a table, as columns of text, and those of them that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.readers.cells import RejectReason

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

__all__ = ["Flaw", "RowBlock"]

Flaw = tuple[int, RejectReason, str]
"""A row that could not be read: its number from 1, the reason, and its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """Some rows of a table.

    Attributes
    ----------
    table
        The columns of the table, all text.
    numbers
        Number of each of these rows, from 1 within the block.
    damaged
        Rows that could not be read: number within the block, reason and text.
    rows
        How many rows there were, damaged ones included.
    done_bytes
        Where in the file the block ends.
    numbered
        How many row numbers it uses, if blank lines between rows take some; else 0.
    read_all_columns
        Gives the table with all columns of the file, where `table` has only those that were asked
        for.

    """

    table: pa.Table
    numbers: pa.Array
    damaged: tuple[Flaw, ...]
    rows: int
    done_bytes: int
    numbered: int = 0
    read_all_columns: Callable[[], pa.Table] | None = None
