"""Reading a dataset's CSV files: every fault of every file, with its row and column."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.csv_text import CsvError, csv_reader, unescape_formula
from dernamap.dataset.tables.specs import LINE
from dernamap.model import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dernamap.dataset.tables.specs import TableSpec

__all__ = ["read_table", "without_lines"]


def read_table(folder: Path, spec: TableSpec) -> tuple[pd.DataFrame, list[Fault]]:
    """Read one table as text.

    Parameters
    ----------
    folder
        The dataset.
    spec
        Which table.

    Returns
    -------
    tuple of DataFrame and list of Fault
        The table with the columns of `spec` and `LINE`, all text but the last, stripped; empty
        if the file cannot be read. And what is wrong with it: missing, empty, not UTF-8,
        not CSV, a missing column, a row with too many cells, an empty or repeated key.

    """
    text, faults = _text(folder, spec)
    if text is None:
        return _nothing(*spec.all_columns, LINE), faults
    reader = csv_reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        header = [name.strip() for name in next(reader)]
        missing = [name for name in spec.columns if name not in header]
        faults += [
            Fault(
                file=spec.file,
                row=1,
                column=name,
                problem=f"the column {name!r} is missing",
                remedy=f"the columns found are {', '.join(map(repr, header))}",
            )
            for name in missing
        ]
        faults += _header_faults(header, spec)
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                faults.append(
                    Fault(
                        file=spec.file,
                        row=reader.line_num,
                        problem=f"{len(cells)} cells where the header has {len(header)}",
                        remedy="quote cells that hold a comma",
                    )
                )
                continue
            rows.append([unescape_formula(cell) for cell in cells])
            lines.append(reader.line_num)
    except CsvError as error:
        faults.append(
            Fault(
                file=spec.file,
                row=reader.line_num,
                problem=f"not readable as CSV: {error}",
                remedy="check the quotation marks in this line",
            )
        )
        return _nothing(*spec.all_columns, LINE), faults
    if missing:
        return _nothing(*spec.all_columns, LINE), faults
    table = _as_text(rows, header, spec.all_columns, lines)
    return table, faults + _key_faults(table, spec)


def without_lines(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table, as `read_table` gives it, without the column `LINE`, if it has one."""
    if LINE not in table:
        return table.copy(deep=False)
    if table.empty:
        return _nothing(*(name for name in table.columns if name != LINE))
    # `drop` takes twice as long, and a dataset has ten such tables, most of a few rows
    kept = table.copy(deep=False)
    del kept[LINE]
    return kept


@lru_cache(maxsize=64)
def _empty(*columns: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns), dtype="str")


def _nothing(*columns: str) -> pd.DataFrame:
    """Return a table without rows: most datasets lack most of the tables that one may have."""
    # what is written into a copy does not reach what it was copied from
    return _empty(*columns).copy(deep=False)


def _as_text(
    rows: list[list[str]], header: list[str], columns: Sequence[str], lines: list[int]
) -> pd.DataFrame:
    """Set the cells out by column, stripped: of columns of the same name the first.

    All cells go into one array, of which each column is a part: a dataset has ten such tables, most
    of a few rows, for which arrays made one by one take five times as long.
    """
    cells: list[str] = []
    for name in columns:
        at = header.index(name) if name in header else None
        cells += [""] * len(rows) if at is None else [row[at].strip() for row in rows]
    texts = pd.array(cells, dtype="str")
    count = len(rows)
    found = {name: texts[at * count : (at + 1) * count] for at, name in enumerate(columns)}
    return pd.DataFrame(
        {**found, LINE: np.array(lines, dtype="int64")}, index=pd.RangeIndex(count), copy=False
    )


def _header_faults(header: list[str], spec: TableSpec) -> list[Fault]:
    """Find columns of a closed table that it has not, or has twice."""
    if not spec.closed:
        return []
    faults = []
    for number, name in enumerate(header):
        if name not in spec.all_columns:
            problem = f"the column {name!r} is unknown"
        elif name in header[:number]:
            problem = f"the column {name!r} is there twice"
        else:
            continue
        remedy = f"the columns are {', '.join(spec.all_columns)}"
        faults.append(Fault(file=spec.file, row=1, column=name, problem=problem, remedy=remedy))
    return faults


def _text(folder: Path, spec: TableSpec) -> tuple[str | None, list[Fault]]:
    """Return the text of a file, or what is wrong with it."""
    path = folder / spec.file
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if not spec.required:
            return None, []
        problem = f"the file is missing from {folder.name!r}"
        return None, [Fault(file=spec.file, problem=problem, remedy="add it")]
    except OSError as error:
        return None, [
            Fault(
                file=spec.file,
                problem=f"the file cannot be read ({error.strerror})",
                remedy="check what it is and its permissions",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [
            Fault(
                file=spec.file,
                row=line,
                problem=f"not UTF-8: byte {raw[error.start]:#04x} at position {error.start}",
                remedy="save the file as UTF-8",
            )
        ]
    if not text.strip():
        remedy = f"its first line is {','.join(spec.columns)}"
        return None, [Fault(file=spec.file, problem="the file is empty", remedy=remedy)]
    return text, []


def _key_faults(table: pd.DataFrame, spec: TableSpec) -> list[Fault]:
    """Find keys that are empty or appear in more than one row."""
    if not spec.key:
        return []
    faults = []
    first: dict[str, int] = {}
    for key, line in zip(table[spec.key].tolist(), table[LINE].tolist(), strict=True):
        if not key:
            problem = "the cell is empty"
        elif first.setdefault(key, line) != line:
            problem = f"{key!r} is also in row {first[key]}"
        else:
            continue
        remedy = "give each row a different identifier"
        faults.append(
            Fault(file=spec.file, row=line, column=spec.key, problem=problem, remedy=remedy)
        )
    return faults
