"""Filters on the page: by keyboard and by pointer, what they leave, and the way back."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from dernamap.view import seen_in, state_in_link

YEARS = "mode=range&from=2017-01-01&to=2018-12-31"


def told(dataset, link: str) -> tuple[str, str]:
    state, notices = state_in_link(link, dataset)
    assert notices == []
    seen = seen_in(dataset, state)
    return str(seen.certain.sum()), str(seen.possible.sum())


def shows(page, dataset, link: str) -> None:
    """Wait until the header counts what Python counts for a link."""
    certain, possible = told(dataset, link)
    expect(page.by_id(TEST_IDS["countCertain"])).to_have_text(certain)
    expect(page.by_id(TEST_IDS["countPossible"])).to_have_text(possible)


def group(page, name: str):
    return page.by_id(TEST_IDS["filterPanel"]).locator(f'[data-group="{name}"]')


def test_a_filter_is_chosen_by_keyboard_taken_off_and_undone(without_map, server, dataset):
    page = without_map().show(server, YEARS)
    panel = page.by_id(TEST_IDS["filterPanel"])
    page.page.keyboard.press("f")
    expect(panel).to_be_visible()
    # the focus stands on the first list: its box, then its first choice
    for key in ("Tab", "Tab"):
        page.page.keyboard.press(key)
    page.page.keyboard.press("Space")
    expect(panel.locator("input:checked")).to_have_count(1)
    chosen = panel.locator("input:checked").get_attribute("value")
    link = f"?{YEARS}&types={chosen}"
    shows(page, dataset, link)
    page.settle()
    expect(page.page).to_have_url(re.compile(f"types={chosen}"))
    page.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.by_id(TEST_IDS["filter"])).to_be_focused()
    page.page.go_back()
    shows(page, dataset, f"?{YEARS}")
    page.page.go_forward()
    shows(page, dataset, link)
    part = page.by_id(TEST_IDS["sentencePart"]).first
    part.get_by_role("button").click()
    shows(page, dataset, f"?{YEARS}")
    assert page.errors == []


def test_air_strikes_near_a_place_in_two_years(without_map, server, dataset):
    page = without_map().show(server, f"{YEARS}&types=airstrike")
    page.by_id(TEST_IDS["filter"]).click()
    places = group(page, "places")
    places.locator("summary").click()
    places.get_by_role("searchbox").fill("fatay")
    places.get_by_role("checkbox").first.check()
    link = f"?{YEARS}&types=airstrike&places=al-fatayeh"
    shows(page, dataset, link)
    certain, possible = told(dataset, link)
    expect(page.by_id(TEST_IDS["sentence"])).to_have_text(
        f"Air strikes near al-Fatayeh, 2017–2018: {certain} certain, {possible} possible"
    )
    within = page.by_id(TEST_IDS["filterWithin"])
    within.fill("12")
    within.press("Tab")
    shows(page, dataset, f"{link}&within=12")
    page.settle()
    # the list beside the map has the same rows
    state, _ = state_in_link(f"{link}&within=12", dataset)
    listed = dataset.events["event_id"][seen_in(dataset, state).listed]
    shown = page.by_id(TEST_IDS["evidenceItem"])
    expect(shown).to_have_count(min(len(listed), 60))
    names = {shown.nth(number).get_attribute("data-event") for number in range(shown.count())}
    assert names <= set(listed)
    page.by_id(TEST_IDS["filter"]).click()


def test_everything_that_the_red_crescent_said(without_map, server, dataset):
    page = without_map().show(server, YEARS)
    page.by_id(TEST_IDS["filter"]).click()
    speakers = group(page, "by")
    speakers.locator("summary").click()
    speakers.get_by_role("searchbox").fill("Red Crescent")
    speakers.locator('input[value="red-crescent"]').check()
    shows(page, dataset, f"?{YEARS}&by=red-crescent")
    page.by_id(TEST_IDS["filterClear"]).click()
    shows(page, dataset, f"?{YEARS}")
    page.by_id(TEST_IDS["filter"]).click()


def test_filters_that_leave_nothing_say_which_to_take_off(without_map, server, dataset):
    link = f"?{YEARS}&types=airstrike&places=al-fatayeh&numbers=with&where=unplaced"
    assert told(dataset, link) == ("0", "0")
    page = without_map().show(server, link[1:])
    expect(page.by_id(TEST_IDS["sentence"])).to_have_text(re.compile("none$"))
    page.by_id(TEST_IDS["evidence"]).get_by_role("button", name="Without").first.click()
    state, _ = state_in_link(link, dataset)
    certain, possible = told(dataset, link.replace("&where=unplaced", ""))
    assert seen_in(dataset, replace(state, where=())).listed.any()
    expect(page.by_id(TEST_IDS["countCertain"])).to_have_text(certain)
    expect(page.by_id(TEST_IDS["countPossible"])).to_have_text(possible)


def test_what_is_missing_is_counted_and_listed(without_map, server, dataset):
    link = f"?{YEARS}&types=airstrike"
    page = without_map().show(server, link[1:])
    menu = page.by_id(TEST_IDS["missing"])
    state, _ = state_in_link(link, dataset)
    filtered = seen_in(dataset, replace(state, types=())).listed & ~seen_in(dataset, state).listed
    expect(menu).to_contain_text(f"{filtered.sum()} filtered out")
    menu.click()
    page.page.locator('[data-lack="filtered"]').click()
    listed = page.page.locator(".missing-list [data-event]")
    expect(listed).to_have_count(40)
    listed.first.click()
    expect(page.by_id(TEST_IDS["detail"])).to_be_visible()
    page.page.keyboard.press("Escape")


def test_what_a_link_gets_wrong_is_named(without_map, server):
    wrong = {"types": "moonwalk", "shape": "0 0,2 2,2 0,0 2", "by": "x" * 500}
    link = "&".join(f"{name}={text}" for name, text in wrong.items())
    page = without_map().open(f"{server}/?{link}")
    for name in wrong:
        expect(page.page.locator(".notice")).to_contain_text(name)
