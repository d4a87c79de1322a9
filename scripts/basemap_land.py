"""Land and coast of the basemap: nested boxes, each finer than the one around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from roaring_landmask import LandmaskProvider, Shapes
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One box of the basemap and how fine the land is inside it.

    Attributes
    ----------
    name
        What the box is called in the files.
    bounds
        West, south, east, north in degrees, EPSG:4326.
    tolerance
        Degrees that a simplified coast may stray from the source; 0 keeps every vertex.
    smallest
        Square degrees below which an island is left out.
    decimals
        Decimals of a degree that are written: 5 is about a metre, 6 a tenth of it.

    """

    name: str
    bounds: tuple[float, float, float, float]
    tolerance: float
    smallest: float
    decimals: int


LEVELS = (
    Level(name="coarse", bounds=(9, 22, 32, 38), tolerance=0.0015, smallest=0.0001, decimals=4),
    Level(name="region", bounds=(19, 29, 26, 34), tolerance=0.0001, smallest=1e-7, decimals=5),
    Level(name="city", bounds=(22.45, 32.65, 22.80, 32.85), tolerance=0, smallest=0, decimals=6),
)
"""From the widest to the city; each box lies inside the one before it and replaces it there.

Around the widest lies the world, in tiles of its own: see ``make_world.py``.
"""

_MARGIN = 1.0
"""Degrees around a box that are simplified with it, so that its edge bends no coast."""

_HAIR = 1e-8
"""Degrees: finer than any coordinate that is written."""


def read_land() -> NDArray[np.object_]:
    """Read the land polygons of OpenStreetMap that roaring-landmask carries.

    Returns
    -------
    ndarray of Polygon
        Those that touch the widest box and its margin, EPSG:4326.

    """
    polygons: NDArray[np.object_] = shapely.get_parts(
        shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm))
    )
    west, south, east, north = shapely.bounds(polygons).T
    left, bottom, right, top = LEVELS[0].bounds
    touching: NDArray[np.bool_] = (
        (east >= left - _MARGIN)
        & (west <= right + _MARGIN)
        & (north >= bottom - _MARGIN)
        & (south <= top + _MARGIN)
    )
    return polygons[touching]


def frame(number: int) -> Polygon:
    """Outline what a level covers: its box without the box of the level inside it.

    Parameters
    ----------
    number
        Index into `LEVELS`.

    Returns
    -------
    Polygon
        A box, with a hole except for the innermost level.

    """
    outer = box(*LEVELS[number].bounds)
    if number + 1 == len(LEVELS):
        return outer
    return outer.difference(box(*LEVELS[number + 1].bounds))


def level_land(polygons: NDArray[np.object_], number: int) -> MultiPolygon:
    """Cut the land to a level and simplify it.

    Parameters
    ----------
    polygons
        Land, EPSG:4326, as `read_land` gives it.
    number
        Index into `LEVELS`.

    Returns
    -------
    MultiPolygon
        Valid, rounded to the level's decimals, largest polygon first.

    """
    level = LEVELS[number]
    west, south, east, north = level.bounds
    near = shapely.clip_by_rect(
        polygons, west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN
    )
    near = shapely.make_valid(near[shapely.area(near) > level.smallest])
    if level.tolerance:
        near = shapely.simplify(near, level.tolerance)
    # cut after simplifying: the edge of the box stays straight, and levels meet without a gap
    cut = shapely.get_parts(shapely.intersection(near, frame(number)))
    polygonal = cut[shapely.get_type_id(cut) == shapely.GeometryType.POLYGON]
    merged = shapely.set_precision(shapely.union_all(polygonal), 10.0**-level.decimals)
    parts = shapely.orient_polygons(shapely.normalize(shapely.get_parts(merged)))
    return MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))


def coast(land: MultiPolygon, number: int) -> MultiLineString:
    """Take the coast from a level's land: its outline without the edges of the box.

    Parameters
    ----------
    land
        A level's land, as `level_land` gives it.
    number
        Index into `LEVELS`.

    Returns
    -------
    MultiLineString
        Lines along the sea, in a settled order.

    """
    return _settled(land.boundary.difference(_edges(number)))


def _edges(number: int) -> Polygon:
    """Return the edges of a level's box, as wide as coordinates may be off."""
    return frame(number).boundary.buffer(_HAIR, cap_style="square", join_style="mitre")


def _settled(outline: BaseGeometry) -> MultiLineString:
    """Join what is left of an outline; drop crumbs, and sort, so that each run gives the same."""
    lines = shapely.get_parts(shapely.line_merge(outline))
    lines = [line for line in lines if line.length > 10 * _HAIR]
    return MultiLineString(sorted(shapely.normalize(lines), key=lambda line: line.coords[0]))
