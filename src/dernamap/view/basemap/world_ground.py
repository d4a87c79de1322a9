"""Land, coast and boundaries outside the region of the finer files, from the world's tiles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dernamap.bundle import bundled_file
from dernamap.tiles import vectors_in_view
from dernamap.view.basemap.world import REGION, WORLD_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["ground_around", "is_in_region", "small_ground", "world_parts"]

_AROUND_DEG = 15.0
_AROUND_ZOOM = 6
_DECIMALS = 4
_FAR = "coarse"
"""Level of detail of what lies outside of the region."""

_FAR_DEG = 0.008
"""What is far away is drawn to a pixel of a map that shows the region."""


def is_in_region(bounds: tuple[float, float, float, float]) -> bool:
    """Whether the finer files hold everything within bounds (degrees, EPSG:4326)."""
    west, south, east, north = bounds
    return west >= REGION[0] and south >= REGION[1] and east <= REGION[2] and north <= REGION[3]


def world_parts(
    name: str, bounds: tuple[float, float, float, float], zoom: float
) -> list[BaseGeometry]:
    """Return the parts of a layer in view that lie outside of the region.

    Parameters
    ----------
    name
        ``land``, ``coast`` or ``boundaries``.
    bounds
        West, south, east and north in degrees, EPSG:4326.
    zoom
        Zoom of the map, as MapLibre counts it.

    Returns
    -------
    list of shapely geometry
        EPSG:4326; none for a map within the region.

    """
    if is_in_region(bounds):
        return []
    path = bundled_file("data") / "basemap" / WORLD_FILE
    shapes = [one.shape for one in vectors_in_view(path, bounds, zoom).get(name, ())]
    return [part for part in shapely.get_parts(np.array(shapes)) if not part.is_empty]


def ground_around(bounds: tuple[float, float, float, float], name: str) -> str:
    """Return what lies around a dataset's places outside of the region, as GeoJSON.

    Parameters
    ----------
    bounds
        West, south, east and north of its places in degrees, EPSG:4326.
    name
        ``land``, ``coast`` or ``boundaries``.

    Returns
    -------
    str
        A FeatureCollection, EPSG:4326; empty for places well within the region.

    """
    west, south, east, north = bounds
    wider = (
        max(west - _AROUND_DEG, -180.0),
        max(south - _AROUND_DEG, -85.0),
        min(east + _AROUND_DEG, 180.0),
        min(north + _AROUND_DEG, 85.0),
    )
    parts = [] if is_in_region(bounds) else world_parts(name, wider, _AROUND_ZOOM)
    features = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": shapely.geometry.mapping(shapely.set_precision(part, 10**-_DECIMALS)),
        }
        for part in parts
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def small_ground(path: Path) -> str:
    """Return land or coast with few points where it is far away, for a small map of the region.

    Parameters
    ----------
    path
        GeoJSON of the basemap, EPSG:4326.

    Returns
    -------
    str
        The same features: a third of the points, as most are of other countries' islands.

    """
    ground = json.loads(path.read_text(encoding="utf-8"))
    for feature in ground["features"]:
        if feature["properties"]["level"] == _FAR:
            far = shapely.geometry.shape(feature["geometry"])
            feature["geometry"] = shapely.geometry.mapping(far.simplify(_FAR_DEG))
    return json.dumps(ground)
