"""The world's tiles: land where there is land, names in two languages, and no more than is seen."""

from __future__ import annotations

import gzip
import math
from functools import partial
from itertools import pairwise

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from mapbox_vector_tile.Mapbox import vector_tile_pb2
from pmtiles.reader import MemorySource, Reader, all_tiles
from shapely.geometry import Point, box, shape

from dernamap.bundle import bundled_file
from dernamap.view import WORLD_FILE, basemap_style
from scripts.arabic_names import arabic_name

PATH = bundled_file("data") / "basemap" / WORLD_FILE
REGION = (9, 22, 32, 38)
"""What ``land.geojson`` draws, in finer lines."""


NOTHING = {"features": []}


def region_tiles(zoom):
    """Give the tiles at the edge of the region and within it."""
    (x0, y0), (x1, y1) = unit(REGION[0], REGION[3]), unit(REGION[2], REGION[1])
    for column in range(int(x0 * 2**zoom), int(x1 * 2**zoom) + 1):
        for line in range(int(y0 * 2**zoom), int(y1 * 2**zoom) + 1):
            yield column, line


@pytest.fixture(scope="module")
def archive():
    """The tiles by zoom, column and line: a reader looks through the whole directory for each."""
    return dict(all_tiles(MemorySource(PATH.read_bytes())))


def unit(lon, lat):
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return (lon + 180) / 360, y


def tile_at(archive, lon, lat, zoom):
    x, y = (int(part * 2**zoom) for part in unit(lon, lat))
    return decoded(archive.get((zoom, x, y))), x, y


def decoded(tile):
    if tile is None:
        return {}
    options = {"y_coord_down": True}
    return mapbox_vector_tile.decode(gzip.decompress(tile), default_options=options)


def names_in(tile):
    """Give the names of a tile alone: decoding the ground of all tiles takes seconds."""
    whole = vector_tile_pb2.tile.FromString(gzip.decompress(tile))
    names = vector_tile_pb2.tile(layers=[one for one in whole.layers if one.name == "names"])
    found = mapbox_vector_tile.decode(names.SerializeToString()).get("names", NOTHING)
    return [row["properties"] for row in found["features"]]


def is_land(archive, lon, lat, zoom=6):
    tile, column, line = tile_at(archive, lon, lat, zoom)
    if "land" not in tile:
        return False
    extent = tile["land"]["extent"]
    x, y = unit(lon, lat)
    here = Point((x * 2**zoom - column) * extent, (y * 2**zoom - line) * extent)
    return any(shape(row["geometry"]).buffer(0).covers(here) for row in tile["land"]["features"])


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(30.52, 50.45), (36.3, 33.51), (-0.13, 51.5), (25, 0), (133, -25), (-100, 40), (47.5, -19)],
)
def test_cities_and_continents_are_land(archive, lon, lat):
    assert is_land(archive, lon, lat)
    assert is_land(archive, lon, lat, zoom=3)


@pytest.mark.parametrize(("lon", "lat"), [(-40, 30), (80, -30), (34, 43), (5, 40), (-150, 0)])
def test_the_open_sea_is_not(archive, lon, lat):
    assert not is_land(archive, lon, lat)


def test_the_region_is_left_to_its_finer_files(archive):
    inside = box(*REGION).buffer(-0.2)
    for zoom, column, line in [(6, 35, 26), (5, 17, 13)]:
        tile = decoded(archive.get((zoom, column, line)))
        for layer in ("land", "coast", "boundaries"):
            for row in tile.get(layer, {"features": []})["features"]:
                drawn = shape(row["geometry"])
                drawn = drawn.buffer(0) if layer == "land" else drawn
                placed = shapely.transform(drawn, partial(degrees, zoom, column, line))
                assert not placed.intersects(inside), layer


EDGES = {
    "the region": [(zoom, x, y) for zoom in (4, 5, 6) for x, y in region_tiles(zoom)],
    "the date line": [(6, 0, row) for row in range(64)] + [(6, 63, row) for row in range(64)],
}


@pytest.mark.parametrize("tiles", EDGES.values(), ids=EDGES.keys())
def test_no_coast_is_drawn_where_land_was_cut_off(archive, tiles):
    """A coast that runs along the region's box or the date line would be a shore that is none."""
    cuts = [*box(*REGION).segmentize(0.5).boundary.coords]
    lines = [shapely.LineString(pair) for pair in pairwise(cuts)]
    lines += [shapely.LineString([(lon, -85), (lon, 85)]) for lon in (-180, 180)]
    along = shapely.union_all(lines).buffer(1e-4)
    for zoom, column, line in tiles:
        for row in decoded(archive.get((zoom, column, line))).get("coast", NOTHING)["features"]:
            drawn = shapely.transform(shape(row["geometry"]), partial(degrees, zoom, column, line))
            # a shore may cross the line, and may touch it where it ends
            assert drawn.intersection(along).length < 0.02, (zoom, column, line)


def land_along(archive, column, line, x):
    """Give the stretches of land on a tile's meridian, in its units."""
    rows = decoded(archive.get((6, column, line))).get("land", NOTHING)["features"]
    land = shapely.union_all([shape(row["geometry"]).buffer(0) for row in rows])
    return shapely.transform(
        land.intersection(shapely.LineString([(x, 0), (x, 4096)])),
        lambda corners: np.column_stack([0 * corners[:, 0], corners[:, 1]]),
    )


