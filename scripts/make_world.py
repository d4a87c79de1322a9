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
from tile_archive import write_archive
from world_names import country_rows, mercator, town_rows
from world_shapes import read_outlines, world_land
from world_tiles import LAST_ZOOM, layers_at, tiles_of

ROOT = Path(__file__).resolve().parent.parent
WORLD = (-180.0, -85.051128, 180.0, 85.051128)
"""West, south, east, north in degrees: as far as Web Mercator reaches."""


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
    tiles = (
        (zoom, *tile)
        for zoom in range(LAST_ZOOM + 1)
        for tile in tiles_of(zoom, layers_at(zoom, land, boundaries, LEVELS[0].bounds), names)
    )
    count = write_archive(out, tiles, bounds=WORLD, zoom=2)
    print(f"{out.name}: {count} tiles, {len(names)} names, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
