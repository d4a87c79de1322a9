"""The five questions of an analyst: each typed as it is asked, and answered by one more action.

By keyboard, by pointer and on a phone; one page answers one question after the other.
"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

from playwright.sync_api import expect

from dernamap.timemap.contract import TEST_IDS
from dernamap.view import seen_in, state_in_link

QUESTIONS = {
    # a place adds to the filters that are set: none are yet
    "شيحا": "places=sheiha",
    "Sheiha": "places=sheiha",
    "Shiha": "places=sheiha",
    "all air strikes near al-Fatayeh in 2017 and 2018": (
        "mode=range&from=2017-01-01&to=2018-12-31&types=airstrike&places=al-fatayeh"
    ),
    "only what the LNA says": "by=lna",
    "everything the Red Crescent said": "by=red-crescent",
    # last, as it leaves a list open
    "what changed between 1 and 20 June": (
        "mode=asof&date=2018-06-20&compare=" + quote("mode=asof&date=2018-06-01")
    ),
}


def answers(item, dataset, question: str, link: str) -> None:
    """Wait until the page counts and says what a link does."""
    if not link.startswith("mode"):
        days = (
            dataset.epoch + timedelta(days=day) for day in (dataset.first_day, dataset.last_day)
        )
        link = "mode=range&from={}&to={}&".format(*days) + link
    state, notices = state_in_link(link, dataset)
    assert notices == []
    seen = seen_in(dataset, state)
    expect(item.by_id(TEST_IDS["countCertain"])).to_have_text(str(seen.certain.sum()))
    expect(item.by_id(TEST_IDS["countPossible"])).to_have_text(str(seen.possible.sum()))
    expect(item.by_id(TEST_IDS["evidence"])).to_contain_text(f"({seen.listed.sum()})")
    if "changed" in question:
        differences = item.by_id(TEST_IDS["differences"])
        expect(differences).to_be_visible()
        expect(differences.locator("[data-event]").first).to_be_visible()


def hit(item, question: str):
    """Return the first hit, once it is the answer to this question."""
    item.settle()
    first = item.by_id(TEST_IDS["searchHit"]).first
    words = "Sheiha" if len(question.split()) == 1 else re.compile("certain, ")
    expect(first).to_contain_text(words)
    return first


def test_by_keyboard(without_map, server, dataset):
    item = without_map().show(server)
    keys = item.page.keyboard
    for question, link in QUESTIONS.items():
        keys.press("/")
        item.by_id(TEST_IDS["search"]).fill("")
        keys.insert_text(question)
        hit(item, question)
        keys.press("Enter")
        item.settle()
        answers(item, dataset, question, link)
    keys.press("Escape")
    expect(item.by_id(TEST_IDS["differences"])).to_be_hidden()
    assert item.errors == []


def test_by_pointer_and_on_a_phone(without_map, server, dataset):
    item = without_map().show(server)
    for width, height in ((1440, 900), (390, 844)):
        item.page.set_viewport_size({"width": width, "height": height})
        for question, link in QUESTIONS.items():
            item.by_id(TEST_IDS["search"]).fill(question)
            hit(item, question).click()
            item.settle()
            answers(item, dataset, question, link)
        assert item.page.evaluate("document.documentElement.scrollWidth") <= width
        item.by_id(TEST_IDS["differences"]).get_by_role("button", name="Close", exact=True).click()
        item.page.locator(".compare-stop").click()
    assert item.errors == []
