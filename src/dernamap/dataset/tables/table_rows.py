"""Rows of a table as dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["rows_of"]


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table's rows.

    Parameters
    ----------
    table
        Any table whose columns are named by text.

    Returns
    -------
    list of dict
        One for each row, from column to cell.

    """
    return cast("list[dict[str, Any]]", table.to_dict("records"))
