"""Geometry on WGS84: extents, areas at a direction and distance from one, and border distances."""

from dernamap.places.geometry.border_distance import BorderDistance, border_distances
from dernamap.places.geometry.extent import WGS84, Extent, distance_m
from dernamap.places.geometry.given_point import (
    MOST_RADIUS_M,
    given_point,
    given_point_problems,
    given_radius,
    plain_number,
    precision_of_radius,
    radius_of_step,
)
from dernamap.places.geometry.relative_areas import (
    SPREAD,
    around,
    line_between,
    ring,
    sector,
    sides,
)

__all__ = [
    "MOST_RADIUS_M",
    "SPREAD",
    "WGS84",
    "BorderDistance",
    "Extent",
    "around",
    "border_distances",
    "distance_m",
    "given_point",
    "given_point_problems",
    "given_radius",
    "line_between",
    "plain_number",
    "precision_of_radius",
    "radius_of_step",
    "ring",
    "sector",
    "sides",
]
