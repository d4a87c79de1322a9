"""A map that somebody brings, on the page: from the dataset, dropped, and refused."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from tests.archives import raster_archive, vector_archive

MARKUP = '<a href="https://x.org">Makers</a> <script>alert(1)</script>'


@pytest.fixture
def folder(tmp_path, data_folder):
    copy = tmp_path / "own"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns("basemap"))
    vector_archive(copy / "derna.pmtiles", metadata={"attribution": MARKUP})
    path = copy / "dataset.toml"
    path.write_text(
        f'basemap = "derna.pmtiles"\n{path.read_text(encoding="utf-8")}', encoding="utf-8"
    )
    return copy


def test_a_brought_map_is_shown_and_a_broken_file_leaves_it(watched, serve, folder, tmp_path):
    page = watched()
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    page.open(serve(folder)).settle()
    assert any("/basemap/own-" in url for url in asked)
    attribution = page.by_id(TEST_IDS["attribution"])
    expect(attribution).to_contain_text("Makers <script>alert(1)</script>")
    assert attribution.locator("a, script").count() == 0

    # a file of this session: read in the browser, sent nowhere
    raster = raster_archive(tmp_path / "air.pmtiles", metadata={"attribution": "Survey"})
    asked.clear()
    chosen = page.by_id(TEST_IDS["basemapFile"])
    chosen.set_input_files(raster)
    notice = page.by_id(TEST_IDS["basemapNotice"])
    expect(notice).to_contain_text("air.pmtiles")
    expect(attribution).to_contain_text("Survey")
    page.settle()
    assert not [url for url in asked if "own-" in url]

    # a broken one is refused in one line, and the map stays
    broken = tmp_path / "broken.pmtiles"
    broken.write_bytes(raster.read_bytes()[:-20])
    chosen.set_input_files(broken)
    expect(notice).to_contain_text("cut off")
    expect(attribution).to_contain_text("Survey")

    # and there is a way back, which the link names
    button = page.by_id(TEST_IDS["basemap"])
    button.locator("summary").click()
    button.get_by_role("button", name="Bundled map").click()
    expect(attribution).not_to_contain_text("Survey")
    page.settle()
    assert "basemap=bundled" in page.page.url
