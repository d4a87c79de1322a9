"""Which reader reads the rows of a table: by its columns, unless the user says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from dernamap.readers.columns import guess_columns, plain_name
from dernamap.readers.formats import CONTAINERS, said_format
from dernamap.readers.layouts import (
    ACLED_NEEDED,
    DERNAMAP_NEEDED,
    UCDP_NEEDED,
    AcledRows,
    AnyRows,
    GdeltRows,
    Kinds,
    OwnRows,
    UcdpRows,
    acled_names,
    gdelt_names,
    ucdp_names,
)
from dernamap.readers.notices import part_notices, reading_notices
from dernamap.readers.opening import open_table
from dernamap.readers.options import file_fault
from dernamap.readers.tables import (
    LAT,
    LON,
    NAME,
    RADIUS,
    SUMMARY,
    TYPE,
    WHEN,
    TableReader,
    find_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dernamap.errors import DatasetError
    from dernamap.readers.opening import Opened
    from dernamap.readers.options import ReadOptions
    from dernamap.readers.tables import Batch, RowReader, Table

__all__ = [
    "Reader",
    "any_columns",
    "layout_of",
    "open_reader",
]


class Reader(Protocol):
    """A file, and the records in it."""

    via: str
    notices: tuple[str, ...]
    tables: dict[str, list[dict[str, Any]]]

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
        If the file is missing, empty, too large, damaged or of no known kind, or has not the
        layout that the options name.
    UsageError
        If the options name a format, column or layer that there is not.

    """
    opened = open_table(path, options)
    rows, via, notices = _rows(path, opened, options)
    return TableReader(
        opened.table,
        rows,
        via=via,
        notices=(*part_notices(opened.parts, opened.part), *notices),
        tables=opened.tables,
        keep=opened.keep,
    )


def _rows(
    path: Path, opened: Opened, options: ReadOptions
) -> tuple[RowReader, str, tuple[str, ...]]:
    """Pick what reads the rows of a table, by its columns; say whose it is and how it is read."""
    table, said = opened.table, said_format(options.format)
    free = (said is None or said in CONTAINERS) and not any(options.columns.values())
    names = acled_names(table.columns)
    if said == "acled" or (free and names is not None):
        if names is None:
            raise _layout_fault(path, "ACLED", ACLED_NEEDED, table)
        order = options.order or find_order(table, names["event_date"])
        rows = AcledRows(names, order=order, today=options.today)
        return (
            rows,
            "ACLED",
            reading_notices(table, order=order, lacks=_lacking(names, _ACLED_CODES)),
        )
    names = ucdp_names(table.columns)
    if said == "ucdp" or (free and names is not None):
        if names is None:
            raise _layout_fault(path, "UCDP GED", UCDP_NEEDED, table)
        order = options.order or find_order(table, names["date_start"], names.get("date_end"))
        ged = UcdpRows(names, order=order, today=options.today)
        return ged, "UCDP", reading_notices(table, order=order, lacks=_lacking(names, _GED_CODES))
    names = gdelt_names(table.columns)
    if names is not None and (said == "gdelt" or free or opened.container == "gdelt"):
        return GdeltRows(names, today=options.today), "GDELT", ()
    own = set(table.columns) >= DERNAMAP_NEEDED
    if said == "dernamap" or (free and own):
        if not own:
            raise _layout_fault(path, "dernamap", DERNAMAP_NEEDED, table)
        guarded = opened.container in {"csv", "tsv", "xlsx", "ods"}
        return OwnRows(table.columns, guarded=guarded, format_="dernamap"), "", ()
    _refuse_counts(path, table)
    fields = any_columns(table, options.columns)
    if "date" not in fields and not fields.keys() >= {"year", "month"}:
        listed = ", ".join(repr(name) for name in table.columns if not name.startswith("\x1f"))
        raise file_fault(
            path,
            f"no column is a date; the columns are {listed}",
            "say which one is, as --column date=NAME",
        )
    order = options.order or find_order(table, fields.get("date"), fields.get("end"))
    kinds = Kinds(most=options.limits.max_types)
    today = options.today
    any_rows = AnyRows(fields, order=order, today=today, kinds=kinds, format_=opened.container)
    return any_rows, "", reading_notices(table, order=order, fields=fields)


_ACLED_CODES = {
    "time_precision": "its days are taken as exact",
    "geo_precision": "its points are taken as within 25 km",
}
_GED_CODES = {
    "date_prec": "its days are taken as exact",
    "where_prec": "its points are taken as within 25 km",
    "type_of_violence": "its events are not classified",
}


def _lacking(names: Mapping[str, str], codes: Mapping[str, str]) -> list[str]:
    """Say what follows from columns that a file lacks."""
    return [
        f"It has no column {name!r}: {what}." for name, what in codes.items() if name not in names
    ]


def layout_of(opened: Opened) -> str:
    """Say whose layout a table has: one of `LAYOUTS`."""
    columns = opened.table.columns
    if acled_names(columns) is not None:
        return "acled"
    if ucdp_names(columns) is not None:
        return "ucdp"
    if gdelt_names(columns) is not None:
        return "gdelt"
    return "dernamap" if set(columns) >= DERNAMAP_NEEDED else "table"


def any_columns(table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """Give the column of each field of a table of no known layout.

    Parameters
    ----------
    table
        The table.
    said
        What the user says, from field to column.

    Returns
    -------
    dict
        From field to column.

    """
    known = {
        "latitude": LAT,
        "longitude": LON,
        "radius": RADIUS,
        "date": WHEN,
        "place": NAME,
        "type": TYPE,
        "text": SUMMARY,
    }
    fixed = {name: column for name, column in known.items() if column in table.columns}
    return guess_columns(table.columns, table.sample(), said={**fixed, **said})


def _refuse_counts(path: Path, table: Table) -> None:
    """Refuse a table each of whose rows counts events, such as ACLED's weeks and months."""
    plain = {plain_name(name): name for name in table.columns}
    if {"events", "fatalities"} <= plain.keys():
        column = plain["events"]
        problem = f"its rows are counts of events (column {column!r}), and no events"
        raise file_fault(path, problem, "get the file that has one row an event")


def _layout_fault(path: Path, name: str, needed: frozenset[str], table: Table) -> DatasetError:
    missing = sorted(needed - {column.casefold() for column in table.columns})
    listed = ", ".join(map(repr, missing))
    return file_fault(path, f"not {name}'s layout: {listed} missing", "name another format")
