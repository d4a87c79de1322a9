"""Cells with a geometry: WKT and EWKT, GeoJSON, or (E)WKB in hexadecimal figures."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

__all__ = ["disc_of", "geometry_of_cell", "is_geometry_text"]

_WKT = re.compile(
    r"(?:SRID=(\d+);)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)[ZM\s(].*",
    re.IGNORECASE | re.DOTALL,
)
_HEX = re.compile(r"(?:\\x)?(0[01][0-9A-Fa-f]{18,})")
_DEGREES = {0, 4326, 4267, 4269, 4979}
"""Reference systems in degrees that differ by less than a kilometre, and none at all."""

_MEAN_RADIUS_M = 6_371_009.0
"""The mean radius of the Earth, as the IUGG gives it; within 0.6 % of the ellipsoid."""

_ELLIPSOID = 1.006


_UNREADABLE = (
    *(shapely.errors.ShapelyError, RecursionError, OverflowError),
    *(ValueError, TypeError, AttributeError, KeyError, IndexError),
)


def geometry_of_cell(text: str) -> Any:
    """Read a geometry in a cell.

    Parameters
    ----------
    text
        ``POINT (22.6391 32.7648)`` or any other WKT, with or without ``SRID=4326;``; a GeoJSON
        geometry or feature; WKB or EWKB in hexadecimal figures.

    Returns
    -------
    shapely geometry or None
        In degrees, longitude first; None if the cell holds none, or one in another system.

    """
    plain = text.strip()
    try:
        if match := _WKT.fullmatch(plain):
            found = shapely.from_wkt(plain.partition(";")[2] if match[1] else plain)
            return _in_degrees(found, int(match[1] or 0))
        if match := _HEX.fullmatch(plain):
            found = shapely.from_wkb(match[1])
            return _in_degrees(found, int(shapely.get_srid(found)))
        if plain.startswith("{"):
            parsed = json.loads(plain)
            return _in_degrees(_point_of(parsed) or shape(parsed.get("geometry") or parsed), 0)
    except _UNREADABLE:
        return None
    return None


def is_geometry_text(text: str) -> bool:
    """Return whether a cell is written as a geometry, whether or not it can be read."""
    plain = text.strip()
    written = _WKT.fullmatch(plain) or _HEX.fullmatch(plain)
    return written is not None or (
        plain.startswith("{") and any(name in plain for name in ('"coordinates"', '"lat'))
    )


def disc_of(geometry: Any) -> tuple[float, float, float]:
    """Return the disc that holds a geometry.

    Parameters
    ----------
    geometry
        In degrees, longitude first.

    Returns
    -------
    tuple of float
        Longitude and latitude of its centre, and the metres around it that hold all of it (0 for
        a point).

    """
    if geometry.geom_type == "Point":
        return float(geometry.x), float(geometry.y), 0.0
    centre = shapely.centroid(geometry)
    lon, lat = shapely.get_coordinates(geometry).T
    phi, phi0 = np.radians(lat), np.radians(centre.y)
    half = np.sin((phi - phi0) / 2) ** 2
    half += np.cos(phi) * np.cos(phi0) * np.sin(np.radians(lon - centre.x) / 2) ** 2
    metres = 2 * _MEAN_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return float(centre.x), float(centre.y), float(metres.max()) * _ELLIPSOID


def _point_of(parsed: Any) -> Any:
    """Read an object with a latitude and a longitude; None if it is something else."""
    named = {str(name).casefold(): value for name, value in parsed.items()}
    lat = next((named[name] for name in ("lat", "latitude") if name in named), None)
    lon = next((named[name] for name in ("lon", "lng", "long", "longitude") if name in named), None)
    return None if lat is None or lon is None else shapely.Point(float(lon), float(lat))


def _in_degrees(geometry: Any, srid: int) -> Any:
    """Return a geometry that is not empty, is finite, and is in degrees; else None."""
    if geometry is None or geometry.is_empty or srid not in _DEGREES:
        return None
    west, south, east, north = shapely.bounds(geometry)
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return None
    inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # noqa: PLR2004  degrees
    return shapely.force_2d(geometry) if inside else None
