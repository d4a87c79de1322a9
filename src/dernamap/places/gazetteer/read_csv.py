"""Rows: a CSV file read at once, with line numbers, or its faults."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_number", "read_rows"]


def read_rows(
    path: Path, columns: list[str], *, optional: bool = False
) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """Read a CSV file into rows with their line numbers, or say why it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if optional:
            return [], []
        return [], [Fault(file=path.name, problem="the file is missing", remedy="add it")]
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}"
        return [], [Fault(file=path.name, problem=problem, remedy="save the file as UTF-8")]
    if not text.strip():
        return [], [
            Fault(file=path.name, problem="the file is empty", remedy=f"start with {columns}")
        ]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        return [], [
            Fault(
                file=path.name,
                row=1,
                column=column,
                problem=f"column {column!r} is missing",
                remedy=f"the columns are {', '.join(columns)}",
            )
            for column in missing
        ]
    return [(reader.line_num, {key: row[key] or "" for key in columns}) for row in reader], []


def read_number(row: dict[str, str], column: str, low: float, high: float) -> float | str | None:
    """Read a number within bounds: the number, None if the cell is empty, or what is wrong."""
    cell = row[column].strip()
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        return f"{cell!r} is not a number"
    if not math.isfinite(number) or not low <= number <= high:
        return f"{cell!r} is not between {low:g} and {high:g}"
    return number
