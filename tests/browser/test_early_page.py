"""The page of the map opens before Streamlit's page, which then takes it in as it is."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import READY, RESTED

IN_FRONT = "#dernamap-early"
STREAMLIT = re.compile(r"/static/js/index\.[\w-]+\.js$")
TEXTS_SCROLLED = """(list) => { list.scrollTop = 60; return list.scrollTop; }"""


def hold(page) -> list:
    """Let Streamlit's script wait until the request that is given back goes on."""
    held = []

    def wait(route) -> None:
        held.append(route)

    page.route(STREAMLIT, wait)
    return held


def test_what_a_reader_does_before_streamlit_is_there_is_kept(without_map, server):
    watched = without_map(1440, 500)
    page = watched.page
    held = hold(page)
    page.goto(f"{server}/?date=2018-06-09&days=3")
    page.wait_for_selector(READY)
    page.wait_for_function("!document.getElementById('streamlit-later').content.children.length")
    # the clock, the list and the keys work; the page rests when nothing more is awaited
    page.keyboard.press("ArrowRight")
    expect(watched.by_id("timemap-window")).to_have_text("2018-06-08/2018-06-10")
    watched.by_id("timemap-play").focus()
    scrolled = page.locator(".evidence .list").evaluate(TEXTS_SCROLLED)
    assert scrolled > 0
    assert page.locator(RESTED).count() == 0
    assert page.locator(IN_FRONT).count() == 1

    held[0].continue_()
    watched.settle()
    assert page.locator(IN_FRONT).count() == 0
    expect(watched.by_id("timemap-window")).to_have_text("2018-06-08/2018-06-10")
    assert page.locator(".evidence .list").evaluate("(list) => list.scrollTop") == scrolled
    expect(watched.by_id("timemap-play")).to_be_focused()
    # and it is Streamlit's component now
    watched.by_id("timemap-language").click()
    expect(page.locator('.timemap[lang="ar"]')).to_be_visible()
    expect(watched.by_id("timemap-window")).to_have_text("2018-06-08/2018-06-10")


def test_a_wish_for_another_page_is_met_once_streamlit_is_there(without_map, server):
    watched = without_map()
    page = watched.page
    held = hold(page)
    page.goto(f"{server}/?date=2018-06-09")
    page.wait_for_selector(READY)
    page.get_by_role("link", name="Disputes", exact=True).click()
    page.wait_for_function("!document.getElementById('streamlit-later').content.children.length")
    held[0].continue_()
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="Disputes")).to_be_visible()
    assert "date=2018-06-09" in page.url
