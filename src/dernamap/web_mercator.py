"""Web Mercator's ordinate and back, as parts of the equator's length (EPSG:3857)."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

__all__ = ["counted_on", "latitude_of", "ordinate_of"]

Numbers = NDArray[np.float64]


@overload
def ordinate_of(lat: float) -> float: ...
@overload
def ordinate_of(lat: Numbers) -> Numbers: ...
def ordinate_of(lat: float | Numbers) -> float | Numbers:
    """Project latitudes.

    Parameters
    ----------
    lat
        Degrees, EPSG:4326, short of the poles.

    Returns
    -------
    float or ndarray
        0 at the equator, growing northwards; half at about 85.05 degrees, where the map ends.

    """
    ordinate: float | Numbers = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)) / (2 * np.pi)
    return ordinate


@overload
def latitude_of(ordinate: float) -> float: ...
@overload
def latitude_of(ordinate: Numbers) -> Numbers: ...
def latitude_of(ordinate: float | Numbers) -> float | Numbers:
    """Return the latitude, in degrees, of an ordinate; the inverse of `ordinate_of`."""
    lat: float | Numbers = np.degrees(2 * np.arctan(np.exp(2 * np.pi * ordinate))) - 90
    return lat


def counted_on(lon: Numbers) -> Numbers:
    """Count longitudes on eastwards from the widest gap between them, across the date line.

    Parameters
    ----------
    lon
        Degrees, EPSG:4326.

    Returns
    -------
    ndarray
        The same meridians, within one turn, from -180 on: 179 and -179 become 179 and 181.

    """
    order = np.unique(lon)
    if not len(order):
        return lon
    gaps = np.diff(order, append=order[0] + 360)
    start = float(order[(int(np.argmax(gaps)) + 1) % len(order)])
    return np.where(lon < start, lon + 360, lon)
