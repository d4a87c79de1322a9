"""The world's land and boundaries, from the packages that carry them, as arrays of geometries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import shapely
from roaring_landmask import LandmaskProvider, Shapes

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def world_land() -> NDArray[np.object_]:
    """Read all land of OpenStreetMap that roaring-landmask carries.

    Returns
    -------
    ndarray of Polygon
        Every continent and island, EPSG:4326.

    """
    land: NDArray[np.object_] = shapely.get_parts(
        shapely.from_wkb(Shapes.wkb(LandmaskProvider.Osm))
    )
    return land


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
    if not path.is_file():
        raise FileNotFoundError(f"no {str(path)!r}: run 'npm ci' in scripts/ first")
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip().rstrip(",")
            if '"A3":"' in text:
                country = shapely.geometry.shape(json.loads(text)["geometry"])
                found[text[-6:-3]] = (_segments(country), _middle(country))
    return found


def shared_boundaries(outlines: list[NDArray[np.float64]]) -> NDArray[np.object_]:
    """Find the lines that two countries share.

    Where two countries claim the same ground their outlines do not meet, so a boundary in dispute
    is on no list and is not drawn.

    Parameters
    ----------
    outlines
        Segments of each country, as `read_outlines` gives them.

    Returns
    -------
    ndarray of LineString
        The boundaries, EPSG:4326.

    """
    every, counts = np.unique(np.vstack(outlines), axis=0, return_counts=True)
    shared = every[counts > 1].reshape(-1, 2, 2)
    lines: NDArray[np.object_] = shapely.get_parts(
        shapely.line_merge(shapely.multilinestrings(shapely.linestrings(shared)))
    )
    return lines


def _segments(country: shapely.Geometry) -> NDArray[np.float64]:
    found = []
    for polygon in shapely.get_parts(country):
        for ring in (polygon.exterior, *polygon.interiors):
            corners = shapely.get_coordinates(ring)
            start, end = corners[:-1], corners[1:]
            turned = (start[:, 0] > end[:, 0]) | (
                (start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1])
            )
            found.append(
                np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
            )
    return np.vstack(found)


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
