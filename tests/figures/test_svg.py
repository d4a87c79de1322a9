"""The SVG can be edited and needs no font; Chromium draws it as Typst does."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

NS = "{http://www.w3.org/2000/svg}"
VIEWS = [{}, {"language": "ar", "theme": "dark"}, {"link": "?date=2018-06-12&days=12"}]


@pytest.mark.parametrize("view", VIEWS)
def test_every_label_is_text_and_is_in_a_named_group(drawn, written, view):
    root = ET.fromstring(written("svg", **view))  # noqa: S314  our own
    said = [element.text for element in root.iter(f"{NS}text")]
    assert said == [text.text for text in drawn(**view).scene.texts()]
    groups = [element.get("id") for element in root.iter(f"{NS}g")]
    assert all(groups)
    assert len(groups) == len(set(groups))
    assert {"header", "map", "marks", "names", "legend", "time", "footer"} <= set(groups)


@pytest.mark.parametrize("view", VIEWS)
def test_it_names_itself_and_is_small(drawn, written, view):
    body = written("svg", **view)
    root = ET.fromstring(body)  # noqa: S314  our own
    scene = drawn(**view).scene
    assert root.findtext(f"{NS}title") == scene.title
    assert root.findtext(f"{NS}desc") == scene.alt
    assert root.get("lang") == scene.language
    assert root.get("direction") == ("rtl" if scene.language == "ar" else "ltr")
    assert len(body) <= 120_000


def test_its_fonts_are_within_it_and_hold_what_it_says_and_little_more(drawn, written):
    from fontTools.ttLib import TTFont

    text = written("svg").decode()
    assert not re.search(r"(href|src)=\"http", text)
    held = set()
    for found in re.findall(r"base64,([^)]+)\)", text):
        held |= set(TTFont(io.BytesIO(base64.b64decode(found))).getBestCmap())
    used = {ord(one) for line in drawn().scene.texts() for one in line.text}
    assert used <= held
    assert len(held) <= len(used) + 5


@pytest.mark.parametrize("view", [{}, {"language": "ar"}])
def test_chromium_draws_it_as_typst_draws_the_png(written, browser_without_webgl, view):
    page = browser_without_webgl.new_page(viewport={"width": 640, "height": 450})
    try:
        source = base64.b64encode(written("svg", **view)).decode()
        page.goto(f"data:image/svg+xml;base64,{source}")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    finally:
        page.close()
    png = Image.open(io.BytesIO(written("png", **view))).convert("L")
    assert shot.size == png.size
    halves = [np.asarray(one.resize((320, 225), Image.Resampling.BOX), int) for one in (shot, png)]
    assert (np.abs(halves[0] - halves[1]) > 48).mean() < 0.01
