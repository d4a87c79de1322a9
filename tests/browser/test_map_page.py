"""The main page in a real browser, from a real server."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from tests.browser.conftest import READY
from tests.conftest import READY_MS

if TYPE_CHECKING:
    from tests.browser.conftest import Watched


def events_listed(watched: Watched) -> list[str]:
    items = watched.by_id(TEST_IDS["evidenceItem"])
    return items.evaluate_all("items => items.map((item) => item.dataset.event)")


def window_text(watched: Watched) -> str:
    return watched.by_id(TEST_IDS["window"]).inner_text()


def test_the_page_opens_on_the_sheiha_claims_of_9_june_2018(watched, server):
    page = watched().read(server)
    assert window_text(page) == "2018-06-09"
    assert page.by_id(TEST_IDS["words"]).inner_text() == "Saturday 9 June 2018"
    listed = events_listed(page)
    assert {"S03", "F122", "F123"} <= set(listed)
    evidence = page.by_id(TEST_IDS["evidence"]).inner_text()
    assert "West Sheiha; East Sheiha" in evidence
    # both fit on one screen, without scrolling
    height, inner = page.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert height <= inner


HINTED = """() => [...document.querySelectorAll("link[rel=preload], link[rel=modulepreload]")]
  .map(({ href }) => [href, performance.getEntriesByName(href, "resource").length])"""


def test_what_the_html_names_is_used_and_fetched_once(watched, server):
    page = watched().read(server).page
    hinted = dict(page.evaluate(HINTED))
    # a name that is asked for in another way would be fetched a second time
    often = [address for address, times in hinted.items() if times != 1]
    # but for what the map and its worker share: each asks for it, and the browser has it
    assert [address for address in often if "/part-tile_cache-" not in address] == []
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    columns = [name for name in asked if re.search(r"/api/data/\w+/[\w-]+\.(arrow|json)$", name)]
    assert len(columns) >= 8
    assert set(columns) <= set(hinted)


def test_a_step_from_8_to_9_june_brings_the_sheiha_claims(without_map, server):
    page = without_map().show(server, "date=2018-06-08")
    before = set(events_listed(page))
    assert "S03" not in before
    page.by_id(TEST_IDS["slider"]).focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2018-06-09")
    page.settle()
    assert {"S03", "F123", "F124"} <= set(events_listed(page)) - before


KEYS = [
    ("ArrowLeft", "2018-06-08"),
    ("ArrowRight", "2018-06-09"),
    ("PageDown", "2018-05-09"),
    ("PageUp", "2018-06-09"),
    ("End", "2019-06-02"),
    ("Home", "2014-10-05"),
]


def test_keys_of_the_slider(without_map, server):
    page = without_map().show(server)
    slider = page.by_id(TEST_IDS["slider"])
    slider.focus()
    for key, window in KEYS:
        page.page.keyboard.press(key)
        expect(page.by_id(TEST_IDS["window"])).to_have_text(window)
        words = page.by_id(TEST_IDS["words"]).inner_text()
        expect(slider).to_have_attribute("aria-valuetext", words)
    assert slider.get_attribute("role") == "slider"


def test_a_sweep_and_its_rest_send_nothing(without_map, server):
    page = without_map().show(server)
    box = page.by_id(TEST_IDS["slider"]).bounding_box()
    sent = page.sent
    mouse = page.page.mouse
    y = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 5, y)
    mouse.down()
    for step in range(1, 61):
        mouse.move(box["x"] + 5 + step * (box["width"] - 10) / 60, y)
    assert page.sent == sent
    mouse.up()
    page.settle()
    # the address and the title are the browser's
    assert page.sent == sent
    expect(page.page).to_have_url(re.compile(f"date={window_text(page)}"))
    day = date.fromisoformat(window_text(page))
    expect(page.page).to_have_title(re.compile(f"^{day.day} {day:%B %Y} · "))


def test_modes_keep_the_day_and_change_the_window(without_map, server):
    page = without_map().show(server)
    certain = page.by_id(TEST_IDS["countCertain"])
    one_day = int(certain.inner_text())
    page.page.get_by_role("button", name="as of").click()
    expect(page.by_id(TEST_IDS["window"])).to_have_text("../2018-06-09")
    assert int(certain.inner_text()) > one_day
    page.page.get_by_role("button", name="range").click()
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2014-10-05/2018-06-09")
    start = page.by_id(TEST_IDS["sliderStart"])
    start.focus()
    page.page.keyboard.press("End")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2019-06-02")


def expected_counts(dataset, first: str, last: str) -> tuple[int, int, int]:
    """Count a window of days in Python, with the model's own rules."""
    from datetime import date

    from dernamap.dates import parse_edtf

    a = (date.fromisoformat(first) - dataset.epoch).days
    b = (date.fromisoformat(last) - dataset.epoch).days + 1
    certain = possible = disputed = 0
    for edtf, disputes in zip(dataset.events["date"], dataset.events["dispute_ids"], strict=True):
        days = parse_edtf(edtf).day_numbers(dataset.epoch)
        if not days.possible(a, b):
            continue
        certain += days.certain(a, b)
        possible += not days.certain(a, b)
        disputed += bool(disputes)
    return certain, possible, disputed


