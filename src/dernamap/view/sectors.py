"""Shapes for the browser: a sector as bands that fade outwards, a line as its paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, MultiLineString

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["BANDS", "shape_of"]

BANDS = 6
"""Bands that a sector is cut into; the innermost carries the most ink."""

_DECIMALS = 6


def shape_of(geometry: BaseGeometry) -> dict[str, Any]:
    """Prepare one geometry for drawing.

    A sector says a direction and no end, so it fades: its ink falls off linearly from the inside
    out. The bands are rings between copies of the sector scaled about its innermost corner.

    Parameters
    ----------
    geometry
        EPSG:4326: a polygon for a sector, a line or lines for a line.

    Returns
    -------
    dict
        ``kind`` (``sector`` or ``line``), ``bands`` (each a ``ring`` of lon, lat and a ``weight``
        from 0 to 1) and ``paths``.

    """
    if isinstance(geometry, LineString | MultiLineString):
        return {"kind": "line", "bands": [], "paths": [_points(line) for line in _lines(geometry)]}
    return {"kind": "sector", "bands": _bands(geometry), "paths": []}


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    return list(shapely.get_parts(geometry))


def _points(line: BaseGeometry) -> list[list[float]]:
    return [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in line.coords]


def _bands(sector: BaseGeometry) -> list[dict[str, Any]]:
    """Cut each part of a polygon into bands of falling weight, without holes.

    A band is drawn as the whole scaled copy, from the largest to the smallest, each with the
    ink that is missing to the next: what lies on top of each other adds up to the fade.
    """
    bands = []
    for part in shapely.get_parts(sector):
        corner = part.exterior.coords[0]
        for number in range(BANDS, 0, -1):
            share = number / BANDS
            ring = [
                [
                    round(corner[0] + (x - corner[0]) * share, _DECIMALS),
                    round(corner[1] + (y - corner[1]) * share, _DECIMALS),
                ]
                for x, y in part.exterior.coords
            ]
            bands.append({"ring": ring, "weight": round(1 / BANDS, 4)})
    return bands
