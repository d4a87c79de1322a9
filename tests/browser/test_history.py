"""Back and Forward: what they lead to is what the page shows."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS


def test_back_and_forward_restore_the_page_and_sliding_fills_no_history(watched, server):
    # early on, when the map has little to draw
    page = watched().open(f"{server}/?date=2015-02-20")
    page.settle()
    window, detail = page.by_id(TEST_IDS["window"]), page.by_id(TEST_IDS["detail"])
    root, switch = page.by_id(TEST_IDS["root"]), page.by_id(TEST_IDS["groundMap"])
    steps = page.page.evaluate("history.length")
    slider = page.by_id(TEST_IDS["slider"])
    for _ in range(2):
        slider.press("ArrowLeft")
        page.settle()
    expect(page.page).to_have_url(re.compile("date=2015-02-18"))
    page.page.get_by_role("button", name="as of").click()
    page.settle()
    # moving the clock is no step, opening an event is one
    assert page.page.evaluate("history.length") == steps
    page.by_id(TEST_IDS["evidenceItem"]).first.click()
    detail.wait_for()
    opened = detail.get_attribute("data-event")
    expect(page.page).to_have_url(re.compile(f"event={opened}"))
    assert page.page.evaluate("history.length") == steps + 1
    # the open event's entry gets another window, colour, script and the areas
    page.page.get_by_role("button", name="window", exact=True).click()
    legend = page.by_id(TEST_IDS["legend"])
    legend.locator("summary").click()
    page.page.get_by_text("Display", exact=True).click()
    page.page.get_by_role("button", name="Dark").click()
    page.page.get_by_role("button", name="Latin", exact=True).click()
    # a folded legend stays folded
    expect(legend).not_to_have_attribute("open", "")
    legend.locator("summary").click()
    switch.click()
    slider.press("Home")
    expect(page.page).to_have_url(re.compile("ground=on"))
    page.settle()

    page.page.go_back()
    expect(detail).to_have_count(0)
    expect(window).to_have_text("../2015-02-18")
    expect(root).to_have_attribute("data-theme", "light")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.page.locator('[data-value="both"]')).to_have_attribute("aria-pressed", "true")
    page.settle()
    page.settle()
    # the server's answer leaves it so
    expect(page.page).to_have_url(
        re.compile(r"mode=asof&date=2015-02-18&days=1&lon=22.632&lat=32.7605&z=12.6$")
    )

    page.page.go_forward()
    expect(detail).to_have_attribute("data-event", opened)
    expect(window).to_have_text("2014-10-05")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator('[data-value="en"]')).to_have_attribute("aria-pressed", "true")
    page.settle()
    expect(page.page).to_have_url(re.compile(f"event={opened}.*ground=on"))
    assert page.page.evaluate("history.length") == steps + 1
