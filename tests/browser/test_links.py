"""A link: what it asks for is what the page shows, and the page's own names its whole state."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS


def params(page) -> dict[str, str]:
    return {name: text for name, (text,) in parse_qs(urlsplit(page.page.url).query).items()}


def test_a_link_to_an_event_opens_on_its_day_and_the_next_one_follows(without_map, server):
    page = without_map().open(f"{server}/?event=F044")
    detail, window = page.by_id(TEST_IDS["detail"]), page.by_id(TEST_IDS["window"])
    expect(detail).to_have_attribute("data-event", "F044")
    expect(window).to_have_text("2017-10-30")
    page.settle()
    seen = {"F044"}
    for _ in range(3):
        before = detail.get_attribute("data-event")
        page.page.keyboard.press("n")
        expect(detail).not_to_have_attribute("data-event", before)
        seen.add(detail.get_attribute("data-event"))
    assert len(seen) == 4
    page.settle()
    assert params(page)["event"] == detail.get_attribute("data-event")


def test_a_link_says_what_it_cannot_do_and_is_written_in_full(without_map, server, dataset):
    asked = "mode=range&from=2018-06-28&to=2018-05-07&data=ffffffff&colour=red&days=none"
    page = without_map().open(f"{server}/?{asked}")
    notice = page.page.locator(".notice")
    for words in ("runs backwards", "other data (ffffffff", "colour='red'", "days='none'"):
        expect(notice).to_contain_text(words)
    expect(page.by_id(TEST_IDS["window"])).to_have_text("2018-05-07/2018-06-28")
    page.settle()
    written = params(page)
    assert written["data"] == dataset.digest[:8]
    assert (written["from"], written["to"], written["days"]) == ("2018-05-07", "2018-06-28", "1")
    assert {"mode", "lon", "lat", "z"} <= set(written)


def test_the_camera_is_in_the_link(watched, server):
    page = watched().show(server, "date=2015-02-20&lon=22.1&lat=32.5&z=9")
    missing = page.by_id(TEST_IDS["missing"])
    expect(missing).not_to_contain_text("outside the map")
    page.page.get_by_role("button", name="Zoom in on the map").click()
    expect(page.page).to_have_url(re.compile(r"lon=22\.1&lat=32\.5&z=10$"))
    page.page.get_by_role("button", name="Back to Derna").click()
    expect(page.page).to_have_url(re.compile(r"lon=22\.632&lat=32\.7605&z=12\.6$"))
    # what lies outside is counted anew where the map has moved, and leads back there
    expect(missing).to_contain_text("2 outside the map")
    missing.click()
    page.page.locator('[data-lack="outside"]').click()
    page.page.get_by_role("button", name="Move the map to them").click()
    # these are seen now, and the report of Derna itself lies outside
    expect(missing).to_contain_text("1 outside the map")
