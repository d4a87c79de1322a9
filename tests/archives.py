"""Small archives of tiles of our own making: vector ones in the Protomaps schema, and pictures."""

from __future__ import annotations

import gzip
import io
import math
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import shapely
from PIL import Image
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry import LineString, Point, box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENT = 4096
CITY = (22.60, 32.74, 22.67, 32.79)
"""West, south, east, north of what the archives show: the middle of Derna."""

Features = dict[str, list[tuple[Any, dict[str, Any]]]]


def city_features() -> Features:
    """Draw streets, houses and a park, none of which exists: a test shows that they are drawn."""
    west, south, east, north = CITY
    roads = [
        (
            LineString([(west, y), (east, y)]),
            {"kind": "minor_road", "name": f"شارع {n}", "name:en": f"Street {n}", "min_zoom": 10},
        )
        for n, y in enumerate(np.linspace(south, 32.757, 8))
    ]
    roads.append(
        (
            LineString([(west, south), (east, 32.768)]),
            {"kind": "major_road", "name": "الكورنيش", "name:en": "Corniche", "min_zoom": 6},
        )
    )
    houses = [
        (box(x, y, x + 0.0012, y + 0.0008), {"kind": "building"})
        for x in np.arange(22.62, 22.65, 0.003)
        for y in np.arange(32.750, 32.758, 0.002)
    ]
    return {
        "earth": [(box(west, south, east, 32.767), {"kind": "earth"})],
        "water": [(box(west, 32.767, east, north), {"kind": "ocean"})],
        "landuse": [(box(22.605, 32.742, 22.615, 32.75), {"kind": "park"})],
        "buildings": houses,
        "roads": roads,
        "places": [(Point(22.64, 32.755), {"kind": "neighbourhood", "name": "Somewhere"})],
    }


def vector_archive(
    path: Path,
    features: Features | None = None,
    *,
    metadata: dict[str, Any] | None = None,
    last_zoom: int = 14,
) -> Path:
    """Write a vector archive; without features, those of `city_features`."""
    features = city_features() if features is None else features
    tiles = {
        (zoom, x, y): _vector_tile(features, zoom, x, y)
        for zoom in range(last_zoom + 1)
        for x, y in tiles_over(CITY, zoom)
    }
    about = {"vector_layers": [{"id": name, "fields": {}} for name in features]}
    return write_archive(path, tiles, TileType.MVT, {**about, **(metadata or {})}, packed=True)


def raster_archive(
    path: Path, *, metadata: dict[str, Any] | None = None, side: int = 256, kind: str = "PNG"
) -> Path:
    """Write an archive of pictures, each with a colour of its own."""
    tiles = {
        (zoom, x, y): picture((60 + zoom * 9, 140, 40 + (x + y) % 2 * 120), side, kind)
        for zoom in range(6, 14)
        for x, y in tiles_over(CITY, zoom)
    }
    type_ = {"PNG": TileType.PNG, "JPEG": TileType.JPEG, "WEBP": TileType.WEBP}[kind]
    return write_archive(path, tiles, type_, metadata or {}, packed=False)


def picture(colour: tuple[int, int, int], side: int = 256, kind: str = "PNG") -> bytes:
    """Draw a tile with a rim."""
    drawn = np.full((side, side, 3), colour, dtype=np.uint8)
    drawn[:2, :] = drawn[:, :2] = 255
    body = io.BytesIO()
    Image.fromarray(drawn).save(body, kind)
    return body.getvalue()


def write_archive(
    path: Path,
    tiles: dict[tuple[int, int, int], bytes],
    tile_type: TileType,
    metadata: dict[str, Any],
    *,
    packed: bool,
) -> Path:
    zooms = [zoom for zoom, _, _ in tiles]
    west, south, east, north = (round(one * 1e7) for one in CITY)
    with path.open("wb") as stream:
        writer = Writer(stream)
        for (zoom, x, y), body in sorted(tiles.items(), key=lambda one: zxy_to_tileid(*one[0])):
            writer.write_tile(zxy_to_tileid(zoom, x, y), body)
        writer.finalize(
            {
                "tile_type": tile_type,
                "tile_compression": Compression.GZIP if packed else Compression.NONE,
                "min_zoom": min(zooms),
                "max_zoom": max(zooms),
                "min_lon_e7": west,
                "min_lat_e7": south,
                "max_lon_e7": east,
                "max_lat_e7": north,
                "center_zoom": 10,
                "center_lon_e7": (west + east) // 2,
                "center_lat_e7": (south + north) // 2,
            },
            metadata,
        )
    return path


def tiles_over(bounds: tuple[float, float, float, float], zoom: int) -> Iterator[tuple[int, int]]:
    """Give the columns and rows of tiles that touch bounds."""
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = (_unit(west, north), _unit(east, south))
    for x in range(int(x0 * 2**zoom), int(x1 * 2**zoom) + 1):
        for y in range(int(y0 * 2**zoom), int(y1 * 2**zoom) + 1):
            yield x, y


def _unit(lon: float, lat: float) -> tuple[float, float]:
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def _vector_tile(features: Features, zoom: int, x: int, y: int) -> bytes:
    def units(points: np.ndarray) -> np.ndarray:
        placed = np.array([_unit(*point) for point in points[:, :2]])
        return (placed * 2**zoom - (x, y)) * EXTENT

    frame = box(-64, -64, EXTENT + 64, EXTENT + 64)
    content = []
    for name, rows in features.items():
        cut = [
            {
                "geometry": shapely.intersection(shapely.transform(shape, units), frame),
                "properties": p,
            }
            for shape, p in rows
        ]
        kept = [row for row in cut if not row["geometry"].is_empty]
        content.append({"name": name, "features": kept})
    options = {"extents": EXTENT, "y_coord_down": True}
    return gzip.compress(mapbox_vector_tile.encode(content, default_options=options), mtime=0)