@pytest.mark.parametrize(
    ("first", "last"), [("2018-06-09", "2018-06-09"), ("2018-05-01", "2018-06-30")]
)
def test_counts_equal_what_python_counts(without_map, server, dataset, first, last):
    page = without_map().show(server, f"mode=range&from={first}&to={last}")
    shown = tuple(
        int(page.by_id(TEST_IDS[name]).inner_text())
        for name in ("countCertain", "countPossible", "countDisputed")
    )
    assert shown == expected_counts(dataset, first, last)
    assert page.by_id(TEST_IDS["countUnplaced"]).inner_text() == str(
        int((dataset.events["placements"] == 0).sum())
    )


def pixel_of(lon: float, lat: float, view, box) -> tuple[float, float]:
    """Work out where the page draws a point of the map: Web Mercator, tiles of 512 pixels."""
    centre_lon, centre_lat, zoom = view

    def world(lon: float, lat: float) -> tuple[float, float]:
        size = 512 * 2**zoom
        y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return (lon / 360 + 0.5) * size, (0.5 - y / (2 * math.pi)) * size

    x, y = world(lon, lat)
    centre_x, centre_y = world(centre_lon, centre_lat)
    return (
        box["x"] + box["width"] / 2 + x - centre_x,
        box["y"] + box["height"] / 2 + y - centre_y,
    )


def middles_of_stacks(page) -> list[tuple[float, float]]:
    boxes = [one.bounding_box() for one in page.by_id(TEST_IDS["stack"]).all()]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]


def events_on(dataset, place_id: str, first: str, last: str) -> set[str]:
    a, b = ((date.fromisoformat(day) - dataset.epoch).days for day in (first, last))
    events = dataset.events
    shown = (events["possible_from"] <= b) & (events["possible_to"] >= a)
    marks = dataset.placements
    there = marks.loc[marks["place_id"] == place_id, "event_id"]
    return set(events.loc[shown & events["event_id"].isin(there), "event_id"])


@pytest.mark.parametrize("place_id", ["sheiha-west", "sheiha", "derna"])
def test_a_stack_lists_the_reports_of_its_place_and_opens_each(watched, server, dataset, place_id):
    page = watched().read(server)
    box = page.by_id(TEST_IDS["map"]).bounding_box()
    about = dataset.metadata.view
    marks = dataset.placements
    row = marks[marks["place_id"] == place_id].iloc[0]
    at = pixel_of(row["lon"], row["lat"], (about.lon, about.lat, about.zoom), box)
    nearest = min(middles_of_stacks(page), key=lambda middle: math.dist(middle, at))
    assert math.dist(nearest, at) < 2
    expected = events_on(dataset, place_id, "2018-06-09", "2018-06-09")
    assert len(expected) > 1
    page.page.mouse.click(*nearest)
    items = page.page.locator(".stack-list tbody button")
    expect(items.first).to_be_visible()
    listed = {item.get_attribute("data-event") for item in items.all()}
    assert expected <= listed
    event_id = min(expected)
    page.page.locator(f'.stack-list [data-event="{event_id}"]').click()
    detail = page.by_id(TEST_IDS["detail"])
    detail.wait_for()
    assert detail.get_attribute("data-event") == event_id
    expect(page.page.locator(".stack-chosen").first).to_be_visible()
    # and the page is again as it was
    page.page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    page.settle()


