"""Shapes cut to the map: what is seen stays as it is, and nothing far outside is kept."""

import numpy as np
import pytest
import shapely

from dernamap.figures.canvas import Box
from dernamap.figures.map.frame_cut import cut_line, cut_ring

MAP = Box(x=100, y=50, width=400, height=300)
SEEN = shapely.box(100, 50, 500, 350)


def ring(x, y, radius, sides=90):
    turns = np.linspace(0, 2 * np.pi, sides + 1)
    return np.column_stack([x + radius * np.cos(turns), y + radius * np.sin(turns)])


@pytest.mark.parametrize(
    ("x", "y", "radius"),
    [(300, 200, 50), (300, 200, 5000), (0, 0, 300), (520, 340, 60), (90, 200, 5)],
)
def test_a_ring_shows_what_it_showed(x, y, radius):
    given = ring(x, y, radius)
    cut = cut_ring(given, MAP)
    kept = shapely.Polygon(cut) if len(cut) else shapely.Polygon()
    expected = shapely.Polygon(given).intersection(SEEN)
    assert kept.intersection(SEEN).symmetric_difference(expected).area < 1e-6
    assert not len(cut) or (np.abs(cut - [300, 200]) <= [212.001, 162.001]).all()


def test_a_ring_keeps_the_way_it_turns():
    given = ring(300, 60, 200)
    for points in (given, given[::-1]):
        cut = shapely.LinearRing(cut_ring(points, MAP))
        assert cut.is_ccw == shapely.LinearRing(points).is_ccw


def test_a_ring_that_is_nowhere_on_the_map_is_empty():
    assert len(cut_ring(ring(-900, -900, 100), MAP)) == 0


def test_a_line_keeps_its_pieces_in_order():
    given = np.array([[0, 200], [600, 200], [600, 100], [0, 100]], dtype=float)
    pieces = cut_line(given, MAP)
    assert [piece.tolist() for piece in pieces] == [
        [[88, 200], [512, 200]],
        [[512, 100], [88, 100]],
    ]


def test_a_line_beside_the_map_has_no_piece():
    assert cut_line(np.array([[0.0, 0.0], [0.0, 900.0]]), MAP) == []
