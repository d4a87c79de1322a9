"""Spans and windows: certain implies possible, and no event is certain in two windows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dernamap.dates import parse_edtf
from dernamap.model import OPEN_FUTURE, OPEN_PAST, Span

EPOCH = date(2014, 10, 1)
DAYS = st.dates(date(2010, 1, 1), date(2022, 12, 31))
NUMBERS = st.integers(-3000, 4000)
WINDOW_EDGES = NUMBERS | st.sampled_from([OPEN_PAST, OPEN_PAST - 1, OPEN_FUTURE, OPEN_FUTURE + 1])


@st.composite
def happened(draw):
    """Something at one time, known from both sides, from one, or from none."""
    low, high = sorted((draw(DAYS), draw(DAYS)))
    return Span(
        edtf="",
        earliest=draw(st.sampled_from([low, None])),
        latest=draw(st.sampled_from([high, None])),
    )


@st.composite
def lasted(draw):
    """Something that went on: its start in one spread, its end in another, either side open."""
    starts = sorted((draw(DAYS), draw(DAYS)))
    ends = sorted((draw(DAYS), draw(DAYS)))
    first, last = min(starts[0], ends[0]), max(starts[1], ends[1])
    open_start, open_end = draw(st.booleans()), draw(st.booleans())
    return Span(
        edtf="",
        earliest=None if open_start else first,
        latest=None if open_end else last,
        lasted=True,
        latest_start=draw(st.sampled_from([None, starts[1]])),
        earliest_end=draw(st.sampled_from([None, ends[0]])),
    )


@st.composite
def written(draw):
    """Spans as they come out of EDTF, of every kind."""
    a, b = sorted((draw(DAYS), draw(DAYS)))
    qualifier = draw(st.sampled_from(["", "~", "?", "%"]))
    cut = draw(st.sampled_from([4, 7, 10]))
    start, end = f"{a.isoformat()[:cut]}{qualifier}", b.isoformat()
    forms = [
        "{0}",
        "{0}/{1}",
        "{0}/..",
        "{0}/",
        "../{1}",
        "/{1}",
        "[{0}..{1}]",
        "[..{1}]",
        "[{0}..]",
    ]
    return parse_edtf(draw(st.sampled_from(forms)).format(start, end))


SPANS = happened() | lasted() | written()


@given(SPANS, WINDOW_EDGES, WINDOW_EDGES)
def test_certain_implies_possible(span, one, other):
    a, b = sorted((one, other))
    numbers = span.day_numbers(EPOCH)
    if numbers.certain(a, b):
        assert numbers.possible(a, b)


@given(happened() | written(), WINDOW_EDGES, WINDOW_EDGES, WINDOW_EDGES)
def test_two_adjoining_windows_never_both_hold_one_time_as_certain(span, one, two, three):
    a, b, c = sorted((one, two, three))
    numbers = span.day_numbers(EPOCH)
    if not span.lasted:
        assert not (numbers.certain(a, b) and numbers.certain(b, c))


@given(SPANS, WINDOW_EDGES, WINDOW_EDGES, st.integers(0, 500), st.integers(0, 500))
def test_a_wider_window_loses_nothing(span, one, other, before, after):
    a, b = sorted((one, other))
    numbers = span.day_numbers(EPOCH)
    wider = (a - before, b + after)
    assert numbers.possible(*wider) or not numbers.possible(a, b)
    assert numbers.certain(*wider) or not numbers.certain(a, b)


@given(SPANS)
def test_everything_is_certain_in_the_window_of_all_time(span):
    numbers = span.day_numbers(EPOCH)
    assert numbers.certain(OPEN_PAST, OPEN_FUTURE + 1)


@given(DAYS, NUMBERS)
def test_a_known_day_is_certain_on_that_day_only(day, at):
    numbers = parse_edtf(day.isoformat()).day_numbers(EPOCH)
    is_that_day = EPOCH + timedelta(days=at) == day
    assert numbers.certain(at, at + 1) is is_that_day
    assert numbers.possible(at, at + 1) is is_that_day


@pytest.mark.parametrize(
    ("edtf", "window", "possible", "certain"),
    [
        ("2018-06-09", ("2018-06-09", "2018-06-10"), True, True),
        ("2018-06-09", ("2018-06-10", "2018-06-11"), False, False),
        ("2018-06", ("2018-06-09", "2018-06-10"), True, False),
        ("2018-06", ("2018-06-01", "2018-07-01"), True, True),
        ("2018-06-09~", ("2018-06-11", "2018-06-12"), True, False),
        ("2016-08/2018-05-07", ("2017-03-01", "2017-03-02"), True, True),
        ("2016-08/2018-05-07", ("2016-08-10", "2016-08-11"), True, False),
        ("2018-05-17/..", ("2019-01-01", "2019-01-02"), True, True),
        ("2018-05-17/", ("2019-01-01", "2019-01-02"), True, False),
        ("[..2018-06-09]", ("2018-06-09", "2018-06-10"), True, False),
        ("[..2018-06-09]", ("2018-06-01", "2018-06-02"), False, False),
        ("[2018-06-08..2018-06-12]", ("2018-06-08", "2018-06-13"), True, True),
        ("[2018-06-08..2018-06-12]", ("2018-06-08", "2018-06-12"), True, False),
    ],
)
def test_what_a_window_holds(edtf, window, possible, certain):
    a, b = ((date.fromisoformat(day) - EPOCH).days for day in window)
    numbers = parse_edtf(edtf).day_numbers(EPOCH)
    assert numbers.possible(a, b) is possible
    assert numbers.certain(a, b) is certain


def test_known_by_a_day_is_certain_as_of_that_day():
    numbers = parse_edtf("[..2018-06-09]").day_numbers(EPOCH)
    day = (date(2018, 6, 9) - EPOCH).days
    assert numbers.certain(OPEN_PAST, day + 1)
    assert not numbers.certain(OPEN_PAST, day)
