"""A view in a frame of another page, on another port: it plays, and the frame has its height."""

from __future__ import annotations

import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS

PARENT = """<!doctype html><title>A newspaper</title><body style="margin:0">
<main style="width:700px"><p>Before</p>{frame}<p id="after">After</p></main>
<script>window.said = []; addEventListener("message", ({{ data }}) => said.push(data));</script>"""


@pytest.fixture
def newspaper():
    """Give a function that publishes a frame on a page of another port."""
    pages = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get("/", "").encode() if self.path == "/" else b""
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("localhost", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def publish(frame: str) -> str:
            pages["/"] = PARENT.format(frame=frame)
            return f"http://localhost:{server.server_port}/"

        yield publish
        server.shutdown()


def test_the_html_that_share_gives_holds_the_view_at_its_own_height(without_map, server, newspaper):
    page = without_map().open(f"{server}/?date=2018-06-09&days=3")
    page.settle()
    page.by_id(TEST_IDS["share"]).click()
    code = page.by_id(TEST_IDS["embedCode"])
    expect(code).to_be_visible()
    html = code.input_value()
    assert 'title="7 to 9 June 2018' in html
    page.page.goto(newspaper(html))
    frame = page.page.frame_locator("iframe")
    expect(frame.locator('[data-rested="true"]')).to_have_count(1)
    expect(frame.get_by_test_id(TEST_IDS["window"])).to_have_text("2018-06-07/2018-06-09")
    for name in ("filter", "evidence"):
        expect(frame.get_by_test_id(TEST_IDS[name])).to_be_hidden()
    # the whole of it is seen, and the text of the newspaper goes on right below
    needed = frame.locator("html").evaluate("(one) => one.scrollHeight")
    box = page.page.locator("iframe").bounding_box()
    assert box["height"] == pytest.approx(needed, abs=2)
    assert 420 < needed < 1200
    said = page.page.evaluate("said")
    assert {"sentinel": "amp", "type": "embed-size", "height": box["height"]} in said
    assert f"pymxPYMxxPYMxheightxPYMx{box['height']:.0f}" in said
    # it plays, and leads to the whole page with what it shows then
    frame.get_by_test_id(TEST_IDS["play"]).click()
    expect(frame.get_by_test_id(TEST_IDS["window"])).not_to_have_text("2018-06-07/2018-06-09")
    frame.get_by_test_id(TEST_IDS["play"]).click()
    expect(frame.locator('[data-rested="true"]')).to_have_count(1)
    link = frame.get_by_test_id(TEST_IDS["credits"]).get_by_role("link")
    address = urlsplit(link.get_attribute("href"))
    assert f"{address.scheme}://{address.netloc}" == server
    shown = frame.get_by_test_id(TEST_IDS["window"]).inner_text()
    assert parse_qs(address.query)["date"] == [shown.partition("/")[2]]


ORDER = ["view-bar", "middle", "controls", "plot", "credits"]
PARTS = """(names) => Object.fromEntries(names.map((name) => {
  const { top, bottom } = document.querySelector(`.timemap .${name}`).getBoundingClientRect();
  return [name, [Math.round(top), Math.round(bottom)]];
}))"""


def test_its_parts_stand_below_each_other_in_a_frame_of_any_size(without_map, server):
    page = without_map().open(f"{server}/embed").page
    for width, height in ((900, 760), (800, 600), (721, 561), (640, 500)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("(width) => document.body.clientWidth === width", arg=width)
        parts = page.evaluate(PARTS, ORDER)
        ends = list(parts.values())
        assert all(low[0] >= high[1] for high, low in itertools.pairwise(ends)), (width, parts)
        # bars, days and phases have room
        assert parts["plot"][1] - parts["plot"][0] >= 97
        assert parts["credits"][1] <= height
