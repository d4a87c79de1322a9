"""Datasets that are not the bundled one: text that looks like markup, and faults."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS

MARKUP = "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(2)) & <b>tag</b>"


@pytest.fixture(scope="module")
def served_folder(serve_copy, tmp_path_factory, data_folder):
    """Serve one folder for all tests: a page that is opened reads files that have changed."""
    home = tmp_path_factory.mktemp("other")
    shutil.copytree(data_folder, home / "data")
    with serve_copy(home / "data", home / "log.txt") as address:
        yield home / "data", address


@pytest.fixture
def folder(served_folder, data_folder):
    """Hold the bundled dataset, for a test that changes it."""
    shutil.rmtree(served_folder[0])
    shutil.copytree(data_folder, served_folder[0])
    return served_folder[0]


@pytest.fixture
def own_server(served_folder):
    return served_folder[1]


def spoil_text(folder) -> None:
    events = folder / "events.csv"
    text = events.read_text(encoding="utf-8")
    old = "The LNA war media said that it held West Sheiha and was clearing it."
    assert old in text
    events.write_text(text.replace(old, MARKUP), encoding="utf-8")
    sources = folder / "sources.csv"
    text = sources.read_text(encoding="utf-8")
    address = text.split("https://nasaem.news", 1)[1].split(",", 1)[0]
    changed = text.replace(f"https://nasaem.news{address}", "javascript:alert(3)")
    sources.write_text(changed, encoding="utf-8")


def test_markup_in_a_record_is_shown_as_text(without_map, folder, own_server):
    spoil_text(folder)
    page = without_map()
    page.page.on("dialog", lambda dialog: page.errors.append(f"dialog: {dialog.message}"))
    page.open(f"{own_server}/?event=F123")
    detail = page.by_id(TEST_IDS["detail"])
    detail.wait_for()
    assert MARKUP in detail.inner_text()
    assert detail.locator("img, b, a:not([target=_self])").count() == 0
    assert MARKUP in page.by_id(TEST_IDS["evidence"]).inner_text()


def test_faults_are_listed_in_place_of_a_traceback(without_map, folder, own_server):
    events = folder / "events.csv"
    text = events.read_text(encoding="utf-8")
    text = text.replace("F123,2018-06-09,", "F123,2018-06-31,").replace("\nF001,", "\nF000,")
    events.write_text(text, encoding="utf-8")
    page = without_map()
    page.page.goto(own_server)
    page.page.get_by_text("This dataset cannot be shown yet").wait_for()
    body = page.page.locator("body")
    expect(body).to_contain_text("F000")
    expect(body).to_contain_text("2018-06-31")
    assert "Traceback" not in body.inner_text()


HEADER = (
    "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids,"
    "lat,lon,radius_m\n"
)
EDGES = {
    "none": [],
    "one day": ["2018-06-09", "2018-06-09"],
    "all of time": ["0001-01-01", "9999-12-31", "2018-06-09"],
    "only doubt": ["2018", "2018-06~", "[..2018-06-09]", "2016~/2018-05-07"],
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_page_stays_usable_at_the_edges(watched, without_map, folder, own_server, edge):
    dates = EDGES[edge]
    # the map has nothing to fit where there are no events, and one place in all other cases
    pages = watched if edge in {"none", "one day"} else without_map
    shutil.rmtree(folder)
    folder.mkdir()
    # those of one day lie on both sides of the date line
    points = [",,", ",,", ",,", ",,"] if edge != "one day" else ["-17,179.9,900", "-17,-179.9,900"]
    rows = [
        f"E{n},{date},x,Derna,airstrike,,x,text {n},x,{point}\n"
        for n, (date, point) in enumerate(zip(dates, points, strict=False))
    ]
    (folder / "events.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    (folder / "sources.csv").write_text(
        "source_id,title,publisher,url,published,language,no_url_reason\nx,T,P,,,en,none\n"
    )
    page = pages().open(own_server)
    page.settle()
    if edge == "one day":
        held = page.by_id(TEST_IDS["map"]).bounding_box()
        marks = [mark.bounding_box() for mark in page.by_id(TEST_IDS["stack"]).all()]
        assert len(marks) == len(dates)
        assert all(held["x"] < mark["x"] < held["x"] + held["width"] for mark in marks)
    evidence = page.by_id(TEST_IDS["evidence"]).inner_text()
    assert ("This dataset has no events. Import a file" in evidence) == (not dates)
    play = page.by_id(TEST_IDS["play"])
    if len(set(dates)) == 1:
        expect(play).to_be_disabled()
        expect(play).to_have_attribute("title", re.compile("one day"))
    slider = page.by_id(TEST_IDS["slider"])
    slider.focus()
    page.page.keyboard.press("Home")
    # the words follow the key with the next frame
    page.settle()
    first = page.by_id(TEST_IDS["window"]).inner_text()
    page.page.keyboard.press("End")
    expect(page.by_id(TEST_IDS["words"])).not_to_have_text("")
    if len(set(dates)) > 1:
        expect(page.by_id(TEST_IDS["window"])).not_to_have_text(first)
    page.page.get_by_role("button", name="as of").click()
    listed = page.by_id(TEST_IDS["evidenceItem"])
    expect(listed).to_have_count(len(dates))
