"""What a column of a table holds by what stands in it, whatever its name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.places import fold, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.places import Gazetteer

__all__ = ["are_places", "are_texts", "is_place"]

_MOSTLY = 0.6
_WORDS = 4


def are_places(cells: Sequence[str]) -> bool:
    """Say whether most cells are, or begin with, a name of the bundled gazetteer.

    Parameters
    ----------
    cells
        Some cells of the column, none of them blank.

    Returns
    -------
    bool
        False where there are none.

    """
    different = set(cells)
    known = [
        cell
        for cell in different
        if (name := _first_name(cell)) in _names() or name in _names_elsewhere()
    ]
    return len(known) > _MOSTLY * len(different)


def is_place(cell: str) -> bool:
    """Say whether a cell is, or begins with, a name of the region that the gazetteer covers."""
    return _first_name(cell) in _names()


def are_texts(cells: Sequence[str]) -> bool:
    """Say whether cells are sentences: several words, hardly a cell twice.

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


def _first_name(cell: str) -> str:
    return fold(cell.split(",", maxsplit=1)[0].split("،", maxsplit=1)[0])


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer(bundled_file("data") / "gazetteer")


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Names of places of the region, folded."""
    return frozenset(fold(one.name) for one in _gazetteer().names) - {""}


@lru_cache(maxsize=1)
def _names_elsewhere() -> frozenset[str]:
    """Names of other places of the world, folded."""
    return frozenset(fold(one.name) for one in _gazetteer().elsewhere) - {""}
