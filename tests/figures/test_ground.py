"""Who claims what ground, and the event that is open: in a figure as on the page."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from dernamap.figures import address_in_link, draw_figure, options_of_view, state_of_link
from dernamap.figures.canvas import theme_named, wrap
from dernamap.figures.canvas.scene import Path
from dernamap.figures.map import ground_colour
from dernamap.figures.map.ground import _PEAKS
from dernamap.view import Ground, ground_json
from tests.figures.test_scene import box_of, group_named
from tests.typescript import answer, bundled

DAYS = ("2016-04-25", "2018-06-09", "2018-06-28", "2019-02-12")
ON = "?ground=on&date=2018-06-09"


def number(dataset, day):
    return (date.fromisoformat(day) - dataset.epoch).days


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_areas_are_those_of_the_page(dataset, tmp_path, language):
    asked = [number(dataset, day) for day in DAYS]
    given = tmp_path / "ground.json"
    given.write_text(ground_json(dataset, language), encoding="utf-8")
    command = bundled("ground_areas.ts", tmp_path)
    page = json.loads(answer(command, given, language, ",".join(map(str, asked))))
    ground = Ground(dataset, language)
    for day, drawn in zip(asked, page, strict=True):
        areas = ground.areas(day)
        words = {area.place_id: area.words for area in areas if area.words}
        assert words == {name["key"]: name["words"] for name in drawn["names"]}
        for name in drawn["names"]:
            area = next(one for one in areas if one.place_id == name["key"])
            assert name["lat"] == pytest.approx(area.label_lat, abs=1e-6)
            if name["colour"]:
                assert ground_colour(area, theme_named("light")) == name["colour"]
        inks = [area.share * _PEAKS[area.status] for area in areas]
        assert drawn["inks"] == pytest.approx(inks, abs=0.003)


def test_a_figure_names_who_holds_what_and_covers_nothing_with_it(drawn):
    figure = drawn(link=ON, preset="1200x675")
    names = [text.text for text in group_named(figure.scene, "names of parties").texts()]
    assert "LNA" in names
    assert any("contested" in name for name in names)
    legend = " ".join(text.text for text in group_named(figure.scene, "legend").texts())
    assert "Who claims what ground, 9 June 2018" in legend
    assert "LNA claims, or is said to hold" in legend
    assert "Bab Tobruk: claimed by LNA" in figure.alt
    rows = [row for row in csv.DictReader(io.StringIO(figure.numbers)) if row["part"] == "ground"]
    assert {"status": "claimed", "parties": "LNA"}.items() <= next(
        row for row in rows if row["place"] == "Bab Tobruk"
    ).items()
    marks = [box_of(text) for text in group_named(figure.scene, "names of marks").texts()]
    parties = [box_of(text) for text in group_named(figure.scene, "names of parties").texts()]
    assert not any(one.touches(other, gap=-0.5) for one in marks for other in parties)


def test_filters_leave_the_ground_and_what_was_not_known_yet_changes_it(dataset):
    def ground(link):
        state, _ = state_of_link(link, dataset)
        numbers = draw_figure(dataset, state, options_of_view(state, preset="640x450")).numbers
        rows = [row for row in csv.DictReader(io.StringIO(numbers)) if row["part"] == "ground"]
        return [(row["place"], row["status"], row["parties"]) for row in rows]

    assert ground(f"{ON}&families=air-strike") == ground(ON)
    assert ground(f"{ON}&known=2018-05-20") != ground(ON)


def test_without_ground_there_is_none(drawn):
    assert group_named(drawn().scene, "ground") is None
    assert "ground" not in [row["part"] for row in csv.DictReader(io.StringIO(drawn().numbers))]


def test_the_open_event_is_framed_and_named_with_its_source(drawn, dataset):
    figure = drawn(link="?date=2018-06-09&event=F123", preset="1200x675")
    frame = group_named(figure.scene, "chosen event")
    assert len(frame.items) == 1
    assert isinstance(frame.items[0], Path)
    said = " ".join(text.text for text in group_named(figure.scene, "event").texts())
    row = dataset.events.set_index("event_id").loc["F123"]
    assert row["summary"] in said
    assert f"Said by {row['attributed_to']}; source: Nasaem, " in said
    assert row["summary"] in figure.alt
    assert group_named(drawn(preset="1200x675").scene, "chosen event") is None


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        ("en", {"Old city of Derna"}),
        ("ar", {"المدينة القديمة"}),
        ("both", {"Old city of Derna", "المدينة القديمة"}),
    ],
)
def test_names_are_in_the_scripts_that_the_link_asks_for(drawn, labels, written):
    scene = drawn(link=f"?date=2018-06-09&labels={labels}", preset="1200x675").scene
    names = {text.text for text in group_named(scene, "names of marks").texts()}
    assert names & {"Old city of Derna", "المدينة القديمة"} == written


def test_what_is_isolated_keeps_its_direction_on_the_next_line():
    lines = wrap("الخريطة \u2068OpenStreetMap (CC BY 4.0)\u2069 نص", 20, 240)
    assert len(lines) > 1
    assert lines[1].startswith("\u2066")


def test_a_view_is_drawn_in_its_own_language_and_colours_unless_others_are_asked_for(dataset):
    state, _ = state_of_link("?lang=ar&theme=dark", dataset)
    own, other = options_of_view(state), options_of_view(state, language="en", theme="grey")
    assert (own.language, own.theme, own.preset.name) == ("ar", "dark", "1200x675")
    assert (other.language, other.theme) == ("en", "grey")
    following, _ = state_of_link("", dataset)
    assert asdict(options_of_view(following)) == asdict(options_of_view(following, theme="light"))


def test_the_svg_has_its_fades_within_it_and_stays_small(written):
    body = written("svg", link=ON, preset="1200x675").decode()
    assert "radialGradient" in body
    assert len(body) <= 120_000


def test_a_licence_is_said_where_the_dataset_gives_one(dataset, drawn):
    def footer(one):
        return " ".join(text.text for text in group_named(one.scene, "footer").texts())

    assert "Records: Apache License 2.0." in footer(drawn())
    unsaid = replace(dataset, metadata=replace(dataset.metadata, licence=""))
    state, _ = state_of_link("", unsaid)
    figure = draw_figure(unsaid, state, options_of_view(state, preset="640x450"))
    assert "Apache" not in footer(figure)


def test_a_figure_says_the_whole_link_where_the_address_of_the_page_is_known(dataset, drawn):
    state, _ = state_of_link("https://here.test/map?date=2018-06-09", dataset)
    options = options_of_view(
        state, preset="1080x1080", address=address_in_link("https://here.test/map?date=2018-06-09")
    )
    figure = draw_figure(dataset, state, options)
    said = "".join(text.text for text in group_named(figure.scene, "footer").texts())
    assert "https://here.test/map?data=" in said
    assert address_in_link("?date=2018-06-09") == ""
    assert drawn().link.startswith("?data=")
