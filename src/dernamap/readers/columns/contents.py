"""What a column of a table holds, judged by its contents and not its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.places import Gazetteer

__all__ = ["are_places", "are_texts", "first_name"]

_MOSTLY = 0.6
_WORDS = 4


def are_places(cells: Sequence[str], gazetteer: Gazetteer | None) -> bool:
    """Return whether most cells are, or begin with, a name of a gazetteer or of a place elsewhere.

    Parameters
    ----------
    cells
        Some cells of the column, none of them blank.
    gazetteer
        The places, or None where none are known.

    Returns
    -------
    bool
        False where there are none.

    """
    if gazetteer is None:
        return False
    different = set(cells)
    known = [
        name
        for name in map(first_name, different)
        if name in gazetteer.folded_names or name in gazetteer.folded_names_elsewhere
    ]
    return len(known) > _MOSTLY * len(different)


def are_texts(cells: Sequence[str]) -> bool:
    """Return whether cells are sentences: several words, hardly a cell twice.

    Parameters
    ----------
    cells
        Some cells of the column, none of them blank.

    Returns
    -------
    bool
        False where there are none.

    """
    long = sum(len(cell.split()) >= _WORDS for cell in cells)
    return long > _MOSTLY * len(cells) and len(set(cells)) > _MOSTLY * len(cells)


def first_name(cell: str) -> str:
    """Return what is before the first comma of a cell, folded."""
    return fold(cell.split(",", maxsplit=1)[0].split("،", maxsplit=1)[0])
