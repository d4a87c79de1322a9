"""The state of the page: its codecs, its link, and what a dataset makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dernamap.model import OPEN_PAST
from dernamap.timemap.component import state_left
from dernamap.view import (
    PageState,
    on_the_events_day,
    opening_state,
    page_fields,
    state_from_params,
    state_to_params,
    window_of,
    within_dataset,
)
from dernamap.view.link.codecs import Choice, Day, ListOf, Number, Text

DAY = "2018-06-09"
DEFAULT = PageState(date=DAY)


@pytest.mark.parametrize(
    "state",
    [
        DEFAULT,
        PageState(mode="asof", date="2018-05-07"),
        PageState(mode="window", date="2018-05-07", days=30, event="F100", labels="ar"),
        PageState(mode="range", date=DAY, from_="2018-05-07", to="2018-06-28", theme="dark"),
        PageState(date=DAY, lon=-179.99999, lat=0.5, z=17.0, data="0123abcd"),
    ],
)
def test_a_link_carries_the_state_there_and_back(state):
    params = state_to_params(state, default=DEFAULT)
    assert state_from_params(params, default=DEFAULT) == (state, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mode", "sideways"),
        ("date", "2018-06-31"),
        ("date", "yesterday"),
        ("days", "-1"),
        ("days", "0"),
        ("days", "9" * 400),
        ("days", "٣"),
        ("from", "<script>"),
        ("to", "2018-6-9"),
        ("labels", "klingon"),
        ("theme", "pink"),
        ("ground", "yes"),
        ("lon", "22.6E"),
        ("lat", "90"),
        ("z", "99"),
        ("data", "x" * 9),
        ("event", "x" * 300),
    ],
)
def test_what_cannot_be_followed_is_said_and_left_at_its_default(name, text):
    state, refused = state_from_params({name: text}, default=DEFAULT)
    assert state == DEFAULT
    (said,) = map(str, refused)
    assert name in said
    assert "it can be" in said
    assert len(said) < 250
    # in Arabic nothing of ours stays in English but the choices themselves
    arabic = refused[0].as_notice("ar")
    ours = re.sub("\u2068[^\u2068\u2069]*\u2069", "", arabic)
    assert not re.search("[A-Za-z]{3,}", ours), arabic
    assert not re.search("characters|from|such as", arabic.split("؛")[-1]), arabic


def test_a_setting_that_is_not_there_is_named_and_strangers_are_not():
    params = {"moed": "asof", "embed": "true", "utm_source": "mail", "fbclid": "x"}
    state, refused = state_from_params(params, default=DEFAULT)
    assert state == DEFAULT
    assert [item.name for item in refused] == ["moed"]
    assert str(refused[0]) == "The link has moed='asof'; this page has no setting of that name."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (DEFAULT, []),
        (PageState(mode="range", from_="2014-10-05", to="2019-06-02", event="F123"), []),
        (PageState(date=DAY, from_="0001-01-01", to="2030-01-01"), ["from='0001", "to='2030"]),
        (PageState(date="2018-06-09", event="NOPE"), ["event='NOPE'"]),
    ],
)
def test_what_the_records_do_not_have_is_said(dataset, state, said):
    kept, notices = within_dataset(state, dataset)
    assert len(notices) == len(said)
    assert all(words in notice for words, notice in zip(said, notices, strict=True))
    assert kept.date == state.date
    assert kept.event in {"", "F123"}


@pytest.mark.parametrize(
    ("params", "window", "said"),
    [
        ({"mode": "range"}, ("2014-10-05", "2019-06-02"), 0),
        ({"mode": "range", "from": DAY}, (DAY, "2019-06-02"), 0),
        ({"mode": "range", "to": DAY}, ("2014-10-05", DAY), 0),
        ({"mode": "range", "from": "2030-01-01"}, ("2019-06-02", "2019-06-02"), 1),
        ({"mode": "asof", "date": "2030-01-01"}, (None, "2019-06-02"), 1),
        ({"mode": "window", "date": "1990-01-01"}, ("2014-10-05", "2014-10-05"), 1),
    ],
)
def test_a_window_lies_within_the_records(dataset, params, window, said):
    state, _ = state_from_params(params, default=opening_state(dataset))
    kept, notices = within_dataset(state, dataset)
    start, end = window_of(kept, dataset.epoch)
    days = [dataset.epoch + timedelta(days=day) for day in (start, end - 1) if day != OPEN_PAST]
    assert [day.isoformat() for day in days] == [day for day in window if day]
    assert len(notices) == said
    assert within_dataset(kept, dataset) == (kept, [])


def test_a_view_that_is_compared_with_is_read_as_strictly(dataset):
    asked = replace(opening_state(dataset), compare="by=lna,nobody&days=0&moon=full")
    state, notices = within_dataset(asked, dataset)
    assert state.compare.startswith(f"mode=window&date={DAY}&days=1&by=lna&")
    assert len(notices) == 3
    for notice, name in zip(notices, ("days='0'", "moon='full'", "by='nobody'"), strict=True):
        assert notice.startswith("In the view that it is compared with: ")
        assert name in notice
    assert within_dataset(state, dataset) == (state, [])


def test_a_link_of_other_data_says_so(dataset):
    state, notices = within_dataset(PageState(date=DAY, data="ffffffff"), dataset)
    assert state.data == dataset.digest[:8]
    assert len(notices) == 1
    assert "other data (ffffffff" in notices[0]
    assert within_dataset(state, dataset) == (state, [])


def test_a_range_that_runs_backwards_is_turned_and_said(dataset):
    asked = PageState(mode="range", from_="2018-06-28", to="2018-05-07")
    state, notices = within_dataset(asked, dataset)
    assert (state.from_, state.to) == ("2018-05-07", "2018-06-28")
    assert len(notices) == 1
    assert "backwards, from 2018-06-28 to 2018-05-07" in notices[0]


@pytest.mark.parametrize(
    ("params", "day"),
    [
        ({"event": "F044"}, "2017-10-30"),
        ({"event": "F044", "theme": "dark"}, "2017-10-30"),
        # a window of its own is what somebody looked at
        ({"event": "F044", "date": DAY}, DAY),
        ({"event": "F044", "days": "7"}, DAY),
        ({}, DAY),
    ],
)
def test_a_link_to_an_event_opens_on_its_day(dataset, params, day):
    state, _ = state_from_params(params, default=opening_state(dataset))
    assert on_the_events_day(state, params, dataset).date == day


def test_an_event_that_the_opening_window_holds_moves_nothing(dataset):
    opening = opening_state(dataset)
    day = (date.fromisoformat(opening.date) - dataset.epoch).days
    events = dataset.events
    held = events[(events["possible_from"] <= day) & (events["possible_to"] > day)]
    state = replace(opening, event=held["event_id"].iloc[0])
    assert on_the_events_day(state, {"event": state.event}, dataset) == state


@pytest.mark.parametrize("state", [PageState(), PageState(mode="range", to=DAY, event="F1")])
def test_rest_is_read_as_the_browser_says_it(state):
    assert state_left(state_to_params(state)) == state


def test_a_full_link_writes_data_window_and_camera_whatever_they_are(dataset):
    opening = opening_state(dataset)
    link = state_to_params(opening, default=opening)
    assert list(link) == ["data", "mode", "date", "days", "lon", "lat", "z"]
    assert link == {name: state_to_params(opening)[name] for name in link}
    assert "theme" in state_to_params(replace(opening, theme="dark"), default=opening)


TYPES = ListOf(Choice(("siege", "air-strike", "aid")), 2)


@pytest.mark.parametrize(
    ("codec", "text", "value"),
    [
        (Text(5), "šeiha", "šeiha"),
        (Text(5), "sheiha", None),
        (Choice(("on", "off")), "ON", None),
        (Day(), "2016-02-29", "2016-02-29"),
        (Day(), "2018-02-29", None),
        (Number(1, 90), "7", 7),
        (Number(1, 90), "7.5", None),
        (Number(1, 90), "91", None),
        (Number(-180, 180, 2), "-22.6349", -22.63),
        (Number(-180, 180, 2), "12.125", 12.13),
        (TYPES, "siege,aid", ("siege", "aid")),
        (TYPES, "siege,siege", ("siege",)),
        (TYPES, "siege,", None),
        (TYPES, "siege,war", None),
        (TYPES, "siege,aid,air-strike", None),
    ],
)
def test_a_codec_reads_what_it_writes_and_refuses_the_rest(codec, text, value):
    assert codec.parse(text) == value
    if value is not None:
        assert codec.parse(codec.write(value)) == value
    assert codec.wants


@given(st.text(min_size=1))
def test_no_text_breaks_a_codec_and_what_is_read_is_kept(text):
    for row in page_fields():
        value = row.codec.parse(text)
        if value is not None:
            assert row.codec.parse(row.codec.write(value)) == value
