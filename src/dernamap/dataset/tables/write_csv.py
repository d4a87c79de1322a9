"""Tables written as CSV that reads back as it was."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    import pandas as pd

__all__ = ["write_csv"]


def write_csv(table: pd.DataFrame, target: Path | TextIO) -> None:
    """Write a table as CSV.

    Parameters
    ----------
    table
        Any table.
    target
        Where it goes; a file is UTF-8.

    """
    # a carriage return alone ends a row for readers, but pandas does not quote it
    texts = table.select_dtypes(include=["object", "str"])
    returns = any(column.str.contains("\r", regex=False).any() for _, column in texts.items())
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    table.to_csv(target, index=False, lineterminator="\n", quoting=quoting, encoding="utf-8")
