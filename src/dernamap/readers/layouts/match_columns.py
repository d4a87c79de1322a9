"""The columns of a table matched with those of a known layout."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["known_columns"]

_DBF_NAME = 10
"""Letters of a column's name that a shapefile keeps."""


MARKS_NEEDED = 2
"""So many columns that only one layout has tell a table of it."""


def known_columns(
    columns: tuple[str, ...],
    *,
    needed: AbstractSet[str],
    marks: AbstractSet[str],
    others: Iterable[str] = (),
    older: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str] | None:
    """Match the columns of a table with those of a layout, whatever their case.

    Parameters
    ----------
    columns
        Names of the table's columns.
    needed
        Columns that the layout cannot do without.
    marks
        Columns of which `MARKS_NEEDED` tell the layout from another table with the needed ones.
    others
        Other columns of the layout.
    older
        From names that columns had once to those of today.

    Returns
    -------
    dict or None
        From the layout's name to the table's; None if the table is of another layout.

    """
    names = {name.casefold().replace(" ", "_"): name for name in reversed(columns)}
    names |= {new: names[old] for old, new in older.items() if old in names and new not in names}
    names |= _cut_off({*needed, *marks, *others} - names.keys(), names)
    marked = len(names.keys() & marks) >= MARKS_NEEDED
    return names if names.keys() >= needed and marked else None


def _cut_off(wanted: AbstractSet[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find columns whose names a shapefile has cut off, where no other can be meant."""
    starts = Counter(name[:_DBF_NAME] for name in wanted)
    return {
        name: names[start]
        for name in wanted
        if (start := name[:_DBF_NAME]) != name and start in names and starts[start] == 1
    }
