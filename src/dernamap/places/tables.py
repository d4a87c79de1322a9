"""The files of a gazetteer: each is read whole, and each fault is told with its row and column."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely.errors import ShapelyError
from shapely.geometry import shape

from dernamap.model.fault import Fault
from dernamap.model.place import Certainty, Place
from dernamap.places.fold import fold
from dernamap.places.lexicon import BEARINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = [
    "Elsewhere",
    "Name",
    "Relation",
    "read_elsewhere",
    "read_lines",
    "read_names",
    "read_places",
    "with_variants",
]

KINDS = frozenset(
    "city town quarter landmark locality district river border country".split()  # noqa: SIM905
)
RELATIONS = frozenset({"sector", "near", "within"})
PLACE_COLUMNS = [
    "place_id",
    "name",
    "name_ar",
    "kind",
    "part_of",
    "lat",
    "lon",
    "radius_m",
    "certainty",
    "basis",
    "source",
    "relation",
    "relation_to",
    "direction",
    "distance_km_min",
    "distance_km_max",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a place without a point lies, as the texts put it.

    Attributes
    ----------
    kind
        ``sector`` (in a direction from `to`), ``near`` it, or somewhere ``within`` it.
    to
        Identifier of the place it is told from.
    direction
        One of the sixteen compass directions for a sector, otherwise empty.
    km_min, km_max
        Kilometres from `to`, where that makes sense.

    """

    kind: str
    to: str
    direction: str = ""
    km_min: float = 0.0
    km_max: float = 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one place: its language (BCP 47), whether it is the name, and who says so."""

    place_id: str
    name: str
    lang: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place of the world outside the region: a name of it, and the country it lies in."""

    name: str
    country: str
    source: str


