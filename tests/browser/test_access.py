"""The page for everybody: keyboard, screen reader, no motion, no WebGL2; playback."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import expect

from dernamap.dates import describe_span, parse_edtf
from dernamap.timemap.contract import TEST_IDS
from tests.conftest import READY_MS

SMALLEST = 24


def test_every_target_is_large_enough(watched, server):
    page = watched().read(server)
    small = page.by_id(TEST_IDS["root"]).evaluate(
        f"""(root) => [...root.querySelectorAll("button, select, input, summary")]
            .filter((item) => item.offsetParent !== null)
            .map((item) => [item.getAttribute("aria-label") ?? item.textContent,
                            item.getBoundingClientRect()])
            .filter(([, box]) => box.width < {SMALLEST} || box.height < {SMALLEST})
            .map(([name, box]) => `${{name}}: ${{box.width}} x ${{box.height}}`)"""
    )
    assert small == []


def test_the_window_is_also_a_table(without_map, server):
    page = without_map().show(server)
    listed = page.by_id(TEST_IDS["evidenceItem"]).count()
    page.page.get_by_role("button", name="As a table", exact=True).click()
    table = page.page.get_by_role("table")
    expect(table).to_have_count(1)
    assert table.get_by_role("row").count() == listed + 1
    headings = [text.rstrip(" ↓") for text in table.get_by_role("columnheader").all_inner_texts()]
    assert headings[:3] == ["When", "What", "Where"]
    page.by_id(TEST_IDS["tableRow"]).first.get_by_role("button").click()
    page.by_id(TEST_IDS["detail"]).wait_for()


def test_keys_change_the_windows_length_and_jump(without_map, server):
    page = without_map().show(server)
    window = page.by_id(TEST_IDS["window"])
    body = page.page.locator("body")
    for key, text in [
        ("]", "2018-06-07/2018-06-09"),
        ("]", "2018-06-03/2018-06-09"),
        ("[", "2018-06-07/2018-06-09"),
        ("n", "2018-06-08/2018-06-10"),
        ("p", "2018-06-07/2018-06-09"),
    ]:
        body.press(key)
        expect(window).to_have_text(text)
    page.page.get_by_label("Go to a date").fill("2018-05-07")
    page.page.get_by_label("Go to a date").press("Enter")
    expect(window).to_have_text("2018-05-05/2018-05-07")
    page.page.get_by_label("Go to a phase").select_option("old-city")
    expect(window).to_have_text("2018-06-20/2019-02-12")


def test_playback_runs_in_the_browser_and_stops_at_the_end(without_map, server):
    page = without_map().show(server, "date=2019-02-01")
    play = page.by_id(TEST_IDS["play"])
    assert play.get_attribute("aria-label") == "Play"
    speed = page.page.get_by_label("Speed of playback")
    usual = speed.input_value()
    speed.select_option("30")
    page.settle()
    sent = page.sent
    page.by_id(TEST_IDS["words"]).click()
    page.page.keyboard.press("Space")
    expect(play).to_have_attribute("aria-label", "Pause")
    expect(page.by_id(TEST_IDS["window"])).to_have_text(re.compile("2019-0[345]"))
    assert page.sent == sent
    # 121 days at 30 a second, and then it stops by itself
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2019-06-02")
    expect(play).to_have_attribute("aria-label", "Play")
    page.settle()
    assert page.sent == sent
    speed.select_option(usual)


def test_without_webgl2_the_time_line_and_the_list_still_work(without_map, server):
    page = without_map().show(server)
    message = page.by_id(TEST_IDS["message"])
    assert "no WebGL2" in message.inner_text()
    place = page.page.locator(".map-place").bounding_box()
    words = message.locator("span").bounding_box()
    # in the middle of the map's place
    assert abs(words["x"] + words["width"] / 2 - place["x"] - place["width"] / 2) < 2
    assert abs(words["y"] + words["height"] / 2 - place["y"] - place["height"] / 2) < 2
    page.by_id(TEST_IDS["slider"]).press("ArrowLeft")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2018-06-08")
    expect(page.by_id(TEST_IDS["evidenceItem"]).first).to_be_visible()


def test_nothing_moves_by_itself(without_map, server):
    page = without_map(reduced_motion="reduce").open(server)
    before = page.by_id(TEST_IDS["window"]).inner_text()
    page.page.wait_for_timeout(1500)
    assert page.by_id(TEST_IDS["window"]).inner_text() == before


def test_the_time_line_zooms_with_buttons_and_the_wheel(without_map, server, dataset):
    first, after = ((date(2018, month, 1) - dataset.epoch).days for month in (5, 6))
    days = dataset.events.query("possible_from == possible_to")["possible_from"]
    reports = int(((days >= first) & (days < after)).sum())
    siege = dataset.phases.set_index("phase_id").loc["siege"]
    words = f"Siege: began {describe_span(parse_edtf(siege['start']))}, ended"
    page = without_map().open(server)
    unit, tip = page.page.locator(".unit"), page.page.locator(".plot-tip")
    # it opens on the dense months
    expect(unit).to_have_text(re.compile("a day"))
    page.page.get_by_role("button", name="Show the whole time").click()
    # phases and bars say what they are, though the slider lies over them
    box = page.page.locator(".phases").bounding_box()
    page.page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + 8)
    expect(tip).to_have_text(re.compile(words))
    box = page.page.locator(".histogram").bounding_box()
    page.page.mouse.move(box["x"] + box["width"] * 0.775, box["y"] + box["height"] - 4)
    expect(tip).to_have_text(re.compile(f"May 2018: {reports} reports"))
    menu = page.page.get_by_label("Go to a phase")
    expect(menu.locator("option").nth(1)).to_have_text(re.compile(words))
    expect(unit).to_have_text(re.compile("a month"))
    for _ in range(8):
        page.page.get_by_role("button", name="Zoom in on time").click()
    expect(unit).to_have_text(re.compile("a day"))
    page.page.get_by_role("button", name="Show the whole time").click()
    expect(unit).to_have_text(re.compile("a month"))
    box = page.by_id(TEST_IDS["slider"]).bounding_box()
    page.page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20)
    for _ in range(12):
        page.page.mouse.wheel(0, -120)
    expect(unit).to_have_text(re.compile("a (week|day)"))
    page.page.get_by_label("Bars of the time line").select_option("year")
    expect(unit).to_have_text(re.compile("a year"))


LOSE = """(root) => {
  const canvases = [...root.querySelectorAll("canvas")]
    .map((canvas) => canvas.getContext("webgl2")).filter(Boolean);
  canvases.forEach((context) => context.getExtension("WEBGL_lose_context").loseContext());
  return canvases.length;
}"""


def test_a_lost_context_comes_back_without_a_reload(watched, server):
    page = watched().show(server)
    root = page.by_id(TEST_IDS["root"])
    assert page.by_id(TEST_IDS["map"]).evaluate(LOSE) >= 1
    expect(root).not_to_have_attribute("data-ready", "true")
    expect(root).to_have_attribute("data-ready", "true", timeout=READY_MS)
    # losing the graphics is reported on the console; that is the browser's own word on it
    page.errors = [error for error in page.errors if "context" not in error.lower()]
