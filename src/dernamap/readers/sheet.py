"""Spreadsheets, XLSX and ODS: the first sheet, or a named one, as a table of text."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
import python_calamine

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.dialect import check_columns, unique_names
from dernamap.readers.whole import WholeTable

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.limits import Limits
    from dernamap.readers.whole import Flaw

__all__ = ["OTHER_TABLES", "read_sheets", "read_workbook", "sheet_table"]

OTHER_TABLES = ("sources", "disputes", "phases", "event_types")
"""Sheets of our own workbooks beside the one with the events."""

_PIECE = 1 << 20
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:x:)?row [^>]*\br="([0-9]{1,7})"')
_ODS = re.compile(rb"<table:(table-row|table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]{1,9})"')


def read_workbook(
    path: Path, *, sheet: str | None, limits: Limits
) -> tuple[WholeTable, dict[str, list[dict[str, Any]]]]:
    """Read a sheet of a workbook, and the sheets that our own workbooks keep other tables in.

    Parameters
    ----------
    path
        An XLSX or ODS file whose archive has been checked.
    sheet
        Name of the sheet, or None for the first that is not empty.
    limits
        How much is read.

    Returns
    -------
    tuple of WholeTable and dict
        The sheet, whose first row that is not blank has the names of the columns; and rows of the
        sheets `OTHER_TABLES`.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.
    UsageError
        If there is no sheet of the name.

    """
    sheets = read_sheets(path, limits=limits)
    if sheet is not None and sheet not in sheets:
        listed = ", ".join(map(repr, sheets))
        raise UsageError(f"{path.name}: there is no sheet {sheet!r}; there are {listed}")
    chosen = sheet or next((name for name, rows in sheets.items() if rows), "")
    others = {
        name: [dict(zip(sheets[name][0], row, strict=False)) for row in sheets[name][1:]]
        for name in OTHER_TABLES
        if name != chosen and sheets.get(name)
    }
    return sheet_table(path, sheets.get(chosen, []), limits=limits), others


def sheet_table(path: Path, rows: list[list[str]], *, limits: Limits) -> WholeTable:
    """Make a table of a sheet's rows.

    Parameters
    ----------
    path
        The file.
    rows
        The rows, as `read_sheets` gives them.
    limits
        How many columns are read.

    Returns
    -------
    WholeTable
        A row of blanks between others has a number, so it is rejected with a reason.

    Raises
    ------
    DatasetError
        If there is nothing in it, or there are too many columns.

    """
    top = next((number for number, row in enumerate(rows) if any(row)), None)
    if top is None:
        raise DatasetError([Fault(file=path.name, problem="the sheet is empty")])
    header = rows[top]
    while not header[-1]:
        header = header[:-1]
    check_columns(path, len(header), limits)
    below = rows[top + 1] if len(rows) > top + 1 else []
    tagged = any(below) and all(not cell or cell.startswith("#") for cell in below)
    header_rows = top + 1 + tagged
    width = len(header)
    kept: list[list[str]] = []
    flaws: list[Flaw] = []
    for number, row in enumerate(rows[header_rows:], start=1):
        if not any(row):
            flaws.append((number, "the row is empty", ""))
        elif any(row[width:]):
            problem = f"{len(row)} cells where the header has {width}"
            flaws.append((number, problem, ",".join(row)))
        else:
            kept.append((row + [""] * width)[:width])
    cells = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in header]
    arrays = [pa.array(column, pa.string()) for column in cells]
    table = pa.table(arrays, names=list(unique_names(header)))
    return WholeTable(path, table, flaws, header_rows=header_rows)


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
        Rows of blanks at the end are left out.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.

    """
    _check_extent(path, limits)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            return {name: _rows(workbook, name) for name in workbook.sheet_names}
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        problem = f"the workbook cannot be read: {error}"
        raise DatasetError(
            [Fault(file=path.name, problem=problem, remedy="save it again")]
        ) from error


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


def _check_extent(path: Path, limits: Limits) -> None:
    """Refuse sheets whose used range is larger than the limit, whatever little is in it."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
            if not sheet and name != "content.xml":
                continue
            with archive.open(name) as stream:
                cells = _xlsx_cells(stream) if sheet else _ods_cells(stream)
            if cells > limits.max_sheet_cells:
                problem = (
                    f"{name}: a used range of {cells:,} cells, where at most "
                    f"{limits.max_sheet_cells:,} are read (limit max_sheet_cells)"
                )
                remedy = "delete what stands far away from the table"
                raise DatasetError([Fault(file=path.name, problem=problem, remedy=remedy)])


def _xlsx_cells(stream: IO[bytes]) -> int:
    """Count the cells of the rectangle that the filled cells span."""
    rows = columns = 1
    rest = b""
    while piece := stream.read(_PIECE):
        text = rest + piece
        for letters, number in _CELL.findall(text):
            rows = max(rows, int(number))
            columns = max(columns, _column_number(letters))
        rows = max([rows, *map(int, _ROW.findall(text))])
        rest = text[-64:]
    return rows * columns


def _ods_cells(stream: IO[bytes]) -> int:
    """Count filled cells, those that are written once and stand for many included."""
    cells, row = 0, 1
    rest = b""
    while piece := stream.read(_PIECE):
        text = rest + piece
        end = text.rfind(b"<")
        for kind, attributes in _ODS.findall(text[:end]):
            repeated = _REPEATED.search(attributes)
            times = int(repeated[1]) if repeated else 1
            if kind == b"table-row":
                row = times
            elif b"value-type=" in attributes:
                cells += row * times
        rest = text[end:]
    return cells


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
