"""What an analyst asks, in three steps or fewer: by keyboard, by pointer and on a phone."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from dernamap.view import select, state_in_link

SPELLINGS = ("شيحا", "Sheiha", "Shiha")


def listed(dataset, link: str) -> int:
    """Count what the command lists for a link of the page."""
    return len(select(dataset, state_in_link(link, dataset)[0]).events)


def find(item, text: str):
    """Type into the search box, and give what was found."""
    item.by_id(TEST_IDS["search"]).fill(text)
    hits = item.by_id(TEST_IDS["searchHit"])
    expect(hits.first).to_be_visible()
    item.settle()
    return hits


def test_three_spellings_find_the_same_by_keyboard(without_map, server, dataset):
    item = without_map().show(server)
    keys = item.page.keyboard
    found = []
    for text in SPELLINGS:
        keys.press("/")
        keys.insert_text(text)
        hits = item.by_id(TEST_IDS["searchHit"])
        expect(hits.first).to_contain_text("Sheiha")
        item.settle()
        found.append(hits.all_inner_texts())
        keys.press("Escape")
        keys.press("Escape")
    assert found[0] == found[1] == found[2]

    keys.press("Control+k")
    keys.insert_text(SPELLINGS[0])
    item.settle()
    keys.press("Enter")
    item.settle()
    assert "places=sheiha" in item.page.url
    count = listed(dataset, item.page.url)
    assert count > 1
    expect(item.by_id(TEST_IDS["evidence"])).to_contain_text(f"({count})")


def test_a_day_and_a_report_are_found_and_the_clock_follows(without_map, server):
    item = without_map().show(server)
    find(item, "mid-June 2018").first.click()
    item.settle()
    expect(item.by_id(TEST_IDS["window"])).to_have_text("2018-06-11/2018-06-20")
    find(item, "F044").last.click()
    expect(item.by_id(TEST_IDS["detail"])).to_have_attribute("data-event", "F044")


def test_a_view_of_words_is_a_table_a_file_and_a_link(without_map, server, dataset):
    item = without_map().open(f"{server}/?q=شيحا&mode=range&panel=table&sort=who&data=")
    item.settle()
    count = listed(dataset, item.page.url)
    assert count > 10
    rows = item.by_id(TEST_IDS["tableRow"])
    expect(rows).to_have_count(count)
    expect(item.page.get_by_role("table").locator("caption")).to_contain_text("by who says so")
    item.by_id(TEST_IDS["download"]).click()
    with item.page.expect_download() as saved:
        item.page.locator('.download-format[data-format="csv"]').click()
    assert saved.value.suggested_filename.startswith("derna-شيحا")
    text = saved.value.path().read_text(encoding="utf-8")
    written = {row["event_id"] for row in csv.DictReader(io.StringIO(text))}
    assert written == {row.get_attribute("data-event") for row in rows.all()}
