"""The other files of a gazetteer: names, lines, places elsewhere, and persons."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.errors import ShapelyError
from shapely.geometry import shape

from dernamap.model import Fault
from dernamap.places.gazetteer.read_csv import read_rows
from dernamap.places.names import Name, OutsideName
from dernamap.places.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Place

__all__ = [
    "read_elsewhere",
    "read_lines",
    "read_names",
    "read_persons",
    "with_variants",
]


def read_names(path: Path, places: Mapping[str, Place]) -> tuple[tuple[Name, ...], list[Fault]]:
    """Read ``names.csv``; see `read_places`."""
    rows, faults = read_rows(path, ["place_id", "name", "lang", "kind", "source"])
    names = []
    for line, row in rows:
        if not fold(row["name"]):
            faults.append(
                Fault(
                    file=path.name,
                    row=line,
                    column="name",
                    problem=f"{row['name']!r} has no letters",
                    remedy="give a name, or delete the row",
                )
            )
        if places and row["place_id"] not in places:
            faults.append(
                Fault(
                    file=path.name,
                    row=line,
                    column="place_id",
                    problem=f"{row['place_id']!r} is not a place of places.csv",
                    remedy="name a place_id that is there",
                )
            )
        names.append(Name(row["place_id"], row["name"], row["lang"], row["kind"], row["source"]))
    return tuple(names), faults


def read_elsewhere(path: Path) -> tuple[tuple[OutsideName, ...], list[Fault]]:
    """Read ``elsewhere.csv``, if there is one; see `read_places`."""
    rows, faults = read_rows(path, ["name", "country", "source"], optional=True)
    return tuple(OutsideName(row["name"], row["country"], row["source"]) for _, row in rows), faults


def read_persons(path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Read ``persons.csv``, if there is one; see `read_places`."""
    rows, faults = read_rows(path, ["name", "lang", "source"], optional=True)
    return tuple(row["name"] for _, row in rows), faults


def read_lines(
    path: Path, places: Mapping[str, Place]
) -> tuple[dict[str, BaseGeometry], list[Fault]]:
    """Read ``lines.geojson``, if there is one: features with a ``place_id``; see `read_places`."""
    if not path.exists():
        return {}, []
    lines: dict[str, BaseGeometry] = {}
    try:
        features = json.loads(path.read_bytes())["features"]
        for feature in features:
            lines[feature["properties"]["place_id"]] = shape(feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, ShapelyError) as error:
        problem = f"not a GeoJSON of lines with a place_id each: {error!r}"
        return {}, [Fault(file=path.name, problem=problem, remedy="write a FeatureCollection")]
    return lines, [
        Fault(
            file=path.name,
            problem=f"{place_id!r} is not a place of places.csv",
            remedy="name a place_id that is there",
        )
        for place_id in lines
        if places and place_id not in places
    ]


def with_variants(places: Mapping[str, Place], names: tuple[Name, ...]) -> dict[str, Place]:
    """Add to each place the spellings that ``names.csv`` lists for it."""
    spellings: dict[str, list[str]] = {}
    for name in names:
        place = places[name.place_id]
        if name.name not in (place.name, place.name_ar):
            spellings.setdefault(name.place_id, []).append(name.name)
    return {
        place_id: replace(place, variants=tuple(spellings.get(place_id, ())))
        for place_id, place in places.items()
    }
