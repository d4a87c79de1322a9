"""Guessing which column of a table holds what, from names and contents, in English and Arabic."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dernamap.errors import UsageError
from dernamap.places import MOST_RADIUS_M
from dernamap.readers.cells import (
    is_geometry_text,
    is_unknown,
    read_date_cell,
    read_day,
    split_coordinates,
)
from dernamap.readers.columns.contents import are_places, are_texts
from dernamap.readers.columns.date_names import is_date_name, is_end_name, is_other_day
from dernamap.readers.columns.field_names import FIELD_NAMES
from dernamap.readers.columns.hxl import hxl_name
from dernamap.readers.columns.plain_name import parted_words, plain_name
from dernamap.readers.options import FIELDS, listed_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from dernamap.places import Gazetteer

__all__ = ["guess_columns", "is_known_name"]

_MOSTLY = 0.6
_NUMBERS = {"id", "no", "ref", "رقم"}
"""Names of identifiers, and of other things whose numbers repeat."""

_UNITLESS = {"radius", "accuracy", "نصف القطر"}
"""Names of a radius that may be in kilometres, or a class."""

_KM = 100
"""Numbers up to this may be kilometres, or classes."""

_HALF = 0.5

_DAYS = {"day", "اليوم"}
"""Names of a date, or of its day where year and month have columns of their own."""

_BEGINNINGS = {"start", "from", "start date", "date start"}
_BARE_ENDS = {"end", "to", "until", "الي"}
"""Names that mean the end of an event only if the table has a column for its beginning."""


def guess_columns(
    columns: tuple[str, ...],
    sample: pa.Table,
    *,
    chosen: Mapping[str, str],
    given: Mapping[str, str] = MappingProxyType({}),
    tags: Mapping[str, str] = MappingProxyType({}),
    gazetteer: Gazetteer | None = None,
) -> dict[str, str]:
    """Guess which column of a table holds which field of a record.

    Parameters
    ----------
    columns
        Names of the table's columns.
    sample
        The first rows, all text.
    said
        What the user says about it, from field to column; an empty column means none.
    given
        Columns that the file's format fills, from field to column; what the user says takes
        precedence.
    tags
        HXL hashtags of columns, for those whose names are not known.
    gazetteer
        The places by whose names a column of places is recognised, or None.

    Returns
    -------
    dict
        From field (one of `dernamap.readers.options.read_options.FIELDS`) to column.

    Raises
    ------
    UsageError
        If the user names a column that the table does not have.

    """
    for field, column in chosen.items():
        if column and column not in columns:
            listed = listed_names(columns)
            raise UsageError(f"{field}={column!r}: no such column; the table has {listed}")
    chosen = {**given, **chosen}
    found = {field: column for field, column in chosen.items() if column}
    plain = {column: _name(column, tags) for column in columns}
    _guess_by_names(plain, sample, chosen, found)
    _guess_dates(columns, sample, chosen, found)
    taken = set(found.values())
    open_ = [name for name in _BY_CONTENT if name not in chosen and not _is_needless(name, found)]
    if found.keys() >= {"year", "month"}:
        open_.remove("date")
    for field in open_:
        free = [name for name in columns if name not in taken]
        column = _by_content(field, sample, free, gazetteer)
        if column:
            found[field] = column
            taken.add(column)
    return {field: found[field] for field in FIELDS if field in found}


def _name(column: str, tags: Mapping[str, str]) -> str:
    """Return the name of a column as `FIELD_NAMES` has it: by its HXL hashtag if needed."""
    if column.startswith("#"):
        return hxl_name(column)
    name = plain_name(column)
    if name in _KNOWN_NAMES:
        return name
    return hxl_name(tags[column]) if column in tags else plain_name(parted_words(column))


def _guess_by_names(
    plain: Mapping[str, str], sample: pa.Table, chosen: Mapping[str, str], found: dict[str, str]
) -> None:
    """Find the columns with a listed name whose cells can be what the name says."""
    for field in FIELDS:
        if field in chosen or _is_needless(field, found):
            continue
        for wanted in FIELD_NAMES[field]:
            if _means_else(field, wanted, plain):
                continue
            taken = found.values()
            named = next((c for c in plain if plain[c] == wanted and c not in taken), "")
            if named and _fits(field, wanted, sample, named, found):
                found[field] = named
                break


def _guess_dates(
    columns: tuple[str, ...], sample: pa.Table, chosen: Mapping[str, str], found: dict[str, str]
) -> None:
    """Find a date and an end whose names are not listed, but have a word for one."""
    free = [name for name in columns if name not in found.values()]
    if "date" not in chosen and not found.keys() & {"date", "year"}:
        named = [name for name in free if is_date_name(name)]
        date = next((name for name in named if _are_dates(_cells(sample, name))), "")
        if date:
            found["date"] = date
    if "end" not in chosen and not found.keys() & {"end", "end_year"} and "date" in found:
        end = next((name for name in free if is_end_name(name) and name != found["date"]), "")
        if end:
            found["end"] = end


def _is_needless(field: str, found: Mapping[str, str]) -> bool:
    """Return whether a field, or what it would tell, is found already."""
    if field in found:
        return True
    if field.startswith("end_"):
        return "end" in found or (field != "end_year" and "end_year" not in found)
    if field in {"year", "month", "day"}:
        return "date" in found or (field != "year" and "year" not in found)
    if field == "city":
        return "place" not in found
    return field == "coordinates" and {"latitude", "longitude"} <= found.keys()


def _means_else(field: str, name: str, plain: Mapping[str, str]) -> bool:
    """Return whether a name means something else beside the other columns of the table."""
    if field == "date":
        return name in _DAYS and {"year", "month"} <= set(plain.values())
    return False


def _fits(field: str, name: str, sample: pa.Table, column: str, found: Mapping[str, str]) -> bool:
    """Return whether a column's values can be what its name says."""
    cells = _cells(sample, column)
    if not cells:
        return field not in {"date", "year"} or name in _BEGINNINGS
    fits = True
    if field in {"latitude", "longitude"} and len(name) == 1:
        # x and y may be anything; a column named latitude is one, and its rows are checked
        limit = 90 if field == "latitude" else 180
        fits = _share(cells, lambda cell: _within(cell, limit)) >= _MOSTLY
    elif field == "radius" and name in _UNITLESS:
        fits = _share(cells, _are_metres) >= _HALF
    elif field in {"coordinates", "place"}:
        fits = _are_pairs(cells) == (field == "coordinates")
    elif field == "event_id" and name in _NUMBERS:
        fits = len(set(cells)) == len(cells)
    elif field == "end" and name in _BARE_ENDS:
        # any other name means that it is the end: its cells are read, or rejected one by one
        begun = plain_name(found.get("date", ""))
        others = {plain_name(column) for column in sample.column_names} & _BEGINNINGS
        fits = begun in _BEGINNINGS or (not others and _are_dates(cells))
    elif field == "date" and name not in FIELD_NAMES["date"]:
        fits = _are_days(cells)
    return fits


