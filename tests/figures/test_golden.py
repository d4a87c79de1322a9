"""Eight figures look as they did when they were last looked at by eye.

After a change that is meant, run these tests with ``DERNAMAP_REDRAW=1`` in the environment: they
draw the pictures anew and fail, so that nobody takes that for a check. Look at each picture.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

GOLDEN = Path(__file__).parent / "golden"
WIDTH = 400
CASES = {
    "day-640-light": {"preset": "640x450"},
    "day-640-grey": {"preset": "640x450", "theme": "grey"},
    "day-1200-dark": {"preset": "1200x675", "theme": "dark"},
    "day-1200-arabic": {"preset": "1200x675", "language": "ar"},
    "days-1080-light": {"preset": "1080x1080", "link": "?date=2018-06-12&days=12"},
    "days-1080-arabic-dark": {
        "preset": "1080x1080",
        "link": "?date=2018-06-12&days=12",
        "language": "ar",
        "theme": "dark",
    },
    "none-portrait": {"preset": "1080x1920", "link": "?date=2014-12-25"},
    "months-1200": {
        "preset": "1200x675",
        "link": "?mode=range&from=2018-05-01&to=2018-06-30",
        "panels": "month",
    },
}


def small(png: bytes) -> Image.Image:
    """Reduce a picture, which also forgives what a rounding changes at an edge."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return picture.resize(
        (WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.BOX
    )


@pytest.mark.parametrize("name", CASES)
def test_a_figure_looks_as_it_did(written, name):
    picture = small(written("png", **CASES[name]))
    if os.environ.get("DERNAMAP_REDRAW"):
        picture.save(GOLDEN / f"{name}.png", optimize=True)
        pytest.fail("the picture was drawn anew; look at it")
    golden = Image.open(GOLDEN / f"{name}.png").convert("RGB")
    assert picture.size == golden.size
    away = np.abs(np.asarray(picture, dtype=int) - np.asarray(golden, dtype=int)).max(axis=2)
    assert (away > 40).mean() < 0.01, "more than 1 in 100 pixels differ"


def test_there_is_a_golden_picture_for_each_case_and_no_other():
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(CASES)
