"""Reading what an archive of vector tiles or pictures shows within bounds."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import box

from dernamap.tiles.archive_reader import ArchiveReader
from dernamap.tiles.vector_tile import Feature, read_vector_tile
from dernamap.web_mercator import latitude_of, ordinate_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["pictures_in_view", "vectors_in_view"]

_EDGE_LAT = 85.0511
_TILE = box(0, 0, 1, 1)


def vectors_in_view(
    path: Path, bounds: tuple[float, float, float, float], zoom: float, *, most: int = 40
) -> dict[str, list[Feature]]:
    """Read the shapes in view from an archive of vector tiles.

    Parameters
    ----------
    path
        The archive.
    bounds
        West, south, east, north in degrees, EPSG:4326.
    zoom
        Zoom of the map, as MapLibre counts it; the archive's zoom is chosen by it.
    most
        How many tiles are read at most; a coarser zoom is used if there would be more.

    Returns
    -------
    dict of str to list of Feature
        By the name of the layer; EPSG:4326. A shape that crosses tiles comes in pieces, one from
        each tile.

    Raises
    ------
    BasemapError
        If the archive is damaged.
    OSError
        If it cannot be read.

    """
    archive = _reader(path, path.stat().st_mtime_ns)
    for tiles in _levels(archive, bounds, zoom, most):
        found: dict[str, list[Feature]] = {}
        for tile in tiles:
            for name, features in _vector_tile(archive, *tile).items():
                found.setdefault(name, []).extend(features)
        if found:
            return found
    return {}


def pictures_in_view(
    path: Path, bounds: tuple[float, float, float, float], zoom: float, *, most: int = 40
) -> list[tuple[tuple[float, float, float, float], bytes]]:
    """Read the pictures in view from an archive of raster tiles; see `vectors_in_view`.

    Returns
    -------
    list of tuple and bytes
        West, south, east, north of a tile in degrees, and its picture as it is in the file.

    """
    archive = _reader(path, path.stat().st_mtime_ns)
    for tiles in _levels(archive, bounds, zoom, most):
        pictures = [(tile, archive.tile(*tile)) for tile in tiles]
        found = [(_edges(*tile), body) for tile, body in pictures if body is not None]
        if found:
            return found
    return []


def _edges(level: int, column: int, row: int) -> tuple[float, float, float, float]:
    corners = _degrees(np.array([[0.0, 0.0], [1.0, 1.0]]), level, column, row)
    (west, north), (east, south) = corners.tolist()
    return west, south, east, north


@lru_cache(maxsize=4)
def _reader(path: Path, changed: int) -> ArchiveReader:
    del changed  # only distinguishes one state of the file from another
    return ArchiveReader(path)


def _levels(
    archive: ArchiveReader, bounds: tuple[float, float, float, float], zoom: float, most: int
) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the tiles that bounds touch: at the zoom that fits, or else at coarser ones."""
    header = archive.header
    finest = min(max(math.ceil(zoom), header.min_zoom), header.max_zoom)
    west, south, east, north = bounds
    for level in range(finest, header.min_zoom - 1, -1):
        count = 1 << level
        columns = [_within((lon + 180) / 360, count) for lon in (west, east)]
        rows = [_within(0.5 - ordinate_of(_clipped(lat)), count) for lat in (north, south)]
        across, down = columns[1] - columns[0] + 1, rows[1] - rows[0] + 1
        if across * down <= most or level == header.min_zoom:
            yield [
                (level, column, row)
                for column in range(columns[0], columns[0] + across)
                for row in range(rows[0], rows[0] + down)
            ]


def _within(share: float, count: int) -> int:
    return min(max(int(share * count), 0), count - 1)


def _clipped(lat: float) -> float:
    return min(max(lat, -_EDGE_LAT), _EDGE_LAT)


@lru_cache(maxsize=256)
def _vector_tile(
    archive: ArchiveReader, level: int, column: int, row: int
) -> dict[str, list[Feature]]:
    """Read one tile; each shape is cut at its edge, so that none covers its neighbour's."""
    body = archive.tile(level, column, row)
    found: dict[str, list[Feature]] = {}
    for name, features in read_vector_tile(body or b"").items():
        shapes = np.array([feature.shape for feature in features], dtype=object)
        cut = shapely.intersection(shapes, _TILE)
        turned = shapely.transform(cut, lambda points: _degrees(points, level, column, row))
        found[name] = [
            Feature(one, feature.properties)
            for one, feature in zip(turned, features, strict=True)
            if not one.is_empty
        ]
    return found


def _degrees(points: np.ndarray, level: int, column: int, row: int) -> np.ndarray:
    """Turn places within a tile into degrees."""
    count = 1 << level
    lon = (column + points[:, 0]) / count * 360 - 180
    return np.column_stack([lon, latitude_of(0.5 - (row + points[:, 1]) / count)])