@pytest.mark.parametrize("line", [15, 34, 35])
def test_land_goes_on_across_the_date_line(archive, line):
    """Chukotka and Fiji: the edges of two halves once lay askew, with a thin sea between them."""
    before, after = land_along(archive, 63, line, 4095.5), land_along(archive, 0, line, 0.5)
    assert before.length > 0
    # eight units are a pixel of a map of this zoom
    assert before.symmetric_difference(after).length < 20


def degrees(zoom, column, line, corners):
    lon = (column + corners[:, 0] / 4096) / 2**zoom * 360 - 180
    turn = np.pi * (1 - 2 * (line + corners[:, 1] / 4096) / 2**zoom)
    return np.column_stack([lon, np.degrees(np.arctan(np.sinh(turn)))])


def test_countries_and_towns_are_named_in_english_and_arabic(archive):
    found = {}
    for tile in archive.values():
        found |= {row["name"]: row for row in names_in(tile)}
    assert found["Ukraine"]["name_ar"] == "أوكرانيا"
    assert found["Ukraine"]["kind"] == "country"
    assert found["Aleppo"]["name_ar"] == "حلب"
    assert found["Aleppo"]["minzoom"] <= 6
    assert found["Istanbul"]["name_ar"] == "إسطنبول"
    assert found["Mumbai"]["name_ar"] == "مومباي"
    assert "Derna" not in found
    towns = [row for row in found.values() if row["kind"] == "town"]
    assert len(towns) > 4_000
    assert sum(bool(row["name_ar"]) for row in towns) > 2_000


def test_a_tile_is_small_enough_to_travel(archive):
    assert max(map(len, archive.values())) < 60_000
    assert Reader(MemorySource(PATH.read_bytes())).header()["max_zoom"] == 6
    assert max(zoom for zoom, _, _ in archive) == 6


def test_an_arabic_name_is_given_only_where_it_is_sure():
    assert arabic_name(["Alep", "حلب", "Halab"]) == "حلب"
    assert arabic_name(["غزة", "غزه"]) == "غزة"
    assert arabic_name(["خرطوم", "الخرطوم"]) in {"خرطوم", "الخرطوم"}
    assert arabic_name(["باريس", "بارى"]) == ""
    assert arabic_name(["پاریس"]) == ""
    assert arabic_name(["Paris"]) == ""


@pytest.mark.parametrize(
    ("names", "own", "country", "expected"),
    [
        # as time zones are named after it
        (["استانبول", "استنبول", "اسطنبول"], "Istanbul", "TR", "إسطنبول"),
        # as it sounds, and not as another name of the town or as other languages write it
        (["بومباي", "ممبئي", "مومباى", "مومباي", "مومبای"], "Mumbai", "IN", "مومباي"),
        (["لاس انجلس", "وهان", "ووهان", "ووھان"], "Wuhan", "CN", ""),
        (["موصل", "الموصل", "موصول", "موسل"], "Mosul", "IQ", "الموصل"),
        # spellings of one name, of which none sounds like the English one
        (["بكين", "بيكين", "پکن"], "Beijing", "CN", "بيكين"),
        (["فوجو", "فوزهو"], "Fuzhou", "CN", ""),
        # a short name, of which one spelling is Arabic and the others Persian or Urdu
        (["السويس", "سوئز", "سوئیز", "سويس"], "Suez", "EG", "السويس"),
        (["أضنة", "ئادانا", "آدانا", "ادنہ"], "Adana", "TR", "أضنة"),
        (["قم", "قوم"], "Qom", "IR", ""),
        (["لوجا", "لوخا"], "Loja", "EC", ""),
        # a vowel before the gap, a letter that is doubled and two that only seem so
        (["عنتاب", "غازي عنتاب", "گازی ئانتەپ"], "Gaziantep", "TR", "غازي عنتاب"),
        (["سناباد", "مشهد"], "Mashhad", "IR", "مشهد"),
        # with what it lies in, and with all of its vowels
        (["ولاية الجلفة", "الجلفة"], "Djelfa", "DZ", "الجلفة"),
        (["مُلتان"], "Multan", "PK", "ملتان"),
        (["اَستِر آباد"], "Gorgān", "IR", ""),
        # Urdu alone
        (["حیدر آباد", "حیدرآباد"], "Hyderabad", "IN", ""),
    ],
)
def test_of_several_arabic_names_one_is_chosen_where_that_is_sure(names, own, country, expected):
    assert arabic_name(names, own, country) == expected


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("labels", ["en", "ar", "both"])
def test_the_style_draws_the_world_below_the_region(dark, labels):
    style = basemap_style(dark=dark, labels=labels, base_url="/basemap/")
    order = [layer["id"] for layer in style["layers"]]
    assert order.index("world-land") < order.index("land")
    assert order.index("world-towns") < order.index("name-city-1")
    for layer in style["layers"]:
        if layer["id"].startswith("world-"):
            assert layer["source"] == "world"
            assert layer["source-layer"] in {"land", "coast", "boundaries", "names"}
