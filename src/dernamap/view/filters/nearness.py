"""Which placements lie in a region, or within some metres of it: surely, perhaps or not.

A placement is ground that the true place lies in. It may lie in a region if any point of it does,
and surely does if all of it does. The browser's ``data/nearness.ts`` computes the same.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dernamap.view.filters.filter_fields import NOT_KEPT, PERHAPS, SURELY
from dernamap.view.filters.place_shapes import Course, Disc, distance_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.view.filters.place_shapes import PlaceShape

__all__ = ["levels_near"]


def levels_near(
    region: PlaceShape,
    metres: float,
    *,
    lon: np.ndarray,
    lat: np.ndarray,
    radius: np.ndarray,
    shape: np.ndarray,
    courses: Sequence[Course],
) -> np.ndarray:
    """Say of each placement whether it lies in a region, or so near to it.

    Parameters
    ----------
    region
        The region.
    metres
        How far from its edge a placement still counts.
    lon, lat, radius
        Of each placement: its disc, in degrees (EPSG:4326) and metres.
    shape
        Of each placement: the number of its course, -1 for the disc itself.
    courses
        The sectors, areas and lines that placements stand on.

    Returns
    -------
    numpy.ndarray
        `NOT_KEPT`, `PERHAPS` or `SURELY` (uint8), one a placement.

    """
    levels = np.zeros(len(lon), dtype="uint8")
    discs = shape < 0
    away = distance_from(region, lon[discs], lat[discs])
    levels[discs] = np.where(
        away + radius[discs] <= metres,
        SURELY,
        np.where(away - radius[discs] <= metres, PERHAPS, NOT_KEPT),
    )
    for number in np.unique(shape[~discs]):
        levels[shape == number] = _level_of(courses[number], region, metres)
    return levels


def _level_of(course: Course, region: PlaceShape, metres: float) -> int:
    corners = _corners(course)
    away = distance_from(region, *corners)
    if (away <= metres).all():
        return SURELY
    if (away <= metres).any() or _reaches(course, region, metres):
        return PERHAPS
    return NOT_KEPT


def _reaches(course: Course, region: PlaceShape, metres: float) -> bool:
    """Say whether a course comes so near to a region between its own corners."""
    if isinstance(region, Disc):
        middle = np.array([region.lon]), np.array([region.lat])
        return bool((distance_from(course, *middle) - region.radius <= metres).any())
    if (distance_from(course, *_corners(region)) <= metres).any():
        return True
    return any(
        _cross(*side, *other)
        for path in course.paths
        for side in pairwise(path)
        for there in region.paths
        for other in pairwise(there)
    )


def _corners(course: Course) -> tuple[np.ndarray, np.ndarray]:
    points = np.array([corner for path in course.paths for corner in path], dtype="float64")
    return points[:, 0], points[:, 1]


_Point = tuple[float, float]


def _cross(one: _Point, two: _Point, three: _Point, four: _Point) -> bool:
    """Say whether two sides cross; those that only touch have a corner on the other."""

    def turn(start: _Point, end: _Point, point: _Point) -> float:
        return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (
            point[0] - start[0]
        )

    return (turn(one, two, three) > 0) != (turn(one, two, four) > 0) and (
        turn(three, four, one) > 0
    ) != (turn(three, four, two) > 0)
