"""GeoJSON, GeoJSON-T and Linked Places, each with its own form of times; and plain objects.

Linked Places 1.1 (github.com/LinkedPasts/linked-places-format) and GeoJSON-T
(github.com/kgeographer/geojson-t) put a ``when`` next to the geometry, or in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely
from shapely.geometry import shape

from dernamap.readers.cells import RejectReason
from dernamap.readers.options import LIMIT_REMEDY, check_damaged, file_fault
from dernamap.readers.parsers.feature_times import edtf_of_when
from dernamap.readers.parsers.geometry_columns import cell_text, geometry_columns
from dernamap.readers.parsers.json_file import load_json, shown_json
from dernamap.readers.tables import Flaw, MemoryTable, ParsedFile, format_columns

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits
    from dernamap.readers.parsers.json_file import Document

__all__ = ["read_document", "read_features"]

_MEMBERS = (
    ("place", "names", ("toponym",)),
    ("type", "types", ("label", "sourceLabel")),
    ("text", "descriptions", ("value",)),
)
"""Members of Linked Places outside the properties: a field, the member, the keys of its first
item."""

_TOLD = ("date", *(name for name, _, _ in _MEMBERS))


def read_features(path: Path, *, limits: Limits) -> ParsedFile:
    """Read a file of JSON features.

    Parameters
    ----------
    path
        A FeatureCollection, a Feature, one feature a line, or a list of other objects.
    limits
        How much is read.

    Returns
    -------
    ParsedFile
        The features as a table; its kind is ``geojson``, ``geojson-t``, ``linked-places`` or
        ``json``. Our own files have further tables under ``dernamap``.

    Raises
    ------
    DatasetError
        If it is not JSON, or holds no features.

    """
    return read_document(path, load_json(path), limits)


def read_document(path: Path, document: Document, limits: Limits) -> ParsedFile:
    """Lay features or other objects out as a table.

    Parameters
    ----------
    path
        The file, for messages.
    document
        What it holds.
    limits
        How much is read.

    Returns
    -------
    ParsedFile
        As `read_features` gives it.

    Raises
    ------
    DatasetError
        If there are more rows or columns than the limits allow.

    """
    if len(document.items) > limits.max_rows:
        problem = f"{len(document.items):,} items but at most {limits.max_rows:,} are allowed"
        raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
    items, flaws = _items(path, document, limits)
    columns = _columns(path, items, limits)
    if not document.features:
        return ParsedFile(table=MemoryTable(path, pa.table(columns), flaws), kind="json")
    shapes = np.array([None, *(item.geometry for item in items)], dtype=object)[1:]
    placed, problems = geometry_columns(path, shapes, document.crs)
    if shapely.is_missing(shapes).all():
        # if there is no geometry, the properties say where the features lie
        placed = {}
    for name in _TOLD:
        if any(name in item.known_fields for item in items):
            placed[name] = pa.array(
                [item.known_fields.get(name, "") for item in items], pa.string()
            )
    given = format_columns(placed, columns)
    table = pa.table(columns | {given[name]: column for name, column in placed.items()})
    if problems:
        table, flaws = _without(table, problems, flaws)
    timed = "geojson-t" if "date" in placed else "geojson"
    return ParsedFile(
        table=MemoryTable(path, table, flaws, given=given),
        kind="linked-places" if document.linked else timed,
        tables=document.tables,
    )


_GEOMETRIES = {"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"}
_GEOMETRIES |= {"GeometryCollection"}
_WRONG_SHAPE = (
    *(ValueError, TypeError, AttributeError, KeyError),
    *(IndexError, OverflowError, RecursionError),
)


class _GeometryError(ValueError):
    """A geometry that cannot be read."""


def _words_of(error: Exception) -> str:
    """Explain in our own words, never in those of a library, why a feature cannot be read."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    ours = isinstance(error, ValueError | TypeError) and str(error).startswith(("its ", "it "))
    quoted = isinstance(error, ValueError) and str(error).startswith("'")
    return str(error) if ours or quoted else "its structure is not that of GeoJSON"


