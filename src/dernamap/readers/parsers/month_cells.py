"""Cells of a workbook that show a month or a year, whose value is its first day."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["coarse_cells"]

_STYLES = "xl/styles.xml"
_MONTH_FORMAT = 17
"""The number of ``mmm-yy`` among the built-in formats (ECMA-376, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def coarse_cells(path: Path, sheet: str) -> dict[tuple[int, int], int]:
    """Find cells whose format does not show the day.

    Parameters
    ----------
    path
        An XLSX file whose archive has been checked.
    sheet
        Name of the sheet.

    Returns
    -------
    dict
        From row and column, both from 0, to how many letters of the ISO date are shown: 7 for a
        month, 4 for a year. Empty, and fast, if the workbook has no such format.

    """
    if not _has_coarse_formats(path):
        return {}
    import openpyxl  # noqa: PLC0415  it takes its time, and few workbooks need it

    book = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for row in book[sheet].iter_rows():
        for cell in row:
            length = _shown(cell.number_format) if cell.value is not None else 0
            if length:
                found[cell.row - 1, cell.column - 1] = length
    book.close()
    return found


def _has_coarse_formats(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        if _STYLES not in archive.namelist():
            return False
        styles = ET.fromstring(archive.read(_STYLES))  # noqa: S314  expat limits what entities make
    codes = {
        item.get("numFmtId"): item.get("formatCode", "") for item in styles.iterfind(".//{*}numFmt")
    }
    used = {item.get("numFmtId") for item in styles.iterfind(".//{*}cellXfs/{*}xf")}
    return str(_MONTH_FORMAT) in used or any(_shown(codes.get(number, "")) for number in used)


def _shown(code: str) -> int:
    """Return how much of an ISO date a format shows, if it shows no day and no time; else 0."""
    letters = set(_LITERAL.sub("", code.partition(";")[0]).casefold())
    if letters & set("dhs0#") or "y" not in letters:
        return 0
    return 7 if "m" in letters else 4
