"""Tables written as CSV that reads back unchanged."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dernamap.csv_text import escape_formula

if TYPE_CHECKING:
    from collections.abc import Collection
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
    written: dict[str, list[Any]] = {}
    changed = []
    returns = False
    for name, column in table.items():
        if column.dtype not in ("object", "str"):
            continue
        cells = column.tolist()
        written[str(name)] = [
            escape_formula(cell) if isinstance(cell, str) else cell for cell in cells
        ]
        # hardly ever is there anything to escape
        if written[str(name)] != cells:
            changed.append(str(name))
        # a carriage return alone ends a row for readers, but neither writer quotes it
        returns = returns or any(isinstance(cell, str) and "\r" in cell for cell in cells)
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    if isinstance(target, Path) and _are_texts(written.values(), len(table.columns)):
        # as pandas writes them, in half the time that it takes for a few rows
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n", quoting=quoting)
            writer.writerow(written)
            writer.writerows(zip(*written.values(), strict=True))
        return
    if changed:
        table = table.assign(**{name: written[name] for name in changed})
    table.to_csv(target, index=False, lineterminator="\n", quoting=quoting, encoding="utf-8")


def _are_texts(columns: Collection[list[Any]], count: int) -> bool:
    """Return whether so many columns hold texts alone: no number, and no cell that is missing."""
    return len(columns) == count and all(
        isinstance(cell, str) for cells in columns for cell in cells
    )
