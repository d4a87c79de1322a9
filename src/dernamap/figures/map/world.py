"""The world around the region: land, coast and boundaries from the archive of vector tiles."""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import box, shape

from dernamap.bundle import bundled_file
from dernamap.extras import from_extra
from dernamap.view import WORLD_FILE
from dernamap.web_mercator import latitude_of, ordinate_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["REGION", "world_parts"]

REGION = (9.0, 22.0, 32.0, 38.0)
"""West, south, east and north in degrees of what the GeoJSON files hold; tiles have the rest."""

_SEAM = box(*REGION).boundary.buffer(0.02)
"""Where the tiles' land ends at the region their coast does too: that edge is no coast."""

_DEEPEST = 6
"""Zoom of the archive's last level."""

_MOST_TILES = 40


def world_parts(
    name: str, bounds: tuple[float, float, float, float], zoom: float
) -> list[BaseGeometry]:
    """Give the parts of a layer in sight that lie outside of the region.

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
    west, south, east, north = bounds
    if west >= REGION[0] and south >= REGION[1] and east <= REGION[2] and north <= REGION[3]:
        return []
    level = min(max(math.ceil(zoom), 0), _DEEPEST)
    while True:
        columns, rows = _tiles(bounds, level)
        if len(columns) * len(rows) <= _MOST_TILES:
            break
        level -= 1
    return [part for x in columns for y in rows for part in _tile(level, x, y).get(name, ())]


def _tiles(bounds: tuple[float, float, float, float], level: int) -> tuple[range, range]:
    """Give the columns and rows of tiles that bounds touch."""
    count = 1 << level
    west, south, east, north = bounds
    columns = [min(max(int((lon + 180) / 360 * count), 0), count - 1) for lon in (west, east)]
    rows = [min(max(int((0.5 - _ordinate(lat)) * count), 0), count - 1) for lat in (north, south)]
    return range(columns[0], columns[1] + 1), range(rows[0], rows[1] + 1)


def _ordinate(lat: float) -> float:
    clipped = min(max(lat, -85.0), 85.0)
    return ordinate_of(clipped)


@lru_cache(maxsize=256)
def _tile(level: int, x: int, y: int) -> dict[str, tuple[BaseGeometry, ...]]:
    """Read one tile; each layer is cut at the tile's edge, so that none covers its neighbour's."""
    with from_extra("figures"):
        import mapbox_vector_tile  # noqa: PLC0415  an extra
        from pmtiles.reader import MmapSource, Reader  # noqa: PLC0415  an extra

    with (bundled_file("data") / "basemap" / WORLD_FILE).open("rb") as stream:
        archive: Any = Reader
        source: Any = MmapSource
        packed = archive(source(stream)).get(level, x, y)
    if packed is None:
        return {}
    layers = mapbox_vector_tile.decode(
        gzip.decompress(packed), default_options={"y_coord_down": True}
    )
    found: dict[str, tuple[BaseGeometry, ...]] = {}
    for name, layer in layers.items():
        edge = box(0, 0, layer["extent"], layer["extent"])
        parts = [shape(one["geometry"]) for one in layer["features"]]
        cut = shapely.intersection(shapely.make_valid(np.array(parts)), edge)
        whole = shapely.transform(cut, _degrees(level, x, y, layer["extent"]))
        if name == "coast":
            whole = shapely.difference(whole, _SEAM)
        found[name] = tuple(part for part in shapely.get_parts(whole) if not part.is_empty)
    return found


def _degrees(level: int, x: int, y: int, extent: int) -> Any:
    """Give a function from a tile's grid to degrees."""
    count = 1 << level

    def turn(points: np.ndarray) -> np.ndarray:
        lon = (x + points[:, 0] / extent) / count * 360 - 180
        return np.column_stack([lon, latitude_of(0.5 - (y + points[:, 1] / extent) / count)])

    return turn
