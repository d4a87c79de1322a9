"""Filters: what each keeps, what is kept perhaps, and what a dataset does not have."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point
from shapely.geometry import Polygon as Area
from typer.testing import CliRunner

from dernamap.cli.main import app
from dernamap.dataset import split_ids
from dernamap.places import WGS84
from dernamap.view import PageState, filtered, seen_in, select, state_from_params, state_in_link
from dernamap.view.filters import NOT_KEPT, PERHAPS, SURELY, filter_levels
from dernamap.view.filters.nearness import levels_near
from dernamap.view.filters.place_shapes import Course, Disc, distance_from
from dernamap.view.filters.slug import has_words, slug
from dernamap.view.link.polygon import Polygon

ALL = PageState(mode="range")


def kept(dataset, **fields) -> set[str]:
    return set(select(dataset, replace(ALL, **fields)).events["event_id"])


def rows(dataset):
    return dataset.events.to_dict("records")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LNA spokesman, via Reuters", "lna-spokesman-via-reuters"),
        ("UN DSRSG al-Za'tari", "un-dsrsg-al-za-tari"),
        ("Médecins  SANS", "medecins-sans"),
        ("الهلال الأحمر", "الهلال-الاحمر"),
        ("", ""),
        ("؟!,", ""),
    ],
)
def test_a_slug_is_words(text, words):
    assert slug(text) == words


@given(st.text(max_size=30))
def test_a_slug_of_a_slug_is_the_same(text):
    assert slug(slug(text)) == slug(text)


def test_words_stand_together_and_are_whole():
    keys = (slug("Libyan Red Crescent, Derna branch"),)
    assert has_words(keys, "red-crescent")
    assert not has_words(keys, "red-cres")
    assert not has_words(keys, "libyan-crescent")
    assert not has_words(keys, "")


def test_a_type_is_any_of_an_events_types(dataset):
    expected = {
        row["event_id"] for row in rows(dataset) if "airstrike" in split_ids(row["event_type"])
    }
    assert kept(dataset, types=("airstrike",)) == expected
    assert kept(dataset, types=("airstrike", "shelling")) > expected


def test_a_party_speaks_under_its_aliases(dataset):
    said = {row["event_id"]: row["attributed_to"] for row in rows(dataset)}
    by_lna = {said[name] for name in kept(dataset, by=("LNA",))}
    assert "LNA spokesman, via Reuters" in by_lna
    assert any("al-Mismari" in text and "LNA" not in text for text in by_lna)
    assert not any("Red Crescent" in text for text in by_lna)
    assert kept(dataset, by=("lna",)) == kept(dataset, by=("Libyan National Army",)) | kept(
        dataset, by=("lna",)
    )


def test_filters_combine(dataset):
    both = kept(dataset, types=("airstrike",), actors=("egypt",))
    assert both == kept(dataset, types=("airstrike",)) & kept(dataset, actors=("egypt",))
    assert both


def test_certainties(dataset):
    events = dataset.events
    assert kept(dataset, sure=("disputed",)) == set(events["event_id"][events["dispute_ids"] != ""])
    sourced = {row["event_id"] for row in rows(dataset) if len(split_ids(row["source_ids"])) > 1}
    assert kept(dataset, sure=("sourced",)) == sourced
    assert kept(dataset, sure=("sourced", "disputed")) == sourced & kept(
        dataset, sure=("disputed",)
    )
    everything = set(events["event_id"])
    with_numbers = kept(dataset, numbers="with")
    assert with_numbers == set(dataset.counts["event_id"])
    assert kept(dataset, numbers="without") == everything - with_numbers
    inferred = dataset.placements["certainty"] == "inferred"
    assert kept(dataset, where=("inferred",)) == set(dataset.placements["event_id"][inferred])


def test_sure_of_the_day_is_what_must_fall_in_the_window(dataset):
    state = PageState(mode="window", date="2018-06-09", days=7)
    seen = seen_in(dataset, state)
    assert seen.possible.any()
    surely = seen_in(dataset, replace(state, sure=("certain",)))
    assert (surely.certain == seen.certain).all()
    assert not surely.possible.any()


def test_a_place_holds_what_lies_in_it(dataset):
    in_sheiha = kept(dataset, places=("sheiha",))
    assert in_sheiha
    assert in_sheiha < kept(dataset, places=("derna",)) <= kept(dataset, places=("libya",))
    named = dataset.placements["place_id"] == "sheiha"
    assert set(dataset.placements["event_id"][named]) <= in_sheiha


def test_a_direction_from_a_place_is_of_it_perhaps(dataset):
    marks = dataset.placements
    relative = marks[(marks["method"] == "relative") & (marks["place_id"] != "")].iloc[0]
    levels = filter_levels(dataset, replace(ALL, places=(relative["place_id"],)))
    events = dataset.events.iloc[relative["event"]]
    alone = (marks["event"] == relative["event"]).sum() == 1
    assert not alone or levels[relative["event"]] == PERHAPS
    assert events["event_id"] == relative["event_id"]
    seen = seen_in(dataset, replace(ALL, places=(relative["place_id"],)))
    assert not (seen.certain & (levels == PERHAPS)).any()


def near(region, metres, lon, lat, radius, shape=-1, courses=()):
    return levels_near(
        region,
        metres,
        lon=np.array([lon]),
        lat=np.array([lat]),
        radius=np.array([float(radius)]),
        shape=np.array([shape]),
        courses=courses,
    )[0]


def test_kilometres_are_geodesic_and_from_the_places_edge():
    place = Disc(22.6, 32.7, 1000.0)
    lon, lat, _ = WGS84.fwd(22.6, 32.7, 40, 6000.0)
    assert near(place, 5000.5, lon, lat, 0) == SURELY
    assert near(place, 4999.5, lon, lat, 0) == NOT_KEPT
    assert near(place, 4999.5, lon, lat, 1) == PERHAPS
    assert near(place, 5600, lon, lat, 500) == SURELY
    assert near(place, 5400, lon, lat, 500) == PERHAPS
    assert near(place, 4400, lon, lat, 500) == NOT_KEPT


def test_a_square_holds_discs_within_it():
    square = Course(
        (((22.0, 32.0), (23.0, 32.0), (23.0, 33.0), (22.0, 33.0), (22.0, 32.0)),), closed=True
    )
    assert near(square, 0, 22.5, 32.5, 40_000) == SURELY
    assert near(square, 0, 22.5, 32.5, 60_000) == PERHAPS
    assert near(square, 0, 23.1, 32.5, 5_000) == NOT_KEPT
    assert near(square, 0, 23.1, 32.5, 10_000) == PERHAPS
    edge = distance_from(square, np.array([23.1]), np.array([32.5]))[0]
    assert edge == pytest.approx(WGS84.inv(23.1, 32.5, 23.0, 32.5)[2], rel=1e-4)


def test_a_sector_may_reach_into_a_square_without_a_corner_in_it():
    square = Course((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),), closed=True)
    across = Course((((-1.0, 0.4), (2.0, 0.4), (2.0, 0.6), (-1.0, 0.6), (-1.0, 0.4)),), closed=True)
    inner = Course((((0.2, 0.2), (0.4, 0.2), (0.4, 0.4), (0.2, 0.2)),), closed=True)
    beside = Course((((2.0, 2.0), (3.0, 2.0), (3.0, 3.0), (2.0, 2.0)),), closed=True)
    assert near(square, 0, 0, 0, 0, 0, [across]) == PERHAPS
    assert near(square, 0, 0, 0, 0, 0, [inner]) == SURELY
    assert near(square, 0, 0, 0, 0, 0, [beside]) == NOT_KEPT
    assert near(inner, 0, 0, 0, 0, 0, [square]) == PERHAPS


@given(
    st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), min_size=3, max_size=8),
)
def test_a_polygon_is_read_only_if_it_is_simple(corners):
    text = ",".join(f"{x} {y}" for x, y in corners)
    ring = Polygon().parse(text)
    if ring is None:
        return
    area = Area(ring)
    assert area.is_valid
    assert area.area > 0
    assert Polygon().parse(Polygon().write(ring)) == ring


@pytest.mark.parametrize(
    "text",
    ["0 0,2 2,2 0,0 2", "170 0,-170 0,-170 5", "1 1,2 2", "0 0,0 0,0 0", "a b,c d,e f", "1,2,3"],
)
def test_what_is_no_polygon_is_named(text):
    state, refused = state_from_params({"shape": text}, default=ALL)
    assert state == ALL
    assert "does not cross itself or the date line" in str(refused[0])


def test_a_shape_keeps_what_may_lie_in_it(dataset):
    ring = ((22.62, 32.75), (22.65, 32.75), (22.65, 32.78), (22.62, 32.78))
    levels = filter_levels(dataset, replace(ALL, shape=ring))
    marks = dataset.placements[dataset.placements["geometry"].isna()]
    area = Area(ring)
    metres = 111_320 * math.cos(math.radians(32.76))
    for _, mark in marks.iterrows():
        point = Point(mark["lon"], mark["lat"])
        if area.distance(point) * metres * 1.2 < mark["radius_m"] or area.contains(point):
            assert levels[mark["event"]] != NOT_KEPT
    assert {NOT_KEPT, PERHAPS, SURELY} == set(levels.tolist())


def test_what_the_dataset_does_not_have_is_named_and_left_out(dataset):
    link = "?mode=range&types=airstrike,moonwalk&places=atlantis&by=nobody&sources=x&publishers=,"
    state, notices = state_in_link(link, dataset)
    assert (state.types, state.places, state.by, state.sources) == (("airstrike",), (), (), ())
    for words in ("'moonwalk'", "'atlantis'", "by='nobody'", "sources='x'", "publishers=','"):
        assert any(words in line for line in notices), (words, notices)


def test_kilometres_without_a_place_are_named(dataset):
    state, notices = state_in_link("?within=5", dataset)
    assert state.within == 0
    assert "names no place" in notices[0]


def test_a_link_with_500_filters_is_named_and_left_out(dataset):
    many = ",".join(f"t{number}" for number in range(500))
    state, notices = state_in_link(f"?types={many}&sure=disputed", dataset)
    assert state.types == ()
    assert state.sure == ("disputed",)
    assert "at most 100 values" in notices[0]
    assert len(notices[0]) < 300


def test_a_picture_keeps_other_days_and_no_false_certainty(dataset):
    state = PageState(mode="window", date="2018-06-09", days=1, places=("sheiha",), within=1.0)
    shown = filtered(dataset, state)
    levels = filter_levels(dataset, state)
    assert len(shown.events) == (levels != NOT_KEPT).sum() > len(select(dataset, state).events)
    perhaps = (levels == PERHAPS)[levels != NOT_KEPT]
    assert perhaps.any()
    assert (shown.events["certain_a"][perhaps] < -4_194_304).all()
    assert filtered(dataset, PageState()) is dataset


def test_commands_take_a_link(dataset, tmp_path):
    link = "?types=airstrike&places=al-fatayeh&mode=range&from=2017-01-01&to=2018-12-31"
    out = tmp_path / "strikes.csv"
    done = CliRunner().invoke(app, ["export", "--format", "csv", "--out", str(out), "--link", link])
    assert done.exit_code == 0, done.output
    state, notices = state_in_link(link, dataset)
    assert notices == []
    expected = select(dataset, state).events
    assert 0 < len(expected) < 20
    assert (expected["event_type"].str.contains("airstrike")).all()
    text = out.read_text(encoding="utf-8")
    assert all(name in text for name in expected["event_id"])
    assert f"{len(expected)} events written" in done.output
    assert f"Air strikes near al-Fatayeh, 2017–2018: {len(expected)} certain" in done.output
    checked = CliRunner().invoke(app, ["check", "--link", link, "--json"])
    assert f'"events": {len(expected)}' in checked.stdout
    both = CliRunner().invoke(
        app, ["export", "--format", "csv", "--out", str(out), "--link", link, "--days", "3"]
    )
    assert both.exit_code == 2
    assert "--link and --days are both given" in both.stderr
