"""GeoJSON, GeoJSON-T and Linked Places: JSON features, with times that each spells differently.

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

from dernamap.errors import DatasetError
from dernamap.model.fault import Fault
from dernamap.readers.features import cell_text, geometry_columns
from dernamap.readers.whole import WholeTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dernamap.readers.limits import Limits

__all__ = ["NAME", "SUMMARY", "TYPE", "WHEN", "read_features"]

WHEN, NAME, TYPE, SUMMARY = "\x1fwhen", "\x1fname", "\x1ftype", "\x1fsummary"
"""Columns for what Linked Places keeps outside of the properties: EDTF, a name, a type, words."""

_SHOWN = 2_000


def read_features(
    path: Path, *, limits: Limits
) -> tuple[WholeTable, str, dict[str, list[dict[str, Any]]]]:
    """Read a file of JSON features.

    Parameters
    ----------
    path
        A FeatureCollection, a Feature, or one feature a line.
    limits
        How much is read.

    Returns
    -------
    tuple
        The features as a table; ``geojson``, ``geojson-t`` or ``linked-places``; and the tables
        that our own files bring along under ``dernamap``.

    Raises
    ------
    DatasetError
        If it is no JSON, or holds no features.

    """
    document = _load(path)
    features, member = _features(path, document)
    if len(features) > limits.max_rows:
        problem = f"{len(features):,} features where at most {limits.max_rows:,} are read"
        raise _fault(path, f"{problem} (limit max_rows)")
    columns: dict[str, list[str]] = {}
    geometries: list[Any] = []
    flaws: list[tuple[int, str, str]] = []
    timed = False
    kept = 0
    for number, feature in enumerate(features, start=1):
        try:
            cells, geometry = _row(feature)
        except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
            text = json.dumps(feature, ensure_ascii=False, default=str)[:_SHOWN]
            flaws.append((number, f"not a feature that can be read: {error}", text))
            continue
        timed = timed or WHEN in cells
        for name in cells:
            if name not in columns:
                columns[name] = [""] * kept
                if len(columns) > limits.max_columns:
                    problem = f"more than {limits.max_columns:,} properties (limit max_columns)"
                    raise _fault(path, problem)
        for name, column in columns.items():
            column.append(cells.get(name, ""))
        geometries.append(geometry)
        kept += 1
    shapes = np.array([None, *geometries], dtype=object)[1:]
    placed, problems = geometry_columns(path, shapes, "EPSG:4326")
    table = pa.table(
        {name: pa.array(cells, pa.string()) for name, cells in columns.items()} | placed
    )
    if problems:
        table, flaws = _without(table, problems, flaws)
    linked = (
        isinstance(document, dict) and "linkedplaces" in str(document.get("@context", "")).lower()
    )
    kind = "linked-places" if linked else "geojson-t" if timed else "geojson"
    return WholeTable(path, table, flaws), kind, member


def _load(path: Path) -> Any:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(path, f"not UTF-8: byte {error.object[error.start]:#04x}") from error
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _fault(path, "it is nested too deeply") from error
    except ValueError as error:
        lines = [line.strip("\x1e \r") for line in text.split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > 1 and all(line.startswith("{") for line in lines[:2]):
            return _load_lines(lines)
        raise _fault(path, f"not JSON: {error}") from error


def _load_lines(lines: list[str]) -> dict[str, Any]:
    """Read one feature a line; a line that is no JSON stays as text and is refused later."""
    features: list[Any] = []
    for line in lines:
        try:
            features.append(json.loads(line))
        except (ValueError, RecursionError):
            features.append(line[:_SHOWN])
    return {"type": "FeatureCollection", "features": features}


def _features(path: Path, document: Any) -> tuple[list[Any], dict[str, list[dict[str, Any]]]]:
    if isinstance(document, dict) and document.get("type") == "Feature":
        return [document], {}
    if isinstance(document, dict) and isinstance(document.get("features"), list):
        member = document.get("dernamap")
        return document["features"], member if isinstance(member, dict) else {}
    raise _fault(path, "it holds no features; a FeatureCollection has a list 'features'")


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
    if isinstance(when, dict):
        cells[WHEN] = _edtf(when)
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
    if start is None:
        raise ValueError("its timespan has no start")
    if end is None or end == start:
        first, last = start
        return first if first == last else f"[{first}..{last}]"
    return f"{start[0]}/{end[1]}"


def _bound(told: Any) -> tuple[str, str] | None:
    """Give the earliest and the latest of a start or an end."""
    if told is None:
        return None
    if isinstance(told, str | int):
        return str(told), str(told)
    if "in" in told:
        return str(told["in"]), str(told["in"])
    first = told.get("earliest", told.get("latest"))
    last = told.get("latest", first)
    return None if first is None else (str(first), str(last))


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


def _fault(path: Path, problem: str) -> DatasetError:
    return DatasetError([Fault(file=path.name, problem=problem, remedy="export it again")])
