"""A figure of places on both sides of the date line shows them in one piece."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd

from dernamap.figures.canvas import Box
from dernamap.figures.map import Camera, camera_for
from dernamap.figures.map.basemap import land_on

BOX = Box(x=0, y=0, width=900, height=600)


def test_the_camera_looks_at_both_sides_at_once():
    marks = pd.DataFrame(
        {"lon": [178.4, 179.4, -179.9, -178.8], "lat": [-18.0, -16.4, -16.9, -17.9]}
    )
    camera = camera_for(SimpleNamespace(placements=marks), BOX, None)
    assert abs(camera.lon - 179.8) < 0.01
    across = [camera.point(lon, lat)[0] for lon, lat in marks.to_numpy()]
    assert across == sorted(across)
    assert min(across) > 0
    assert max(across) < BOX.width


def test_land_goes_on_across_the_date_line():
    camera = Camera(lon=180.0, lat=-17.0, world=512 * 2**6.5, box=BOX)
    west, _, east, _ = land_on(camera).bounds
    # Viti Levu lies west of the line, Taveuni and the Lau islands east of it
    assert west < 150
    assert east > 460


def test_a_map_of_the_whole_world_is_not_turned():
    camera = Camera(lon=0.0, lat=20.0, world=900, box=BOX)
    ring = np.array([(-179.0, 0.0), (179.0, 0.0), (179.0, 10.0)])
    assert np.allclose(camera.pixels(ring)[:, 0], [2.5, 897.5, 897.5])
