"""What a user should know about how a file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.readers.table import Table

__all__ = ["reading_notices"]

_ENCODINGS = {
    "windows-1256": "Windows-1256",
    "windows-1252": "Windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ORDERS = {"dmy": "day first", "mdy": "month first"}
_ONE_HEADER = 1


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
        if dialect.header_rows > _ONE_HEADER:
            told.append("Its second row has HXL tags and was left out.")
    if order is not None:
        told.append(f"Dates such as 03/04/2018 were read with the {_ORDERS[order]}.")
    if fields is not None:
        own = {name for name in table.columns if not name.startswith("\x1f")}
        read = [f"{field} from {name!r}" for field, name in fields.items() if name in own]
        told.append(f"Columns: {', '.join(read)}.")
        rest = [repr(name) for name in table.columns if name in own - set(fields.values())]
        if rest:
            told.append(f"Not read: {', '.join(rest)}.")
    return (*told, *lacks)
