"""How many cells a sheet spans, counted before a parser allocates memory for them."""

from __future__ import annotations

import re
import zipfile
from typing import IO, TYPE_CHECKING

from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["check_extent"]

_PIECE = 1 << 20
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:x:)?row [^>]*\br="([0-9]{1,7})"')
_ODS = re.compile(rb"<table:(table-row|table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]{1,9})"')


def check_extent(path: Path, limits: Limits) -> None:
    """Refuse a workbook with a sheet whose used range is larger than the limit.

    Parameters
    ----------
    path
        An XLSX or ODS file whose archive has been checked.
    limits
        How many cells are read.

    Raises
    ------
    DatasetError
        Even if most cells are empty: a parser would allocate them all.

    """
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
            if not sheet and name != "content.xml":
                continue
            with archive.open(name) as stream:
                cells = _xlsx_cells(stream) if sheet else _ods_cells(stream)
            if cells > limits.max_sheet_cells:
                problem = (
                    f"{name}: a used range of {cells:,} cells, but at most "
                    f"{limits.max_sheet_cells:,} are read (limit max_sheet_cells)"
                )
                remedy = "delete cells far away from the table"
                raise file_fault(path, problem, remedy)


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
    """Count filled cells, including those that are written once and repeated."""
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
