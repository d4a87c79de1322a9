"""What differs between two views: claims, ground, figures; nothing between a view and itself."""

from __future__ import annotations

import json

import pytest

from dernamap.dataset import speakers_of, split_ids
from dernamap.view import PageState, differences_json, seen_in
from dernamap.view.compare import compare_views
from dernamap.view.known import known_on

JUNE = PageState(mode="range", from_="2018-06-01", to="2018-06-30")


def events(dataset, rows) -> set[str]:
    return set(dataset.events["event_id"].iloc[rows])


@pytest.mark.parametrize("state", [JUNE, PageState(mode="asof", date="2018-06-09"), PageState()])
def test_nothing_differs_between_a_view_and_itself(dataset, state):
    found = compare_views(dataset, state, state)
    assert not any(map(len, (found.only_left, found.only_right, found.ground, found.figures)))
    assert not any(map(len, (found.certain_left, found.certain_right)))


def test_what_one_side_gains_the_other_lacks(dataset):
    later = PageState(mode="range", from_="2018-06-01", to="2018-06-20")
    one, other = compare_views(dataset, JUNE, later), compare_views(dataset, later, JUNE)
    assert list(one.only_left) == list(other.only_right)
    assert list(one.certain_left) == list(other.certain_right)
    assert [(a.left, a.right) for a in one.figures] == [(b.right, b.left) for b in other.figures]
    listed = [seen_in(dataset, state).listed for state in (JUNE, later)]
    assert set(one.only_left) == set((listed[0] & ~listed[1]).nonzero()[0])


def test_between_1_and_20_june_2018_ground_changed_hands(dataset):
    days = [PageState(date=day, days=1) for day in ("2018-06-01", "2018-06-20")]
    found = compare_views(dataset, *days)
    west = next(one for one in found.ground if one.place_id == "sheiha-west")
    assert (west.left.parties if west.left else ()) != west.right.parties
    assert west.right.parties[0] == "LNA"


def test_speakers_are_compared(dataset):
    sides = [PageState(mode="range", by=(who,)) for who in ("lna", "reuters")]
    found = compare_views(dataset, *sides)
    table = speakers_of(dataset.speakers)
    for rows, word in ((found.only_left, "LNA"), (found.only_right, "Reuters")):
        assert len(rows)
        said = dataset.events["attributed_to"].iloc[rows]
        assert all(any(word in table[one] for one in split_ids(cell)) for cell in said)


def test_what_changed_after_5_june_is_what_was_not_known_then(dataset):
    then = PageState(mode="range", from_="2018-05-01", to="2018-06-05", known="2018-06-05")
    now = PageState(mode="range", from_="2018-05-01", to="2018-06-05")
    found = compare_views(dataset, then, now)
    assert len(found.only_left) == 0
    assert {"F105", "S05"} & events(dataset, found.only_right) or len(found.only_right)
    for one in found.figures:
        assert one.change in {"rose", "came", "changed", "fell"}
    killed = next(one for one in found.figures if one.kind == "killed")
    assert killed.right[1] > killed.left[1]
    told = json.loads(differences_json(dataset, then, now))
    assert told["only_right"]["count"] == len(found.only_right)
    assert told["knowledge"][1] is None
    assert sum(told["knowledge"][0].values()) == len(dataset.events)


def test_the_document_is_in_the_language_that_is_asked_for(dataset):
    sides = PageState(date="2018-06-01"), PageState(date="2018-06-09", days=3)
    told = json.loads(differences_json(dataset, *sides, "ar"))
    (first, *_) = told["only_right"]["claims"]
    assert "2018" in first["when"]
    assert "June" not in first["when"]
    assert "published" not in first["published"]


def test_what_became_known_later_is_sorted_by_what_it_changes(dataset):
    then = PageState(mode="range", known="2018-06-10")
    told = json.loads(differences_json(dataset, then, PageState(mode="range")))
    groups = {part["group"]: part for part in told["later"]}
    assert sum(part["count"] for part in told["later"]) == told["only_right"]["count"]
    assert {"new", "dated", "numbers"} <= set(groups)
    events = dataset.events.set_index("event_id")
    known = events[known_on(dataset, "2018-06-10")]
    for name, column in (("dated", "date"), ("placed", "place_text"), ("numbers", "numbers")):
        for claim in groups.get(name, {"claims": []})["claims"]:
            one = events.loc[claim["event_id"]]
            rivals = known[
                [
                    bool({*split_ids(cell)} & {*split_ids(one["dispute_ids"])})
                    for cell in known["dispute_ids"]
                ]
            ]
            assert (rivals[column] != one[column]).any()
    for claim in groups["new"]["claims"]:
        own = {*split_ids(events.loc[claim["event_id"], "dispute_ids"])}
        assert not any(own & {*split_ids(cell)} for cell in known["dispute_ids"])
    assert json.loads(differences_json(dataset, PageState(), then))["later"] == []
