"""Figures of people: which they are, each by itself, and the months of killed by the one rule."""

from __future__ import annotations

from datetime import date

import pytest

from dernamap.dataset import open_dataset
from dernamap.places import is_arabic
from dernamap.view import killed_in_window
from dernamap.view.people import (
    PEOPLE_KINDS,
    killed_by_month,
    people_html,
    people_kind,
    read_people,
)

KINDS = {kind.name: kind for kind in PEOPLE_KINDS}


@pytest.mark.parametrize(
    ("what", "event_type", "name"),
    [
        ("killed", "airstrike", "killed"),
        ("toll", "suicide_attack", "killed"),
        ("critically_wounded", "airstrike", "injured"),
        ("died", "humanitarian", "died"),
        ("bodies", "bodies_recovered", "bodies"),
        ("households_out", "displacement", "displaced"),
        ("displaced_since_May", "assessment", "displaced"),
        ("families", "displacement", "displaced"),
        ("families", "evacuation", "evacuated"),
        ("families", "return", "returned"),
        ("total", "displacement", "displaced"),
        ("total", "airstrike", None),
        ("houses_destroyed", "airstrike", None),
        ("strikes", "airstrike", None),
    ],
)
def test_what_befell_people_is_said_by_the_figure_or_by_its_record(what, event_type, name):
    found = people_kind(what, [event_type])
    assert (found and found.name) == name


def test_each_figure_of_people_of_the_bundled_records_is_read_once(dataset):
    claims = read_people(dataset)
    assert len({(one.event_id, one.item, one.words) for one in claims}) == len(claims)
    killed = dataset.counts["what"].isin(["killed", "toll"]).sum()
    assert sum(one.kind == "killed" for one in claims) == killed
    residents = {one.low for one in claims if one.kind == "residents"}
    assert residents == {125_000, 150_000}
    tied = [(one.event_id, one.tied) for one in claims if one.kind == "killed"]
    assert any(name == "F070" and "part of the figure of F067" in words for name, words in tied)
    assert ("F044", "in dispute C10") in tied
    in_arabic = {one.said_by for one in read_people(dataset, "ar")}
    # a web address has no other name
    assert [name for name in in_arabic if not is_arabic(name)] == ["oct.cloud"]


def test_a_month_of_killed_is_the_range_of_its_window(dataset):
    months = killed_by_month(dataset, date(2018, 5, 7), date(2018, 7, 1))
    assert [month.first for month in months] == [
        date(2018, 5, 1),
        date(2018, 6, 1),
        date(2018, 7, 1),
    ]
    for month in months:
        a, b = ((day - dataset.epoch).days for day in (month.first, month.last))
        assert month.killed == killed_in_window(dataset, a, b + 1)


def test_rivals_and_parts_stand_beside_each_other_and_are_never_summed(dataset):
    claims = read_people(dataset)
    page = people_html(
        KINDS["residents"], claims, (), first=date(2014, 1, 1), last=date(2019, 12, 31)
    )
    assert "125,000" in page
    assert "150,000" in page
    assert "275,000" not in page
    displaced = people_html(
        KINDS["displaced"], claims, (), first=date(2018, 1, 1), last=date(2018, 12, 31)
    )
    assert displaced.count("<figure") == 2  # families or households, and people
    assert displaced.count("<figure") == displaced.count("<table")


def test_text_of_the_data_is_never_markup_and_no_number_is_no_box(tmp_path):
    (tmp_path / "events.csv").write_text(
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,numbers,"
        "source_ids\n"
        "E1,[..2018-06-01],by 1 June 2018,Derna,airstrike,,<b>X</b>,said,injured=dozens,a\n",
        encoding="utf-8",
    )
    (tmp_path / "sources.csv").write_text(
        "source_id,title,publisher,url,published,language\na,A,P,https://example.org/a,,en\n",
        encoding="utf-8",
    )
    claims = read_people(open_dataset(tmp_path))
    days = {"first": date(2018, 6, 1), "last": date(2018, 6, 1)}
    page = people_html(KINDS["injured"], claims, (), **days)
    assert "&lt;b&gt;X" in page
    assert "dozens injured" in page
    assert "<figure" not in page
    assert "No record gives such a figure" in people_html(KINDS["killed"], claims, (), **days)
