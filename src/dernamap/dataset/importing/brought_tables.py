"""The tables that our own files bring along: sources, disputes, phases, event types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from dernamap.dataset.tables import TABLES, read_table
from dernamap.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["brought_tables", "check_brought"]


def brought_tables(found: Mapping[str, list[dict[str, Any]]]) -> dict[str, pd.DataFrame]:
    """Lay tables out as the dataset's own are.

    Parameters
    ----------
    found
        From names to rows; those that a dataset does not have are left out.

    Returns
    -------
    dict of str to DataFrame
        All text; a cell that is missing is empty.

    """
    tables = {}
    for name, rows in found.items():
        spec = TABLES.get(name)
        if spec is not None:
            cells = [[str(row.get(one) or "") for one in spec.all_columns] for row in rows]
            tables[name] = pd.DataFrame(cells, columns=spec.all_columns, dtype="str")
    return tables


def check_brought(folder: Path, names: Iterable[str], file_name: str) -> None:
    """Refuse tables that nobody could open afterwards.

    Parameters
    ----------
    folder
        Where they have been written.
    names
        Which tables the file has brought.
    file_name
        The file, for messages.

    Raises
    ------
    DatasetError
        If one of them has a fault.

    """
    faults = []
    for name in names:
        _, found = read_table(folder, TABLES[name])
        faults += [
            replace(one, file=file_name, problem=f"its table {name!r}: {one.problem}")
            for one in found
        ]
    if faults:
        raise DatasetError(faults)
