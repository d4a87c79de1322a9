"""Pictures of the ground cut into tiles: where each pixel goes, and what cannot be one."""

from __future__ import annotations

import io
import json
import math

import numpy as np
import pytest
import rasterio
import rasterio.warp
from PIL import Image
from pmtiles.reader import MemorySource, Reader, all_tiles
from rasterio.enums import ColorInterp
from rasterio.transform import from_bounds, from_origin
from typer.testing import CliRunner

from dernamap.cli import app
from dernamap.rasters import raster_archive, raster_to_tiles
from dernamap.rasters.tile_grid import grid_for
from dernamap.tiles import check_archive

# rasterio multiplies matrices as affine did before its version 3
pytestmark = pytest.mark.filterwarnings("ignore:Use `@` matmul:PendingDeprecationWarning")

WEST, SOUTH, EAST, NORTH = 22.60, 32.74, 22.68, 32.79


def geotiff(path, bands, *, crs="EPSG:4326", bounds=(WEST, SOUTH, EAST, NORTH), **profile):
    """Write a picture; its bands have the shape (count, height, width)."""
    count, height, width = bands.shape
    if "transform" not in profile:
        profile["transform"] = from_bounds(*bounds, width, height)
    with rasterio.open(
        path, "w", "GTiff", width, height, count, crs, dtype=bands.dtype, **profile
    ) as made:
        made.write(bands)
    return path


def quadrants(dtype=np.uint8, high=200):
    """Make a picture whose north-west is red, north-east green, south-west blue, rest white."""
    bands = np.zeros((3, 300, 400), dtype)
    bands[0, :150, :200] = bands[1, :150, 200:] = bands[2, 150:, :200] = high
    bands[:, 150:, 200:] = high
    return bands


def colour_at(path, lon, lat, zoom=None):
    """Read the colour of a point off an archive: RGBA."""
    archive = Reader(MemorySource(path.read_bytes()))
    zoom = archive.header()["max_zoom"] if zoom is None else zoom
    x = (lon + 180) / 360 * 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom
    body = archive.get(zoom, int(x), int(y))
    if body is None:
        return None
    picture = Image.open(io.BytesIO(body)).convert("RGBA")
    return picture.getpixel((int(x % 1 * picture.width), int(y % 1 * picture.height)))


def near(found, wanted, *, by=12):
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


POINTS = {
    (22.615, 32.78): (200, 0, 0, 255),
    (22.665, 32.78): (0, 200, 0, 255),
    (22.615, 32.745): (0, 0, 200, 255),
    (22.665, 32.745): (200, 200, 200, 255),
}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32634"])
def test_each_pixel_lies_where_it_lay(tmp_path, crs):
    bounds = rasterio.warp.transform_bounds("EPSG:4326", crs, WEST, SOUTH, EAST, NORTH)
    source = geotiff(tmp_path / "a.tif", quadrants(), crs=crs, bounds=bounds)
    made = raster_to_tiles(source, tmp_path / "a.pmtiles", attribution="Makers")
    tiles = check_archive(tmp_path / "a.pmtiles")
    assert (tiles.kind, tiles.format, tiles.side) == ("raster", "webp", 512)
    assert tiles.attribution == "Makers"
    # 0.08 degrees over 400 pixels are 22 m each of Web Mercator: zoom 12 has 19 m
    assert (made.max_zoom, tiles.max_zoom) == (12, 12)
    west, south, east, north = tiles.bounds
    assert west <= WEST
    assert south <= SOUTH
    assert east >= EAST
    assert north >= NORTH
    for (lon, lat), wanted in POINTS.items():
        for zoom in (made.max_zoom, made.max_zoom - 1):
            assert near(colour_at(tmp_path / "a.pmtiles", lon, lat, zoom), wanted), (lon, lat, zoom)
    outside = colour_at(tmp_path / "a.pmtiles", WEST - 0.02, NORTH - 0.001)
    assert outside is None or outside[3] == 0


