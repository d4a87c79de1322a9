"""Geometry on WGS84: extents, areas at a direction and distance from one, and border distances."""

from dernamap.places.geometry.border_distance import border_distances
from dernamap.places.geometry.extent import WGS84, Extent, distance_m
from dernamap.places.geometry.relative import SPREAD, around, ring, sector, sides, stretch

__all__ = [
    "SPREAD",
    "WGS84",
    "Extent",
    "around",
    "border_distances",
    "distance_m",
    "ring",
    "sector",
    "sides",
    "stretch",
]
