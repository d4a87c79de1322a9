"""Before there is a map its first picture stands there, and shows the same."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import READY

DRAWS_THE_MAP = "**/part-drawn_map-*.js"
MEAN = 2.5
"""Levels of 255 that the two may differ by: the map has a scale bar, and faint discs of places."""

PICTURED = "() => performance.getEntriesByName('dernamap-pictured').length === 1"
STACKS_IN = """(map) => [...map.querySelectorAll(".stack:not([hidden])")].map((stack) => {
    const { x, y } = stack.getBoundingClientRect();
    return [stack.getAttribute("aria-label"), Math.round(x), Math.round(y)];
})"""


def picture(frame) -> np.ndarray:
    png = frame.screenshot(animations="disabled")
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=float)


def test_it_shows_what_the_map_shows_and_gives_way_to_it(watched, server):
    item = watched()
    page = item.page
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route(DRAWS_THE_MAP, hold)
    # closer than the map opens, and of a time that has sectors, lines and discs
    page.goto(f"{server}/?mode=range&from=2018-05-07&to=2018-06-28&lon=22.65&lat=32.75&z=12")
    frame = page.locator(".map-frame")
    page.wait_for_function(PICTURED)
    assert page.locator(READY).count() == 0
    before, stacks = picture(frame), frame.evaluate(STACKS_IN)
    assert len(stacks) > 5
    # it follows the clock, and what stands on it can be opened
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    frame.locator(".stack-several").first.focus()
    page.keyboard.press("Enter")
    expect(frame.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    for route in held:
        route.continue_()
    page.wait_for_selector(READY)
    assert page.locator(".early-picture").count() == 0
    expect(frame.locator(".stack-several").first).to_be_focused()
    item.settle()
    assert frame.evaluate(STACKS_IN) == stacks
    page.evaluate("document.activeElement.shadowRoot?.activeElement?.blur()")
    assert np.abs(before - picture(frame)).mean() < MEAN
