"""Land, coast and boundaries outside the region of the finer files, from the world's tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from dernamap.bundle import bundled_file
from dernamap.tiles import vectors_in_view
from dernamap.view.basemap.world import REGION, WORLD_FILE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["is_in_region", "world_parts"]


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
