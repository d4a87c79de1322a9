"""Which placements lie in a region, or within some metres of it: certainly, perhaps or not.

A placement is an area in which the true place lies. It perhaps lies in a region if any point of it
does, and certainly if all of it does. The browser's ``filters/nearness.ts`` computes the same.
"""

from __future__ import annotations

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
        The sectors, areas and lines that placements are on.

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
        if not _is_far(courses[number], region, metres):
            levels[shape == number] = _level_of(courses[number], region, metres)
    return levels


def _is_far(course: Course, region: PlaceShape, metres: float) -> bool:
    """Return whether a course is much too far away: most are, and need no closer look."""
    disc = course.around
    away = distance_from(region, np.array([disc.lon]), np.array([disc.lat]))
    return bool((_FAR * away - disc.radius > metres).all())


_FAR = 0.9


def _level_of(course: Course, region: PlaceShape, metres: float) -> int:
    away = distance_from(region, *course.corners)
    if (away <= metres).all():
        return SURELY
    if (away <= metres).any() or _reaches(course, region, metres):
        return PERHAPS
    return NOT_KEPT


def _reaches(course: Course, region: PlaceShape, metres: float) -> bool:
    """Return whether a course comes so near to a region between its own corners."""
    if isinstance(region, Disc):
        middle = np.array([region.lon]), np.array([region.lat])
        return bool((distance_from(course, *middle) - region.radius <= metres).any())
    if (distance_from(course, *region.corners) <= metres).any():
        return True
    return _cross(course.sides, region.sides)


def _cross(sides: np.ndarray, others: np.ndarray) -> bool:
    """Return whether any two sides cross; those that only touch have a corner on the other."""
    one, two = sides[:2, :, None], sides[2:, :, None]
    three, four = others[:2, None, :], others[2:, None, :]

    def turn(start: np.ndarray, end: np.ndarray, point: np.ndarray) -> np.ndarray:
        along, across = end - start, point - start
        return np.asarray(along[0] * across[1] - along[1] * across[0] > 0)

    apart = (turn(one, two, three) != turn(one, two, four)) & (
        turn(three, four, one) != turn(three, four, two)
    )
    return bool(apart.any())
