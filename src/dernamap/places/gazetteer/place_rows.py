"""The table of places: each row read into a place, each fault with its row and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model import Certainty, Fault, Place
from dernamap.places.gazetteer.read_csv import read_number, read_rows
from dernamap.places.text import BEARINGS, fold

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PLACE_COLUMNS", "PlaceRows", "Relation", "read_places"]

KINDS = frozenset(
    "city town quarter landmark locality district river border country".split()  # noqa: SIM905
)
RELATIONS = frozenset({"sector", "near", "within", "border"})
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
    """Where a place without a point lies, according to the texts.

    Attributes
    ----------
    kind
        ``sector`` (in a direction from `to`), ``near`` it, or somewhere ``within`` it.
    to
        Identifier of the place that it is described relative to.
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
class PlaceRows:
    """The places of a table by identifier, with relations, and the countries of each border."""

    places: dict[str, Place]
    relations: dict[str, Relation]
    borders: dict[str, frozenset[str]]


_BOUNDS = {
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "radius_m": (1.0, 2_000_000.0),
    "distance_km_min": (0.0, 1000.0),
    "distance_km_max": (0.0, 1000.0),
}


def read_places(path: Path) -> tuple[PlaceRows, list[Fault]]:
    """Read ``places.csv``.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    rows, faults
        What the table holds, and everything that is wrong with it.

    """
    rows, faults = read_rows(path, PLACE_COLUMNS)
    found = PlaceRows({}, {}, {})
    lines: dict[str, int] = {}
    for line, row in rows:
        place_id = row["place_id"].strip()
        problems = _identifier_problems(place_id, lines)
        numbers, wrong = _numbers(row)
        problems += wrong + _contradictions(row, numbers)
        faults += [
            Fault(file=path.name, row=line, column=column, problem=problem, remedy=remedy)
            for column, problem, remedy in problems
        ]
        if place_id and place_id not in lines:
            lines[place_id] = line
            _take(row, place_id, numbers, found)
    for place_id, line in lines.items():
        faults += [
            Fault(file=path.name, row=line, column=column, problem=problem, remedy=remedy)
            for column, problem, remedy in _broken_links(place_id, found)
        ]
    return found, faults


def _identifier_problems(place_id: str, lines: dict[str, int]) -> list[tuple[str, str, str]]:
    if not place_id:
        return [("place_id", "the identifier is empty", "give the place an identifier")]
    if place_id in lines:
        problem = f"{place_id!r} is already used in row {lines[place_id]}"
        return [("place_id", problem, "give one of them another identifier")]
    return []


def _numbers(
    row: dict[str, str],
) -> tuple[dict[str, float | None], list[tuple[str, str, str]]]:
    """Read the numbers of a row, and what is wrong with them."""
    numbers: dict[str, float | None] = {}
    problems = []
    for column, (low, high) in _BOUNDS.items():
        value = read_number(row, column, low, high)
        if isinstance(value, str):
            problems.append((column, value, "correct it, or leave the cell empty"))
            value = None
        numbers[column] = value
    return numbers, problems


def _take(
    row: dict[str, str], place_id: str, numbers: dict[str, float | None], found: PlaceRows
) -> None:
    """Add the place of a row, and how it relates to another."""
    certainty = row["certainty"]
    found.places[place_id] = Place(
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
    if row["kind"] == "border":
        found.borders[place_id] = frozenset(filter(None, (row["part_of"], row["relation_to"])))
    elif row["relation"]:
        found.relations[place_id] = Relation(
            kind=row["relation"],
            to=row["relation_to"],
            direction=row["direction"],
            km_min=numbers["distance_km_min"] or 0.0,
            km_max=numbers["distance_km_max"] or 0.0,
        )


def _broken_links(place_id: str, found: PlaceRows) -> list[tuple[str, str, str]]:
    """Find references to places that are missing, and borders without two countries."""
    problems = []
    linked = {"part_of": found.places[place_id].part_of}
    if place_id in found.relations:
        linked["relation_to"] = found.relations[place_id].to
    for column, target in linked.items():
        if not target and column == "part_of":
            continue
        if target == place_id:
            problems.append((column, f"{target!r} is the place itself", "name another place"))
        elif target not in found.places:
            problem = f"{target!r} is not a place of this file"
            problems.append((column, problem, "name a place_id that is there"))
    if place_id in found.borders and not problems:
        problems += _sides_of(place_id, found)
    return problems


def _sides_of(place_id: str, found: PlaceRows) -> list[tuple[str, str, str]]:
    """Find what is wrong with the two countries of a border: one fault per border."""
    inside = found.places[place_id].part_of
    others = found.borders[place_id] - {inside}
    for column, side in (("part_of", inside), ("relation_to", next(iter(others), ""))):
        if side not in found.places or found.places[side].kind != "country":
            problem = f"{place_id!r} is a border without two countries: {side!r} is not a country"
            remedy = "name a country in part_of, another in relation_to, and the relation 'border'"
            return [(column, problem, remedy)]
    return []


def _contradictions(
    row: dict[str, str], numbers: dict[str, float | None]
) -> list[tuple[str, str, str]]:
    """Find what is impossible in a row: column, problem, remedy."""
    problems = []
    if not fold(row["name"]):
        problems.append(("name", f"{row['name']!r} has no letters", "give the place a name"))
    for column, allowed in (("kind", KINDS), ("certainty", {str(one) for one in Certainty})):
        if row[column] not in allowed:
            problems.append(
                (
                    column,
                    f"{row[column]!r} is not one of {', '.join(sorted(allowed))}",
                    "choose one of these",
                )
            )
    point = [column for column in ("lat", "lon", "radius_m") if row[column].strip()]
    if 0 < len(point) < 3:  # noqa: PLR2004 - latitude, longitude, radius
        problems.append(
            (point[0], f"only {' and '.join(point)} given", "give lat, lon and radius_m, or none")
        )
    if not point and row["certainty"] != Certainty.TEXT_ONLY and row["kind"] != "border":
        problems.append(("lat", "the place has no point", "give them, or make the place text-only"))
    if row["certainty"] == Certainty.TEXT_ONLY and not row["relation"]:
        problem = "the place is text-only and has no relation"
        problems.append(("relation", problem, "say where it lies"))
    if row["relation"] and row["relation"] not in RELATIONS:
        problems.append(
            (
                "relation",
                f"{row['relation']!r} is not one of {', '.join(sorted(RELATIONS))}",
                "choose one",
            )
        )
    return problems + _relation_problems(row, numbers)


def _relation_problems(
    row: dict[str, str], numbers: dict[str, float | None]
) -> list[tuple[str, str, str]]:
    """Find what is wrong with how a place relates to another."""
    problems = []
    # a border without a second country is one fault only: that of its countries
    unfinished = row["kind"] == "border" and not (row["relation"] or row["relation_to"])
    if (row["relation"] == "border") != (row["kind"] == "border") and not unfinished:
        problem = f"the relation {row['relation']!r} of a {row['kind']}"
        problems.append(("relation", problem, "only a border has the relation 'border'"))
    if row["relation"] == "sector" and row["direction"] not in BEARINGS:
        problems.append(
            (
                "direction",
                f"{row['direction']!r} is not a compass direction",
                "use n, ne, ssw and so on",
            )
        )
    low, high = numbers["distance_km_min"], numbers["distance_km_max"]
    if row["relation"] == "sector" and not (high and (low or 0.0) < high):
        problem = "it is not greater than distance_km_min"
        problems.append(("distance_km_max", problem, "give a longer distance"))
    return problems
