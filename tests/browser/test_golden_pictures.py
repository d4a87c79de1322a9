"""Eight pages look as they did when they were last looked at by eye.

After a change that is meant, run these tests with ``DERNAMAP_REDRAW=1`` in the environment: they
draw the pictures anew and fail, so that nobody takes that for a check. Look at each picture.

Software renderers round differently at edges, and fonts differ by a hair: pictures are compared
small, by their mean difference and by the share of pixels that differ clearly.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from dernamap.bench.synthetic import FOUR_COUNTRIES, synthetic_dataset
from dernamap.dataset import MapView, save_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden"
WIDTH = 360
COLOURS = 96
MEAN = 4.0
"""Levels of 255 that pictures may differ by on average."""

CLEAR, SHARE = 48, 0.03
"""From how many levels on a pixel differs clearly, and what share of pixels may."""

OFFENSIVE = "mode=range&from=2018-05-07&to=2018-06-28"
DERNA = {
    "city-1440-light": (1440, 900, "theme=light"),
    # of one day: a software renderer would draw the extents of all days for half a minute
    "ground-1440-dark": (1440, 900, "date=2018-06-28&ground=on&theme=dark"),
    "offensive-1440-light": (1440, 900, f"{OFFENSIVE}&theme=light"),
    "east-1024-light": (1024, 768, f"{OFFENSIVE}&lon=22.2&lat=31.6&z=6.3&theme=light"),
    "offensive-390-dark": (390, 844, f"{OFFENSIVE}&theme=dark"),
}
ARABIC = {"city-1440-arabic": (1440, 900, "lang=ar&labels=ar&theme=light")}
WORLD = {
    "world-1440-light": (1440, 900, "mode=asof&theme=light"),
    "world-1024-dark": (1024, 768, "mode=asof&theme=dark"),
}


@pytest.fixture(scope="module")
def world(serve_copy, tmp_path_factory) -> Iterator[str]:
    """Serve 50,000 reports in four countries, as an export of ACLED's would have them."""
    folder = tmp_path_factory.mktemp("world") / "world"
    dataset = synthetic_dataset(
        50_000, regions=FOUR_COUNTRIES, view=MapView(lon=44.5, lat=27.0, zoom=2.3)
    )
    save_dataset(dataset, folder)
    with serve_copy(folder, folder.parent / "log.txt") as address:
        yield address


def small(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    size = WIDTH, round(picture.height * WIDTH / picture.width)
    return picture.resize(size, Image.Resampling.BOX)


def differences(watched, server: str, cases: dict[str, tuple[int, int, str]]) -> list[str]:
    """Draw the cases one after the other on one page, and say which differ."""
    redraw = bool(os.environ.get("DERNAMAP_REDRAW"))
    page = watched(device_scale_factor=1).open(f"{server}/?{next(iter(cases.values()))[2]}")
    found = []
    for name, (width, height, link) in cases.items():
        page.page.set_viewport_size({"width": width, "height": height})
        page.visit(link)
        picture = small(page.page.screenshot())
        path = GOLDEN / f"{name}.png"
        if redraw:
            picture.quantize(COLOURS).save(path, optimize=True)
            found.append(f"{name} was drawn anew; look at it")
            continue
        golden = Image.open(path).convert("RGB")
        assert picture.size == golden.size
        away = np.abs(np.asarray(picture, dtype=int) - np.asarray(golden, dtype=int)).max(axis=2)
        if away.mean() > MEAN or (away > CLEAR).mean() > SHARE:
            found.append(
                f"{name}: {away.mean():.1f} levels on average, "
                f"{(away > CLEAR).mean():.1%} of the pixels clearly"
            )
    return found


def test_pictures_of_derna_look_as_they_did(watched, server):
    assert differences(watched, server, DERNA) == []


def test_a_picture_in_arabic_looks_as_it_did(watched, server):
    assert differences(watched, server, ARABIC) == []


def test_pictures_of_the_world_look_as_they_did(watched, world):
    assert differences(watched, world, WORLD) == []


def test_there_is_a_golden_picture_for_each_case_and_no_other():
    named = {*DERNA, *ARABIC, *WORLD}
    assert {path.stem for path in GOLDEN.glob("*.png")} == named
    assert len(named) == 8
    assert all(path.stat().st_size < 100_000 for path in GOLDEN.glob("*.png"))
