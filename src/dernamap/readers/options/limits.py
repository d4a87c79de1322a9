"""Limits on what is read: settings with safe defaults, which messages name."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from dernamap.errors import UsageError

__all__ = ["Limits", "limits_from_texts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file is read before it is refused.

    Attributes
    ----------
    max_file_bytes
        Size of the file.
    max_rows
        Rows of a table, or features of a layer.
    max_columns
        Columns of a table.
    max_damaged_rows
        Rows that cannot be read: of a text, those of 16 MB; of another file, all.
    max_record_bytes
        Bytes of one row, as text.
    max_unpacked_bytes
        Bytes that an archive (a zip, and so an XLSX, ODS or KMZ file) holds when unpacked.
    max_unpacked_ratio
        How many times larger than the archive that may be.
    max_archive_entries
        Files in an archive.
    max_sheet_cells
        Cells of a sheet's used range: rows times columns.
    max_types
        Different event types of a file; the rest are read as not classified.
    max_worker_bytes
        Memory that a parser of a foreign format may take, if the system can limit it.
    max_worker_seconds
        Time that it may take.

    """

    max_file_bytes: int = 16 * 1024**3
    max_rows: int = 20_000_000
    max_columns: int = 1_000
    max_damaged_rows: int = 500_000
    max_record_bytes: int = 4 * 1024**2
    max_unpacked_bytes: int = 2 * 1024**3
    max_unpacked_ratio: int = 200
    max_archive_entries: int = 10_000
    max_sheet_cells: int = 50_000_000
    max_types: int = 200
    max_worker_bytes: int = 4 * 1024**3
    max_worker_seconds: int = 600


def limits_from_texts(texts: list[str]) -> Limits:
    """Read limits as the command line gives them.

    Parameters
    ----------
    texts
        Each ``name=number``, such as ``max_rows=1000000``.

    Returns
    -------
    Limits
        The defaults, with these put in their place.

    Raises
    ------
    UsageError
        If a name is none of `Limits`, or a number is not a whole number above 0.

    """
    known = {field.name for field in fields(Limits)}
    found: dict[str, int] = {}
    for text in texts:
        name, _, number = text.partition("=")
        if name not in known:
            raise UsageError(f"{name!r} is not a limit; the limits are {', '.join(sorted(known))}")
        if not (number.isascii() and number.isdigit() and int(number) > 0):
            raise UsageError(f"{text!r}: {number!r} is not a whole number above 0")
        found[name] = int(number)
    return replace(Limits(), **found)
