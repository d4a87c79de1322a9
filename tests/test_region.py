"""The region's tiles: the land, lines and names of the GeoJSON files, each where it was."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
from pathlib import Path

import mapbox_vector_tile
import pytest
import shapely
from pmtiles.reader import MemorySource, Reader, all_tiles
from shapely.geometry import Point, shape

from dernamap.bundle import bundled_file
from dernamap.view import REGION_FILE, basemap_style

ROOT = Path(__file__).resolve().parent.parent
LAST_ZOOM = 11
BASEMAP = bundled_file("data") / "basemap"
DERNA = (22.6383, 32.7594)
EXTENT = 8192
METRES = 40_075_017 * math.cos(math.radians(32.76)) / 2**LAST_ZOOM / EXTENT
"""Metres of a unit of the finest tiles at Derna."""


@pytest.fixture(scope="module")
def archive():
    return dict(all_tiles(MemorySource((BASEMAP / REGION_FILE).read_bytes())))


def decoded(tile):
    return mapbox_vector_tile.decode(gzip.decompress(tile), default_options={"y_coord_down": True})


def unit(lon, lat):
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return (lon + 180) / 360, y


def tile_at(lon, lat, zoom):
    return tuple(int(part * 2**zoom) for part in unit(lon, lat))


def features(name):
    return json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


def test_the_script_makes_the_committed_tiles_again(archive, tmp_path):
    """At the zooms that are quickly cut; the finest is compared with the files below."""
    script, out = ROOT / "scripts/make_region.py", tmp_path / "region.pmtiles"
    command = [sys.executable, str(script), "--last-zoom", "7", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = dict(all_tiles(MemorySource(out.read_bytes())))
    assert made.keys() == {at for at in archive if at[0] <= 7}
    differing = [at for at, tile in made.items() if decoded(tile) != decoded(archive[at])]
    assert not differing, "data/basemap/region.pmtiles is out of date: run scripts/make_region.py"


def test_derna_is_drawn_as_finely_as_the_files_have_it(archive):
    x, y = tile_at(*DERNA, LAST_ZOOM)
    tile = decoded(archive[LAST_ZOOM, x, y])
    assert tile["land"]["extent"] == EXTENT

    def units(corners):
        return [
            [
                (part * 2**LAST_ZOOM - at) * EXTENT
                for part, at in zip(unit(*one), (x, y), strict=True)
            ]
            for one in corners
        ]

    [city] = [row for row in features("coast") if row["properties"]["level"] == "city"]
    line = shapely.transform(shape(city["geometry"]), units)
    inside = shapely.clip_by_rect(line, 0, 0, EXTENT, EXTENT)
    drawn = shapely.clip_by_rect(
        shapely.union_all([shape(row["geometry"]) for row in tile["coast"]["features"]]),
        *(0, 0, EXTENT, EXTENT),
    )
    assert inside.length * METRES > 1000
    assert shapely.hausdorff_distance(inside, drawn) * METRES < 3


@pytest.mark.parametrize("zoom", [3, 7, LAST_ZOOM])
def test_land_is_land_and_sea_is_sea(archive, zoom):
    ground = shapely.union_all([shape(row["geometry"]) for row in features("land")])
    for lon, lat in [DERNA, (22.7, 33.2), (20.07, 32.1), (13.2, 32.8), (25.0, 25.0), (18.0, 33.0)]:
        x, y = tile_at(lon, lat, zoom)
        tile = archive.get((zoom, x, y))
        layer = {} if tile is None else decoded(tile).get("land", {})
        parts = [shape(row["geometry"]) for row in layer.get("features", ())]
        here = [
            (part * 2**zoom - at) * layer.get("extent", 1)
            for part, at in zip(unit(lon, lat), (x, y), strict=True)
        ]
        # coordinates are whole units, and small zooms leave out what is less than a pixel
        drawn = any(part.buffer(10).contains(Point(here)) for part in parts)
        assert drawn == ground.contains(Point(lon, lat)), (lon, lat)


@pytest.mark.parametrize("zoom", [5, 9, LAST_ZOOM])
def test_every_name_is_in_one_tile_with_what_the_style_reads(archive, zoom):
    found = [
        row["properties"]
        for (z, _, _), tile in archive.items()
        if z == zoom
        for row in decoded(tile).get("places", {}).get("features", ())
    ]
    kept = [
        {key: value for key, value in row["properties"].items() if key != "radius_m"}
        for row in features("places")
    ]

    def order(row):
        return row["order"], row["place_id"]

    assert sorted(found, key=order) == sorted(kept, key=order)


def test_the_style_reads_layers_that_are_there(archive):
    style = basemap_style(dark=False, labels="en", base_url="/", border="Egyptian border")
    layers = {row["source-layer"] for row in style["layers"] if row.get("source") == "region"}
    held = set().union(*(decoded(tile) for (z, _, _), tile in archive.items() if z == 6))
    assert layers <= held
    source = style["sources"]["region"]
    header = Reader(MemorySource((BASEMAP / REGION_FILE).read_bytes())).header()
    assert header["max_zoom"] == source["maxzoom"] == LAST_ZOOM
    sides = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    assert [header[side] / 1e7 for side in sides] == source["bounds"]
