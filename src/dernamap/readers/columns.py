"""Which column of a table holds what: guessed from names and contents, in English and Arabic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.errors import UsageError
from dernamap.readers.content import are_places, are_texts
from dernamap.readers.coordinates import decimal_degrees, split_coordinates
from dernamap.readers.count import UNKNOWN
from dernamap.readers.day import read_day
from dernamap.readers.field_names import FIELD_NAMES
from dernamap.readers.options import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

__all__ = ["guess_columns", "plain_name"]

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})
_MOSTLY = 0.6


def plain_name(name: str) -> str:
    """Fold a column's name: case, underscores, Arabic vowel marks and letter forms."""
    folded = _MARKS.sub("", name.casefold()).translate(_LETTERS)
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def guess_columns(
    columns: tuple[str, ...], sample: pa.Table, *, said: Mapping[str, str]
) -> dict[str, str]:
    """Guess which column of a table holds which field of a record.

    Parameters
    ----------
    columns
        Names of the table's columns.
    sample
        The first rows, all text.
    said
        What the user says of it, from field to column; an empty column means none.

    Returns
    -------
    dict
        From field (one of `dernamap.readers.options.FIELDS`) to column.

    Raises
    ------
    UsageError
        If the user names a column that the table does not have.

    """
    for field, column in said.items():
        if column and column not in columns:
            listed = ", ".join(map(repr, columns))
            raise UsageError(f"{field}={column!r}: no such column; the table has {listed}")
    found = {field: column for field, column in said.items() if column}
    taken = set(found.values())
    plain = {column: plain_name(column) for column in columns}
    for field in FIELDS:
        if field in said or (field == "coordinates" and {"latitude", "longitude"} <= found.keys()):
            continue
        for wanted in FIELD_NAMES[field]:
            named = [c for c in columns if plain[c] == wanted and c not in taken]
            if named and _fits(field, sample, named[0]):
                found[field] = named[0]
                taken.add(named[0])
                break
    placed = {"coordinates"} if {"latitude", "longitude"} <= found.keys() else set()
    for field in (name for name in _CONTENTS if name not in {*found, *said, *placed}):
        column = _by_content(field, sample, [name for name in columns if name not in taken])
        if column:
            found[field] = column
            taken.add(column)
    return {field: found[field] for field in FIELDS if field in found}


def _fits(field: str, sample: pa.Table, column: str) -> bool:
    """Say whether a column's values can be what its name says."""
    cells = _cells(sample, column)
    if not cells:
        return field != "date"
    if field in {"latitude", "longitude"}:
        limit = 90 if field == "latitude" else 180
        letters = "NS" if field == "latitude" else "EW"
        share = _share(cells, lambda cell: _within(cell, limit, letters))
        # x and y may be anything; a column that is called latitude is one, and its rows are judged
        return share >= _MOSTLY if len(column) == 1 else share > 0
    if field in {"coordinates", "place"}:
        return _are_pairs(cells) == (field == "coordinates")
    if field == "date" and plain_name(column) not in FIELD_NAMES["date"]:
        return _share(cells, _is_day) >= _MOSTLY
    return True


def _by_content(field: str, sample: pa.Table, columns: list[str]) -> str:
    """Give the first column whose cells are what a field holds, or nothing."""
    holds = _CONTENTS[field]
    return next((name for name in columns if holds(_cells(sample, name))), "")


def _cells(sample: pa.Table, column: str) -> list[str]:
    cells = sample[column].to_pylist()[:200]
    return [cell for cell in cells if cell and cell.strip().casefold() not in UNKNOWN]


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _within(cell: str, limit: int, letters: str) -> bool:
    plain = decimal_degrees(cell, letters) or cell.strip().replace(",", ".").replace("٫", ".")
    try:
        return abs(float(plain)) <= limit
    except ValueError:
        return False


def _are_pairs(cells: list[str], *, decimals: int = 0) -> bool:
    """Say whether most cells are pairs of coordinates, with so many decimals at the least."""

    def is_pair(cell: str) -> bool:
        pair = split_coordinates(cell)
        return pair is not None and all(len(one.partition(".")[2]) >= decimals for one in pair)

    return bool(cells) and _share(cells, is_pair) >= _MOSTLY


def _is_day(cell: str) -> bool:
    found = read_day(cell, order=None)
    # a number of five figures may be a day of a spreadsheet or anything else
    return (found.day is not None or found.ambiguous) and not cell.strip().isdigit()


def _are_days(cells: list[str]) -> bool:
    return bool(cells) and _share(cells, _is_day) >= _MOSTLY


_CONTENTS: dict[str, Callable[[list[str]], bool]] = {
    "date": _are_days,
    # fewer decimals may be two numbers of any kind
    "coordinates": lambda cells: _are_pairs(cells, decimals=3),
    "place": are_places,
    "text": are_texts,
}
"""What columns are known by whose names say nothing."""
