"""Territories: boxes around the land of a country, found by any of the country's names.

They come with dernamap (``data/countries.csv``) and are the same for every gazetteer.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from dernamap.bundle import bundled_file
from dernamap.places.text import fold

if TYPE_CHECKING:
    from dernamap.model import Place

__all__ = ["Territory", "territory_of", "territory_of_place"]

_AT_SEA = 1.0
"""Degrees around the land of a country that count as its own."""

_M_PER_DEGREE = 111_000.0


@dataclass(frozen=True, slots=True)
class Territory:
    """Where the points of a country can lie.

    Attributes
    ----------
    name
        The country's.
    boxes
        West, south, east and north of the land and the sea around it; one box for each part that
        lies far from the others. Degrees, EPSG:4326.

    """

    name: str
    boxes: tuple[tuple[float, float, float, float], ...]

    def holds(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Say which points lie in one of the boxes.

        Parameters
        ----------
        lon, lat
            Degrees; NaN lies nowhere.

        Returns
        -------
        numpy.ndarray
            Booleans, one a point.

        """
        found: np.ndarray = np.zeros(np.shape(lon), dtype=bool)
        for west, south, east, north in self.boxes:
            found |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        return found

    def touches(self, west: float, south: float, east: float, north: float) -> bool:
        """Return whether a box in degrees lies partly in one of the boxes."""
        return any(
            west <= box[2] and box[0] <= east and south <= box[3] and box[1] <= north
            for box in self.boxes
        )


def territory_of(name: str) -> Territory | None:
    """Find a country by its name.

    Parameters
    ----------
    name
        In English, Arabic, French or Italian, or its code of two or three letters; a part in
        parentheses after it is ignored.

    Returns
    -------
    Territory or None
        None if no country has that name.

    """
    return _territories().get(fold(name.partition("(")[0]))


def territory_of_place(country: Place, names: tuple[str, ...]) -> Territory | None:
    """Find the territory of a country of a gazetteer.

    Parameters
    ----------
    country
        The gazetteer's place.
    names
        Its names.

    Returns
    -------
    Territory or None
        That of a country of one of these names, or else the box around the place's disc; None if
        it has no disc either.

    """
    for name in (country.name, *names):
        found = territory_of(name)
        if found is not None:
            return found
    if country.lon is None or country.lat is None or country.radius_m is None:
        return None
    lon, lat = country.lon, country.lat
    high = country.radius_m / _M_PER_DEGREE
    wide = high / max(float(np.cos(np.radians(lat))), 0.1)
    return Territory(country.name, ((lon - wide, lat - high, lon + wide, lat + high),))


@cache
def _territories() -> dict[str, Territory]:
    """Read the countries by their folded names."""
    found: dict[str, Territory] = {}
    with bundled_file("data/countries.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            names = row["names"].split("|")
            boxes = tuple(
                (west - _AT_SEA, south - _AT_SEA, east + _AT_SEA, north + _AT_SEA)
                for west, south, east, north in (
                    map(float, box.split()) for box in row["boxes"].split("|")
                )
            )
            for name in names:
                found.setdefault(fold(name), Territory(names[0], boxes))
    return found