@dataclass(frozen=True, slots=True)
class _Item:
    """A feature, or another object: its properties, what it says outside of them, its geometry."""

    cells: dict[str, str]
    known_fields: dict[str, str] = field(default_factory=dict)
    geometry: Any = None


def _items(path: Path, document: Document, limits: Limits) -> tuple[list[_Item], list[Flaw]]:
    """Read the features or objects of a document, and explain why some cannot be read."""
    read_item = _feature if document.features else _object
    items: list[_Item] = []
    flaws: list[Flaw] = []
    for number, found in enumerate(document.items, start=1):
        try:
            items.append(read_item(found))
        except _WRONG_SHAPE as error:
            text = shown_json(found)
            noun = "a feature" if document.features else "an object"
            code = "bad-geometry" if isinstance(error, _GeometryError) else "bad-feature"
            reason = RejectReason(code, f"not {noun} that can be read: {_words_of(error)}")
            flaws.append((number, reason, text))
            check_damaged(path, len(flaws), limits)
    return items, flaws


def _columns(path: Path, items: list[_Item], limits: Limits) -> dict[str, pa.Array]:
    """Lay the properties of all items out as columns of text."""
    names = dict.fromkeys(name for item in items for name in item.cells)
    if len(names) > limits.max_columns:
        problem = f"more than {limits.max_columns:,} properties (limit max_columns)"
        raise file_fault(path, problem, LIMIT_REMEDY)
    return {
        name: pa.array([item.cells.get(name, "") for item in items], pa.string()) for name in names
    }


def _object(record: Any) -> _Item:
    if not isinstance(record, dict):
        raise TypeError("it is not an object with names and values")
    return _Item({str(name): cell_text(value) for name, value in record.items()})


def _feature(feature: Any) -> _Item:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise ValueError("its type is not 'Feature'")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise TypeError("its properties are not an object")
    cells = {str(name): cell_text(value) for name, value in properties.items()}
    if "id" in feature and "id" not in cells:
        cells["id"] = cell_text(feature["id"])
    elif "@id" in feature and "id" not in cells:
        cells["id"] = cell_text(feature["@id"])
    geometry = feature.get("geometry")
    when = feature.get("when") or properties.get("when")
    when = when or (geometry.get("when") if isinstance(geometry, dict) else None)
    known_fields = {name: _first(feature.get(member), keys) for name, member, keys in _MEMBERS}
    if when:
        known_fields["date"] = edtf_of_when(when) if isinstance(when, dict) else cell_text(when)
    return _Item(
        cells, {name: text for name, text in known_fields.items() if text}, _geometry(geometry)
    )


def _geometry(geometry: Any) -> Any:
    if not geometry:
        return None
    try:
        found = shape(geometry)
    except (shapely.errors.ShapelyError, *_WRONG_SHAPE) as error:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        problem = f"its geometry has the type {kind!r}, which GeoJSON does not have"
        if kind in _GEOMETRIES:
            problem = f"its geometry cannot be read: the coordinates are not those of a {kind}"
        raise _GeometryError(problem) from error
    return None if found.is_empty else found


def _first(listed: Any, keys: tuple[str, ...]) -> str:
    if not isinstance(listed, list) or not listed or not isinstance(listed[0], dict):
        return ""
    return next((cell_text(listed[0][key]) for key in keys if listed[0].get(key)), "")


def _without(
    table: pa.Table, problems: dict[int, str], flaws: list[Flaw]
) -> tuple[pa.Table, list[Flaw]]:
    """Move rows with an invalid geometry to the flawed ones."""
    bad = {number for number, _, _ in flaws}
    numbers = [number for number in range(1, table.num_rows + len(flaws) + 1) if number not in bad]
    moved = [
        (
            numbers[position],
            RejectReason("bad-geometry", problem),
            json.dumps(table.slice(position, 1).to_pylist()[0]),
        )
        for position, problem in problems.items()
    ]
    keep = np.ones(table.num_rows, dtype=bool)
    keep[list(problems)] = False
    return table.filter(pa.array(keep)), sorted([*flaws, *moved])
