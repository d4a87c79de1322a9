"""The pages "Disputes" and "People" in a browser: a deep link, keys, a phone's width."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import READY
from tests.conftest import READY_MS


def test_a_dispute_is_opened_by_its_link_left_by_the_keyboard_and_shown_on_the_map(
    without_map, server
):
    item = without_map()
    page = item.page
    page.goto(f"{server}/disputes?id=C22")
    expect(page.get_by_role("heading", name="When Sheiha was taken")).to_be_visible(
        timeout=READY_MS
    )
    # colours that the system chooses leave no background, and the one that is open is told apart
    colour = "(one) => getComputedStyle(one.querySelector('div > div')).backgroundColor"
    page.emulate_media(forced_colors="active")
    options = page.get_by_test_id("stRadioOption")
    options.first.wait_for()
    seen = {options.nth(n).evaluate(colour) for n in range(options.count())}
    assert len(seen) == 2
    page.emulate_media(forced_colors="none")
    page.get_by_role("radio", name="C22 When Sheiha was taken").press("ArrowUp")
    expect(page.get_by_role("heading", name="When Sheiha was taken")).to_be_hidden()
    opened = parse_qs(urlsplit(page.url).query)["id"][0]
    assert opened != "C22"
    page.go_back()
    expect(page.get_by_role("heading", name="When Sheiha was taken")).to_be_visible()
    page.get_by_role("link", name="Show on the map").click()
    page.wait_for_selector(READY, timeout=READY_MS)
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["mode"], asked["from"]) == (["range"], ["2018-06-04"])
    assert "id" not in asked
    page.wait_for_load_state("networkidle")


def test_people_fits_a_phone(without_map, server):
    item = without_map(390, 844)
    page = item.page
    page.goto(f"{server}/people")
    expect(page.get_by_role("heading", name="Residents")).to_be_visible(timeout=READY_MS)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 1
    tables = page.locator(".plot-table")
    sideways = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    assert tables.evaluate_all(sideways) == 0
    page.wait_for_load_state("networkidle")
