"""axe finds nothing on any page: two languages, two themes, colours that the system chooses.

What axe calls structure (names, roles, order) does not depend on colours, and contrast does not
depend on the language (no style sheet gives a language colours of its own), so that each is looked
at once for each page: structure in both languages, colours by day in English, then by night and as
the system chooses them in Arabic.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dernamap.timemap
from dernamap.timemap.contract import TEST_IDS
from tests.conftest import READY_MS

_FRONTEND = Path(dernamap.timemap.__file__).parent / "frontend"
AXE = (_FRONTEND / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
"""To be evaluated, which a page's policy allows where it refuses a script's tag."""

# Streamlit's box for files is a section that it calls "presentation" and gives a name
OF_STREAMLIT = "stFileUploaderDropzone"

FIND = """async ({ rules, ours }) => {
    // style sheets and sound, read again, are for rules about turned screens and about sound
    const options = { resultTypes: ["violations"], preload: false };
    const result = await axe.run(document, { ...rules, ...options });
    return result.violations.flatMap((violation) => violation.nodes
        .filter((node) => !node.html.includes(ours))
        .map((node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}"""

NAMELESS = """() => {
    const can = "a[href], button, input, select, textarea, summary, [tabindex]";
    const named = "a, button, summary, option, [role=option], [role=tab], [role=radio], h1, h2, h3";
    const said = (item) => [item.getAttribute("aria-label"), item.title, item.placeholder, item.alt,
        ...[...(item.labels ?? [])].map((label) => label.textContent),
        ...(item.getAttribute("aria-labelledby") ?? "").split(" ")
            .map((id) => item.getRootNode().getElementById(id)?.textContent),
        // what holds other things has no name of their words
        item.matches(named) && item.textContent];
    const all = (root) => [...root.querySelectorAll("*")]
        .flatMap((item) => [item, ...(item.shadowRoot ? all(item.shadowRoot) : [])]);
    return all(document)
        .filter((item) => item.matches(can))
        .filter((item) => item.tabIndex >= 0 && !item.disabled && item.checkVisibility())
        .filter((item) => item.getAttribute("aria-hidden") !== "true" && !item.closest("[inert]"))
        .filter((item) => !said(item).some((words) => words && words.trim()))
        .map((item) => item.outerHTML.slice(0, 200));
}"""

LEAVE_ONE_OF_EACH = """() => {
    // a kind: elements, classes and states; of words and addresses only whether there are any
    const words =
        /^(href|title|id|value|name|for|alt|placeholder|data-.*|aria-(label|describedby))$/;
    const kind = (item) => [item.localName,
        ...[...item.attributes].map(({ name, value }) =>
            `${name}=${words.test(name) ? value.trim() !== "" : value}`).sort(),
        [...item.childNodes].some((one) => one.nodeType === 3 && one.data.trim() !== ""),
        "(", ...[...item.children].map(kind), ")"].join(" ");
    for (const table of document.querySelectorAll("tbody")) {
        const seen = new Set();
        for (const row of [...table.rows]) {
            const of = kind(row);
            if (seen.has(of)) row.remove();
            seen.add(of);
        }
    }
}"""
"""Hundreds of rows differ in their words alone; axe takes seconds to find the same in each."""

PAGES = {
    "?event=S04&bars=by": '[data-testid="timemap-detail"]',
    "places": ".mark-key",
    "records": ".steps",
    "disputes?id=C12": ".dispute",
    "people": ".people",
    "scenes": '[data-testid="stSelectbox"]',
}


def faults(page, **rules: object) -> list[str]:
    return page.evaluate(FIND, {"rules": rules, "ours": OF_STREAMLIT})


def contrast_faults(page) -> list[str]:
    """Look until the new colours are there in full."""
    for _ in range(30):
        found = faults(page, runOnly=["color-contrast"])
        if not found:
            break
        page.wait_for_timeout(200)
    return found


def colours_of(page) -> str:
    return page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_any_page(without_map, server, address):
    item = without_map(reduced_motion="reduce")
    page = item.page
    joint = "&" if "?" in address else "?"
    for language in ("en", "ar"):
        page.goto(f"{server}/{address}{joint}lang={language}")
        page.locator(PAGES[address]).first.wait_for(timeout=READY_MS)
        page.locator('[data-stale="true"]').first.wait_for(state="detached")
        page.locator("main[aria-label]").wait_for()
        assert page.evaluate(NAMELESS) == []
        page.evaluate(LEAVE_ONE_OF_EACH)
        page.evaluate(AXE)
        # half of the time that all rules take
        by_day = {"color-contrast": {"enabled": language == "en"}}
        assert faults(page, rules=by_day) == []
    light = colours_of(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "(light) => getComputedStyle(document.querySelector('.stApp')).backgroundColor !== light",
        arg=light,
    )
    assert contrast_faults(page) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    page.wait_for_function("() => matchMedia('(forced-colors: active)').matches")
    assert contrast_faults(page) == []
    item.page.wait_for_load_state("networkidle")


def test_axe_finds_nothing_on_the_map_with_its_panels(watched, server):
    """Marks, names and lists over the map, and what opens: filters, what was found, a table."""
    item = watched().open(f"{server}/?ground=on")
    page = item.page
    item.settle()
    page.evaluate(AXE)
    page.get_by_role("button", name="Filter", exact=True).click()
    assert faults(page) == []
    page.get_by_role("button", name="Close").first.click()
    page.get_by_role("button", name="Day", exact=True).click()
    page.locator("button.day").first.wait_for()
    page.get_by_role("button", name="As a table", exact=True).click()
    item.by_id(TEST_IDS["search"]).fill("Sheiha")
    page.get_by_role("option").first.wait_for()
    assert faults(page) == []
    assert page.evaluate(NAMELESS) == []
    page.emulate_media(color_scheme="dark")
    assert contrast_faults(page) == []


def test_a_page_opened_by_its_link_has_the_theme_of_the_link(without_map, server):
    item = without_map()
    item.page.goto(f"{server}/scenes?theme=dark")
    item.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        " === 'rgb(20, 24, 28)'",
        timeout=READY_MS,
    )
    item.page.wait_for_load_state("networkidle")
