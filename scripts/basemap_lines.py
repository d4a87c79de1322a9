"""Lines of the basemap: the Libyan-Egyptian border, its neighbours' boundaries, the wadi."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING

from geo_maps import segments_of, shared_boundaries
from shapely import clip_by_rect
from shapely.geometry import LineString, MultiLineString, shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry import MultiPolygon
    from shapely.geometry.base import BaseGeometry

NEIGHBOURS = ("DZA", "EGY", "LBY", "NER", "SDN", "TCD", "TUN")
"""Libya and the countries that touch it, ISO 3166-1 alpha-3."""

EASTERNMOST = 32.0
"""Degrees east: where the other boundaries end."""


def shared_lines(one: MultiPolygon, other: MultiPolygon) -> list[LineString]:
    """Find the boundary that two countries share.

    Parameters
    ----------
    one, other
        Land of two neighbours whose vertices agree along the boundary.

    Returns
    -------
    list of LineString
        Its parts, longest first, each north to south; empty if they do not touch.

    """
    down = [
        part if part.coords[0][1] >= part.coords[-1][1] else LineString(part.coords[::-1])
        for part in shared_boundaries([segments_of(one), segments_of(other)])
    ]
    return sorted(down, key=lambda part: (-part.length, part.coords[0]))


def border(countries: Mapping[str, MultiPolygon]) -> LineString:
    """Draw the boundary of Libya and Egypt, from the coast south to 22 N.

    Parameters
    ----------
    countries
        Land by code, with LBY and EGY.

    Returns
    -------
    LineString
        One line, north to south.

    Raises
    ------
    ValueError
        If the two countries share anything but one line.

    """
    parts = shared_lines(countries["LBY"], countries["EGY"])
    if len(parts) != 1:
        raise ValueError(f"expected one line between Libya and Egypt, found {len(parts)!r}")
    return parts[0]


def boundaries(
    countries: Mapping[str, MultiPolygon], *, tolerance: float
) -> dict[tuple[str, str], BaseGeometry]:
    """Draw the other boundaries among Libya and its neighbours, west of 32 E.

    East of it Egypt and Sudan dispute their boundary (the Halaib triangle, Bir Tawil); the map has
    no need to show it.

    Parameters
    ----------
    countries
        Land by code.
    tolerance
        Degrees that a line may stray from the source.

    Returns
    -------
    dict
        A line or lines by pair of codes, in alphabetical order.

    """
    found = {}
    for one, other in combinations(sorted(countries), 2):
        lines = shared_lines(countries[one], countries[other])
        if lines and (one, other) != ("EGY", "LBY"):
            undisputed = clip_by_rect(MultiLineString(lines), -180, -90, EASTERNMOST, 90)
            found[one, other] = undisputed.simplify(tolerance)
    return found


def read_course(path: Path, place_id: str) -> LineString:
    """Read a watercourse from the gazetteer.

    Parameters
    ----------
    path
        The gazetteer's ``courses.geojson``, EPSG:4326.
    place_id
        Whose course to read.

    Returns
    -------
    LineString
        The course, from the source to the mouth.

    Raises
    ------
    KeyError
        If the file holds no such course.

    """
    for row in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if row["properties"]["place_id"] == place_id:
            return shape(row["geometry"])
    raise KeyError(f"no course of {place_id!r} in {path.name!r}")
