"""Columns that a file's format fills, such as a geometry's, in addition to the file's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["format_columns"]


def format_columns(fields: Iterable[str], columns: Iterable[str]) -> dict[str, str]:
    """Name the columns that a format fills.

    Parameters
    ----------
    fields
        The fields: ``latitude``, ``longitude``, ``radius`` and ``shape`` of a geometry,
        ``date``, ``place``, ``type`` and ``text`` of Linked Places.
    columns
        Names of the file's own columns.

    Returns
    -------
    dict
        From field to a name that no column of the file has.

    """
    taken = set(columns)
    names = {}
    for field in fields:
        name = f"{field} of the feature"
        while name in taken:
            name += "'"
        names[field] = name
    return names
