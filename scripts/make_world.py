#!/usr/bin/env python3
"""Make data/basemap/world.pmtiles from packages: the world around the map of Libya.

Run ``npm ci`` in ``scripts/`` first, then ``python scripts/make_world.py``; it takes some minutes.
What comes from where, and under which licence, is listed in ``data/SOURCES.md``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from basemap_labels import AREA_CODES
from basemap_land import LEVELS
from geo_maps import COUNTRIES, shared_boundaries
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from world_names import country_rows, mercator, town_rows
from world_shapes import read_outlines, world_land
from world_tiles import LAST_ZOOM, layers_at, tiles_of

ROOT = Path(__file__).resolve().parent.parent
ATTRIBUTION = "Map data: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)"


def name_rows(middles: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """List all names, countries first, each with its place in the unit square."""
    rows = [{"kind": "country", **row} for row in country_rows(middles, AREA_CODES)]
    rows += [{"kind": "town", **row} for row in town_rows([LEVELS[0].bounds])]
    for order, row in enumerate(rows):
        row["x"], row["y"] = mercator(row.pop("lon"), row.pop("lat"))
        row["order"] = order
    return rows


def main() -> None:
    """Write the archive."""
    parser = argparse.ArgumentParser(description="Make the world's basemap from packages.")
    parser.add_argument("--out", type=Path, default=ROOT / "data/basemap/world.pmtiles")
    out: Path = parser.parse_args().out
    outlines = read_outlines(COUNTRIES)
    boundaries = shared_boundaries([segments for segments, _ in outlines.values()])
    names = name_rows({code: middle for code, (_, middle) in outlines.items()})
    land = world_land()
    tiles: dict[int, bytes] = {}
    for zoom in range(LAST_ZOOM + 1):
        layers = layers_at(zoom, land, boundaries, LEVELS[0].bounds)
        for column, line, tile in tiles_of(zoom, layers, names):
            tiles[zxy_to_tileid(zoom, column, line)] = tile
    with out.open("wb") as stream:
        writer: Any = Writer(stream)  # type: ignore[no-untyped-call]
        for number in sorted(tiles):
            writer.write_tile(number, tiles[number])
        writer.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_lon_e7": -1_800_000_000,
                "min_lat_e7": -850_511_280,
                "max_lon_e7": 1_800_000_000,
                "max_lat_e7": 850_511_280,
                "center_zoom": 2,
                "center_lon_e7": 0,
                "center_lat_e7": 0,
            },
            {"name": "world", "attribution": ATTRIBUTION},
        )
    print(f"{out.name}: {len(tiles)} tiles, {len(names)} names, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