def test_stacks_are_read_and_opened_by_keyboard(watched, server):
    page = watched().read(server)
    stacks = page.by_id(TEST_IDS["stack"])
    stops = [one for one in stacks.all() if one.get_attribute("tabindex") == "0"]
    assert len(stops) == 1
    stops[0].focus()
    page.page.keyboard.press("ArrowRight")
    assert window_text(page) == "2018-06-09"
    page.page.keyboard.press("ArrowLeft")
    assert "report" in stops[0].get_attribute("aria-label")
    several = next(one for one in stacks.all() if int(one.get_attribute("data-count")) > 1)
    several.focus()
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("dialog").first).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".stack-list:visible")).to_have_count(0)


def test_the_map_keeps_its_arrows(watched, server):
    page = watched().read(server)
    page.page.locator(".maplibregl-canvas").focus()
    for key in ("ArrowLeft", "ArrowRight"):
        page.page.keyboard.press(key)
        page.settle()
        assert window_text(page) == "2018-06-09"


def test_a_claim_says_what_when_where_who_source_numbers_and_the_other_sides(
    without_map, server, dataset
):
    events = dataset.events.set_index("event_id")
    dispute = events["dispute_ids"]["S04"]
    topic = dataset.disputes.set_index("dispute_id")["topic"][dispute]
    disputed = events["dispute_ids"].str.contains(dispute)
    (other, *_) = [one for one in events.index[disputed] if one != "S04"]
    page = without_map().show(server, "event=S04")
    detail = page.by_id(TEST_IDS["detail"])
    detail.wait_for()
    text = detail.inner_text()
    assert "Evacuation" in text
    assert "about 9 June 2018" in text
    assert "2018-06-09~" in text
    assert "western Sheiha; eastern Sheiha" in text
    assert "West Sheiha (inferred)" in text
    assert "no open source locates the East/West split" in text
    assert "Middle East Monitor" in text
    assert "320" in text
    assert f"Disputed: {topic}" in text
    # the other side of the dispute opens from here, and the way back leads to the list
    detail.get_by_role("button", name=events["summary"][other]).click()
    expect(detail).to_have_attribute("data-event", other)
    page.page.keyboard.press("Escape")
    expect(page.by_id(TEST_IDS["detail"])).to_have_count(0)


def test_a_source_has_its_address_and_nothing_else_is_a_link(without_map, server):
    page = without_map().show(server, "event=F123")
    detail = page.by_id(TEST_IDS["detail"])
    detail.wait_for()
    # the other one leads to its dispute, on this site
    links = detail.locator("a:not([target=_self])")
    assert links.count() == 1
    assert links.first.get_attribute("href").startswith("https://nasaem.news/22339/")
    assert links.first.get_attribute("rel") == "noopener noreferrer"


def test_the_inset_gives_the_three_distances_to_the_border(watched, server):
    page = watched().read(server)
    text = page.page.locator(".inset").inner_text()
    assert "260 km to the nearest point" in text
    assert re.search(r"265\.\d km to the border's end at the coast", text)
    assert "about 265 km as Middle East Monitor" in text


def test_no_report_stands_away_from_its_place_at_any_zoom(watched, server, dataset):
    lon, lat = 22.64, 32.76
    link = f"mode=range&from=2018-05-07&to=2018-06-28&lon={lon}&lat={lat}"
    marks = dataset.placements.drop_duplicates(["lon", "lat"])
    page = watched(900, 700)
    for zoom in (3.5, 8, 12.5):
        page.show(server, f"{link}&z={zoom}")
        box = page.by_id(TEST_IDS["map"]).bounding_box()
        places = [pixel_of(row.lon, row.lat, (lon, lat, zoom), box) for row in marks.itertuples()]
        middles = middles_of_stacks(page)
        assert middles, zoom
        for middle in middles:
            assert min(math.dist(middle, place) for place in places) < 2, zoom
        stacks = page.by_id(TEST_IDS["stack"]).all()
        counts = [int(one.get_attribute("data-count")) for one in stacks]
        assert sum(counts) >= len(events_on(dataset, "derna", "2018-05-07", "2018-06-28")), zoom


