"""The world's land and boundaries, from the packages that carry them, as arrays of geometries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from geo_maps import read_countries, segments_of
from roaring_landmask import LandmaskProvider, Shapes

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


_LINE = 180.0
_TURN = np.array([360.0, 0.0])


def world_land() -> NDArray[np.object_]:
    """Read all land of OpenStreetMap that roaring-landmask carries.

    Returns
    -------
    ndarray of Polygon
        Every continent and island, EPSG:4326. What lies on both sides of the date line is in one
        piece, which goes on east of 180 degrees.

    """
    land: NDArray[np.object_] = shapely.get_parts(
        shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm))
    )
    west, _, east, _ = shapely.bounds(land).T
    # Antarctica lies all around the pole, and ends at the line on both sides
    ends, begins = (east == _LINE) & (west > -_LINE), (west == -_LINE) & (east < _LINE)
    beyond = shapely.transform(land[begins], lambda corners: corners + _TURN)
    joined = shapely.get_parts(shapely.union_all([*land[ends], *beyond]))
    return np.concatenate([land[~ends & ~begins], joined])


def read_outlines(path: Path) -> dict[str, tuple[NDArray[np.float64], tuple[float, float]]]:
    """Read every country of the geo-maps file as segments of its outline, and a point well inside.

    Parameters
    ----------
    path
        The package's ``map.geo.json``, which holds one country a line.

    Returns
    -------
    dict of str to (ndarray, (float, float))
        By ISO 3166-1 alpha-3 code: segments as rows of four numbers (west end first), and the
        centre of the largest circle inside the country's largest part; degrees, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If the package is not installed.

    """
    return {
        code: (segments_of(country), _middle(country)) for code, country in read_countries(path)
    }


def _middle(country: shapely.Geometry) -> tuple[float, float]:
    parts = shapely.get_parts(country)
    whole = parts[np.argmax(shapely.area(parts))]
    fineness = min(0.02, float(np.sqrt(whole.area)) / 50)
    # the quick way may cross itself, which is mended; the safe one takes minutes for Canada
    rough = shapely.make_valid(shapely.simplify(whole, fineness, preserve_topology=False))
    pieces = shapely.get_parts(rough)
    largest = pieces[np.argmax(shapely.area(pieces))]
    circle = shapely.maximum_inscribed_circle(largest, tolerance=2 * fineness)
    lon, lat = shapely.get_coordinates(circle)[0]
    return round(float(lon), 2), round(float(lat), 2)
