"""Distances to a border: how far a place lies from a line on the map."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dernamap.errors import PlaceError
from dernamap.places.geometry.extent import WGS84

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["BorderDistance", "border_distances"]

STEP_M = 250.0
"""The border is measured in steps no longer than this, so that a long straight stretch, which has
only two vertices in the file, is measured along its length: the error stays below 0.1 m."""


_OUTWARD = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderDistance:
    """How far a place lies from a border: geodesic kilometres on WGS84, degrees in EPSG:4326.

    Attributes
    ----------
    nearest_km, nearest_lon, nearest_lat
        To the nearest point of the line, and where that is.
    coastal_end_km, coastal_end_lon, coastal_end_lat
        To the end of the line at the coast.

    """

    nearest_km: float
    nearest_lon: float
    nearest_lat: float
    coastal_end_km: float
    coastal_end_lon: float
    coastal_end_lat: float


def border_distances(
    lon: float, lat: float, border_line: BaseGeometry, *, coast: str = "north"
) -> BorderDistance:
    """Measure from a point to a border.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.
    border_line
        A line or several, EPSG:4326.
    coast
        On which side the line ends at the coast: ``north``, ``south``, ``east`` or ``west``.

    Returns
    -------
    BorderDistance
        Geodesic distances on WGS84.

    Raises
    ------
    PlaceError
        If the border has no line in it.

    """
    parts = [
        list(part.coords)
        for part in getattr(border_line, "geoms", [border_line])
        if part.geom_type in {"LineString", "LinearRing"} and not part.is_empty
    ]
    if not parts:
        raise PlaceError(
            f"the border is a {border_line.geom_type} without a line; pass its LineString"
        )
    best: tuple[float, float, float] | None = None
    for part in parts:
        for (x0, y0, *_), (x1, y1, *_) in pairwise(part):
            found = _nearest_on(lon, lat, (x0, y0), (x1, y1))
            if best is None or found < best:
                best = found
    ends = [end[:2] for part in parts for end in (part[0], part[-1])]
    east, north = _OUTWARD[coast]
    end_lon, end_lat = max(ends, key=lambda end: east * end[0] + north * end[1])
    end_m = WGS84.inv(lon, lat, end_lon, end_lat)[2]
    if best is None:
        raise PlaceError("the border is a single point; pass a LineString of two or more")
    return BorderDistance(
        nearest_km=best[0] / 1000,
        nearest_lon=best[1],
        nearest_lat=best[2],
        coastal_end_km=float(end_m) / 1000,
        coastal_end_lon=float(end_lon),
        coastal_end_lat=float(end_lat),
    )


def _nearest_on(
    lon: float, lat: float, start: tuple[float, float], end: tuple[float, float]
) -> tuple[float, float, float]:
    """Return metres to the nearest point of one straight piece, and that point."""
    length = WGS84.inv(*start, *end)[2]
    count = max(1, int(length // STEP_M) + 1)
    # the pieces of a border are straight in longitude and latitude, as in the file
    lons = [start[0] + (end[0] - start[0]) * step / count for step in range(count + 1)]
    lats = [start[1] + (end[1] - start[1]) * step / count for step in range(count + 1)]
    _, _, metres = WGS84.inv([lon] * len(lons), [lat] * len(lats), lons, lats)
    return min(zip(map(float, metres), lons, lats, strict=True))
