"""What a user should know about how a file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.readers.cells import is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dernamap.readers.tables import Table

__all__ = ["part_notices", "reading_notices"]

_ENCODINGS = {
    "windows-1256": "Windows-1256",
    "windows-1252": "Windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ORDERS = {"dmy": "day first", "mdy": "month first"}


def reading_notices(
    table: Table,
    *,
    order: str | None,
    fields: Mapping[str, str] | None = None,
    lacks: Iterable[str] = (),
) -> tuple[str, ...]:
    """Say what was found out about a file that it does not say itself.

    Parameters
    ----------
    table
        The file.
    order
        Order of day and month that its dates were read in; None if that did not matter.
    fields
        Which column each field was read from, for a table of no known layout.
    lacks
        What follows from columns that it should have.

    Returns
    -------
    tuple of str
        Sentences; empty for a plain file of a known layout.

    """
    told = []
    dialect = getattr(table, "dialect", None)
    if dialect is not None:
        if dialect.encoding in _ENCODINGS:
            told.append(f"Read as {_ENCODINGS[dialect.encoding]}, which its bytes look like.")
        if dialect.delimiter != "," and dialect.quoted:
            told.append(f"Its cells are parted by {_DELIMITERS[dialect.delimiter]}.")
        if dialect.tagged:
            told.append("The row of HXL tags below its header was left out.")
    if "column 1" in table.columns:
        told.append("It has no header that names its first column: columns are numbered.")
    if table.titles:
        rows = "A row" if table.titles == 1 else f"{table.titles} rows"
        told.append(f"{rows} of titles or notes above its header left out.")
    if order is not None:
        told.append(f"Dates such as 03/04/2018 were read with the {_ORDERS[order]}.")
    if fields is not None:
        told += _column_notices(table, fields)
    return (*told, *lacks)


def _column_notices(table: Table, fields: Mapping[str, str]) -> list[str]:
    """Say what the columns of a table of no known layout were taken for."""
    told = []
    if "coordinates" in fields:
        told.append("Pairs of coordinates were read with the latitude first, but for WKT.")
    days = table.sample()[fields["date"]].to_pylist() if "date" in fields else []
    stamp = next((cell for cell in days if cell and is_stamp(cell)), None)
    if stamp is not None:
        told.append(f"Dates such as {stamp} are milliseconds since 1970: their day is UTC's.")
    own = set(table.columns)
    read = [f"{field} from {name!r}" for field, name in fields.items() if name in own]
    if read:
        told.append(f"Columns: {', '.join(read)}.")
    rest = [repr(name) for name in table.columns if name in own - set(fields.values())]
    if rest:
        told.append(f"Not read: {', '.join(rest)}.")
    return told


def part_notices(parts: Sequence[str], part: str) -> tuple[str, ...]:
    """Say which table of a file was read.

    Parameters
    ----------
    parts
        Names of the sheets, layers or members of the file, as far as there are any.
    part
        The one that was read; empty where all were.

    Returns
    -------
    tuple of str
        One sentence where there is a choice, else none.

    """
    if len(parts) < 2:  # noqa: PLR2004  no choice
        return ()
    if not part:
        return (f"Its {len(parts)} layers were read as one table.",)
    others = ", ".join(repr(name) for name in parts if name != part)
    return (f"Read: {part!r}. Not read: {others}; each can be named (--layer NAME).",)