def test_what_has_no_data_is_see_through(tmp_path):
    bands = quadrants()
    bands[:, :, 300:] = 255
    source = geotiff(tmp_path / "a.tif", bands, nodata=255)
    raster_to_tiles(source, tmp_path / "a.pmtiles")
    assert colour_at(tmp_path / "a.pmtiles", 22.67, 32.78)[3] == 0
    assert near(colour_at(tmp_path / "a.pmtiles", 22.615, 32.78), (200, 0, 0, 255))


def test_an_alpha_band_is_kept(tmp_path):
    alpha = np.full((1, 300, 400), 255, np.uint8)
    alpha[:, :, 200:] = 0
    bands = np.concatenate([quadrants(), alpha])
    with rasterio.open(geotiff(tmp_path / "a.tif", bands, photometric="RGB"), "r+") as made:
        made.colorinterp = [*made.colorinterp[:3], ColorInterp.alpha]
    raster_to_tiles(tmp_path / "a.tif", tmp_path / "a.pmtiles")
    assert colour_at(tmp_path / "a.pmtiles", 22.665, 32.78)[3] == 0
    assert near(colour_at(tmp_path / "a.pmtiles", 22.615, 32.78), (200, 0, 0, 255))


def test_more_than_eight_bits_are_spread(tmp_path):
    source = geotiff(tmp_path / "a.tif", quadrants(np.uint16, 9000))
    raster_to_tiles(source, tmp_path / "a.pmtiles")
    assert near(colour_at(tmp_path / "a.pmtiles", 22.615, 32.78), (255, 0, 0, 255))


def test_heights_with_gaps_are_grey(tmp_path):
    heights = np.linspace(-5, 700, 300 * 400, dtype=np.float32).reshape(1, 300, 400)
    heights[0, :, 300:] = np.nan
    source = geotiff(tmp_path / "a.tif", heights, nodata=np.nan)
    raster_to_tiles(source, tmp_path / "a.pmtiles")
    high, low = (colour_at(tmp_path / "a.pmtiles", 22.62, lat) for lat in (32.745, 32.785))
    assert high[0] > 200
    assert low[0] < 60
    assert high[0] == pytest.approx(high[2], abs=6)
    assert colour_at(tmp_path / "a.pmtiles", 22.67, 32.78)[3] == 0


def test_numbers_of_colours_become_colours(tmp_path):
    numbers = np.zeros((1, 300, 400), np.uint8)
    numbers[:, :, 200:] = 7
    source = geotiff(tmp_path / "a.tif", numbers, photometric="palette")
    with rasterio.open(source, "r+") as made:
        made.write_colormap(1, {0: (10, 20, 30, 255), 7: (210, 120, 40, 255)})
    raster_to_tiles(source, tmp_path / "a.pmtiles")
    assert near(colour_at(tmp_path / "a.pmtiles", 22.665, 32.76), (210, 120, 40, 255))


def test_tiles_without_anything_are_not_written(tmp_path):
    bands = np.zeros((1, 40, 4000), np.uint8)
    bands[:, :, :40] = bands[:, :, -40:] = 9
    source = geotiff(tmp_path / "a.tif", bands, nodata=0, bounds=(20, 32, 24, 32.04))
    made = raster_to_tiles(source, tmp_path / "a.pmtiles")
    finest = [at for at, _ in all_tiles(MemorySource((tmp_path / "a.pmtiles").read_bytes()))]
    columns = {x for zoom, x, _ in finest if zoom == made.max_zoom}
    assert len(columns) <= 4


def run(*arguments):
    done = CliRunner().invoke(app, ["basemap", *map(str, arguments)])
    return done.exit_code, done.output.strip()


def test_the_command_says_what_it_wrote(tmp_path):
    source = geotiff(tmp_path / "a.tif", quadrants())
    out = tmp_path / "new" / "a.pmtiles"
    code, said = run(source, "--out", out, "--json")
    assert code == 0, said
    found = json.loads(said)
    assert found["bytes"] == out.stat().st_size
    assert found["tiles"] == len(list(all_tiles(MemorySource(out.read_bytes()))))
    code, said = run(source, "--out", out, "--last-zoom", 9)
    assert code == 0
    assert "of zoom 6 to 9" in said
    assert check_archive(out).max_zoom == 9


