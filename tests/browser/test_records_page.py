"""The page "Your records" in a browser: a file dropped there ends up on the map, in its session."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import READY
from tests.conftest import READY_MS
from tests.readers.samples import acled_row, csv_text

TITLE = "Derna 2014\N{EN DASH}2019"


def read_records(item, server):
    """Come to the page from the map, as a reader does, and drop a file of two rows, one good."""
    page = item.open(server).page
    page.get_by_role("link", name="Your records").click()
    expect(page.get_by_role("heading", name="Your records")).to_be_visible(timeout=READY_MS)
    assert urlsplit(page.url).path == "/records"
    text = csv_text(
        [
            acled_row(1, event_date="9 June 2018", notes="A note of my own."),
            acled_row(2, event_date="32 June 2018"),
        ]
    )
    page.locator('input[type="file"]').set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(page.get_by_text("Read as an export of ACLED")).to_be_visible(timeout=READY_MS)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("1 row was rejected")).to_be_visible(timeout=READY_MS)
    return item


def to_map(item, name):
    item.page.get_by_role("button", name=name).click()
    item.page.wait_for_selector(READY, timeout=READY_MS)


def test_own_records_open_beside_the_served_ones_and_alone(without_map, server, dataset):
    item = read_records(without_map(), server)
    page = item.page
    to_map(item, f"Show on the map together with {TITLE}")
    notice = page.get_by_text(
        f"Your records together with {TITLE}: private, only this browser sees them."
    )
    expect(notice).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TITLE} with own")
    expect(item.by_id("timemap-evidence")).to_contain_text("A note of my own.")
    expect(item.by_id("timemap-evidence")).to_contain_text("West Sheiha")

    # the header's links keep the session
    page.get_by_role("link", name="Places").click()
    expect(page.get_by_text(f"{len(dataset.events) + 1} events")).to_be_visible(timeout=READY_MS)
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_selector(READY, timeout=READY_MS)
    expect(notice).to_be_visible()
    # Streamlit's chart on Places is drawn by WebGL alone, and says so if it is there in time
    item.errors = [error for error in item.errors if "WebGL context" not in error]

    page.get_by_role("link", name="Your records").click()
    page.get_by_role("button", name=f"Show {TITLE} alone").click(timeout=READY_MS)
    expect(notice).to_have_count(0, timeout=READY_MS)


def test_rejected_rows_and_the_dataset_are_saved_and_own_records_open_alone(without_map, server):
    item = read_records(without_map(), server)
    page = item.page
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the rejected rows").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert "'32 June 2018' is not a valid date" in text
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the dataset").click()
    assert saved.value.suggested_filename == "records.zip"
    names = zipfile.ZipFile(io.BytesIO(saved.value.path().read_bytes())).namelist()
    assert {"records/manifest.json", "records/events.parquet", "records/sources.csv"} <= set(names)

    to_map(item, "Show on the map alone")
    expect(page.get_by_text("Your records: private, only this browser sees them.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("own")
    expect(item.by_id("timemap-count-certain")).to_have_text("1")


def test_own_records_outlive_a_reload_and_are_private(without_map, server):
    item = read_records(without_map(), server)
    page = item.page
    to_map(item, f"Show on the map together with {TITLE}")
    notice = page.get_by_text(f"Your records together with {TITLE}")
    expect(notice).to_be_visible()
    item.settle()
    link = page.url
    assert "data=own-" in link

    page.reload()
    page.wait_for_selector(READY, timeout=READY_MS)
    expect(notice).to_be_visible()
    page.goto("about:blank")
    page.go_back()
    page.wait_for_selector(READY, timeout=READY_MS)
    expect(notice).to_be_visible()

    # the link and the page, in a browser that has not opened them
    other = page.context.browser.new_page()
    other.goto(link)
    other.wait_for_selector(READY, timeout=READY_MS)
    expect(other.get_by_text("They are private")).to_be_visible()
    expect(other.get_by_role("heading", level=1)).to_have_text(TITLE)
    held = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    # the page's HTML names those of the server's own dataset, which come first
    columns = [name for name in held if name.endswith("events.arrow")][-1]
    assert page.request.get(columns).headers["cache-control"] == "no-store"
    assert other.request.get(columns).status == 404
    other.goto(server)
    other.wait_for_selector(READY, timeout=READY_MS)
    expect(other.get_by_role("heading", level=1)).to_have_text(TITLE)
    other.close()

    # listed and deleted, in a session that has not read the file
    item.open(server)
    page.get_by_role("link", name="Your records").click()
    expect(page.get_by_text("own: 1 event,")).to_be_visible(timeout=READY_MS)
    page.get_by_role("button", name="Delete").press("Enter")
    expect(page.get_by_text("Kept for you")).to_have_count(0, timeout=READY_MS)
    # the button is gone, and the keyboard goes on from the heading above it
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.goto(link)
    page.wait_for_selector(READY, timeout=READY_MS)
    expect(page.get_by_text("They are private")).to_be_visible()
