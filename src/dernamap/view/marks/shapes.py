"""Shapes to be drawn: a sector as bands that fade outwards, an area, a line as its paths."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LinearRing, LineString, MultiLineString

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["BANDS", "shape_of", "shape_sent"]

BANDS = 20
"""Bands that a sector is cut into; the innermost carries the most ink."""

_DECIMALS = 5
_SAME_REACH = 0.05
_SOFT_SIDES = 0.3
"""Share of a sector's width that its innermost band leaves out on each side."""

_KEPT = 64
"""Shapes that are kept: a figure, a film and a handout draw the same few again and again."""

Ring = list[list[float]]


@lru_cache(maxsize=_KEPT)
def shape_of(geometry: BaseGeometry, *, fades: bool) -> dict[str, Any]:
    """Prepare one geometry for drawing.

    A sector gives a direction without an end, so it fades: its ink falls off linearly from the
    inside out and towards its sides; so does what lies all around a place. The bands are nested
    copies that reach less and less far; the browser draws them on top of each other and keeps the
    strongest ink of each pixel.

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
        arcs = _faded_between(part, fades=fades)
        if arcs is not None:
            bands += _bands(*arcs)
        else:
            rings = [_points(ring.coords) for ring in (part.exterior, *part.interiors)]
            bands.append({"rings": rings, "weight": 0.5})
    return {"kind": "sector", "bands": bands, "paths": []}


def shape_sent(geometry: BaseGeometry, *, fades: bool) -> dict[str, Any]:
    """Prepare one geometry for the browser, which cuts bands by itself.

    Parameters
    ----------
    geometry, fades
        As for `shape_of`.

    Returns
    -------
    dict
        As `shape_of` gives it, but of what fades only the two arcs that its bands lie between, as
        ``fans``: ``outer``, ``inner``, and ``hole`` for what lies all around a place.

    """
    shape: dict[str, Any] = {"kind": "sector", "bands": [], "fans": [], "paths": []}
    if isinstance(geometry, LineString | MultiLineString):
        return {**shape_of(geometry, fades=fades), "fans": []}
    for part in shapely.get_parts(geometry):
        arcs = _faded_between(part, fades=fades)
        if arcs is None:
            shape["bands"] += shape_of(part, fades=fades)["bands"]
            continue
        outer, inner, hole = arcs
        fan = {"outer": _points(outer), "inner": _points(inner)}
        shape["fans"].append(fan if hole is None else {**fan, "hole": _points(hole)})
    return shape


def _faded_between(
    part: Any, *, fades: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None] | None:
    """Find the arcs that bands lie between, and the hole in them; None for what does not fade."""
    if len(part.interiors) == 1:
        return _around(part)
    if fades and not part.interiors:
        return (*_arcs(np.asarray(part.exterior.coords)[:-1, :2]), None)
    return None


def _points(coordinates: Any) -> Ring:
    return [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y, *_ in coordinates]


def _bands(outer: np.ndarray, inner: np.ndarray, hole: np.ndarray | None) -> list[dict[str, Any]]:
    """Cut what fades into nested bands, along the rays from its inner to its outer arc.

    The heavier a band, the less far it reaches and, in a sector, the less wide it is: the ink falls
    off towards the sides as well, for "south" ends nowhere sharply. The browser has the same rules
    (``data/bands.ts``).
    """
    bands = []
    for number in range(BANDS, 0, -1):
        share = number / BANDS
        if hole is not None:
            rings = [_points(inner + (outer - inner) * share), _points(hole)]
        else:
            sides = _SOFT_SIDES * (1 - share)
            far, near = (_trimmed(arc, sides) for arc in (outer, inner))
            reached = near + (far - near) * share
            rings = [_points(np.concatenate([reached, near[::-1], reached[:1]]))]
        bands.append({"rings": rings, "weight": _weight(number)})
    return bands


def _around(part: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Find the rim and the hole of what lies all around a place; None for another area."""
    outer = np.asarray(part.exterior.coords)[:, :2]
    hole = np.asarray(part.interiors[0].coords)[:, :2]
    inner = _like(outer, hole)
    if shapely.hausdorff_distance(LinearRing(inner), LinearRing(hole)) > _SAME_REACH * np.ptp(hole):
        return None
    return outer, inner, hole


def _weight(number: int) -> float:
    """Return the share of ink of a band; the outermost has the highest number."""
    return round((BANDS - number + 1) / BANDS, 3)


def _trimmed(arc: np.ndarray, share: float) -> np.ndarray:
    """Take a share off both ends of an arc, and keep its number of points."""
    at = np.arange(len(arc))
    kept = np.linspace(share, 1 - share, len(arc)) * (len(arc) - 1)
    return np.column_stack([np.interp(kept, at, arc[:, axis]) for axis in (0, 1)])


def _like(outer: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """Return a hole's shape with its points in the directions of those of the rim."""
    middle: np.ndarray = outer[:-1].mean(axis=0)
    like: np.ndarray = middle + (outer - middle) * (np.ptp(hole[:, 1]) / np.ptp(outer[:, 1]))
    return like


def _arcs(corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell the outer from the inner arc: the inner one mirrors it, or is a single corner."""
    half, odd = divmod(len(corners), 2)
    if not odd:
        outer, inner = corners[:half], corners[half:][::-1]
        # a degree of longitude is shorter than one of latitude
        narrow = np.cos(np.radians(corners[:, 1].mean()))
        reach = np.hypot(*((outer - inner) * (narrow, 1.0)).T)
        if np.ptp(reach) <= _SAME_REACH * reach.max():
            return outer, inner
    return corners[:-1], np.repeat(corners[-1:], len(corners) - 1, axis=0)
