"""Tables written as CSV that reads back unchanged."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Literal

from dernamap.csv_text import escape_formula

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    import pandas as pd

__all__ = ["write_csv"]


def write_csv(table: pd.DataFrame, target: Path | TextIO) -> None:
    """Write a table as CSV that a spreadsheet can open: no cell runs as a formula.

    Parameters
    ----------
    table
        Any table; texts that start like formulas get an apostrophe in front, which
        `dernamap.dataset.tables.read_table` takes away (`dernamap.csv_text.escape_formula`).
    target
        Where it goes; a file is UTF-8.

    """
    guarded = {}
    returns = False
    for name, column in table.items():
        if column.dtype not in ("object", "str"):
            continue
        cells = column.tolist()
        escaped = [escape_formula(cell) if isinstance(cell, str) else cell for cell in cells]
        # hardly ever is there anything to escape
        if escaped != cells:
            guarded[str(name)] = escaped
        # a carriage return alone ends a row for readers, but pandas does not quote it
        returns = returns or any(isinstance(cell, str) and "\r" in cell for cell in cells)
    if guarded:
        table = table.assign(**guarded)
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    table.to_csv(target, index=False, lineterminator="\n", quoting=quoting, encoding="utf-8")
