"""The page as a picture: on paper, bars stand over their days, and no button is on it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from dernamap.timemap.contract import TEST_IDS

WIDTHS = (1920, 1440, 1024, 768, 390)
MARGIN_PT = 10 / 25.4 * 72
A4_PT = 297 / 25.4 * 72 - 2 * MARGIN_PT
"""Width of A4 laid across, less its margins, in points."""

WATCH = """() => {
  const parts = (from) => [...from.querySelectorAll("*")].flatMap(
    (one) => [one, ...(one.shadowRoot ? parts(one.shadowRoot) : [])]);
  const find = (selector) => parts(document).find((one) => one.matches(selector));
  matchMedia("print").addEventListener("change", ({ matches }) => {
    if (!matches) return;
    const root = find(".timemap").getBoundingClientRect();
    const plot = find(".plot").getBoundingClientRect();
    const ticks = parts(document).filter((one) => one.matches(".axis g")).map((one) => [
      one.textContent, Number(/translate\\(([-0-9.]+)/.exec(one.getAttribute("transform"))[1])]);
    window.onPaper = { root: root.width, left: plot.left - root.left, plot: plot.width, ticks };
  });
}"""


def images(page):
    """Give the pictures of a sheet, each with where it is: left end and width in points."""
    placed = {}

    def visit(operator, operands, matrix, _):
        if operator == b"Do":
            placed.setdefault(str(operands[0]), (matrix[4], matrix[0]))

    page.extract_text(visitor_operand_before=visit)
    for image in page.images:
        where = placed.get(f"/{image.name.partition('.')[0]}")
        if where is not None:
            yield image.image, *where


def test_on_paper_the_bars_of_june_stand_over_june_from_any_width(without_map, server):
    page = without_map().open(f"{server}/?date=2018-06-09")
    page.page.evaluate(WATCH)
    for width in WIDTHS:
        page.page.set_viewport_size({"width": width, "height": 900})
        page.settle()
        body = page.page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
        paper = page.page.evaluate("window.onPaper")
        document = PdfReader(io.BytesIO(body))
        assert len(document.pages) == 1
        points = A4_PT / paper["root"]
        days = dict(reversed(paper["ticks"]))
        found = [
            (picture, left, across)
            for picture, left, across in images(document.pages[0])
            if picture.width == round(paper["plot"] * 3) and picture.height > 100
        ]
        assert len(found) == 1
        picture, left, across = found[0]
        assert left == pytest.approx(MARGIN_PT + paper["left"] * points, abs=0.6)
        # strokes that Chromium prints one by one would be 1.5 % narrower than what they stand on
        assert across == pytest.approx(paper["plot"] * points, rel=0.003)
        ink = np.asarray(picture.convert("RGBA"))[..., 3] > 0
        tallest = int(np.argmax(ink.sum(axis=0))) / picture.width * across
        first, after = (days[name] * points for name in ("Jun", "Jul"))
        assert first < tallest < after
        said = document.pages[0].extract_text()
        for words in ("9 June 2018", "Sources: ", "OpenStreetMap", "2018-06-09"):
            assert words in said
        for words in ("Share", "Filter", "Evidence", "Compare", "Display"):
            assert words not in said
    assert page.page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[-1]


def test_a_presentation_has_the_picture_and_its_credits_and_escape_leaves_it(without_map, server):
    page = without_map().show(server, "date=2018-06-09")
    page.by_id(TEST_IDS["share"]).click()
    page.by_id(TEST_IDS["picture"]).click()
    credit = page.by_id(TEST_IDS["credits"])
    expect(credit).to_contain_text("Sources: Middle East Monitor")
    expect(credit).to_contain_text("OpenStreetMap")
    expect(credit).to_contain_text("date=2018-06-09")
    for name in ("share", "filter", "evidence", "play"):
        expect(page.by_id(TEST_IDS[name])).to_be_hidden()
    expect(page.by_id(TEST_IDS["words"])).to_be_visible()
    expect(page.by_id(TEST_IDS["pictureLeave"])).to_have_count(1)
    page.page.keyboard.press("Escape")
    expect(page.by_id(TEST_IDS["evidence"])).to_be_visible()
    expect(credit).to_be_hidden()
