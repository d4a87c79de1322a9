"""What a layout is: whose columns a table has, and how its rows become records.

A new layout is one file in this room that makes a `Layout`, and one line in `LAYOUTS` of
`dernamap.readers.registry`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dernamap.readers.cells import column_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

    from dernamap.readers.options import ReadOptions
    from dernamap.readers.tables import RowBlock, RowReader, Table, TableStyle

__all__ = ["CodedRows", "ForeignTable", "Layout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTable:
    """A table of a file of somebody else's, and what the user says of it.

    Attributes
    ----------
    path
        The file, for messages.
    table
        The table.
    container
        The kind of file that it is in, such as ``csv``.
    options
        How it is to be read.

    """

    path: Path
    table: Table
    container: str
    options: ReadOptions


class CodedRows:
    """Rows of a layout whose columns have names and codes of its own.

    Parameters
    ----------
    names
        From the layout's name of a column to the table's.
    style
        What the columns show as a whole.
    today
        The day of the import: what lies after it has not happened yet.

    """

    def __init__(self, names: Mapping[str, str], *, style: TableStyle, today: date) -> None:
        self._names = names
        self._style = style
        self._today = today
        self.columns: tuple[str, ...] = ()

    def _cells(self, block: RowBlock, name: str) -> pa.Array:
        """Give a column's cells by the layout's name for it; empty ones where there is none."""
        return column_of(block.table, self._names.get(name))


def _no_columns(line: str, *, said: bool) -> tuple[str, ...]:
    del line, said
    return ()


def _no_notices(foreign: ForeignTable) -> list[str]:
    del foreign
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Whose columns a table can have.

    Attributes
    ----------
    name
        What a user calls it, and what a report calls the format.
    title
        What it is, such as ``an export of ACLED``.
    publisher
        Who puts such tables together, for the sources; empty if anybody can.
    aliases
        Other names that a user may call it.
    needed
        Columns without which a table is not of this layout, for the message that says so.
    dates
        Columns with dates, whose order of day and month is found in all of their values.
    point
        Columns with latitude and longitude, which are looked at as a whole.
    without
        From columns that a table may lack to what follows from that.
    guessed
        Whether its columns are guessed, so that a user can say what they mean.
    match
        From a table to its columns by the layout's names for them; None if it is another layout's.
    rows
        From a table, these columns and what they show as a whole to what reads the rows.
    headerless
        From the first line of a text to the names of the columns, if the line is a row of this
        layout's and not a header, or if the user says so (``said``); else empty.
    notices
        From a table to what a user should know about it.

    """

    name: str
    title: str
    publisher: str = ""
    aliases: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    point: tuple[str, str] = ("latitude", "longitude")
    without: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guessed: bool = False
    match: Callable[[ForeignTable], Mapping[str, str] | None]
    rows: Callable[[ForeignTable, Mapping[str, str], TableStyle], RowReader]
    headerless: Callable[..., tuple[str, ...]] = _no_columns
    notices: Callable[[ForeignTable], list[str]] = _no_notices

    def lacking(self, names: Mapping[str, str]) -> list[str]:
        """Say what follows from the columns that a table lacks.

        Parameters
        ----------
        names
            As `match` gives them.

        Returns
        -------
        list of str
            A sentence for each.

        """
        return [
            f"It has no column {name!r}: {what}."
            for name, what in self.without.items()
            if name not in names
        ]
