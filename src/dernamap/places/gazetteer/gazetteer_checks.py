"""Checks: what is well formed in a gazetteer, but probably wrong."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from shapely import prepare
from shapely.geometry import Point
from shapely.ops import nearest_points

from dernamap.model import Fault
from dernamap.places.gazetteer.containment import contains
from dernamap.places.geometry import distance_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Place
    from dernamap.places.gazetteer.gazetteer import Gazetteer

__all__ = ["check_gazetteer"]

SHORE_M = 100.0
"""A point this near to land may be on a quay, or the coast may be drawn a little short."""

STRAY_M = 10_000.0
STRAY_SHARE = 0.1
"""How far from its parent's edge a place may lie, as airfields and borders do: so many metres, or
this share of the parent's radius."""


def check_gazetteer(gazetteer: Gazetteer, *, land: BaseGeometry | None = None) -> list[Fault]:
    """Find names that two places share, points in the sea, and children far from their parents.

    Parameters
    ----------
    gazetteer
        A gazetteer that could be loaded.
    land
        The land, EPSG:4326; places outside its bounds are not looked at. None leaves this out.

    Returns
    -------
    list of Fault
        Sorted; empty if all is well.

    """
    faults = _shared_names(gazetteer)
    for place in gazetteer.places.values():
        faults += _far_from_parent(place, gazetteer)
        if land is not None:
            faults += _at_sea(place, land)
    return sorted(faults, key=str)


def _shared_names(gazetteer: Gazetteer) -> list[Fault]:
    """Report a name of two places of which neither lies in the other."""
    faults = []
    for key, entries in gazetteer.index.exact.items():
        full = [entry for entry in entries if not entry.kinds]
        for one, other in combinations(full, 2):
            if contains(one.place_id, other.place_id, gazetteer) or contains(
                other.place_id, one.place_id, gazetteer
            ):
                continue
            faults.append(
                Fault(
                    file="names.csv",
                    column="name",
                    problem=f"{key!r} names both {one.place_id!r} and {other.place_id!r}",
                    remedy="remove it from one of them, or make the name more specific",
                )
            )
    return faults


def _far_from_parent(place: Place, gazetteer: Gazetteer) -> list[Fault]:
    parent = gazetteer.places.get(place.part_of)
    if parent is None:
        return []
    if place.lon is None or place.lat is None or place.radius_m is None:
        return []
    if parent.lon is None or parent.lat is None or parent.radius_m is None:
        return []
    apart = distance_m(place.lon, place.lat, parent.lon, parent.lat)
    margin = max(STRAY_M, STRAY_SHARE * parent.radius_m)
    if apart <= parent.radius_m + place.radius_m + margin:
        return []
    return [
        Fault(
            file="places.csv",
            column="part_of",
            problem=f"{place.place_id!r} lies {apart / 1000:.0f} km from {parent.place_id!r}, "
            f"whose radius is {parent.radius_m / 1000:g} km",
            remedy="correct the point, or name another place in part_of",
        )
    ]


def _at_sea(place: Place, land: BaseGeometry) -> list[Fault]:
    if place.lon is None or place.lat is None:
        return []
    west, south, east, north = land.bounds
    # a harbour lies in the water
    harbour = "port" in place.place_id.split("-")
    if harbour or not (west <= place.lon <= east and south <= place.lat <= north):
        return []
    prepare(land)
    point = Point(place.lon, place.lat)
    if land.intersects(point):
        return []
    shore = nearest_points(land, point)[0]
    apart = distance_m(place.lon, place.lat, shore.x, shore.y)
    if apart <= SHORE_M:
        return []
    return [
        Fault(
            file="places.csv",
            column="lat",
            problem=f"{place.place_id!r} at {place.lat:g}, {place.lon:g} lies in the sea, "
            f"{apart:.0f} m from land",
            remedy="correct the point",
        )
    ]
