"""Which reader reads a file: by what is in it, and by its name where that does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.acled import AcledRows, acled_names
from dernamap.readers.blocks import DelimitedTable
from dernamap.readers.dialect import find_dialect
from dernamap.readers.table import TableReader, find_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.readers.options import ReadOptions
    from dernamap.readers.record import Batch
    from dernamap.readers.table import Table

__all__ = ["FORMATS", "Reader", "open_reader"]

FORMATS = ("acled",)
"""Names of the formats that can be read."""


class Reader(Protocol):
    """A file, and the records in it."""

    via: str

    @property
    def format(self) -> str:
        """Name of the format."""

    @property
    def header_rows(self) -> int:
        """Rows of the file before the first record."""

    def batches(self) -> Iterator[Batch]:
        """Read the file from its start."""


def open_reader(path: Path, options: ReadOptions) -> Reader:
    """Find the reader of a file.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.

    Returns
    -------
    Reader
        Ready to give batches of records.

    Raises
    ------
    DatasetError
        If the file is missing, empty, too large or of no known kind.
    UsageError
        If the options name a format that there is not.

    """
    if options.format is not None and options.format not in FORMATS:
        raise UsageError(f"{options.format!r} is no format; it can be {', '.join(FORMATS)}")
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise DatasetError(
            [Fault(file=path.name, problem=f"{str(path)!r} {what}", remedy="name a file")]
        )
    size, most = path.stat().st_size, options.limits.max_file_bytes
    if size > most:
        problem = f"{size:,} bytes where at most {most:,} are read (limit max_file_bytes)"
        raise DatasetError(
            [Fault(file=path.name, problem=problem, remedy="split it, or raise the limit")]
        )
    dialect = find_dialect(path, limits=options.limits)
    return _table_reader(path, DelimitedTable(path, dialect, limits=options.limits), options)


def _table_reader(path: Path, table: Table, options: ReadOptions) -> Reader:
    names = acled_names(table.columns)
    if names is not None:
        order = options.order or find_order(table, names["event_date"])
        return TableReader(table, AcledRows(names, order=order, today=options.today), via="ACLED")
    raise DatasetError([Fault(file=path.name, problem="no known layout")])
