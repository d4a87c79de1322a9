"""GeoJSON, GeoJSON-T and Linked Places, with times that each spells differently; and plain objects.

Linked Places 1.1 (github.com/LinkedPasts/linked-places-format) and GeoJSON-T
(github.com/kgeographer/geojson-t) put a ``when`` beside the geometry, or in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely
from shapely.geometry import shape

from dernamap.readers.cells import lasting, read_when
from dernamap.readers.options import LIMIT_REMEDY, file_fault
from dernamap.readers.parsers.geometry_columns import cell_text, geometry_columns
from dernamap.readers.parsers.json_file import SHOWN, load_json
from dernamap.readers.tables import NAME, SUMMARY, TYPE, WHEN, Parsed, WholeTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dernamap.readers.options import Limits
    from dernamap.readers.parsers.json_file import Document

__all__ = ["read_document", "read_features"]


def read_features(path: Path, *, limits: Limits) -> Parsed:
    """Read a file of JSON features.

    Parameters
    ----------
    path
        A FeatureCollection, a Feature, one feature a line, or a list of other objects.
    limits
        How much is read.

    Returns
    -------
    Parsed
        The features as a table; its kind is ``geojson``, ``geojson-t``, ``linked-places`` or
        ``json``. Our own files bring tables along under ``dernamap``.

    Raises
    ------
    DatasetError
        If it is no JSON, or holds no features.

    """
    return read_document(path, load_json(path), limits)


def read_document(path: Path, document: Document, limits: Limits) -> Parsed:
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
    Parsed
        As `read_features` gives it.

    Raises
    ------
    DatasetError
        If there are more rows or columns than the limits allow.

    """
    if len(document.items) > limits.max_rows:
        problem = f"{len(document.items):,} items where at most {limits.max_rows:,} are read"
        raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
    read_item = _row if document.features else _plain_row
    columns: dict[str, list[str]] = {}
    geometries: list[Any] = []
    flaws: list[tuple[int, str, str]] = []
    timed = False
    kept = 0
    for number, feature in enumerate(document.items, start=1):
        try:
            cells, geometry = read_item(feature)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
            text = json.dumps(feature, ensure_ascii=False, default=str)[:SHOWN]
            noun = "a feature" if document.features else "an object"
            flaws.append((number, f"not {noun} that can be read: {error}", text))
            continue
        timed = timed or WHEN in cells
        for name in cells:
            if name not in columns:
                columns[name] = [""] * kept
                if len(columns) > limits.max_columns:
                    problem = f"more than {limits.max_columns:,} properties (limit max_columns)"
                    raise file_fault(path, problem, LIMIT_REMEDY)
        for name, column in columns.items():
            column.append(cells.get(name, ""))
        geometries.append(geometry)
        kept += 1
    rows = {name: pa.array(cells, pa.string()) for name, cells in columns.items()}
    if not document.features:
        return Parsed(table=WholeTable(path, pa.table(rows), flaws), kind="json")
    shapes = np.array([None, *geometries], dtype=object)[1:]
    placed, problems = geometry_columns(path, shapes, document.crs)
    table = pa.table(rows | placed)
    if problems:
        table, flaws = _without(table, problems, flaws)
    kind = "linked-places" if document.linked else "geojson-t" if timed else "geojson"
    return Parsed(table=WholeTable(path, table, flaws), kind=kind, tables=document.tables)


def _plain_row(record: Any) -> tuple[dict[str, str], None]:
    if not isinstance(record, dict):
        raise TypeError("it has no names and values")
    return {str(name): cell_text(value) for name, value in record.items()}, None


def _row(feature: Any) -> tuple[dict[str, str], Any]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise ValueError("its type is not 'Feature'")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise TypeError("its properties are no object")
    cells = {str(name): cell_text(value) for name, value in properties.items()}
    if "id" in feature and "id" not in cells:
        cells["id"] = cell_text(feature["id"])
    elif "@id" in feature and "id" not in cells:
        cells["id"] = cell_text(feature["@id"])
    geometry = feature.get("geometry")
    when = feature.get("when") or properties.get("when")
    when = when or (geometry.get("when") if isinstance(geometry, dict) else None)
    if when:
        cells[WHEN] = _edtf(when) if isinstance(when, dict) else cell_text(when)
    for column, member, keys in (
        (NAME, "names", ("toponym",)),
        (TYPE, "types", ("label", "sourceLabel")),
        (SUMMARY, "descriptions", ("value",)),
    ):
        text = _first(feature.get(member), keys)
        if text:
            cells[column] = text
    return cells, _geometry(geometry)


def _geometry(geometry: Any) -> Any:
    if not geometry:
        return None
    try:
        found = shape(geometry)
    except (shapely.errors.ShapelyError, AttributeError, KeyError, IndexError) as error:
        raise ValueError(f"its geometry cannot be read ({error})") from error
    return None if found.is_empty else found


def _first(listed: Any, keys: tuple[str, ...]) -> str:
    if not isinstance(listed, list) or not listed or not isinstance(listed[0], dict):
        return ""
    return next((cell_text(listed[0][key]) for key in keys if listed[0].get(key)), "")


def _edtf(when: Mapping[str, Any]) -> str:
    spans = when.get("timespans")
    spans = [when] if not isinstance(spans, list) else spans
    if len(spans) != 1 or not isinstance(spans[0], dict):
        raise ValueError(f"it has {len(spans)} timespans; an event has one")
    start, end = _bound(spans[0].get("start")), _bound(spans[0].get("end"))
    if start is None and end is None:
        raise ValueError("its timespan has neither start nor end")
    if start is None or end is None or start == end:
        only = start or end
        return "" if only is None else only
    found = lasting(*(read_when(bound, order=None) for bound in (start, end)))
    if found is None:
        raise ValueError(f"{start!r} to {end!r} is no stretch of time")
    return found


def _bound(told: Any) -> str | None:
    """Give a start or an end as EDTF, open where one of its own bounds is not told."""
    if told is None or told == {}:
        return None
    if isinstance(told, str | int):
        return str(told)
    if "in" in told:
        return str(told["in"])
    first, last = told.get("earliest"), told.get("latest")
    if first == last:
        return None if first is None else str(first)
    return f"[{'' if first is None else first}..{'' if last is None else last}]"


def _without(
    table: pa.Table, problems: dict[int, str], flaws: list[tuple[int, str, str]]
) -> tuple[pa.Table, list[tuple[int, str, str]]]:
    """Move rows whose geometry cannot be true to the flawed ones."""
    bad = {number for number, _, _ in flaws}
    numbers = [number for number in range(1, table.num_rows + len(flaws) + 1) if number not in bad]
    moved = [
        (numbers[position], problem, json.dumps(table.slice(position, 1).to_pylist()[0]))
        for position, problem in problems.items()
    ]
    keep = np.ones(table.num_rows, dtype=bool)
    keep[list(problems)] = False
    return table.filter(pa.array(keep)), sorted([*flaws, *moved])
