"""Extents: the ground that a place or a relation to a place covers.

Distances and bearings are geodesic on WGS84 (pyproj.Geod), so that 15 km are 15 km on the ground.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyproj import Geod
from shapely.geometry import LineString, Polygon

from dernamap.model.place import Certainty, Precision
from dernamap.places.lexicon import BEARINGS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dernamap.model.place import Place
    from dernamap.places.gazetteer import Gazetteer

__all__ = [
    "WGS84",
    "Extent",
    "around",
    "distance_m",
    "extent_of",
    "ring",
    "sector",
    "sides",
    "stretch",
]

WGS84 = Geod(ellps="WGS84")

HALF_WIDTH = 45.0
"""Degrees to each side of a direction: "south" is told of anything nearer south than east."""

ARC_STEP = 5.0
"""Degrees between two vertices of an arc: at 20 km the polygon runs 19 m inside the circle."""

SPREAD = 0.2
"""Share of a distance in a text by which it may be off: it is rounded, and measured from the edge
of one place or the middle of another."""

LANDMARK_M = 1000.0
"""A landmark of this radius or less is a spot; a larger one is an area."""


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
    """Give the geodesic distance between two points in metres, WGS84; arguments in degrees."""
    return float(WGS84.inv(lon, lat, other_lon, other_lat)[2])


def extent_of(place_id: str, gazetteer: Gazetteer) -> Extent | None:
    """Give the ground that a place of the gazetteer covers.

    Parameters
    ----------
    place_id
        A place of the gazetteer.
    gazetteer
        Where its point, its line or its relation to another place stands.

    Returns
    -------
    Extent or None
        None for a line whose course the gazetteer does not hold.

    """
    known = gazetteer.extents
    if place_id not in known:
        known[place_id] = _work_out(place_id, gazetteer, frozenset())
    return known[place_id]


def _work_out(place_id: str, gazetteer: Gazetteer, told: frozenset[str]) -> Extent | None:
    place = gazetteer.places[place_id]
    line = gazetteer.lines.get(place_id)
    if line is not None:
        return _course(line, place.certainty, place.basis, place.radius_m)
    if place.lon is not None and place.lat is not None and place.radius_m is not None:
        return Extent(
            lon=place.lon,
            lat=place.lat,
            radius_m=place.radius_m,
            precision=_precision(place),
            certainty=place.certainty,
            basis=place.basis,
        )
    relation = gazetteer.relations.get(place_id)
    if relation is None or place_id in told:
        return None
    base = _work_out(relation.to, gazetteer, told | {place_id})
    if base is None:
        return None
    name = gazetteer.places[relation.to].name
    basis = f"no source locates it; {place.basis}"
    if relation.kind == "sector":
        return sector(
            base,
            relation.direction,
            km_min=relation.km_min,
            km_max=relation.km_max,
            basis=basis,
        )
    if relation.kind == "near":
        return around(base, margin_m=relation.km_max * 1000, basis=basis)
    return replace(
        base,
        precision=Precision.AREA,
        certainty=Certainty.INFERRED,
        basis=f"{basis}; drawn as {name}",
    )


def _precision(place: Place) -> Precision:
    """Tell the kind of extent from the kind of place."""
    if place.kind in {"city", "town"}:
        return Precision.CITY
    if place.kind == "quarter":
        return Precision.QUARTER
    if place.kind == "landmark" and place.radius_m is not None and place.radius_m <= LANDMARK_M:
        return Precision.EXACT
    return Precision.AREA


def _course(line: BaseGeometry, certainty: Certainty, basis: str, radius_m: float | None) -> Extent:
    """Make the extent of a line: its middle, and the distance to its farthest end."""
    parts = [part.coords for part in getattr(line, "geoms", [line])]
    longest = max(parts, key=lambda part: LineString(part).length)
    middle = LineString(longest).interpolate(0.5, normalized=True)
    reach = max(distance_m(middle.x, middle.y, x, y) for part in parts for x, y, *_ in part)
    return Extent(
        lon=round(middle.x, 6),
        lat=round(middle.y, 6),
        radius_m=round(max(reach, radius_m or 0.0)),
        precision=Precision.LINE,
        certainty=certainty,
        basis=basis,
        geometry=line,
    )


def _arc(
    lon: float, lat: float, radius_m: float, bearings: list[float]
) -> list[tuple[float, float]]:
    """Give the points at one distance in several bearings."""
    count = len(bearings)
    lons, lats, _ = WGS84.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    return [(round(x, 6), round(y, 6)) for x, y in zip(lons, lats, strict=True)]


def _bearings(start: float, end: float) -> list[float]:
    steps = max(2, round((end - start) / ARC_STEP))
    return [start + (end - start) * step / steps for step in range(steps + 1)]


def _shape_between(
    base: Extent, start: float, end: float, near_m: float, far_m: float
) -> tuple[Polygon, float, float, float]:
    """Make the shape between two distances and two bearings, its middle and its reach."""
    bearings = _bearings(start, end)
    outer = _arc(base.lon, base.lat, far_m, bearings)
    inner = _arc(base.lon, base.lat, near_m, bearings) if near_m > 0 else [(base.lon, base.lat)]
    lon, lat, _ = WGS84.fwd(base.lon, base.lat, (start + end) / 2, (near_m + far_m) / 2)
    reach = max(distance_m(lon, lat, x, y) for x, y in outer + inner)
    return Polygon(outer + inner[::-1]), round(lon, 6), round(lat, 6), round(reach)


def sector(
    base: Extent,
    direction: str,
    *,
    km_min: float,
    km_max: float,
    basis: str,
    half_width: float = HALF_WIDTH,
) -> Extent:
    """Give the ground in a direction from a place, between two distances.

    Parameters
    ----------
    base
        Where it is told from.
    direction
        One of the sixteen compass directions.
    km_min, km_max
        Kilometres from the middle of `base`.
    basis
        What it rests on, in words.
    half_width
        Degrees to each side of the direction.

    Returns
    -------
    Extent
        A sector whose mark stands half-way out. Always inferred.

    """
    bearing = BEARINGS[direction]
    shape, lon, lat, reach = _shape_between(
        base, bearing - half_width, bearing + half_width, km_min * 1000, km_max * 1000
    )
    return Extent(
        lon=lon,
        lat=lat,
        radius_m=reach,
        precision=Precision.SECTOR,
        certainty=Certainty.INFERRED,
        basis=basis,
        geometry=shape,
    )


def ring(base: Extent, *, km_min: float, km_max: float, basis: str) -> Extent:
    """Give the ground between two distances from a place, in any direction; see `sector`."""
    bearings = _bearings(0.0, 360.0)[:-1]
    holes = [_arc(base.lon, base.lat, km_min * 1000, bearings)] if km_min > 0 else []
    return Extent(
        lon=base.lon,
        lat=base.lat,
        radius_m=round(km_max * 1000),
        precision=Precision.AREA,
        certainty=Certainty.INFERRED,
        basis=basis,
        geometry=Polygon(_arc(base.lon, base.lat, km_max * 1000, bearings), holes),
    )


def around(base: Extent, *, margin_m: float, basis: str) -> Extent:
    """Give the ground of a place and so many metres around it."""
    return Extent(
        lon=base.lon,
        lat=base.lat,
        radius_m=base.radius_m + margin_m,
        precision=Precision.LINE if base.precision == Precision.LINE else Precision.AREA,
        certainty=Certainty.INFERRED,
        basis=basis,
        geometry=base.geometry if base.precision == Precision.LINE else None,
    )


def sides(base: Extent, direction: str, *, edge: bool, basis: str, half: bool = False) -> Extent:
    """Give one side of a place.

    Parameters
    ----------
    base
        The place.
    direction
        One of the sixteen compass directions.
    edge
        Whether only its outer edge is meant, a little beyond its disc.
    basis
        What it rests on, in words.
    half
        Whether the side is half of it ("eastern Libya"), not a quarter.

    Returns
    -------
    Extent
        A sector of its disc.

    """
    reach = base.radius_m / 1000
    low, high = (reach * 0.5, reach * 1.25) if edge else (0.0, reach)
    width = 2 * HALF_WIDTH if half else HALF_WIDTH
    return sector(base, direction, km_min=low, km_max=high, basis=basis, half_width=width)


def stretch(one: Extent, other: Extent, *, basis: str) -> Extent:
    """Give the ground between two places: the geodesic line from the one to the other.

    The line stands for a road whose course no source here gives: it is inferred, and the radius
    covers it whole.
    """
    azimuth, _, length = WGS84.inv(one.lon, one.lat, other.lon, other.lat)
    lon, lat, _ = WGS84.fwd(one.lon, one.lat, azimuth, length / 2)
    between = WGS84.npts(one.lon, one.lat, other.lon, other.lat, max(1, int(length // 20_000)))
    course = [(one.lon, one.lat), *between, (other.lon, other.lat)]
    return Extent(
        lon=round(lon, 6),
        lat=round(lat, 6),
        radius_m=round(length / 2 + max(one.radius_m, other.radius_m)),
        precision=Precision.LINE,
        certainty=Certainty.INFERRED,
        basis=basis,
        geometry=LineString([(round(x, 6), round(y, 6)) for x, y in course]),
    )