def test_an_empty_window_says_what_to_do(without_map, server):
    page = without_map().show(server, "date=2015-01-10")
    assert "No report falls in this window" in page.by_id(TEST_IDS["evidence"]).inner_text()
    page.page.keyboard.press("n")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2015-02-16")


def test_a_link_that_asks_for_nonsense_is_told_so(without_map, server):
    page = without_map().open(f"{server}/?date=2018-06-31&mode=sideways&event=NOPE")
    notice = page.page.locator(".notice").inner_text()
    assert "2018-06-31" in notice
    assert "sideways" in notice
    assert "NOPE" in notice
    assert window_text(page) == "2018-06-09"


def test_a_drag_moves_the_date_to_the_pointer(without_map, server):
    page = without_map().open(server)
    # the plot opens on the dense months
    box = page.by_id(TEST_IDS["slider"]).bounding_box()
    page.page.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + box["height"] / 2)
    expect(page.by_id(TEST_IDS["window"])).to_have_text(re.compile("2018-0[1-4]"))
    page.page.get_by_label("Show the whole time").click()
    page.page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    # a quarter of the way from 2014-10-05 to 2019-06-02 is early December 2015
    expect(page.by_id(TEST_IDS["window"])).to_have_text(re.compile("2015-12"))


MOVED = """async (root) => {
  const seen = new Map();
  const parts = ".count, .controls button, .controls select, .head-tools > *, .map-place, .foot";
  const note = () => [...root.querySelectorAll(parts)].forEach((part, at) => {
    if (!part.checkVisibility()) return;
    const { left, right, top } = part.getBoundingClientRect();
    const sides = root.dir === "rtl" ? [right, left] : [left, right];
    // the last words, about those killed, are as long as they are; nothing stands after them
    const box = [...sides.slice(0, part.matches(".count-killed") ? 1 : 2), top].map(Math.round);
    const name = `${at} ${part.className || part.tagName}`;
    seen.set(name, (seen.get(name) ?? new Set()).add(box.join()));
  });
  const [, , play, next] = root.querySelectorAll(".transport button");
  note();
  play.click();
  note();
  play.click();
  for (let step = 0; step < 6; step += 1) {
    next.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    note();
  }
  return [...seen].filter(([, boxes]) => boxes.size > 1).map(([name, boxes]) => [name, ...boxes]);
}"""

CUT = """(root) => [...root.querySelectorAll("select")].filter((list) => list.checkVisibility())
  .filter((list) => {
    const copy = list.cloneNode(true);
    copy.style.cssText = "flex: none; width: auto; max-width: none; position: absolute";
    list.parentElement.append(copy);
    copy.replaceChildren(list.selectedOptions[0].cloneNode(true));
    const short = list.clientWidth < copy.clientWidth;
    copy.remove();
    return short;
  }).map((list) => list.title)"""


BOXES = """(root) => [".middle", ".foot", ".ground", ".seldom-controls"].map((name) => {
  const { left, top, right, bottom } = root.querySelector(name).getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
})"""


# the first days bring another digit, the others the longest date there is
STILL = {
    (1440, 900): ["date=2018-06-04", "mode=asof&date=2018-09-22"],
    (768, 1024): ["mode=range&from=2018-05-01&to=2018-06-04"],
    (390, 844): ["date=2018-06-04", "mode=asof&date=2018-09-22"],
    (844, 390): ["date=2018-06-04", "date=2018-09-22"],
}


def test_nothing_moves_while_the_clock_runs_and_no_list_cuts_its_words(without_map, server):
    page = without_map().show(server)
    root = page.by_id(TEST_IDS["root"])
    for (width, height), links in STILL.items():
        page.page.set_viewport_size({"width": width, "height": height})
        for link in links:
            page.show(server, link)
            assert root.evaluate(MOVED) == [], (width, link)
        assert root.evaluate(CUT) == [], width


