"""The clock by hand: the date field, the handles, the keys."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from dernamap.view.ground import ground_json
from tests.browser.test_axe import AXE

if TYPE_CHECKING:
    from tests.browser.conftest import Watched


def drag(page: Watched, start: tuple[float, float], *moves: float) -> None:
    """Press at a point and move to places beside it, in pixels to the right."""
    x, y = start
    mouse = page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for move in moves:
        mouse.move(x + move, y, steps=4)
    mouse.up()


def ends(page: Watched) -> list[str]:
    """First and last day of the window, once it is drawn."""
    page.settle()
    return page.by_id(TEST_IDS["window"]).inner_text().split("/")


def test_the_date_field_takes_a_date_when_it_is_whole(without_map, server):
    page = without_map().show(server, "date=2018-06-09")
    window, field = page.by_id(TEST_IDS["window"]), page.page.get_by_label("Go to a date")
    field.focus()
    page.page.keyboard.type("7 May 2018", delay=20)
    expect(window).to_have_text("2018-06-09")
    page.page.keyboard.press("Enter")
    expect(window).to_have_text("2018-05-07")
    # leaving the field takes the date too; Escape does not
    page.page.keyboard.type("6 May", delay=20)
    page.page.keyboard.press("Escape")
    expect(field).to_have_value("7 May 2018")
    field.blur()
    field.focus()
    page.page.keyboard.type("2018-06-08", delay=20)
    field.blur()
    expect(window).to_have_text("2018-06-08")
    said = page.page.get_by_role("status").filter(has_text="The records run from")
    for typed in ("1 January 1999", "06/09/2018"):
        field.focus()
        page.page.keyboard.type(typed, delay=20)
        page.page.keyboard.press("Enter")
        expect(said).to_contain_text("from 5 October 2014 to 2 June 2019.")
        expect(field).to_have_value("8 June 2018")
        expect(window).to_have_text("2018-06-08")
        field.blur()
    # while the clock runs, the field keeps what is being typed
    field.focus()
    page.by_id(TEST_IDS["play"]).evaluate("(button) => button.click()")
    page.page.keyboard.type("22 November", delay=20)
    for _ in range(3):
        expect(window).not_to_have_text(window.inner_text())
    page.page.keyboard.type(" 2018", delay=20)
    page.page.keyboard.press("Enter")
    expect(window).to_have_text(re.compile("2018-1[12]"))


def test_both_ends_of_a_range_and_of_a_window_can_be_moved(without_map, server):
    page = without_map().show(server, "mode=range&from=2017-01-10&to=2017-01-10")
    page.page.get_by_label("Show the whole time").click()
    box = page.by_id(TEST_IDS["slider"]).bounding_box()
    left, width = box["x"], box["width"]
    y = box["y"] + box["height"] * 0.4
    day = width / 1702

    def at(share: float) -> tuple[float, float]:
        return left + width * share, y

    start = left + 828.5 * day, y
    # a single day opens to either side
    drag(page, start, -100)
    first, last = ends(page)
    assert first < "2016-10-01"
    assert last == "2017-01-10"
    # past the other end and back leaves the other end as it was
    drag(page, (start[0] - 100, y), 300, 50)
    again, last = ends(page)
    assert first < again < last == "2017-01-10"
    # a press beside the range brings the nearer end
    window = page.by_id(TEST_IDS["window"])
    page.page.mouse.click(*at(0.1))
    expect(window).to_have_text(re.compile("2015-03-../2017-01-10"))
    page.page.mouse.click(*at(0.9))
    expect(window).to_have_text(re.compile("2015-03-../2018-12-.."))
    # a window's first day has a handle and keys too
    page.page.get_by_role("button", name="window", exact=True).click()
    page.page.get_by_label("Go to a date").fill("2018-06-09")
    page.page.get_by_label("Go to a date").press("Enter")
    expect(window).to_have_text("2018-06-09")
    handle = page.by_id(TEST_IDS["sliderStart"])
    expect(handle).to_have_attribute("aria-label", "First day of the window")
    grip = handle.bounding_box()
    drag(page, (grip["x"] + 18, grip["y"] + grip["height"] - 8), -60)
    first, last = ends(page)
    assert first < "2018-04-01"
    assert last == "2018-06-09"
    handle.press("End")
    expect(window).to_have_text("2018-06-09")
    handle.press("ArrowLeft")
    expect(window).to_have_text("2018-06-08/2018-06-09")
    expect(handle).to_have_attribute("aria-valuetext", "Friday 8 June 2018, 2 days")


def test_keys_work_from_the_page(without_map, server):
    page = without_map().show(server, "date=2018-06-09")
    window, keyboard = page.by_id(TEST_IDS["window"]), page.page.keyboard
    for key, text in [
        ("ArrowLeft", "2018-06-08"),
        ("PageDown", "2018-05-08"),
        ("End", "2019-06-02"),
        ("Home", "2014-10-05"),
        ("ArrowRight", "2014-10-06"),
    ]:
        keyboard.press(key)
        expect(window).to_have_text(text)
    # a field keeps its own
    page.page.get_by_label("Speed of playback").focus()
    keyboard.press("Home")
    page.settle()
    expect(window).to_have_text("2014-10-06")


def test_popups_close_from_anywhere(without_map, server, dataset):
    page = without_map().show(server, "date=2014-10-06")
    keyboard = page.page.keyboard
    display = page.page.get_by_text("Display", exact=True)
    settings = page.page.locator(".settings").filter(has=display)
    lister = page.by_id(TEST_IDS["groundLister"])
    claims = page.page.get_by_role("region", name="Claims to ground")
    settings.locator("summary").click()
    page.page.get_by_label("Go to a date").focus()
    keyboard.press("Escape")
    expect(settings).not_to_have_attribute("open", "")
    expect(settings.locator("summary")).to_be_focused()
    settings.locator("summary").click()
    page.by_id(TEST_IDS["words"]).click()
    expect(settings).not_to_have_attribute("open", "")
    lister.click()
    page.by_id(TEST_IDS["words"]).click()
    expect(claims).to_be_hidden()
    lister.click()
    claims.get_by_role("button", name="Close").click()
    expect(claims).to_be_hidden()
    expect(lister).to_be_focused()
    page.page.get_by_role("button", name="Show the whole time").click()
    # where claims are rivals, a press on the ribbon shows all of them
    first = json.loads(ground_json(dataset))["rows"][0]["states"]
    at = next(n for n, state in enumerate(first) if state["status"] == "contested")
    share = (first[at]["from"] + first[at + 1]["from"]) / 2 / (dataset.last_day + 1)
    box = page.page.locator(".ground-track").bounding_box()
    page.page.mouse.click(box["x"] + box["width"] * share, box["y"] + 7)
    expect(claims.locator("details[open] summary")).to_contain_text("Old city of Derna")
    expect(claims.locator(".here h3")).to_contain_text("contested")
    page.page.evaluate(AXE)
    found = page.page.evaluate(
        "axe.run(document, { runOnly: ['heading-order'] }).then((found) => found.violations.length)"
    )
    assert found == 0
    page.page.locator("body").press("Escape")
    expect(claims).to_be_hidden()


def test_the_focus_stays_in_the_list_of_evidence(without_map, server):
    page = without_map().show(server, "date=2014-10-06")
    window, keyboard = page.by_id(TEST_IDS["window"]), page.page.keyboard
    page.page.get_by_label("Go to a date").fill("2018-06-09")
    page.page.get_by_label("Go to a date").press("Enter")
    expect(window).to_have_text("2018-06-09")
    page.settle()
    item = page.by_id(TEST_IDS["evidenceItem"]).nth(1)
    event = item.get_attribute("data-event")
    item.press("Enter")
    page.by_id(TEST_IDS["detail"]).wait_for()
    keyboard.press("Escape")
    expect(page.page.locator(f'.item[data-event="{event}"]')).to_be_focused()
    keyboard.press("n")
    expect(window).to_have_text("2018-06-10")
    page.settle()
    assert page.by_id(TEST_IDS["evidence"]).evaluate(
        "(panel) => panel.querySelector('.list').contains(panel.getRootNode().activeElement)"
    )
