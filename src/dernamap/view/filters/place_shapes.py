"""The extents of places: discs, polygons or lines; and how far a point lies from one.

The browser's ``filters/place_shapes.ts`` computes the same. Distances are geodesic, on WGS84; the
nearest point of a side is sought in the plane that touches the earth at the point asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

from dernamap.places import WGS84

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Course", "Disc", "PlaceShape", "course_of", "distance_from"]

_DIGITS = 6
_AXIS = 6_378_137.0
_ECCENTRICITY = 0.00669437999014
_AT_ONCE = 1_000_000
"""How many pairs of a point and a side are computed at once."""

Corners = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc: its middle in degrees (EPSG:4326) and its radius in metres."""

    lon: float
    lat: float
    radius: float


@dataclass(frozen=True)
class Course:
    """Lines, or the rings of polygons, which hold what lies within an odd number of them.

    Attributes
    ----------
    paths
        Corners in degrees, EPSG:4326; the last of a ring is its first again.
    closed
        Whether they are rings.

    """

    paths: tuple[tuple[tuple[float, float], ...], ...]
    closed: bool

    @cached_property
    def corners(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes of all corners."""
        points = np.array([corner for path in self.paths for corner in path], dtype="float64")
        return points[:, 0], points[:, 1]

    @cached_property
    def sides(self) -> np.ndarray:
        """All sides: one row each for the start's and the end's longitude and latitude."""
        pairs = [(*one, *two) for path in self.paths for one, two in pairwise(path)]
        return np.array(pairs, dtype="float64").reshape(-1, 4).T

    @cached_property
    def around(self) -> Disc:
        """A disc that holds all of it."""
        lon, lat = self.corners
        middle = (lon.min() + lon.max()) / 2, (lat.min() + lat.max()) / 2
        there = np.full_like(lon, middle[0]), np.full_like(lat, middle[1])
        return Disc(float(middle[0]), float(middle[1]), float(WGS84.inv(lon, lat, *there)[2].max()))


PlaceShape = Disc | Course


def course_of(geometry: BaseGeometry) -> Course:
    """Return the corners of a geometry (EPSG:4326), as exact as the browser gets them."""
    lines = isinstance(geometry, LineString | MultiLineString)
    parts = shapely.get_parts(geometry)
    rings = (
        parts if lines else [ring for part in parts for ring in (part.exterior, *part.interiors)]
    )
    paths = tuple(
        tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y, *_ in ring.coords) for ring in rings
    )
    return Course(paths, closed=not lines)


def distance_from(region: PlaceShape, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return how far points lie from a region.

    Parameters
    ----------
    region
        A disc, polygon or line.
    lon, lat
        Degrees, EPSG:4326.

    Returns
    -------
    numpy.ndarray
        Metres from its edge; below zero inside.

    """
    if isinstance(region, Disc):
        there = np.full_like(lon, region.lon), np.full_like(lat, region.lat)
        return np.asarray(WGS84.inv(lon, lat, *there)[2]) - region.radius
    near_lon, near_lat = _nearest(region, lon, lat)
    away = np.asarray(WGS84.inv(lon, lat, near_lon, near_lat)[2])
    return np.where(_inside(region, lon, lat), -away, away) if region.closed else away


def _nearest(course: Course, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest point of a course to each point."""
    sides = course.sides
    found = np.empty((2, len(lon)))
    step = max(_AT_ONCE // max(sides.shape[1], 1), 1)
    for start in range(0, len(lon), step):
        part = slice(start, start + step)
        found[:, part] = _nearest_of(sides, lon[part], lat[part])
    return found[0], found[1]


def _nearest_of(sides: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    sine = np.sin(np.radians(lat))
    bend = 1 - _ECCENTRICITY * sine * sine
    north = np.radians(_AXIS * (1 - _ECCENTRICITY) / (bend * np.sqrt(bend)))[:, None]
    east = np.radians(_AXIS / np.sqrt(bend) * np.cos(np.radians(lat)))[:, None]
    x1, y1, x2, y2 = sides[:, None, :]
    from_x, from_y = (x1 - lon[:, None]) * east, (y1 - lat[:, None]) * north
    to_x, to_y = (x2 - x1) * east, (y2 - y1) * north
    length = to_x * to_x + to_y * to_y
    along = -(from_x * to_x + from_y * to_y)
    share = np.clip(np.divide(along, length, out=np.zeros_like(along), where=length > 0), 0, 1)
    square = (from_x + share * to_x) ** 2 + (from_y + share * to_y) ** 2
    points, best = np.arange(len(lon)), square.argmin(axis=1)
    part = share[points, best]
    x1, y1, x2, y2 = sides[:, best]
    return np.array([x1 + part * (x2 - x1), y1 + part * (y2 - y1)])


def _inside(course: Course, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Tell which points lie within an odd number of rings."""
    inside = np.zeros(lon.shape, dtype=bool)
    # a side that runs along a parallel is crossed by none
    sides = course.sides[:, course.sides[1] != course.sides[3]]
    if len(lon) > sides.shape[1]:
        for side in sides.T:
            inside ^= _passes(side, lon, lat)
        return inside
    # a few points, and often hundreds of sides: all sides of a point at once
    for at, point in enumerate(zip(lon, lat, strict=True)):
        inside[at] = np.count_nonzero(_passes(sides, *point)) % 2
    return inside


def _passes(side: np.ndarray, lon: np.ndarray | float, lat: np.ndarray | float) -> np.ndarray:
    """Tell whether the parallel of a point meets a side to the east of it."""
    x1, y1, x2, y2 = side
    crosses = (y1 > lat) != (y2 > lat)
    return np.asarray(crosses & (lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1))
