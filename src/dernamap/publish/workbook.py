"""Datasets as XLSX workbooks, one sheet per table."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from dernamap.csv_text import escape_formula
from dernamap.errors import UsageError
from dernamap.publish.flat_table import flat_table, side_tables

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["to_workbook"]

_MOST_ROWS = 1_048_575
_LONGEST_CELL = 32_767
"""Rows below the header, and characters of a cell, that Excel has room for."""

_WHOLE = {"shape", "more_places"}
_WIDTHS = {"summary": 60, "why": 50, "place_text": 30, "title": 60, "url": 40}


def to_workbook(dataset: Dataset) -> tuple[bytes, list[str]]:
    """Write a dataset as an XLSX workbook.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    tuple of bytes and list of str
        The sheets ``events``, ``sources``, ``disputes``, ``phases`` and ``event_types``, every
        cell a text or a number and never a formula; and what had to be left out.

    Raises
    ------
    UsageError
        If there are more events than rows of a sheet.

    """
    if len(dataset.events) > _MOST_ROWS:
        raise UsageError(
            f"{len(dataset.events):,} events do not fit on a sheet of {_MOST_ROWS:,} rows; "
            "choose fewer events, or another format"
        )
    book = openpyxl.Workbook(write_only=True)
    cut: dict[str, int] = {}
    for name, table in {"events": flat_table(dataset), **side_tables(dataset)}.items():
        _add_sheet(book, name, table, cut)
    stream = io.BytesIO()
    book.save(stream)
    notes = [
        f"{count:,} cells of the column {name!r} are longer than {_LONGEST_CELL:,} characters and "
        f"were {'left out' if name in _WHOLE else 'cut'}"
        for name, count in cut.items()
    ]
    return stream.getvalue(), notes


def _add_sheet(book: Any, name: str, table: pd.DataFrame, cut: dict[str, int]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, start=1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, 16)
    columns = list(table.columns)
    sheet.append(columns)
    for row in table.itertuples(index=False, name=None):
        sheet.append([_cell(cell, column, cut) for cell, column in zip(row, columns, strict=True)])


def _cell(cell: Any, column: str, cut: dict[str, int]) -> Any:
    if not isinstance(cell, str):
        return None if isinstance(cell, float) and math.isnan(cell) else cell
    text = escape_formula(ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", cell))
    if len(text) > _LONGEST_CELL:
        cut[column] = cut.get(column, 0) + 1
        return None if column in _WHOLE else text[:_LONGEST_CELL]
    return text or None
