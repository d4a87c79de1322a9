"""Areas described relative to a place: around it, to one side, away from it, between two."""

from __future__ import annotations

from shapely.geometry import LineString, Polygon

from dernamap.model import Certainty, Precision
from dernamap.places.geometry.extent import WGS84, Extent, distance_m
from dernamap.places.text import BEARINGS

__all__ = ["SPREAD", "around", "line_between", "ring", "sector", "sides"]

HALF_WIDTH = 45.0
"""Degrees to each side of a direction: anything nearer south than east is "south"."""

ARC_STEP = 5.0
"""Degrees between two vertices of an arc: at 20 km the polygon runs 19 m inside the circle."""

SMALL_M = 100.0
"""Radius below which the sixth decimal of a degree, a tenth of a metre, is too coarse."""

SPREAD = 0.2
"""The share of a distance in a text by which it may be wrong: it is rounded, and may be measured
from the edge or the middle of a place."""


def _arc(
    lon: float, lat: float, radius_m: float, bearings: list[float]
) -> list[tuple[float, float]]:
    """Return the points at one distance in several bearings."""
    count = len(bearings)
    lons, lats, _ = WGS84.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    # a small arc's points lie nearer to each other than what is rounded off: it would cross itself
    digits = 6 if radius_m >= SMALL_M else 8
    return [(round(x, digits), round(y, digits)) for x, y in zip(lons, lats, strict=True)]


def _bearings(start: float, end: float) -> list[float]:
    steps = max(2, round((end - start) / ARC_STEP))
    return [start + (end - start) * step / steps for step in range(steps + 1)]


def _shape_between(
    base: Extent, start: float, end: float, near_m: float, far_m: float
) -> tuple[Polygon, float, float, float]:
    """Make the shape between two distances and two bearings, its middle and its reach."""
    bearings = _bearings(start, end)
    outer = _arc(base.lon, base.lat, far_m, bearings)
    inner = _arc(base.lon, base.lat, near_m, bearings) if near_m > 1 else [(base.lon, base.lat)]
    # the mark is in the middle of the shape and not at the place itself: a report from "south
    # of Derna" was not in Derna. The radius then covers the farthest corner
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
    """Return the area in a direction from a place, between two distances.

    Parameters
    ----------
    base
        The place that it is described relative to.
    direction
        One of the sixteen compass directions.
    km_min, km_max
        Kilometres from the middle of `base`.
    basis
        What it is based on, in words.
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
    """Return the area between two distances from a place, in any direction; see `sector`."""
    # "15 km from Derna" without a direction is a ring. Its mark has to be in the middle, where the
    # place is not, so the hole is cut out of the shape
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
    """Return the area of a place and so many metres around it."""
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
    """Return one side of a place.

    Parameters
    ----------
    base
        The place.
    direction
        One of the sixteen compass directions.
    edge
        Whether only its outer edge is meant, a little beyond its disc.
    basis
        What it is based on, in words.
    half
        Whether the side is half of it ("eastern Libya"), not a quarter.

    Returns
    -------
    Extent
        A sector of its disc.

    """
    reach = base.radius_m / 1000
    # "the eastern entrance of Derna" lies at the edge, on either side of it: from half-way out to
    # a quarter beyond. "Eastern Derna" is everything from the middle to the edge
    low, high = (reach * 0.5, reach * 1.25) if edge else (0.0, reach)
    width = 2 * HALF_WIDTH if half else HALF_WIDTH
    return sector(base, direction, km_min=low, km_max=high, basis=basis, half_width=width)


def line_between(one: Extent, other: Extent, *, basis: str) -> Extent:
    """Return the geodesic line between two places.

    The line stands for a road whose course no source here gives: it is inferred, and the radius
    covers it whole.
    """
    azimuth, _, length = WGS84.inv(one.lon, one.lat, other.lon, other.lat)
    lon, lat, _ = WGS84.fwd(one.lon, one.lat, azimuth, length / 2)
    # a vertex every 20 km: the straight line on a map in Web Mercator is not the geodesic one
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
