"""Small pictures: where things are on an axis, and that nothing from the data is markup."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dernamap.view.plots import (
    DayAxis,
    NumberAxis,
    day_mark,
    element,
    field_box,
    number_mark,
    said_mark,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def test_text_and_attributes_are_escaped():
    made = element("p", {"title": '"><script>'}, "<b>&", element("i", {}, "<x>"))
    assert made == ('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;<i>&lt;x&gt;</i></p>')


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://x"])
def test_an_address_that_is_not_of_the_web_is_left_out(address):
    assert "href" not in element("a", {"href": address}, "x")


@given(first=DAYS, length=st.integers(0, 40_000))
def test_an_axis_has_few_marks_in_order_and_within_its_ends(first, length):
    axis = DayAxis(first, first + timedelta(days=length))
    ticks = axis.ticks()
    places = [where for where, _ in ticks]
    assert places == sorted(set(places))
    assert len(ticks) <= 7
    assert all(0 <= where < 100 for where in places)
    assert axis.start(axis.first) == 0
    assert axis.end(axis.last) == 100


def test_marks_of_days_name_the_month_once():
    axis = DayAxis(date(2018, 5, 30), date(2018, 6, 20))
    words = [words for _, words in axis.ticks()]
    assert words[0] == "30 May 2018"
    assert "4 Jun" in words
    assert all("Jun" not in word for word in words[2:])


@given(most=st.floats(0, 1e7, allow_nan=False))
def test_a_number_stands_within_its_axis(most):
    axis = NumberAxis(most)
    assert 0 <= axis.at(most) < 100
    assert axis.at(math.inf) == 100
    assert 1 <= len(axis.ticks()) <= 12


def test_an_open_bound_fades_and_an_exact_number_is_a_dot():
    axis = NumberAxis(20)
    assert "open-up" in number_mark(axis, 12, math.inf, title="12 or more")
    assert 'class="dot"' in number_mark(axis, 12, 12, title="12")
    days = DayAxis(date(2018, 6, 1), date(2018, 6, 10))
    assert "from-open" in day_mark(days, None, date(2018, 6, 3), lasted=False, title="by 3 June")


def test_what_lasted_is_filled_only_on_the_days_that_are_sure():
    days = DayAxis(date(2016, 1, 1), date(2018, 12, 31))
    ends = date(2016, 1, 1), date(2018, 5, 7)
    known = day_mark(days, *ends, lasted=True, sure=ends, title="from 2016 to 7 May 2018")
    assert known.count("<span") == 1
    assert "lasted" in known
    about = day_mark(
        days,
        *ends,
        lasted=True,
        sure=(date(2016, 12, 31), ends[1]),
        title="about 2016 to 7 May 2018",
    )
    outer, inner = about.split("</span>")[:2]
    assert ("spread" in outer, "lasted" in inner) == (True, True)
    assert f"left:{days.start(date(2016, 12, 31)):.2f}%" in inner
    never = day_mark(
        days, *ends, lasted=True, sure=(date(2017, 5, 1), date(2017, 4, 1)), title="some of 2017"
    )
    assert "lasted" not in never


def test_when_it_was_said_is_a_diamond_a_bracket_an_arrow_or_nothing():
    axis = DayAxis(date(2018, 6, 1), date(2018, 6, 10))
    day, end, later = date(2018, 6, 4), date(2018, 6, 8), date(2019, 1, 2)
    assert 'class="said"' in said_mark(axis, day, day, title="x")
    assert "said span" in said_mark(axis, day, end, title="x")
    assert "2 January 2019</bdi> →" in said_mark(axis, later, later, title="x")
    assert "said likely" in said_mark(axis, None, None, likely=day, title="x")
    assert said_mark(axis, None, None, title="x") == ""


def test_a_box_at_the_end_of_the_axis_does_not_stand_past_it():
    days, numbers = DayAxis(date(2018, 1, 1), date(2018, 12, 31)), NumberAxis(10)
    box = field_box(
        days,
        numbers,
        first=date(2018, 12, 31),
        last=date(2018, 12, 31),
        low=2,
        high=4,
        title="2 to 4 killed",
    )
    assert f"left:min({days.start(date(2018, 12, 31)):.2f}%,calc(100% - 6px))" in box
