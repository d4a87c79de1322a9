"""The pages "Disputes" and "People" in a browser: a deep link, keys, axe, a phone's width."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

import dernamap.timemap
from tests.browser.conftest import READY
from tests.conftest import READY_MS

AXE = Path(dernamap.timemap.__file__).parent / "frontend/node_modules/axe-core/axe.min.js"
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"


def settled(item) -> None:
    """Let go of what Streamlit's search for its own server, below the page's address, reports."""
    item.page.wait_for_load_state("networkidle")
    assert [error for error in item.errors if error != NOT_FOUND] == []
    item.errors.clear()


def faults(page) -> list[str]:
    page.add_script_tag(path=AXE)
    return page.evaluate(
        """async () => {
            const part = [".plots", ".st-key-page-head", ".st-key-dispute-list"]
                .map((name) => document.querySelector(name)).filter(Boolean);
            const result = await axe.run({ include: part }, { resultTypes: ["violations"] });
            return result.violations.flatMap((violation) => violation.nodes.map(
                (node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`));
        }"""
    )


def test_a_dispute_is_opened_by_its_link_left_by_the_keyboard_and_shown_on_the_map(
    without_map, server
):
    item = without_map(bypass_csp=True)
    page = item.page
    page.goto(f"{server}/disputes?id=C22")
    expect(page.get_by_role("heading", name="When Sheiha was taken")).to_be_visible(
        timeout=READY_MS
    )
    assert faults(page) == []
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
    settled(item)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_people_can_be_read_by_everybody_and_fits_a_phone(without_map, server, scheme):
    item = without_map(390, 844, color_scheme=scheme, bypass_csp=True)
    page = item.page
    page.goto(f"{server}/people")
    expect(page.get_by_role("heading", name="Residents")).to_be_visible(timeout=READY_MS)
    assert faults(page) == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 1
    settled(item)
