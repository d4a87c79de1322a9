"""The tables that our own files bring along: sources, disputes, phases, event types."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from dernamap.bundle import bundled_file
from dernamap.dataset.tables import FAMILIES, TABLES, read_table, rows_of, without_lines
from dernamap.errors import DatasetError
from dernamap.readers import UNCLASSIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from dernamap.readers import EventType

__all__ = ["brought_tables", "check_brought", "types_used"]


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


def types_used(
    folder: Path, brought: pd.DataFrame, made: Mapping[str, EventType], used: AbstractSet[str]
) -> pd.DataFrame:
    """Return the event types that events have.

    Parameters
    ----------
    folder
        The dataset whose types apply; an earlier one has those of its own events alone, and the
        bundled ones apply besides.
    brought
        Those that the file brings, which take precedence.
    made
        Those that reading it made.
    used
        The identifiers that events have.

    Returns
    -------
    DataFrame
        The rows of ``event_types.csv``.

    """
    known: dict[str, Any] = {}
    for one in dict.fromkeys([folder, bundled_file("data")]):
        table, _ = read_table(one, TABLES["event_types"])
        for row in rows_of(without_lines(table)):
            known.setdefault(row["type_id"], row)
    known |= {row["type_id"]: row for row in rows_of(brought) if row["family"] in FAMILIES}
    for name, kind in made.items():
        family = kind.family if kind.family in FAMILIES else UNCLASSIFIED.family
        known.setdefault(name, asdict(kind) | {"family": family})
    return pd.DataFrame(
        [row for name, row in known.items() if name in used],
        columns=list(TABLES["event_types"].columns),
    )
