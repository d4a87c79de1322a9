"""Finding the layout of a file: by its columns, unless the user names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from dernamap.engines import LocalEngine
from dernamap.readers.formats import CONTAINERS, format_named
from dernamap.readers.layouts import LAYOUTS, ForeignTable
from dernamap.readers.notices import part_notices, reading_notices
from dernamap.readers.open_file import open_file
from dernamap.readers.options import file_fault
from dernamap.readers.tables import TableReader, look_at_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dernamap.engines import Engine
    from dernamap.readers.layouts import Layout
    from dernamap.readers.open_file import OpenedFile
    from dernamap.readers.options import ReadOptions
    from dernamap.readers.tables import Batch

__all__ = ["Reader", "layout_of", "open_reader", "open_table"]


class Reader(Protocol):
    """A file, and the records in it."""

    via: str
    tables: dict[str, list[dict[str, Any]]]

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices about how the file is read; there may be more as more of it is read."""

    @property
    def format(self) -> str:
        """Name of the format."""

    @property
    def header_rows(self) -> int:
        """Rows of the file before the first record."""

    def sections(self, *, by_reference: bool = False, again: Any = None) -> Iterator[Any]:
        """Divide the file into sections; see `TableReader.sections`."""

    def read(self, section: Any) -> Batch:
        """Read a section, here or in another process; see `TableReader.read`."""

    def joined(self, batch: Batch) -> tuple[Batch, dict[str, str]]:
        """Return a batch as it follows those before it; see `TableReader.joined`."""

    def batches(self) -> Iterator[Batch]:
        """Read the file from its start."""


def open_reader(
    path: Path,
    options: ReadOptions,
    *,
    layouts: Sequence[Layout] = LAYOUTS,
    engine: Engine | None = None,
) -> Reader:
    """Find the reader of a file.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.
    layouts
        The layouts that it may have.
    engine
        What looks at all of its values where that is needed; threads of this process if None.

    Returns
    -------
    Reader
        Ready to give batches of records.

    Raises
    ------
    DatasetError
        If the file is missing, empty, too large, damaged or of no known kind, or has not the
        layout that the options name.
    UsageError
        If the options name a format, column or layer that there is not.

    """
    opened = open_file(path, options, layouts=layouts)
    table = opened.table
    foreign = ForeignTable(path=path, table=table, container=opened.container, options=options)
    layout, names = _layout(opened, foreign, layouts)
    style = look_at_table(
        table,
        names,
        options,
        dates=layout.dates,
        point=layout.point,
        engine=engine or LocalEngine(),
        path=path,
    )
    notices = reading_notices(
        table,
        style,
        fields=names if layout.guessed else None,
        more=[*layout.lacking(names), *layout.notices(foreign)],
    )
    return TableReader(
        table,
        layout.rows(foreign, names, style),
        via=layout.publisher,
        notices=(*part_notices(opened.parts, opened.part), *opened.notices, *notices),
        tables=opened.tables,
        max_types=options.limits.max_types,
        keep=opened.keep,
    )


def open_table(path: Path, options: ReadOptions) -> OpenedFile:
    """Open a file as a table, without examining what its columns mean.

    Parameters
    ----------
    path
        The file.
    options
        How it is to be read.

    Returns
    -------
    OpenedFile
        The table and what kind of file it is in.

    Raises
    ------
    DatasetError
        If the file is missing, empty, too large, damaged or of no known kind.
    UsageError
        If the options name a format or layer that there is not.

    """
    return open_file(path, options, layouts=LAYOUTS)


def layout_of(path: Path, opened: OpenedFile, options: ReadOptions) -> Layout:
    """Find the layout of an open table.

    Parameters
    ----------
    path
        The file.
    opened
        The table.
    options
        How it is to be read.

    Returns
    -------
    Layout
        One of `LAYOUTS`; if no other fits, the one that accepts any table.

    """
    foreign = ForeignTable(
        path=path, table=opened.table, container=opened.container, options=options
    )
    known = (one for one in LAYOUTS if not one.guessed and one.match(foreign) is not None)
    return next(known, LAYOUTS[-1])


def _layout(
    opened: OpenedFile, foreign: ForeignTable, layouts: Sequence[Layout]
) -> tuple[Layout, Mapping[str, str]]:
    """Choose the layout of a table, and find its columns in it."""
    requested = format_named(foreign.options.format, layouts)
    meant = opened.layout or ("" if requested in CONTAINERS else requested)
    mapped = any(foreign.options.columns.values())
    for layout in layouts:
        if meant == layout.name:
            return layout, _columns(foreign, layout)
        # a user who says what the columns mean rules out the known layouts
        names = None if meant or (mapped and not layout.guessed) else layout.match(foreign)
        if names is not None:
            return layout, names
    raise file_fault(foreign.path, "its columns match no known layout")


def _columns(foreign: ForeignTable, layout: Layout) -> Mapping[str, str]:
    """Find the columns of the named layout, or refuse the table."""
    names = layout.match(foreign)
    if names is None:
        missing = layout.needed - {column.casefold() for column in foreign.table.columns}
        listed = ", ".join(map(repr, sorted(missing)))
        problem = f"it is not {layout.title}: the columns {listed} are missing"
        if not missing:
            problem = f"it is not {layout.title}: it has too few of its columns"
        raise file_fault(foreign.path, problem, "name another format")
    return names
