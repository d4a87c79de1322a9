"""The plan of a film: as long as asked for, and no day is skipped."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.errors import UsageError
from dernamap.figures import state_of_link
from dernamap.films import plan_film
from dernamap.view import window_of

FIRST = date(2018, 4, 1)


def planned(dataset, link="?mode=window&date=2018-06-09&days=2", **asked):
    state, _ = state_of_link(link, dataset)
    return plan_film(dataset, state, **{"seconds": 20, **asked})


@settings(max_examples=60, deadline=None)
@given(
    seconds=st.integers(5, 300),
    length=st.integers(0, 1500),
    mode=st.sampled_from(["window", "asof", "range"]),
)
def test_all_days_are_seen_and_the_length_is_as_asked(dataset, seconds, length, mode):
    first, last = FIRST, FIRST + timedelta(days=length)
    plan = planned(dataset, f"?mode={mode}&days=2", seconds=seconds, first=first, last=last)
    assert plan.frames == seconds * 25
    assert all(shot.frames > 0 for shot in plan.shots)
    *views, card = plan.shots
    assert card.state is None
    low, high = ((day - dataset.epoch).days for day in (first, last + timedelta(days=1)))
    assert plan.span == (low, high)
    assert [views[0].days[0], *(shot.days[1] for shot in views)] == [
        *(shot.days[0] for shot in views),
        high,
    ]
    for shot in views:
        begin, end = window_of(shot.state, dataset.epoch)
        assert begin <= shot.days[0]
        assert end == shot.days[1]


def test_the_first_day_of_a_phase_is_held(dataset):
    plan = planned(dataset, first=date(2018, 4, 1), last=date(2018, 4, 30))
    held = [shot for shot in plan.shots if shot.phases]
    assert [shot.phases for shot in held] == [("Offensive",)]
    others = max(shot.frames for shot in plan.shots[:-1] if not shot.phases)
    assert held[0].frames >= others + 25


def test_a_range_grows_from_its_first_day(dataset):
    plan = planned(dataset, "?mode=range&from=2018-05-07&to=2018-06-28")
    states = [shot.state for shot in plan.shots[:-1]]
    assert {state.from_ for state in states} == {"2018-05-07"}
    assert states[-1].to == "2018-06-28"


def test_days_in_the_wrong_order_are_refused(dataset):
    with pytest.raises(UsageError, match="2018-06-01, before it begins on 2018-06-02"):
        planned(dataset, first=date(2018, 6, 2), last=date(2018, 6, 1))


@pytest.mark.parametrize("seconds", [0, -3, 4.9, float("nan")])
def test_a_film_that_is_too_short_is_refused(dataset, seconds):
    with pytest.raises(UsageError, match="too short for a film; give 5 seconds"):
        planned(dataset, seconds=seconds)
