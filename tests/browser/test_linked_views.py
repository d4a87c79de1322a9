"""Bars and calendar over the list: what is chosen filters, what is pointed at is lit."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from dernamap.view import seen_in, state_in_link

JUNE = "mode=range&from=2018-06-01&to=2018-06-30"


def counts(page, dataset, link: str) -> None:
    seen = seen_in(dataset, state_in_link(link, dataset)[0])
    expect(page.by_id(TEST_IDS["countCertain"])).to_have_text(str(seen.certain.sum()))
    expect(page.by_id(TEST_IDS["countPossible"])).to_have_text(str(seen.possible.sum()))


def chosen(page, name: str):
    return page.page.locator(f'[data-testid="{TEST_IDS["bars"]}"][data-bars="{name}"]')


def test_bars_filter_and_light_up_and_days_are_chosen_by_keyboard(without_map, server, dataset):
    page = without_map().show(server, JUNE)
    chosen(page, "by").click()
    bar = page.page.locator(f'[data-testid="{TEST_IDS["bar"]}"][data-value="lna"]')
    seen = seen_in(dataset, state_in_link(f"{JUNE}&by=lna", dataset)[0])
    expect(bar).to_have_attribute(
        "title", f"LNA: {seen.certain.sum()} certain, {seen.possible.sum()} possible"
    )
    # pointed at, its reports are lit in the list and in the histogram
    bar.hover()
    expect(page.page.locator(".item.lit").first).to_be_visible()
    expect(page.page.locator(".lit-bins span").first).to_be_attached()
    bar.focus()
    page.page.keyboard.press("Enter")
    counts(page, dataset, f"{JUNE}&by=lna")
    expect(bar).to_have_attribute("aria-pressed", "true")
    # a report of the list lights up its bar, and with it the other speakers of the report
    page.settle()
    page.by_id(TEST_IDS["evidenceItem"]).first.hover()
    expect(page.page.locator(".bar.lit")).not_to_have_count(0)
    expect(page.page).to_have_url(re.compile("by=lna.*bars=by"))

    chosen(page, "days").click()
    day = page.page.locator('[data-date="2018-06-30"]')
    expect(day).to_have_attribute("tabindex", "0")
    day.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "Enter"):
        page.page.keyboard.press(key)
    link = "?mode=window&date=2018-06-09&days=1&by=lna"
    counts(page, dataset, link)
    certain = seen_in(dataset, state_in_link(link, dataset)[0]).certain.sum()
    on = page.page.locator('[data-date="2018-06-09"]')
    expect(on).to_have_attribute("title", re.compile(f"Saturday 9 June 2018: {certain} certain"))
    expect(on).to_be_focused()

    # what was known, in the sentence, and taken off there
    page.page.keyboard.press("k")
    expect(page.by_id(TEST_IDS["knownBanner"])).to_be_visible()
    counts(page, dataset, f"{link}&known=2018-06-09")
    part = page.page.locator(f'[data-testid="{TEST_IDS["sentencePart"]}"][data-field="known"]')
    expect(part).to_contain_text("as known on 9 June 2018")
    part.get_by_role("button").click()
    counts(page, dataset, link)
    expect(page.by_id(TEST_IDS["knownBanner"])).to_be_hidden()

    # the text of a list, and of a table, is marked with the pointer, and opens nothing
    page.settle()
    for texts in (page.page.locator(".item .summary"), page.page.locator("td > div[dir]")):
        words = texts.first.inner_text()
        box = texts.first.bounding_box()
        page.page.mouse.move(box["x"] + 1, box["y"] + 6)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + min(box["width"], 90), box["y"] + 6, steps=3)
        page.page.mouse.up()
        marked = page.page.evaluate("() => getSelection().toString()").strip()
        assert len(marked) > 1
        assert words.startswith(marked)
        expect(page.page.locator(".evidence.open")).to_have_count(0)
        page.page.get_by_role("button", name="As a table").click()
    assert page.errors == []


def test_a_shape_is_drawn_on_the_map_and_two_views_are_parted_on_it(watched, server, dataset):
    page = watched().show(server, JUNE)
    page.page.keyboard.press("f")
    group = page.by_id(TEST_IDS["filterPanel"]).locator('[data-group="shape"]')
    group.locator("summary").click()
    group.get_by_role("button", name="Draw on the map").click()
    box = page.by_id(TEST_IDS["map"]).bounding_box()
    corners = [(0.45, 0.3), (0.8, 0.35), (0.6, 0.8), (0.45, 0.3)]
    for across, down in corners:
        page.page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
    page.settle()
    expect(page.page).to_have_url(re.compile("shape="))
    shaped = page.page.url
    counts(page, dataset, shaped)
    seen = seen_in(dataset, state_in_link(shaped, dataset)[0])
    whole = seen_in(dataset, state_in_link(f"?{JUNE}", dataset)[0])
    assert 0 < seen.listed.sum() < whole.listed.sum()
    page.page.keyboard.press("Escape")

    # kept, and then taken off: the kept view on the left, all of June on the right
    page.by_id(TEST_IDS["compare"]).click()
    part = page.page.locator(f'[data-testid="{TEST_IDS["sentencePart"]}"][data-field="shape"]')
    part.get_by_role("button").click()
    counts(page, dataset, f"?{JUNE}")
    page.settle()
    left = page.by_id(TEST_IDS["swipeLeft"])
    expect(left).to_contain_text(f"{seen.certain.sum()} certain, {seen.possible.sum()} possible")
    expect(page.by_id(TEST_IDS["swipeRight"])).to_contain_text(f"{whole.certain.sum()} certain")
    handle = page.by_id(TEST_IDS["swipe"])
    handle.focus()
    page.page.keyboard.press("Home")
    expect(handle).to_have_attribute("aria-valuenow", "0")
    page.page.keyboard.press("PageUp")
    expect(handle).to_have_attribute("aria-valuenow", "20")
    page.by_id(TEST_IDS["compare"]).click()
    differences = page.by_id(TEST_IDS["differences"])
    expect(differences).to_contain_text(f"({(whole.listed & ~seen.listed).sum()})")
    page.page.keyboard.press("Escape")
    page.page.locator(".compare-stop").click()
    expect(handle).to_be_hidden()
    assert page.errors == []