def _rows(
    path: Path, columns: list[str], *, optional: bool = False
) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """Read a CSV file into rows with their line numbers, or say why it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if optional:
            return [], []
        return [], [Fault(file=path.name, problem="the file is missing", remedy="add it")]
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}"
        return [], [Fault(file=path.name, problem=problem, remedy="save the file as UTF-8")]
    if not text.strip():
        return [], [
            Fault(file=path.name, problem="the file is empty", remedy=f"start with {columns}")
        ]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        return [], [
            Fault(
                file=path.name,
                row=1,
                column=column,
                problem=f"column {column!r} is missing",
                remedy=f"the columns are {', '.join(columns)}",
            )
            for column in missing
        ]
    rows = []
    for row in reader:
        rows.append((reader.line_num, {key: row[key] or "" for key in columns}))
    return rows, []


def _number(row: dict[str, str], column: str, low: float, high: float) -> float | str | None:
    """Read a number within bounds: the number, None if the cell is empty, or what is wrong."""
    cell = row[column].strip()
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        return f"{cell!r} is not a number"
    if not math.isfinite(number) or not low <= number <= high:
        return f"{cell!r} is not between {low:g} and {high:g}"
    return number


_BOUNDS = {
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "radius_m": (1.0, 2_000_000.0),
    "distance_km_min": (0.0, 1000.0),
    "distance_km_max": (0.0, 1000.0),
}


def read_places(path: Path) -> tuple[dict[str, Place], dict[str, Relation], list[Fault]]:
    """Read ``places.csv``.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    places, relations, faults
        Places and relations by identifier, and everything that is wrong.

    """
    rows, faults = _rows(path, PLACE_COLUMNS)
    places: dict[str, Place] = {}
    relations: dict[str, Relation] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        problems: list[tuple[str, str, str]] = []
        place_id = row["place_id"].strip()
        if not place_id:
            problems.append(("place_id", "the identifier is empty", "give the place one"))
        elif place_id in lines:
            problems.append(
                ("place_id", f"{place_id!r} stands in row {lines[place_id]} already", "rename one")
            )
        numbers: dict[str, float | None] = {}
        for column, (low, high) in _BOUNDS.items():
            value = _number(row, column, low, high)
            if isinstance(value, str):
                problems.append((column, value, "correct it, or leave the cell empty"))
                value = None
            numbers[column] = value
        problems += _contradictions(row, numbers)
        faults += [
            Fault(file=path.name, row=line, column=column, problem=problem, remedy=remedy)
            for column, problem, remedy in problems
        ]
        if not place_id or place_id in lines:
            continue
        lines[place_id] = line
        certainty = row["certainty"]
        places[place_id] = Place(
            place_id=place_id,
            name=row["name"],
            name_ar=row["name_ar"],
            kind=row["kind"],
            part_of=row["part_of"],
            lon=numbers["lon"],
            lat=numbers["lat"],
            radius_m=numbers["radius_m"],
            certainty=Certainty(certainty if certainty in set(Certainty) else "inferred"),
            basis=row["basis"],
            source=row["source"],
        )
        if row["relation"]:
            relations[place_id] = Relation(
                kind=row["relation"],
                to=row["relation_to"],
                direction=row["direction"],
                km_min=numbers["distance_km_min"] or 0.0,
                km_max=numbers["distance_km_max"] or 0.0,
            )
    for place_id, line in lines.items():
        linked = {"part_of": places[place_id].part_of}
        if place_id in relations:
            linked["relation_to"] = relations[place_id].to
        faults += [
            Fault(
                file=path.name,
                row=line,
                column=column,
                problem=f"{target!r} is not a place of this file"
                if target != place_id
                else f"{target!r} is the place itself",
                remedy="name a place_id that is there",
            )
            for column, target in linked.items()
            if (target or column == "relation_to") and (target not in places or target == place_id)
        ]
    return places, relations, faults


def _contradictions(
    row: dict[str, str], numbers: dict[str, float | None]
) -> list[tuple[str, str, str]]:
    """Find what a row says that cannot be so: column, problem, remedy."""
    problems = []
    if not fold(row["name"]):
        problems.append(("name", f"{row['name']!r} has no letters", "give the place a name"))
    for column, allowed in (("kind", KINDS), ("certainty", {str(one) for one in Certainty})):
        if row[column] not in allowed:
            problems.append(
                (column, f"{row[column]!r} is none of {', '.join(sorted(allowed))}", "choose one")
            )
    point = [column for column in ("lat", "lon", "radius_m") if row[column].strip()]
    if 0 < len(point) < 3:  # noqa: PLR2004 - latitude, longitude, radius
        problems.append(
            (point[0], f"only {' and '.join(point)} given", "give lat, lon and radius_m, or none")
        )
    if not point and row["certainty"] != Certainty.TEXT_ONLY and row["kind"] != "border":
        problems.append(("lat", "no point", "give one, or make the place text-only"))
    if row["certainty"] == Certainty.TEXT_ONLY and not row["relation"]:
        problems.append(("relation", "a text-only place without a relation", "say where it lies"))
    if row["relation"] and row["relation"] not in RELATIONS:
        problems.append(
            (
                "relation",
                f"{row['relation']!r} is none of {', '.join(sorted(RELATIONS))}",
                "choose one",
            )
        )
    if row["relation"] == "sector" and row["direction"] not in BEARINGS:
        problems.append(
            ("direction", f"{row['direction']!r} is no compass direction", "use n, ne, ssw ...")
        )
    low, high = numbers["distance_km_min"], numbers["distance_km_max"]
    if row["relation"] == "sector" and not (high and (low or 0.0) < high):
        problems.append(("distance_km_max", "not beyond distance_km_min", "give a longer distance"))
    return problems


def read_names(path: Path, places: Mapping[str, Place]) -> tuple[tuple[Name, ...], list[Fault]]:
    """Read ``names.csv``; see `read_places`."""
    rows, faults = _rows(path, ["place_id", "name", "lang", "kind", "source"])
    names = []
    for line, row in rows:
        if not fold(row["name"]):
            faults.append(
                Fault(
                    file=path.name,
                    row=line,
                    column="name",
                    problem=f"{row['name']!r} has no letters",
                    remedy="give a name or drop the row",
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


def read_elsewhere(path: Path) -> tuple[tuple[Elsewhere, ...], list[Fault]]:
    """Read ``elsewhere.csv``, if there is one; see `read_places`."""
    rows, faults = _rows(path, ["name", "country", "source"], optional=True)
    return tuple(Elsewhere(row["name"], row["country"], row["source"]) for _, row in rows), faults


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
    """Give each place the spellings that ``names.csv`` lists for it."""
    spellings: dict[str, list[str]] = {}
    for name in names:
        place = places[name.place_id]
        if name.name not in (place.name, place.name_ar):
            spellings.setdefault(name.place_id, []).append(name.name)
    return {
        place_id: replace(place, variants=tuple(spellings.get(place_id, ())))
        for place_id, place in places.items()
    }
