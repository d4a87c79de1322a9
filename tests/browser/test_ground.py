"""Who claims what ground, in a real browser: the ribbon, the list of claims, the areas."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dernamap.timemap.contract import GROUND_STATUSES, TEST_IDS

PLACES = [
    "derna-old-city",
    "sheiha-west",
    "sheiha-east",
    "bab-tobruk",
    "eastern-coast",
    "al-fatayeh",
    "derna",
]


def states(page) -> dict[str, str]:
    """Words beside each place of the ribbon."""
    rows = page.by_id(TEST_IDS["groundRow"])
    return dict(
        rows.evaluate_all(
            "rows => rows.map((row) => [row.dataset.place, row.lastElementChild.textContent])"
        )
    )


def test_the_ribbon_follows_the_clock(without_map, server):
    page = without_map().show(server)
    assert list(states(page)) == PLACES
    assert states(page)["sheiha-west"] == "contested: LNA and DPF"
    assert states(page)["bab-tobruk"] == "claimed by LNA"
    page.by_id(TEST_IDS["slider"]).focus()
    page.page.keyboard.press("Home")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2014-10-05")
    page.settle()
    assert states(page)["al-fatayeh"] == "unclaimed"
    assert states(page)["derna"] == "reported: IS"


def test_a_press_on_the_ribbon_opens_the_claim_behind_it(without_map, server):
    page = without_map().show(server)
    page.page.get_by_label("Show the whole time").click()
    page.page.locator(".ground-track").click(position={"x": 4, "y": 7})
    expect(page.by_id(TEST_IDS["detail"])).to_have_attribute("data-event", "F000")


def test_the_ribbon_folds_and_starts_folded_where_there_is_no_room(without_map, server):
    page = without_map(390, 844).open(server)
    toggle, row = page.by_id(TEST_IDS["groundToggle"]), page.by_id(TEST_IDS["groundRow"]).first
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(row).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(row).to_be_visible()


def test_a_change_opens_the_claim_behind_it_with_the_keyboard(without_map, server):
    page = without_map().open(server)
    page.by_id(TEST_IDS["groundLister"]).press("Enter")
    place = page.page.locator("summary", has_text="East Sheiha")
    place.press("Enter")
    claim = page.page.locator(f'details[open] [data-testid="{TEST_IDS["groundChange"]}"]').and_(
        page.page.locator('[data-event="F107"]')
    )
    box = claim.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    claim.press("Enter")
    detail = page.by_id(TEST_IDS["detail"])
    expect(detail).to_have_attribute("data-event", "F107")
    # the claim is of 4 June, so the window goes there
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2018-06-04")


def test_a_link_and_a_switch_draw_areas_with_the_words_of_the_legend(watched, server):
    page = watched().open(f"{server}/?date=2018-06-09&mode=window&ground=on")
    page.settle()
    switch, legend = page.by_id(TEST_IDS["groundMap"]), page.by_id(TEST_IDS["groundLegend"])
    expect(switch).to_have_attribute("aria-pressed", "true")
    words = legend.inner_text()
    assert all(status in words for status in GROUND_STATUSES)
    assert "9 June 2018" in words
    box = page.by_id(TEST_IDS["map"]).bounding_box()
    assert box is not None
    # land to the east, where no report of the day is drawn
    clip = {
        "x": box["x"] + box["width"] * 0.72,
        "y": box["y"] + box["height"] * 0.78,
        "width": 60,
        "height": 60,
    }
    shown = page.page.screenshot(clip=clip)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(legend).to_have_count(0)
    expect(page.page).not_to_have_url(re.compile("ground=on"))
    hidden = page.page.screenshot(clip=clip)
    assert hidden != shown
    switch.click()
    # the link says that they are drawn
    expect(page.page).to_have_url(re.compile("ground=on"))
    assert page.page.screenshot(clip=clip) == shown
