"""Sectors and rings fade: nested bands, each within the one before it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from shapely.geometry import Polygon

from dernamap.model import Certainty, Precision
from dernamap.places.geometry.extent import Extent
from dernamap.places.geometry.relative_areas import ring, sector
from dernamap.view.marks.shapes import BANDS, shape_of, shape_sent

DERNA = Extent(
    lon=22.6383,
    lat=32.7594,
    radius_m=4000,
    precision=Precision.CITY,
    certainty=Certainty.CORROBORATED,
    basis="a city",
)


def bands_of(extent):
    return shape_of(extent.geometry, fades=True)["bands"]


@pytest.mark.parametrize("direction", ["n", "ene", "se", "w"])
@pytest.mark.parametrize("near", [0.0, 1.0, 5.0])
def test_a_sector_fades_outwards_and_to_its_sides(direction, near):
    extent = sector(DERNA, direction, km_min=near, km_max=10.0, basis="a direction")
    bands = bands_of(extent)
    assert len(bands) == BANDS
    shapes = [Polygon(band["rings"][0]) for band in bands]
    assert all(shape.is_valid for shape in shapes)
    # no band turns back on itself: the outermost is the sector, and each holds the next
    assert shapes[0].symmetric_difference(extent.geometry).area < 0.001 * extent.geometry.area
    for outer, inner in pairwise(shapes):
        assert inner.difference(outer).area < 0.01 * inner.area
        assert inner.area < outer.area
    weights = [band["weight"] for band in bands]
    assert weights == sorted(weights)
    assert weights[-1] == 1.0


def test_what_lies_all_around_fades_outwards_and_leaves_its_middle_free():
    extent = ring(DERNA, km_min=2.0, km_max=20.0, basis="around")
    bands = bands_of(extent)
    assert len(bands) == BANDS
    hole = Polygon(extent.geometry.interiors[0])
    for outer, inner in pairwise(bands):
        assert Polygon(outer["rings"][0]).covers(Polygon(inner["rings"][0]).buffer(-1e-5))
        assert Polygon(inner["rings"][1]).equals_exact(hole, 1e-5)


def test_an_area_with_a_hole_that_is_no_ring_is_filled_evenly():
    area = Polygon(
        [(0, 0), (1, 0), (1, 1), (0, 1)], [[(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)]]
    )
    [band] = shape_of(area, fades=False)["bands"]
    assert len(band["rings"]) == 2


def test_the_browser_gets_the_arcs_that_bands_lie_between():
    """Its bands (``test/bands.test.ts``) are cut from the same arcs as these."""
    fading = sector(DERNA, "s", km_min=5.0, km_max=10.0, basis="a direction").geometry
    [fan] = shape_sent(fading, fades=True)["fans"]
    outermost = shape_of(fading, fades=True)["bands"][0]["rings"][0]
    assert fan["outer"] + fan["inner"][::-1] + fan["outer"][:1] == outermost
    around = ring(DERNA, km_min=2.0, km_max=20.0, basis="around").geometry
    [fan] = shape_sent(around, fades=True)["fans"]
    rings = shape_of(around, fades=True)["bands"][0]["rings"]
    assert [fan["outer"], fan["hole"]] == rings
    square = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
    assert shape_sent(square, fades=False) == {**shape_of(square, fades=False), "fans": []}
