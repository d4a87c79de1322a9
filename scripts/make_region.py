#!/usr/bin/env python3
"""Make data/basemap/region.pmtiles from the GeoJSON files beside it: the map of Libya as tiles.

Run ``python scripts/make_region.py`` after ``make_basemap.py``; it takes some seconds. A browser
then reads the few tiles that it shows, and need not cut the whole coast into tiles itself.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import shapely
from basemap_land import LEVELS
from region_tiles import LAST_ZOOM, Part, tiles_of
from tile_archive import write_archive

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("land", "coast", "boundaries", "border", "wadi", "places")
KEPT = ("place_id", "name", "name_ar", "kind", "rank", "order", "certainty")
"""The properties that the map's style reads."""


def read_parts(folder: Path) -> list[Part]:
    """Read what the tiles are cut from.

    Parameters
    ----------
    folder
        Where the GeoJSON files are.

    Returns
    -------
    list of Part
        In the order of the files.

    """
    parts = []
    for layer in LAYERS:
        text = (folder / f"{layer}.geojson").read_text(encoding="utf-8")
        for row in json.loads(text)["features"]:
            properties = {
                name: row["properties"][name] for name in KEPT if name in row["properties"]
            }
            shape = shapely.from_geojson(json.dumps(row["geometry"]))
            parts.append(Part.of(layer, shape, properties))
    return parts


def main() -> None:
    """Write the archive."""
    parser = argparse.ArgumentParser(description="Cut the map of Libya into tiles.")
    parser.add_argument("--folder", type=Path, default=ROOT / "data/basemap", help="files to read")
    parser.add_argument("--out", type=Path, default=ROOT / "data/basemap/region.pmtiles")
    parser.add_argument("--last-zoom", type=int, default=LAST_ZOOM, help="the finest to cut")
    options = parser.parse_args()
    parts = read_parts(options.folder)
    tiles = (
        (zoom, *tile) for zoom in range(options.last_zoom + 1) for tile in tiles_of(parts, zoom)
    )
    out: Path = options.out
    count = write_archive(out, tiles, bounds=LEVELS[0].bounds, zoom=6)
    print(f"{out.name}: {count} tiles, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