def test_a_short_window_has_what_is_seldom_used_behind_a_button(without_map, server):
    page = without_map(844, 390).open(server)
    bars = page.page.get_by_label("Bars of the time line")
    expect(bars).to_be_hidden()
    more = page.page.get_by_role("button", name="More controls of time")
    more.press("Enter")
    bars.select_option("month")
    page.page.get_by_role("button", name="Zoom in on time").click()
    page.page.keyboard.press("Escape")
    expect(bars).to_be_hidden()
    expect(more).to_be_focused()
    # the longest words about those killed are not cut, either, nor any word of the view's sentence
    page.page.set_viewport_size({"width": 568, "height": 320})
    page.visit("mode=asof&date=2018-09-22")
    for name in ("countKilled", "sentence"):
        words = page.by_id(TEST_IDS[name])
        assert words.evaluate("(words) => words.scrollWidth <= words.clientWidth"), name
    # opened, the ground lies over the map and moves nothing; all that is opened is in the window
    root = page.by_id(TEST_IDS["root"])
    for width, height in ((568, 320), (320, 568)):
        page.page.set_viewport_size({"width": width, "height": height})
        if more.get_attribute("aria-expanded") == "false":
            more.click()
        *_, seldom = root.evaluate(BOXES)
        # opening the ground folds what is seldom used
        page.by_id(TEST_IDS["groundToggle"]).click()
        middle, foot, ground, _ = root.evaluate(BOXES)
        assert middle[1] <= ground[1], width
        assert ground[3] <= foot[1] <= middle[3] + 1, width
        assert foot[3] <= height, width
        assert 0 <= seldom[0] < seldom[2] <= width, width
        assert seldom[1] >= middle[1], width
        page.by_id(TEST_IDS["groundToggle"]).click()


def test_it_works_on_a_phone(watched, server):
    page = watched(390, 844, color_scheme="dark", has_touch=True, is_mobile=True).open(server)
    page.settle()
    width, inner = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= inner
    boxes = {name: page.by_id(TEST_IDS[name]).bounding_box() for name in ("map", "evidence")}
    assert boxes["map"]["y"] < boxes["evidence"]["y"]
    # the list is a drawer: the map ends no higher than at 60 % of the screen
    assert boxes["map"]["y"] + boxes["map"]["height"] > 0.6 * 844
    expect(page.page.locator(".evidence .list")).to_be_hidden()
    slider = page.by_id(TEST_IDS["slider"]).bounding_box()
    assert slider["y"] + slider["height"] <= 844
    for name in ("Length of the window", "Zoom in on time", "Go to a phase"):
        box = page.page.get_by_label(name).bounding_box()
        assert box["x"] + box["width"] <= 390
    # as a table, the evidence stands under the map still, and takes more of the room
    table = page.page.get_by_role("button", name="As a table", exact=True)
    table.click()
    above, below = (page.by_id(TEST_IDS[name]).bounding_box() for name in ("map", "evidence"))
    assert 0 < above["height"] <= boxes["map"]["height"]
    assert above["y"] + above["height"] <= below["y"]
    assert below["y"] + below["height"] == boxes["evidence"]["y"] + boxes["evidence"]["height"]
    table.click()
    expect(page.page.locator(".evidence .list")).to_be_visible()
    page.page.touchscreen.tap(below["x"] + 150, below["y"] + below["height"] - 40)
    page.by_id(TEST_IDS["detail"]).wait_for()
    root = page.by_id(TEST_IDS["root"])
    assert root.get_attribute("data-theme") == "dark"
    # on its side, what lies over the map stays within it
    page.page.set_viewport_size({"width": 844, "height": 390})
    expect(page.page.locator(".inset")).to_be_hidden()
    # what opens it stands beside the map: folded, it covers no mark
    expect(page.by_id(TEST_IDS["legend"])).to_be_hidden()
    page.page.get_by_role("button", name="Legend").click()
    legend, map_box = (page.by_id(TEST_IDS[name]).bounding_box() for name in ("legend", "map"))
    assert legend["y"] >= map_box["y"]
    assert legend["y"] + legend["height"] <= map_box["y"] + map_box["height"]


def test_a_reload_fetches_no_data_again(without_map, server):
    page = without_map().open(server)
    page.page.reload()
    page.page.wait_for_selector(READY, timeout=READY_MS)
    sizes = page.page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((entry) => /api\\/data/.test(entry.name))"
        ".map((entry) => [entry.name, entry.transferSize])"
    )
    assert len(sizes) >= 4
    assert [name for name, size in sizes if size > 0] == [], json.dumps(sizes)