def _by_content(
    field: str, sample: pa.Table, columns: list[str], gazetteer: Gazetteer | None
) -> str:
    """Return the first column whose cells are what a field holds, or nothing."""

    def holds(cells: list[str]) -> bool:
        return are_places(cells, gazetteer) if field == "place" else _CONTENTS[field](cells)

    if field == "date":
        columns = [name for name in columns if not is_other_day(name) and not is_end_name(name)]
    return next((name for name in columns if holds(_cells(sample, name))), "")


def _cells(sample: pa.Table, column: str) -> list[str]:
    cells = sample[column].to_pylist()[:200]
    return [cell for cell in cells if cell and not is_unknown(cell)]


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _within(cell: str, limit: float) -> bool:
    try:
        return abs(float(cell.strip().replace(",", ".").replace("٫", "."))) <= limit
    except ValueError:
        return False


def _are_metres(cell: str) -> bool:
    return _within(cell, MOST_RADIUS_M) and not _within(cell, _KM)


def _are_pairs(cells: list[str], *, decimals: int = 0) -> bool:
    """Return whether most cells are pairs of coordinates, with at least so many decimals."""

    def is_pair(cell: str) -> bool:
        pair = split_coordinates(cell)
        if pair is None:
            return is_geometry_text(cell)
        return all(len(one.partition(".")[2]) >= decimals for one in pair)

    return bool(cells) and _share(cells, is_pair) >= _MOSTLY


def _is_day(cell: str) -> bool:
    found = read_day(cell)
    # a number of five figures may be a day of a spreadsheet or anything else
    return (found.day is not None or found.ambiguous) and not cell.strip().isdigit()


def _are_dates(cells: list[str]) -> bool:
    """Return whether most cells are dates of any kind, or words that stand for an end to come."""

    def is_date(cell: str) -> bool:
        found = read_date_cell(cell)
        return found.edtf is not None or found.going_on or found.code == "ambiguous-date"

    return bool(cells) and _share(cells, is_date) >= _MOSTLY


def _are_days(cells: list[str]) -> bool:
    return bool(cells) and _share(cells, _is_day) >= _MOSTLY


_KNOWN_NAMES = {name for names in FIELD_NAMES.values() for name in names}

_CONTENTS: dict[str, Callable[[list[str]], bool]] = {
    "date": _are_days,
    # fewer decimals may be two numbers of any kind
    "coordinates": lambda cells: _are_pairs(cells, decimals=3),
    "text": are_texts,
}
_BY_CONTENT = ("date", "coordinates", "place", "text")
"""How columns are recognised whose names say nothing."""


def is_known_name(name: str) -> bool:
    """Return whether a text is a name that columns of events have."""
    return _name(name, {}) in _KNOWN_NAMES
