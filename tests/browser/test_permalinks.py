"""A hundred views: their links show the same in a second browser and on a second server."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.conftest import serve_command, served
from tests.permalinks import counted, link_of, shown, views

VISIT = """async (links) => {
  const frame = () => new Promise(requestAnimationFrame);
  const parts = (from) => [...from.querySelectorAll("*")].flatMap(
    (one) => [one, ...(one.shadowRoot ? parts(one.shadowRoot) : [])]);
  const all = parts(document);
  const text = (name) => all.find(({ dataset }) => dataset.testid === name).textContent;
  const names = ["window", "count-certain", "count-possible"];
  const read = () => names.map((one) => text(`timemap-${one}`));
  const seen = [];
  let drawn = 0;
  const count = (entries) => {
    drawn += entries.filter(({ name }) => name === "dernamap-step").length;
  };
  const steps = new PerformanceObserver((list) => count(list.getEntries()));
  steps.observe({ type: "measure" });
  // everything is laid out and nothing painted: what is drawn is not what is compared
  document.documentElement.style.visibility = "hidden";
  for (const link of links) {
    // as Back and Forward do: the page reads the link as it does when it is opened
    history.replaceState({}, "", link);
    dispatchEvent(new PopStateEvent("popstate"));
    // what was scheduled to be drawn at this frame was scheduled before
    await frame();
    seen.push(read());
  }
  document.documentElement.style.visibility = "";
  count(steps.takeRecords());
  steps.disconnect();
  return [seen, drawn];
}"""
SMALL = (640, 480)
VIEWS = 100


@pytest.fixture(scope="module")
def other_server(tmp_path_factory):
    with served(serve_command(), tmp_path_factory.mktemp("other") / "log.txt") as address:
        yield address


def number(text):
    return int("".join(filter(str.isdigit, text)))


def test_a_hundred_views_show_the_same_in_another_browser_on_another_server(
    without_map, server, other_server, dataset
):
    # the language is the server's to change, and a page reads it as it opens: see below
    states = [state for state in views(dataset, 160) if state.lang == "en"][:VIEWS]
    # the colours of the page are put on anew for each theme: one after the other is quicker
    states.sort(key=lambda state: (state.theme, state.labels))
    links = [link_of(state, dataset) for state in states]
    assert len(states) == VIEWS
    page = without_map(*SMALL).open(f"{other_server}/")
    page.settle()
    seen, drawn = page.page.evaluate(VISIT, links)
    # once each, however much changes from one to the next
    assert VIEWS <= drawn < 1.2 * VIEWS
    first = without_map(*SMALL, locale="en-GB").open(f"{server}/")
    first.settle()
    assert first.page.evaluate(VISIT, links[::10])[0] == seen[::10]
    for state, (window, certain, possible) in zip(states, seen, strict=True):
        assert (number(certain), number(possible)) == counted(state, dataset), link_of(
            state, dataset
        )
        last = state.to if state.mode == "range" else state.date
        assert window.endswith(last)


def test_a_link_that_is_opened_anew_is_written_as_it_was_with_its_camera_and_its_event(
    watched, without_map, server, other_server, dataset
):
    # one of few reports, as a software renderer takes long for the extents of all;
    # `python -m tests.permalinks` opens a hundred
    state = next(
        state
        for state in views(dataset, 80)
        if state.event and state.lang == "ar" and sum(counted(state, dataset)) < 40
    )
    first = without_map().open(f"{server}/{link_of(state, dataset)}")
    first.settle()
    written = f"?{urlsplit(first.page.url).query}"
    # the second has a map, whose camera is read where it stands
    second = watched().open(f"{other_server}/{written}")
    second.settle()
    here, there = shown(first), shown(second)
    assert here == there
    assert here["event"] == state.event
    assert tuple(here["counts"].values())[:2] == counted(state, dataset)
    for name in ("lon", "lat", "z"):
        assert float(here["link"][name]) == getattr(state, name)
