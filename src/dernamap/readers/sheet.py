"""Spreadsheets, XLSX and ODS: the first sheet, or a named one, as a table of text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Any

import python_calamine

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.archive import check_archive
from dernamap.readers.blocks import block_of_rows
from dernamap.readers.dialect import check_columns, unique_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from dernamap.readers.blocks import Answer, Block
    from dernamap.readers.limits import Limits

__all__ = ["SheetTable", "pick_sheet", "read_sheets"]

_BLOCK_ROWS = 50_000
_SAMPLE_ROWS = 200
_PIECE = 1 << 20
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:x:)?row [^>]*\br="([0-9]{1,7})"')
_ODS = re.compile(rb"<table:(table-row|table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]{1,9})"')


class SheetTable:
    """A sheet as a table.

    Parameters
    ----------
    path
        The file.
    rows
        Its rows, header first, as `read_sheets` gives them.
    limits
        How much is read.

    """

    def __init__(self, path: Path, rows: list[list[str]], *, limits: Limits) -> None:
        filled = [number for number, row in enumerate(rows) if any(row)]
        if not filled:
            raise DatasetError([Fault(file=path.name, problem="the sheet is empty")])
        top = filled[0]
        header = rows[top]
        while header and not header[-1]:
            header = header[:-1]
        check_columns(path, len(header), limits)
        self.path = path
        self.columns = unique_names(header)
        self.header_rows = top + 1
        tags = rows[top + 1] if len(rows) > top + 1 else []
        if any(tags) and all(not cell or cell.startswith("#") for cell in tags):
            self.header_rows += 1
        self._rows = rows[self.header_rows :]

    def sample(self) -> pa.Table:
        """Give the first rows."""
        return self._block(0, _SAMPLE_ROWS).table

    def map(
        self, answer: Callable[[Block], Answer], *, columns: tuple[str, ...] = ()
    ) -> Iterator[Answer]:
        """Call something for each block, which has all `columns`, and give the answers in order."""
        del columns
        for start in range(0, len(self._rows), _BLOCK_ROWS):
            yield answer(self._block(start, _BLOCK_ROWS))

    def _block(self, start: int, size: int) -> Block:
        kept, numbers, damaged = [], [], []
        width = len(self.columns)
        part = self._rows[start : start + size]
        for number, row in enumerate(part, start=1):
            if any(row[width:]):
                problem = f"{len(row)} cells where the header has {width}"
                damaged.append((number, problem, ",".join(row)))
                continue
            numbers.append(number)
            kept.append((row + [""] * width)[:width])
        done = self.path.stat().st_size * min(start + size, len(self._rows))
        block = block_of_rows(
            self.columns, kept, numbers, damaged, done_bytes=done // max(1, len(self._rows))
        )
        return _without_blank_rows(block, part)


def _without_blank_rows(block: Block, part: list[list[str]]) -> Block:
    """Reject blank rows between others: they have a number, so they have a reason too."""
    blank = {number for number, row in enumerate(part, start=1) if not any(row)}
    if not blank:
        return block
    keep = [int(number) not in blank for number in block.table.column(0).to_pylist()]
    damaged = [*block.damaged, *((number, "the row is empty", "") for number in sorted(blank))]
    return replace(block, table=block.table.filter(keep), damaged=tuple(damaged))


def read_sheets(path: Path, *, limits: Limits) -> dict[str, list[list[str]]]:
    """Read all sheets of a workbook as text.

    Parameters
    ----------
    path
        An XLSX or ODS file.
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
    names = check_archive(path, limits=limits)
    _check_extent(path, names, limits)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            return {name: _rows(workbook, name) for name in workbook.sheet_names}
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        problem = f"the workbook cannot be read: {error}"
        raise DatasetError(
            [Fault(file=path.name, problem=problem, remedy="save it again")]
        ) from error


def pick_sheet(
    path: Path, sheets: dict[str, list[list[str]]], layer: str | None
) -> list[list[str]]:
    """Give one sheet: the named one, or the first that is not empty."""
    if layer is not None:
        if layer not in sheets:
            listed = ", ".join(map(repr, sheets))
            raise UsageError(f"{path.name}: there is no sheet {layer!r}; there are {listed}")
        return sheets[layer]
    return next((rows for rows in sheets.values() if rows), [])


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


def _check_extent(path: Path, names: list[str], limits: Limits) -> None:
    """Refuse sheets whose used range is larger than the limit, whatever little is in it."""
    with zipfile.ZipFile(path) as archive:
        for name in names:
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
