"""The table of places: each row read into a place, and each fault told with its row and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model import Certainty, Fault, Place
from dernamap.places.gazetteer.csv_file import read_number, read_rows
from dernamap.places.text import BEARINGS, fold

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PLACE_COLUMNS", "Relation", "read_places"]

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
    rows, faults = read_rows(path, PLACE_COLUMNS)
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
            value = read_number(row, column, low, high)
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
