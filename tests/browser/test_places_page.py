"""The page "Places" in a browser: it loads, and asks nobody but its own server."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from tests.browser.conftest import READY
from tests.conftest import READY_MS

COLUMN = """(name) => {
  const table = document.querySelector(".rows table");
  const at = [...table.tHead.rows[0].cells].findIndex((head) => head.textContent.trim() === name);
  return [...table.tBodies[0].rows].map(({ cells: { [at]: cell } }) =>
    cell.querySelector("[data-day]")?.dataset.day ?? cell.textContent.trim());
}"""


def test_the_page_loads_and_leads_back_to_the_map(without_map, server):
    item = without_map()
    page = item.page
    failed: list[str] = []
    page.on(
        "response",
        lambda answer: failed.append(urlsplit(answer.url).path) if answer.status >= 400 else None,
    )
    page.goto(f"{server}/places")
    expect(page.get_by_role("heading", name="How each event was placed")).to_be_visible(
        timeout=READY_MS
    )
    assert "main" not in page.locator("body").inner_text().split("\n")
    expect(page.get_by_role("region", name="How each event was placed")).to_be_visible()
    shown_on_the_map(page)
    heads_sort_the_rows(page)
    page.get_by_label("Mention of a place").fill("Chiha")
    page.get_by_label("Mention of a place").press("Enter")
    expect(page.get_by_text("'Chiha' read as Sheiha")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert failed == []
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_selector(READY, timeout=READY_MS)
    assert urlsplit(page.url).path == "/"


def shown_on_the_map(page):
    """The map is about the home, then about a place that is chosen by the keyboard."""
    about = page.get_by_role("img", name="Map of the ground that holds")
    about.scroll_into_view_if_needed()
    expect(about).to_have_attribute("aria-label", re.compile("that holds Derna,"))
    chosen = page.get_by_label("Show on the map")
    chosen.focus()
    page.keyboard.type("East Shei")
    page.keyboard.press("Enter")
    expect(about).to_have_attribute("aria-label", re.compile("that holds East Sheiha,"))
    picture = about.locator("img")
    assert picture.evaluate("(image) => image.complete && image.naturalWidth") == 1880
    disc = about.get_by_title("East Sheiha: inferred, within 1,000 m")
    assert disc.evaluate("(disc) => getComputedStyle(disc).borderTopStyle") == "dashed"


def first_day(cell):
    return re.search(r"\d{4}(-\d\d)*", cell)[0]


def heads_sort_the_rows(page):
    """By the keyboard: numbers as numbers, days as days, what is empty last; then as listed."""
    listed = page.evaluate(COLUMN, "Event")
    for name, key in (
        ("Radius (m)", float),
        ("Date", first_day),
    ):
        button = page.get_by_role("button", name=name, exact=True).first
        head = page.get_by_role("columnheader", name=name).first
        button.focus()
        for order, backwards in (("ascending", False), ("descending", True)):
            page.keyboard.press("Enter")
            expect(head).to_have_attribute("aria-sort", order)
            cells = [cell for cell in page.evaluate(COLUMN, name) if cell]
            assert [key(cell) for cell in cells] == sorted(map(key, cells), reverse=backwards)
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        assert page.evaluate(COLUMN, "Event") == listed


def test_a_theme_and_a_language_chosen_on_the_map_follow(without_map, server):
    page = without_map(color_scheme="light").open(f"{server}/?lang=ar&date=2018-06-09")
    page.settle()
    app = page.page.locator('[data-testid="stApp"]')
    expect(page.by_id(TEST_IDS["root"])).to_have_attribute("dir", "rtl")
    page.page.get_by_text("العرض", exact=True).click()
    page.page.get_by_role("button", name="داكن").click()
    expect(app).to_have_css("background-color", "rgb(20, 24, 28)")
    page.settle()
    page.page.get_by_role("link", name="سجلاتك").click()
    expect(page.page.get_by_role("heading", name="سجلاتك")).to_be_visible()
    expect(app).to_have_css("background-color", "rgb(20, 24, 28)")
    page.page.get_by_role("link", name="English").click()
    expect(page.page.get_by_role("heading", name="Your records")).to_be_visible()
    page.page.get_by_role("link", name="Map", exact=True).click()
    root = page.by_id(TEST_IDS["root"])
    expect(root).to_have_attribute("lang", "en")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2018-06-09")
