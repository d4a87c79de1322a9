"""The page of a dataset whose events are counted: the same counts as its rows say, without them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from playwright.sync_api import expect

from dernamap.bench.synthetic import synthetic_dataset
from dernamap.cube import write_cube
from dernamap.dataset import FAMILIES, save_dataset

_EVENTS = 6_000
_RANGE = "mode=range&from=2016-03-01&to=2017-03-01&z=5.5"


def _counts(dataset, a, b, *, without=()):
    """Count a window of the rows: certain and possible, as the header says them."""
    events = dataset.events[~dataset.events["family"].isin(without)]
    may = (events["possible_from"] < b) & (events["possible_to"] >= a)
    must = (events["certain_a"] >= a) & (events["certain_b"] < b)
    return f"{must.sum():,}", f"{(may & ~must).sum():,}"


def _day(dataset, year, month, day):
    return (date(year, month, day) - dataset.epoch).days


def test_a_dataset_that_is_not_sent_is_counted_exactly(watched, serve, tmp_path):
    dataset = synthetic_dataset(_EVENTS)
    folder = tmp_path / "large"
    save_dataset(dataset, folder)
    write_cube(folder, fewest=200)
    base = serve(folder)
    opened = watched().open(f"{base}/?{_RANGE}")
    opened.settle()
    page = opened.page
    root = page.get_by_test_id("timemap")

    def expect_counts(counts):
        expect(page.get_by_test_id("timemap-count-certain")).to_have_text(counts[0])
        expect(page.get_by_test_id("timemap-count-possible")).to_have_text(counts[1])

    a, b = _day(dataset, 2016, 3, 1), _day(dataset, 2017, 3, 2)
    expect_counts(_counts(dataset, a, b))
    expect(root).to_have_attribute("data-counted", "cells")
    note = page.get_by_test_id("timemap-counted")
    expect(note).to_have_text(re.compile(r"^Counted: [\d,]+ in sight, too many"))
    # a step is arithmetic: nothing is asked for but the list, once the clock stands still
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_test_id("timemap-slider").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_counts(_counts(dataset, a, b + 3))
    opened.settle()
    assert [url for url in asked if "/cube/" in url and "/list-" not in url] == []
    page.locator(f'.legend [data-family="{FAMILIES[0]}"]').click()
    expect_counts(_counts(dataset, a, b + 3, without=[0]))
    expect(page.get_by_test_id("timemap-evidence").locator("h2")).to_contain_text("Evidence (")
    page.locator(f'.legend [data-family="{FAMILIES[0]}"]').click()
    # where few are in sight, the marks themselves come
    opened.visit("mode=window&days=1&date=2016-06-01")
    day = _day(dataset, 2016, 6, 1)
    expect_counts(_counts(dataset, day, day + 1))
    expect(root).to_have_attribute("data-counted", "marks")
    expect(note).to_have_text(re.compile(r"^Shown one by one: all \d+ in sight$"))
    expect(page.get_by_test_id("timemap-stack").first).to_be_visible()
    page.get_by_test_id("timemap-evidence-item").first.click()
    expect(page.get_by_test_id("timemap-detail")).to_contain_text("syn-")
    _filters(opened, dataset, (a, b), expect_counts)
    _single_events(opened, dataset, base)
    # what cannot be read is said
    refused = {"error": "blocks.parquet: a block of the cube has the digest 0123"}
    blocks = re.compile(r"/cube/\w+/[0-9a-f]{64}\.arrow$")
    page.route(blocks, lambda route: route.fulfill(status=500, json=refused))
    page.goto(f"{base}/?{_RANGE}")
    expect(page.locator(".notice[role=alert]")).to_contain_text("has the digest 0123")
    opened.settle()
    page.goto("about:blank")
    opened.forget()


def _filters(opened, dataset, window, expect_counts):
    page, (a, b) = opened.page, window
    note = page.get_by_test_id("timemap-counted")
    # other filters are counted by the server, which the page says
    opened.visit(f"{_RANGE}&by=hospital")
    said = dataset.events["attributed_to"] == "a hospital"
    expect_counts(_counts(replace(dataset, events=dataset.events[said]), a, b))
    expect(note).to_have_text(re.compile(r"Counted by the server in [\d,]+ ms$"))
    expect(page.get_by_test_id("timemap-sentence")).to_contain_text("said by hospital")
    page.get_by_test_id("timemap-filter").click()
    page.locator('[data-group="by"] summary').click()
    chosen = page.locator('[data-group="by"] input[value="a-resident"]')
    expect(chosen).to_be_visible()
    chosen.click()
    said |= dataset.events["attributed_to"] == "a resident"
    expect_counts(_counts(replace(dataset, events=dataset.events[said]), a, b))
    page.get_by_test_id("timemap-filter").click()


def _single_events(opened, dataset, base):
    page = opened.page
    # N goes through the list, the link names what is open, and a link opens it on its day
    page.get_by_test_id("timemap-map").focus()
    page.keyboard.press("n")
    detail = page.get_by_test_id("timemap-detail")
    expect(detail).to_be_visible()
    first = detail.get_attribute("data-event")
    page.keyboard.press("n")
    expect(detail).not_to_have_attribute("data-event", first)
    opened.settle()
    assert f"event={detail.get_attribute('data-event')}" in page.url
    event = dataset.events.iloc[1_234]
    page.goto(f"{base}/?event={event['event_id']}")
    expect(detail).to_have_attribute("data-event", event["event_id"])
    opened.settle()
    expect(page.get_by_test_id("timemap-evidence").locator("h2")).not_to_contain_text("(0)")
