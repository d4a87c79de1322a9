"""When a record became known: never before one of its sources had surely been published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.dataset import open_dataset, rows_of, split_ids
from dernamap.dates import parse_edtf
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view import PageState, select
from dernamap.view.ground import ground_rows
from dernamap.view.known import (
    Knowledge,
    as_known,
    disputed_from,
    knowledge_of,
    known_on,
    publication_days,
    read_publication,
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2018-06-08", "2018-06-08", "2018-06-08", "published Friday 8 June 2018"),
        ("2018-06", "2018-06-01", "2018-06-30", "published June 2018, day not known"),
        ("[..2018-07-03]", None, "2018-07-03", "published by 3 July 2018"),
        ("2018-06-08?", None, None, "probably published Friday 8 June 2018, not printed"),
        ("2019-01?", None, None, "probably published January 2019, day not known, not printed"),
        ("", None, None, "publication day unknown"),
        ("last Friday", None, None, "publication day unknown (last Friday)"),
    ],
)
def test_a_publication_day_makes_sure_what_it_says_and_no_more(text, earliest, latest, words):
    found = read_publication(text)
    assert (str(found.earliest or ""), str(found.latest or "")) == (earliest or "", latest or "")
    assert found.words == words


def test_only_a_single_day_is_likely():
    assert read_publication("2018-06-08?").likely == date(2018, 6, 8)
    assert read_publication("2019-01?").likely is None


SOURCES = """source_id,title,publisher,url,published,language
day,A,P,https://example.org/a,2018-06-04,en
month,B,P,https://example.org/b,2018-06,en
likely,C,P,https://example.org/c,2018-06-02?,en
unknown,D,P,https://example.org/d,,en
"""
EVENTS = (
    "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids\n"
    + "".join(
        f"{name},2018-06-01,1 June 2018,Derna,airstrike,,X,said,{cell}\n"
        for name, cell in {
            "E1": "day",
            "E2": "month",
            "E3": "likely",
            "E4": "unknown",
            "E5": "month; day",
            "E6": "unknown; day",
        }.items()
    )
)


def test_a_record_is_known_with_the_first_of_its_sources(tmp_path):
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    dataset = open_dataset(tmp_path)
    days = publication_days(dataset).set_index(dataset.events["event_id"])
    epoch = dataset.epoch
    fourth, first, last = ((date(2018, 6, day) - epoch).days for day in (4, 1, 30))
    assert days.to_dict("index") == {
        "E1": {"published_first": fourth, "published_last": fourth},
        "E2": {"published_first": first, "published_last": last},
        "E3": {"published_first": OPEN_PAST, "published_last": OPEN_FUTURE},
        "E4": {"published_first": OPEN_PAST, "published_last": OPEN_FUTURE},
        "E5": {"published_first": first, "published_last": fourth},
        "E6": {"published_first": OPEN_PAST, "published_last": fourth},
    }


def test_every_record_is_known_or_not_in_one_of_four_ways(tmp_path):
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    dataset = open_dataset(tmp_path)

    def sorted_on(day):
        found = knowledge_of(dataset, day)
        names = dataset.events["event_id"]
        return {name: set(names[getattr(found, name)]) for name in Knowledge.__slots__}

    assert sorted_on("2018-05-31") == {
        "known": set(),
        "later": {"E1", "E2", "E5"},
        "unknown": {"E3", "E4"},
        "in_doubt": {"E6"},
    }
    assert sorted_on("2018-06-03") == {
        "known": set(),
        "later": {"E1"},
        "unknown": {"E3", "E4"},
        "in_doubt": {"E2", "E5", "E6"},
    }
    assert sorted_on("2018-06-04")["known"] == {"E1", "E5", "E6"}
    assert sorted_on("2018-06-29")["known"] == {"E1", "E5", "E6"}
    assert sorted_on("2018-06-30")["known"] == {"E1", "E2", "E5", "E6"}


@settings(deadline=None, max_examples=40)
@given(day=st.dates(min_value=date(2014, 1, 1), max_value=date(2021, 1, 1)))
def test_nothing_is_shown_before_it_was_published(dataset, day):
    asked = PageState(mode="asof", known=day.isoformat())
    shown = select(dataset, asked)
    published = {
        row["source_id"]: parse_edtf(row["published"]).latest
        for row in rows_of(dataset.sources)
        if row["published"] and "?" not in row["published"]
    }
    for cell in shown.events["source_ids"]:
        assert any(
            published.get(name) is not None and published[name] <= day for name in split_ids(cell)
        )
    hidden = ~dataset.events["event_id"].isin(set(shown.events["event_id"]))
    for cell in dataset.events.loc[hidden, "source_ids"]:
        assert all(name not in published or published[name] > day for name in split_ids(cell))


def test_figures_ground_and_disputes_are_those_of_what_was_known(dataset):
    day = "2018-06-05"
    seen = as_known(dataset, day)
    known = set(dataset.events.loc[known_on(dataset, day), "event_id"])
    assert len(seen.events) == len(dataset.events)
    for table in (seen.counts, seen.ground, seen.count_scopes):
        assert set(table["event_id"]) <= known
    for state in (state for row in ground_rows(seen) for state in row.states):
        assert {said.event_id for said in state.evidence} <= known
    told = seen.events[seen.events["dispute_ids"] != ""]
    assert set(told["event_id"]) <= known
    names = told["dispute_ids"].str.split("; ").explode()
    assert {"C10", "C15"} <= set(names)
    # of when Sheiha was taken, nothing had surely been published by then
    assert "C22" not in set(names)


def test_a_record_is_disputed_once_its_rival_is_known(tmp_path):
    (tmp_path / "events.csv").write_text(
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,source_ids,"
        "dispute_ids\n"
        "E1,2018-06-01,1 June 2018,Derna,airstrike,,X,said,day,D1\n"
        "E2,2018-06-01,1 June 2018,Derna,airstrike,,Y,said,month,D1\n"
        "E3,2018-06-01,1 June 2018,Derna,airstrike,,Z,said,day,D2\n",
        encoding="utf-8",
    )
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "disputes.csv").write_text(
        "dispute_id,topic,version_a,version_b,source_ids\nD1,t,a,b,day\nD2,t,a,b,day\n",
        encoding="utf-8",
    )
    dataset = open_dataset(tmp_path)

    def disputed(day):
        shown = select(dataset, PageState(mode="asof", known=day, sure=("disputed",)))
        return set(shown.events["event_id"])

    assert disputed("2018-06-03") == set()
    assert disputed("2018-06-04") == {"E3"}
    assert disputed("2018-06-30") == {"E1", "E2", "E3"}
    names = dataset.events["event_id"]
    first = dict(zip(names, disputed_from(dataset), strict=True))
    days = {name: (dataset.epoch + timedelta(days=int(day))).day for name, day in first.items()}
    assert days == {"E1": 30, "E2": 30, "E3": 4}


def test_without_a_day_of_knowledge_nothing_changes(dataset):
    assert as_known(dataset, "") is dataset
    assert select(dataset, PageState(mode="asof")) is dataset
