"""Shapes for the browser: a sector as bands that fade outwards, an area, a line as its paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["BANDS", "shape_of"]

BANDS = 10
"""Bands that a sector is cut into; the innermost carries the most ink."""

_DECIMALS = 6
_SAME_REACH = 0.05

Ring = list[list[float]]


def shape_of(geometry: BaseGeometry, *, fades: bool) -> dict[str, Any]:
    """Prepare one geometry for drawing.

    A sector says a direction and no end, so it fades: its ink falls off linearly from the inside
    out. The bands are nested copies of the sector that reach less and less far; the browser draws
    them on top of each other and keeps the strongest ink of each pixel.

    Parameters
    ----------
    geometry
        EPSG:4326: a polygon for a sector or an area, a line or lines for a line.
    fades
        Whether a polygon is a sector, as `dernamap.places.geometry.relative_areas` makes them.

    Returns
    -------
    dict
        ``kind`` (``sector`` or ``line``), ``bands`` (each with ``rings`` of lon, lat and a
        ``weight`` from 0 to 1, the outermost first) and ``paths``.

    """
    if isinstance(geometry, LineString | MultiLineString):
        paths = [_points(line.coords) for line in shapely.get_parts(geometry)]
        return {"kind": "line", "bands": [], "paths": paths}
    bands = []
    for part in shapely.get_parts(geometry):
        if fades and not part.interiors:
            bands += _bands(np.asarray(part.exterior.coords)[:-1, :2])
        else:
            rings = [_points(ring.coords) for ring in (part.exterior, *part.interiors)]
            bands.append({"rings": rings, "weight": 0.5})
    return {"kind": "sector", "bands": bands, "paths": []}


def _points(coordinates: Any) -> Ring:
    return [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y, *_ in coordinates]


def _bands(corners: np.ndarray) -> list[dict[str, Any]]:
    """Cut a sector into nested bands, along the rays from its inner to its outer arc."""
    outer, inner = _arcs(corners)
    bands = []
    for number in range(BANDS, 0, -1):
        reached = inner + (outer - inner) * (number / BANDS)
        ring = np.concatenate([reached, inner[::-1], reached[:1]])
        bands.append({"rings": [_points(ring)], "weight": round((BANDS - number + 1) / BANDS, 3)})
    return bands


def _arcs(corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell the outer from the inner arc: the inner one mirrors it, or is a single corner."""
    half, odd = divmod(len(corners), 2)
    if not odd:
        outer, inner = corners[:half], corners[half:][::-1]
        reach = np.hypot(*(outer - inner).T)
        if np.ptp(reach) <= _SAME_REACH * reach.max():
            return outer, inner
    return corners[:-1], np.repeat(corners[-1:], len(corners) - 1, axis=0)
