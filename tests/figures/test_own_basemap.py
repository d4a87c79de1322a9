"""A figure shows the map that a dataset brings, and thanks its makers as text."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from dernamap.dataset import BasemapSetting
from dernamap.figures import (
    FigureOptions,
    draw_figure,
    figure_bytes,
    preset_named,
    state_of_link,
)
from tests.archives import raster_archive, vector_archive

MARKUP = '<a href="https://x.org">Test makers</a> <script>alert(1)</script>'
OPTIONS = FigureOptions(
    preset=preset_named("640x450"), theme="light", language="en", panels="", title=""
)


def with_basemap(dataset, path, **more):
    setting = BasemapSetting(source=str(path), name=path.stem, **more)
    return replace(dataset, metadata=replace(dataset.metadata, basemap=setting))


def drawn(dataset, link=""):
    state, notices = state_of_link(link, dataset)
    figure = draw_figure(dataset, state, OPTIONS)
    return figure, figure_bytes(figure, "svg").decode(), notices


def test_streets_are_drawn_and_their_makers_thanked(dataset, tmp_path):
    path = vector_archive(tmp_path / "city.pmtiles", metadata={"attribution": MARKUP})
    _, svg, notices = drawn(with_basemap(dataset, path))
    assert notices == []
    own = re.search(r'<g id="own-map">(.*?)</g>', svg, re.DOTALL)
    assert own
    assert own[1].count("<path") >= 5
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    assert "Test makers &lt;script&gt;alert(1)&lt;/script&gt;." in said
    assert "<script" not in svg


def test_pictures_are_embedded_where_they_lie(dataset, tmp_path):
    path = raster_archive(tmp_path / "air.pmtiles", metadata={"attribution": "Survey"})
    figure, svg, _ = drawn(with_basemap(dataset, path))
    bodies = re.findall(r'href="data:image/png;base64,([^"]+)"', svg)
    assert bodies
    assert Image.open(io.BytesIO(base64.b64decode(bodies[0]))).size == (256, 256)
    picture = Image.open(io.BytesIO(figure_bytes(figure, "png"))).convert("RGB")
    plain, _, _ = drawn(dataset)
    bundled = Image.open(io.BytesIO(figure_bytes(plain, "png"))).convert("RGB")
    assert picture.getpixel((160, 160)) != bundled.getpixel((160, 160))


def test_a_setting_speaks_for_its_archive(dataset, tmp_path):
    path = vector_archive(tmp_path / "city.pmtiles", metadata={"attribution": "Others"})
    _, svg, _ = drawn(with_basemap(dataset, path, attribution="Ourselves 世"))
    assert "Ourselves" in svg
    assert "Others" not in svg


@pytest.mark.parametrize("link", ["?basemap=bundled"])
def test_a_link_can_ask_for_the_bundled_map(dataset, tmp_path, link):
    path = vector_archive(tmp_path / "city.pmtiles", metadata={"attribution": "Makers"})
    _, svg, notices = drawn(with_basemap(dataset, path), link)
    assert "own-map" not in svg
    assert "Makers" not in svg
    assert notices == []


def test_a_broken_map_is_said_and_the_bundled_one_is_drawn(dataset, tmp_path):
    path = vector_archive(tmp_path / "city.pmtiles")
    path.write_bytes(path.read_bytes()[:-5])
    _, svg, notices = drawn(with_basemap(dataset, path))
    assert "own-map" not in svg
    (line,) = notices
    assert "cut off" in line
    assert line.endswith("The figure shows the bundled map.")


def test_a_style_is_for_the_page(dataset):
    setting = BasemapSetting(
        source="https://maps.example.org/style.json",
        name="Quiet",
        hosts=("https://maps.example.org",),
    )
    styled = replace(dataset, metadata=replace(dataset.metadata, basemap=setting))
    _, svg, notices = drawn(styled)
    assert "example.org" not in svg
    assert notices == ["The style 'Quiet' is for the page: figures show the bundled map."]
