"""Writing the tiles of the basemap into an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ATTRIBUTION = "Map data: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)"


def write_archive(
    out: Path,
    tiles: Iterable[tuple[int, int, int, bytes]],
    *,
    bounds: tuple[float, float, float, float],
    zoom: int,
) -> int:
    """Write vector tiles into a PMTiles archive, which is called after its file.

    Parameters
    ----------
    out
        The file to write.
    tiles
        Zoom, column, row and gzip-compressed content of each.
    bounds
        West, south, east, north of what they show, degrees, EPSG:4326.
    zoom
        The zoom at which a viewer is to open, at the middle of the bounds.

    Returns
    -------
    int
        How many tiles were written.

    """
    by_number = {zxy_to_tileid(z, column, line): tile for z, column, line, tile in tiles}
    west, south, east, north = (round(side * 1e7) for side in bounds)
    with out.open("wb") as stream:
        writer: Any = Writer(stream)  # type: ignore[no-untyped-call]
        for number in sorted(by_number):
            writer.write_tile(number, by_number[number])
        writer.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_lon_e7": west,
                "min_lat_e7": south,
                "max_lon_e7": east,
                "max_lat_e7": north,
                "center_zoom": zoom,
                "center_lon_e7": (west + east) // 2,
                "center_lat_e7": (south + north) // 2,
            },
            {"name": out.stem, "attribution": ATTRIBUTION},
        )
    return len(by_number)
