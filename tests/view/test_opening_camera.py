"""Where the map looks as it opens: it holds 95 of 100 events, wherever they are."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from dernamap.view.link.opening_camera import HELD, camera_on, held_box

RNG = np.random.default_rng(7)
MAP = (860, 535)
"""Pixels of the map on a page of 1440 by 900."""


def placements(points, *, radius_m=1000.0, events=None):
    lon, lat = np.transpose(points)
    return pd.DataFrame(
        {
            "event": np.arange(len(lon)) if events is None else events,
            "lon": lon,
            "lat": lat,
            "radius_m": radius_m,
        }
    )


def held(marks):
    lon, lat, zoom = camera_on(marks)
    world = 512 * 2**zoom

    def y(degrees):
        clipped = np.clip(degrees, -85, 85)
        return np.log(np.tan(np.pi / 4 + np.radians(clipped) / 2)) / (2 * np.pi)

    away = np.abs(marks["lon"] - lon)
    across = np.minimum(away, 360 - away) / 360 * world <= MAP[0] / 2
    down = np.abs(y(marks["lat"]) - y(lat)) * world <= MAP[1] / 2
    return (across & down).groupby(marks["event"]).any().mean()


CASES = {
    "a city": placements(RNG.normal((22.6, 32.7), 0.02, (300, 2))),
    "four countries": placements(
        np.concatenate(
            [RNG.normal(at, 2, (200, 2)) for at in ((20, 30), (36, 48), (44, 33), (-3, 17))]
        )
    ),
    "a city, and a few far away": placements(
        np.concatenate([RNG.normal((22.6, 32.7), 0.02, (97, 2)), [(-100, 40), (140, -30), (0, 60)]])
    ),
    "both sides of the date line": placements([(179.5, -17), (-179.5, -17.2)] * 20),
    "the pole": placements([(0, 89.9), (120, 88), (-120, 90)]),
    "one point": placements([(36.23, 49.99)]),
    "two points": placements([(36.23, 49.99), (30.5, 50.4)]),
    "many places of one event": placements([(0, 0), (50, 50), (22, 32)], events=[0, 0, 1]),
    "the whole world": placements(
        np.column_stack([RNG.uniform(-180, 180, 500), RNG.uniform(-60, 75, 500)])
    ),
}


@pytest.mark.parametrize("marks", CASES.values(), ids=CASES.keys())
def test_the_opening_view_holds_nearly_all_events(marks):
    lon, lat, zoom = camera_on(marks)
    assert all(map(math.isfinite, (lon, lat, zoom)))
    assert 0.5 <= zoom <= 13
    assert -180 <= lon <= 180
    assert -85 <= lat <= 85
    # the map ends at 85 degrees: what lies beyond is said to be outside
    if marks["lat"].abs().max() < 85:
        assert held(marks) >= HELD


def test_a_few_far_away_do_not_make_it_look_at_the_world():
    _, _, zoom = camera_on(CASES["a city, and a few far away"])
    assert zoom > 9


def test_a_vague_place_is_seen_whole():
    _, _, near = camera_on(placements([(22.6, 32.7)], radius_m=300))
    _, _, far = camera_on(placements([(22.6, 32.7)], radius_m=30_000))
    assert near == 13
    assert far < 10


def test_both_sides_of_the_date_line_are_seen_in_one_piece():
    lon, _, zoom = camera_on(CASES["both sides of the date line"])
    assert abs(lon) > 179
    assert zoom > 8


def test_the_whole_world_is_not_turned_for_a_little():
    lon, _, _ = camera_on(CASES["the whole world"])
    assert abs(lon) < 20


def test_nothing_to_look_at_is_the_world():
    empty = placements(np.zeros((0, 2)))
    assert camera_on(empty) == (0.0, 0.0, 1.5)


@pytest.mark.parametrize("line", [0.0, 40.0, 180.0])
def test_the_box_that_a_small_map_holds_lies_around_the_same_middle(line):
    """Degrees go on past 180, so that the box is in one piece on both sides of the date line."""
    points = np.column_stack([RNG.normal(line, 2, 400), RNG.normal(10, 2, 400)])
    points[:, 0] = (points[:, 0] + 180) % 360 - 180
    marks = placements(points)
    west, south, east, north = held_box(marks)
    lon, lat, _ = camera_on(marks)
    assert (west + east) / 2 == pytest.approx(lon)
    assert south < lat < north
    across = np.abs((marks["lon"] - lon + 180) % 360 - 180) <= (east - west) / 2 + 1e-9
    assert (across & marks["lat"].between(south - 1e-9, north + 1e-9)).mean() >= HELD


def test_no_box_is_held_without_a_place():
    assert held_box(placements(np.empty((0, 2)))) is None
