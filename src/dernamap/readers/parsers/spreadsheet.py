"""Spreadsheets, XLSX and ODS: the first sheet, or a named one, as a table of text."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import pyarrow as pa
import python_calamine

from dernamap.errors import UsageError
from dernamap.readers.cells import SERIAL_ZERO, SERIAL_ZERO_1904, RejectReason
from dernamap.readers.options import file_fault, listed_names
from dernamap.readers.parsers.month_cells import coarse_cells
from dernamap.readers.parsers.used_range import check_extent
from dernamap.readers.tables import (
    SIDE_TABLES,
    MemoryTable,
    ParsedFile,
    check_columns,
    find_heading,
    selectable_tables,
    unique_names,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits
    from dernamap.readers.tables import Flaw

__all__ = ["read_sheets", "read_workbook", "sheet_table"]


_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")

_TABLE_COLUMNS = 3
"""With fewer columns, a sheet is a cover or a note, unless there is no other."""

_DAMAGED_STYLES = (ParseError, LookupError, ValueError, TypeError, AttributeError)
"""What a parser of styles raises if they are not what it expects."""


def read_workbook(path: Path, *, sheet: str | None, limits: Limits) -> ParsedFile:
    """Read a sheet of a workbook, and the sheets with the other tables of our own workbooks.

    Parameters
    ----------
    path
        An XLSX or ODS file whose archive has been checked.
    sheet
        Name of the sheet, or None for the first that is a table.
    limits
        How much is read.

    Returns
    -------
    ParsedFile
        The sheet, whose columns are named by the first row below its titles; and rows of the sheets
        `SIDE_TABLES`.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.
    UsageError
        If there is no sheet of the name.

    """
    sheets = read_sheets(path, limits=limits)
    if sheet is not None and sheet not in sheets:
        listed = listed_names(sheets)
        raise UsageError(f"{path.name}: it has no sheet {sheet!r}; it has {listed}")
    others = {
        name: [dict(zip(sheets[name][0], row, strict=False)) for row in sheets[name][1:]]
        for name in SIDE_TABLES
        if name != sheet and sheets.get(name)
    }
    parts = selectable_tables(name for name, rows in sheets.items() if rows)
    chosen = sheet or next((name for name in parts if _is_table(sheets[name])), "")
    chosen = chosen or next(iter(parts), "")
    rows = sheets.get(chosen, [])
    if zipfile.Path(path, "xl/workbook.xml").exists():
        try:
            for (row, column), length in coarse_cells(path, chosen).items():
                rows[row][column] = rows[row][column][:length]
        except _DAMAGED_STYLES as error:
            problem = "its styles are damaged, so whether a cell means a day or a month is unclear"
            raise file_fault(path, problem, "save it again") from error
    day_zero = SERIAL_ZERO_1904 if _counts_from_1904(path) else SERIAL_ZERO
    table = sheet_table(path, rows, limits=limits, day_zero=day_zero)
    return ParsedFile(table=table, tables=others, parts=parts, part=chosen)


def sheet_table(
    path: Path, rows: list[list[str]], *, limits: Limits, day_zero: date = SERIAL_ZERO
) -> MemoryTable:
    """Turn a sheet's rows into a table.

    Parameters
    ----------
    path
        The file.
    rows
        The rows, as `read_sheets` gives them.
    limits
        How many columns are read.
    day_zero
        The day from which the workbook counts days.

    Returns
    -------
    MemoryTable
        A blank row between others has a number, so it is rejected with a reason.

    Raises
    ------
    DatasetError
        If there is nothing in it, or there are too many columns.

    """
    heading = find_heading(rows)
    if heading is None:
        raise file_fault(path, "the sheet is empty")
    header = rows[heading.at]
    while not header[-1].strip():
        header = header[:-1]
    if not heading.named:
        header = [""] * max(map(len, rows))
    check_columns(path, len(header), limits)
    width = len(header)
    kept: list[list[str]] = []
    flaws: list[Flaw] = []
    for number, row in enumerate(rows[heading.rows :], start=1):
        if not any(row):
            flaws.append((number, RejectReason("empty-row", "the row is empty"), ""))
        elif any(row[width:]):
            problem = f"{len(row)} cells where the header has {width}"
            flaws.append((number, RejectReason("wrong-cells", problem), ",".join(row)))
        else:
            kept.append((row + [""] * width)[:width])
    cells = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in header]
    arrays = [pa.array(column, pa.string()) for column in cells]
    names = unique_names(header)
    table = pa.table(arrays, names=list(names))
    return MemoryTable(
        path,
        table,
        flaws,
        header_rows=heading.rows,
        titles=heading.titles,
        day_zero=day_zero,
        tags=dict(zip(names, heading.tags, strict=False)),
    )


def read_sheets(path: Path, *, limits: Limits) -> dict[str, list[list[str]]]:
    """Read all sheets of a workbook as text.

    Parameters
    ----------
    path
        An XLSX or ODS file whose archive has been checked.
    limits
        How much is read.

    Returns
    -------
    dict
        From the sheet's name to its rows; dates are ISO, whole numbers have no decimal point.
        Blank rows at the end are left out.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.

    """
    check_extent(path, limits)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            return {name: _rows(workbook, name) for name in workbook.sheet_names}
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        problem = "the workbook cannot be read: it is damaged, or protected with a password"
        raise file_fault(path, problem, "save it again") from error


def _counts_from_1904(path: Path) -> bool:
    """Return whether the days of a workbook are counted from 1904, as Excel once did on a Mac."""
    part = zipfile.Path(path, "xl/workbook.xml")
    return part.exists() and _DATE_1904.search(part.read_bytes()) is not None


def _is_table(rows: list[list[str]]) -> bool:
    """Return whether a sheet has a header of some columns, and rows below it."""
    heading = find_heading(rows)
    if heading is None or len(rows) == heading.rows:
        return False
    return sum(map(bool, rows[heading.at])) >= _TABLE_COLUMNS


def _rows(workbook: python_calamine.CalamineWorkbook, name: str) -> list[list[str]]:
    cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[_text(cell) for cell in row] for row in cells]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.replace("\0", "")
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004  exact as a float
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return str(cell)
