"""A table without a known layout: which column is what, and what the columns as a whole show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.readers.columns import guess_columns, is_known_name, plain_name
from dernamap.readers.layouts.general_dates import GeneralDates
from dernamap.readers.layouts.general_rows import GeneralRows
from dernamap.readers.layouts.layout import Layout
from dernamap.readers.options import FIELDS, file_fault, listed_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.places import Gazetteer
    from dernamap.readers.layouts.layout import ForeignTable
    from dernamap.readers.tables import Table, TableStyle

__all__ = ["GENERAL_TABLE", "general_columns"]

_SEVERAL = 2


def general_columns(
    table: Table, chosen: Mapping[str, str], gazetteer: Gazetteer | None = None
) -> dict[str, str]:
    """Return the column of each field of a table with no known layout.

    Parameters
    ----------
    table
        The table.
    said
        What the user says, from field to column.
    gazetteer
        The places by whose names a column of places is recognised, or None.

    Returns
    -------
    dict
        From field to column.

    """
    given = {field: column for field, column in table.given.items() if field in FIELDS}
    return guess_columns(
        table.columns,
        table.sample(),
        chosen=chosen,
        given=given,
        tags=table.tags,
        gazetteer=gazetteer,
    )


def _match(foreign: ForeignTable) -> dict[str, str]:
    table = foreign.table
    plain = {plain_name(name): name for name in table.columns}
    if {"events", "fatalities"} <= plain.keys():
        # ACLED's weeks and months
        problem = f"its rows are counts of events (column {plain['events']!r}), not single events"
        raise file_fault(foreign.path, problem, "get the file with one row per event")
    if not foreign.options.columns and _is_second_header(table):
        problem = "its second row also has column names, so the meaning of the columns is unclear"
        raise file_fault(foreign.path, problem, "keep only one row with column names")
    fields = general_columns(table, foreign.options.columns, foreign.options.gazetteer)
    if "date" in fields or "year" in fields:
        return fields
    if table.sample().num_rows == 0:
        # each row has a reason of its own, or there is none
        return fields | {"date": table.columns[0]} if table.columns else fields
    if not table.columns:
        problem = "it has geometries alone and no columns, so nothing says when something happened"
        raise file_fault(foreign.path, problem, "export it with its attributes")
    listed = listed_names(table.columns)
    problem = f"no column is a date; the columns are {listed}"
    raise file_fault(foreign.path, problem, "say which column has the date", code="no-date-column")


def _is_second_header(table: Table) -> bool:
    """Return whether the first row below the header names more columns than the header does."""
    cells = [
        column[0].as_py() or "" for column in table.sample().slice(0, 1).columns if len(column)
    ]
    if any(character.isdigit() for cell in cells for character in cell):
        return False
    # x and y may be anything
    known = sum(is_known_name(cell) for cell in cells if len(cell.strip()) > 1)
    return known >= _SEVERAL and known > sum(map(is_known_name, table.columns))


def _rows(foreign: ForeignTable, names: Mapping[str, str], style: TableStyle) -> GeneralRows:
    options, table = foreign.options, foreign.table
    parts = [names[name] for name in ("year", "month", "day") if name in names]
    ends = [names[name] for name in ("end_year", "end_month", "end_day") if name in names]
    given = set(table.given.values())
    start = names.get("date", ", ".join(parts))
    dates = GeneralDates(
        style.dates,
        today=options.today,
        start="when" if start in given else start,
        end=names.get("end", ", ".join(ends)),
    )
    return GeneralRows(
        names,
        dates=dates,
        style=style,
        gazetteer=options.gazetteer,
        format_=foreign.container,
        fallback=_fallback(table) if names.get("latitude") in given else (),
    )


def _fallback(table: Table) -> tuple[str, ...]:
    """Find columns of coordinates beside the geometries of features."""
    found = guess_columns(table.columns, table.sample(), chosen={})
    pair = found.keys() >= {"latitude", "longitude"}
    return (found["latitude"], found["longitude"]) if pair else ()


GENERAL_TABLE = Layout(
    name="table",
    title="a table with no known layout",
    aliases=("any",),
    dates=("date", "end"),
    guessed=True,
    match=_match,
    rows=_rows,
)
"""Any other table, whose columns are guessed or named by the user."""
