"""Extents and distances: true metres on the ground."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point, shape

from dernamap.errors import PlaceError
from dernamap.model import Certainty, Precision
from dernamap.places import Extent, border_distances, extent_of
from dernamap.places.geometry.relative_areas import around, line_between, ring, sector, sides
from dernamap.places.text.compass import BEARINGS, DIRECTION_NAMES
from tests.places.conftest import ROOT

WGS84 = Geod(ellps="WGS84")
DERNA = Extent(
    lon=22.6383,
    lat=32.7594,
    radius_m=4000,
    precision=Precision.CITY,
    certainty=Certainty.CORROBORATED,
    basis="a test",
)
TOBRUK = Extent(
    lon=23.96,
    lat=32.0774,
    radius_m=5000,
    precision=Precision.CITY,
    certainty=Certainty.CORROBORATED,
    basis="a test",
)


def metres(extent, lon, lat):
    return WGS84.inv(extent.lon, extent.lat, lon, lat)[2]


@settings(deadline=None)
@given(
    st.sampled_from(sorted(BEARINGS)),
    st.floats(0, 100),
    st.floats(1, 100),
)
@example("e", 6.1e-05, 1.0)
@example("nne", 2e-3, 1.0)
def test_a_sector_keeps_its_distances_and_its_direction(direction, near, depth):
    extent = sector(DERNA, direction, km_min=near, km_max=near + depth, basis="a test")
    for lon, lat in extent.geometry.exterior.coords:
        azimuth, _, apart = WGS84.inv(DERNA.lon, DERNA.lat, lon, lat)
        assert near * 1000 - 1 <= apart <= (near + depth) * 1000 + 1
        if apart > 100:
            off = (azimuth - BEARINGS[direction] + 180) % 360 - 180
            assert abs(off) <= 45.1
        assert metres(extent, lon, lat) <= extent.radius_m + 1
    assert extent.geometry.is_valid
    assert extent.precision == Precision.SECTOR
    assert extent.certainty == Certainty.INFERRED


def test_a_mark_stands_half_way_out():
    extent = sector(DERNA, "e", km_min=10, km_max=20, basis="a test")
    assert metres(DERNA, extent.lon, extent.lat) == pytest.approx(15_000, abs=1)
    assert extent.lon > DERNA.lon


def test_a_ring_has_a_hole():
    extent = ring(DERNA, km_min=12, km_max=18, basis="a test")
    assert not extent.geometry.contains(Point(DERNA.lon, DERNA.lat))
    assert extent.geometry.contains(Point(WGS84.fwd(DERNA.lon, DERNA.lat, 77, 15_000)[:2]))
    assert extent.radius_m == 18_000


def test_half_of_a_country_is_half_of_it():
    west = sides(DERNA, "w", edge=False, half=True, basis="a test")
    north = WGS84.fwd(DERNA.lon, DERNA.lat, 350, 2000)[:2]
    assert west.geometry.contains(Point(north))
    assert not west.geometry.contains(Point(WGS84.fwd(DERNA.lon, DERNA.lat, 10, 2000)[:2]))


def test_around_adds_metres():
    assert around(DERNA, margin_m=5000, basis="a test").radius_m == 9000


def test_a_stretch_covers_both_ends():
    extent = line_between(DERNA, TOBRUK, basis="a test")
    assert isinstance(extent.geometry, LineString)
    for end in (DERNA, TOBRUK):
        assert metres(extent, end.lon, end.lat) + end.radius_m <= extent.radius_m + 1


def test_directions_have_names():
    assert DIRECTION_NAMES["sw"] == "southwest"
    assert DIRECTION_NAMES["ssw"] == "south-southwest"
    assert DIRECTION_NAMES["n"] == "north"
    assert BEARINGS["ssw"] == 202.5
    assert set(BEARINGS) == set(DIRECTION_NAMES)


def test_the_wadi_is_its_course(gazetteer):
    wadi = extent_of("wadi-derna", gazetteer)
    assert wadi.precision == Precision.LINE
    assert len(wadi.geometry.coords) == 19
    for lon, lat in wadi.geometry.coords:
        assert metres(wadi, lon, lat) <= wadi.radius_m + 1


# -- the border


@pytest.fixture(scope="module")
def border():
    path = ROOT / "data" / "basemap" / "border.geojson"
    return shape(json.loads(path.read_text("utf-8"))["features"][0]["geometry"])


def test_distances_from_derna(border):
    found = border_distances(22.6383, 32.7594, border)
    assert found.nearest_km == pytest.approx(260, abs=1)
    assert found.coastal_end_km == pytest.approx(265.5, abs=1)
    apart = WGS84.inv(22.6383, 32.7594, found.nearest_lon, found.nearest_lat)[2]
    assert apart / 1000 == pytest.approx(found.nearest_km, abs=0.001)
    assert border.distance(Point(found.nearest_lon, found.nearest_lat)) < 1e-6


def test_the_nearest_point_may_lie_between_vertices():
    line = LineString([(25, 22), (25, 31.7)])
    found = border_distances(24, 29, line)
    assert found.nearest_lat == pytest.approx(29, abs=0.02)
    assert found.nearest_km == pytest.approx(WGS84.inv(24, 29, 25, 29)[2] / 1000, abs=0.05)
    assert found.coastal_end_lat == 31.7


@settings(deadline=None)
@given(st.floats(10, 35), st.floats(21, 33), st.floats(0, 1))
def test_no_point_of_the_border_is_nearer(lon, lat, share):
    line = MultiLineString([[(25, 22), (25, 29.2), (24.8, 30)], [(24.8, 30), (25.14, 31.67)]])
    found = border_distances(lon, lat, line)
    for part in line.geoms:
        point = part.interpolate(share, normalized=True)
        apart = WGS84.inv(lon, lat, point.x, point.y)[2] / 1000
        assert found.nearest_km <= apart + 0.02
    assert found.nearest_km <= found.coastal_end_km + 1e-9


@pytest.mark.parametrize("nothing", [Point(25, 30), LineString(), MultiLineString()])
def test_a_border_without_a_line_is_refused(nothing):
    with pytest.raises(PlaceError, match="pass its LineString"):
        border_distances(22, 32, nothing)
