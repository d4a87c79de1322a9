"""What a layout is: how a table is recognised, and how its rows become records.

A new layout is one file in this room that makes a `Layout`, and one line in ``known_layouts.py``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dernamap.readers.cells import column_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

    from dernamap.readers.options import ReadOptions
    from dernamap.readers.tables import RowBlock, RowReader, Table, TableStyle

__all__ = ["CodedRows", "ForeignTable", "Layout", "known_columns"]

_DBF_NAME = 10
"""How many letters of a column's name a shapefile keeps."""


MARKS_NEEDED = 2
"""How many columns that only one layout has identify a table of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTable:
    """A table of a foreign file, and what the user says about it.

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
    """Rows of a layout that has its own names of columns and its own codes.

    Parameters
    ----------
    names
        From the layout's name of a column to the table's.
    style
        What the columns as a whole show.
    today
        The day of the import: events after it have not happened yet.

    """

    def __init__(self, names: Mapping[str, str], *, style: TableStyle, today: date) -> None:
        self._names = names
        self._style = style
        self._today = today
        self.columns: tuple[str, ...] = ()

    def _cells(self, block: RowBlock, name: str) -> pa.Array:
        """Return a column's cells by the layout's name for it; empty ones where there is none."""
        return column_of(block.table, self._names.get(name))


def _no_columns(line: str, *, requested: bool) -> tuple[str, ...]:
    del line, requested
    return ()


def _no_notices(foreign: ForeignTable) -> list[str]:
    del foreign
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout of tables.

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
        From columns that a table may lack to what that means for the user.
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
        """Explain what the columns that a table lacks mean for the user.

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


def known_columns(
    columns: tuple[str, ...],
    *,
    needed: AbstractSet[str],
    marks: AbstractSet[str],
    others: Iterable[str] = (),
    older: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str] | None:
    """Match the columns of a table with those of a layout, ignoring case.

    Parameters
    ----------
    columns
        Names of the table's columns.
    needed
        Columns that the layout cannot do without.
    marks
        Columns of which `MARKS_NEEDED` distinguish the layout from other tables with the needed
        ones.
    others
        Other columns of the layout.
    older
        From former names of columns to those of today.

    Returns
    -------
    dict or None
        From the layout's name to the table's; None if the table is of another layout.

    """
    names = {name.casefold().replace(" ", "_"): name for name in reversed(columns)}
    names |= {new: names[old] for old, new in older.items() if old in names and new not in names}
    names |= _cut_off({*needed, *marks, *others} - names.keys(), names)
    marked = len(names.keys() & marks) >= MARKS_NEEDED
    return names if names.keys() >= needed and marked else None


def _cut_off(wanted: AbstractSet[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find columns whose names a shapefile has cut off, if no other can be meant."""
    starts = Counter(name[:_DBF_NAME] for name in wanted)
    return {
        name: names[start]
        for name in wanted
        if (start := name[:_DBF_NAME]) != name and start in names and starts[start] == 1
    }
