"""A map that goes beyond the region has the land of the world, and one within it reads no tiles."""

from __future__ import annotations

import pytest
import shapely

from dernamap.view import world_parts


@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [(12.5, 41.9, True), (-3.7, 40.4, True), (-30.0, 30.0, False), (44.4, 33.3, True)],
)
@pytest.mark.parametrize("zoom", [3.2, 6.4, 9.0])
def test_land_is_land_and_sea_is_sea(lon, lat, land, zoom):
    around = (lon - 1, lat - 1, lon + 1, lat + 1)
    parts = world_parts("land", around, zoom)
    assert any(part.contains(shapely.Point(lon, lat)) for part in parts) is land


def test_the_edge_of_the_region_is_no_coast():
    parts = world_parts("coast", (0.0, 25.0, 40.0, 45.0), 4.0)
    inland = shapely.box(28.0, 37.99, 31.0, 38.01)
    assert parts
    assert not any(part.intersects(inland) for part in parts)


def test_a_map_of_the_region_reads_no_tiles():
    assert world_parts("land", (20.0, 30.0, 25.0, 33.0), 6.0) == []