def sparse(path):
    return geotiff(
        path,
        np.zeros((1, 8, 8), np.uint8),
        transform=from_origin(-170, 80, 4, 4),
        crs="EPSG:4326",
    )


def huge(path):
    """Make a picture of 90,000 times 90,000 pixels, none of which is in the file."""
    with rasterio.open(
        path,
        "w",
        "GTiff",
        90_000,
        90_000,
        1,
        "EPSG:3857",
        from_origin(2_500_000, 3_900_000, 0.05, 0.05),
        "uint8",
        sparse_ok=True,
        tiled=True,
    ):
        pass
    return path


def cut_off(path):
    made = geotiff(path, np.random.default_rng(1).integers(0, 255, (3, 300, 400), np.uint8))
    made.write_bytes(made.read_bytes()[:200_000])
    return made


MARS = (
    'GEOGCS["Mars 2000",DATUM["D_Mars_2000",SPHEROID["Mars 2000",3396190,169.894]],'
    'PRIMEM["Greenwich",0],UNIT["Decimal_Degree",0.0174532925199433]]'
)


BAD = {
    "no crs": (lambda path: geotiff(path, quadrants(), crs=None), "does not say where it lies"),
    "a text": (lambda path: path.write_text("lat,lon") and path, "is not an image"),
    "empty": (lambda path: path.write_bytes(b"") or path, "is not an image"),
    "cut off": (cut_off, "cannot be read to its end"),
    "huge": (huge, "too large"),
    "no data": (lambda p: geotiff(p, np.zeros((1, 9, 9), np.uint8), nodata=0), "without data"),
    "the pole": (lambda p: geotiff(p, quadrants(), bounds=(0, 86, 9, 89)), "beyond 85 degrees"),
    "nowhere": (lambda p: geotiff(p, quadrants(), bounds=(900, 200, 990, 290)), "degrees"),
    "another world": (lambda p: geotiff(p, quadrants(), crs=MARS), "degrees"),
}


@pytest.mark.parametrize(("make", "said"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_cut_is_refused_in_one_line(tmp_path, make, said):
    source = make(tmp_path / "bad.tif")
    before = {path.name for path in tmp_path.iterdir()}
    code, output = run(source, "--out", tmp_path / "a.pmtiles")
    assert code == 2, output
    assert output.startswith("error: ")
    assert said in output
    assert "\n" not in output
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)]
)
def test_what_breaks_off_leaves_nothing_and_keeps_what_was_there(
    tmp_path, monkeypatch, error, code
):
    source = geotiff(tmp_path / "a.tif", quadrants())
    out = tmp_path / "a.pmtiles"
    out.write_bytes(b"before")

    def break_off(_):
        raise error

    monkeypatch.setattr(raster_archive, "_webp", break_off)
    found, said = run(source, "--out", out)
    assert found == code, said
    assert out.read_bytes() == b"before"
    assert {path.name for path in tmp_path.iterdir()} == {"a.tif", "a.pmtiles"}
    if code == 2:
        assert said == "error: No space left on device; free some room, or write it elsewhere"


def test_another_ending_or_a_missing_file_is_refused(tmp_path):
    source = geotiff(tmp_path / "a.tif", quadrants())
    assert run(source, "--out", tmp_path / "a.mbtiles")[0] == 2
    assert "does not exist" in run(tmp_path / "none.tif", "--out", tmp_path / "a.pmtiles")[1]


@pytest.mark.parametrize(("pixel_m", "zoom"), [(78_271.5, 0), (19.1, 12), (22, 12), (0.3, 18)])
def test_the_last_zoom_is_what_the_pixels_warrant(pixel_m, zoom):
    bounds = (2_515_000, 3_860_000, 2_516_000, 3_861_000)
    assert grid_for(bounds, pixel_m, deepest=None).zoom == zoom
