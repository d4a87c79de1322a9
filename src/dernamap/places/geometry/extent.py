"""Extents: the ground within which the true place lies; and geodesic distance.

Distances and bearings are geodesic on WGS84 (pyproj.Geod), so that 15 km are 15 km on the earth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyproj import Geod

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Certainty, Precision

__all__ = ["WGS84", "Extent", "distance_m"]

WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Ground that holds the true place: a disc around a point, or a shape within that disc.

    Attributes
    ----------
    lon, lat
        Degrees, EPSG:4326: where the mark is drawn.
    radius_m
        Metres around that point within which the true place lies.
    precision, certainty
        What kind of extent it is, and how well it is known.
    basis
        What that rests on, in words.
    geometry
        A polygon for a sector or ring, a line for a line; None for the disc itself.

    """

    lon: float
    lat: float
    radius_m: float
    precision: Precision
    certainty: Certainty
    basis: str
    geometry: BaseGeometry | None = None


def distance_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the geodesic distance between two points in metres, WGS84; arguments in degrees."""
    return float(WGS84.inv(lon, lat, other_lon, other_lat)[2])
