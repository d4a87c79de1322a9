"""What a figure says and where it says it: the counts of the page, and nothing on anything else."""

from __future__ import annotations

import csv
import io
import math
from itertools import combinations

import pytest

from dernamap.figures.canvas import text_width
from dernamap.figures.canvas.scene import Box, Group
from dernamap.figures.map import camera_for, placed_reports
from dernamap.figures.parts.map_panel import map_above_legend

PRESETS = ("640x450", "1200x675", "1080x1080", "1080x1920", "1920x1080", "a4", "a4-landscape")
WEEK = "?date=2018-06-12&days=12"


def box_of(text):
    width = text_width(text.text, text.size, text.weight)
    left = text.x - width * {"left": 0, "middle": 0.5, "right": 1}[text.anchor]
    return Box(x=left, y=text.y - text.size * 0.72, width=width, height=text.size * 0.74)


def group_named(scene, name):
    def search(items):
        for item in items:
            if isinstance(item, Group):
                if item.name == name:
                    return item
                found = search(item.items)
                if found:
                    return found
        return None

    return search(scene.groups)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("preset", PRESETS)
def test_no_text_covers_another_or_leaves_the_page(drawn, preset, language):
    scene = drawn(link=WEEK, preset=preset, language=language).scene
    page = Box(x=0, y=0, width=scene.width, height=scene.height)
    boxes = [(text.text, box_of(text)) for text in scene.texts()]
    assert [text for text, box in boxes if not page.holds(box)] == []
    touching = [
        (one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.touches(b, gap=-0.5)
    ]
    assert touching == []


@pytest.mark.parametrize("preset", ["1080x1080", "1080x1920"])
def test_words_can_be_read_at_the_width_of_a_phone(drawn, preset):
    scene = drawn(preset=preset).scene
    sizes = [
        text.size * 375 / scene.width
        for part in ("header", "names of marks", "names", "legend", "time", "footer")
        for text in group_named(scene, part).texts()
        if not text.text.isdigit()
    ]
    assert min(sizes) >= 9
    # and the map has not made way for them
    assert group_named(scene, "map").clip.height >= scene.height / 3


def test_it_counts_what_the_page_counts(drawn, dataset):
    events = dataset.events
    day = (dataset.metadata.opens_on - dataset.epoch).days
    possible = (events["possible_from"] <= day) & (events["possible_to"] >= day)
    certain = possible & (events["certain_a"] >= day) & (events["certain_b"] <= day)
    disputed = possible & (events["dispute_ids"] != "")
    assert (
        f"Saturday 9 June 2018: {certain.sum()} certain, {(possible & ~certain).sum()} possible, "
        f"{disputed.sum()} of them disputed." in drawn().sentence
    )


def test_the_numbers_beside_it_are_those_in_it(drawn):
    rows = list(csv.DictReader(io.StringIO(drawn(link=WEEK).numbers)))
    view = [row for row in rows if row["part"] == "view"]
    assert len(view) == 1
    assert (
        f"{view[0]['certain']} certain, {view[0]['possible']} possible" in drawn(link=WEEK).sentence
    )
    assert (view[0]["from"], view[0]["to"]) == ("2018-06-01", "2018-06-12")
    bars = [row for row in rows if row["part"] == "time" and row["from"] == "2018-06-09"]
    assert int(bars[0]["certain"]) == 6


@pytest.mark.parametrize("link", ["", WEEK, "?mode=asof&date=2019-06-02&lon=22.6&lat=32.3&z=8"])
def test_a_mark_stands_within_the_radius_of_its_place(dataset, drawn, link):
    from dernamap.figures.canvas import theme_named
    from dernamap.figures.map import NameLook, arrange_stacks, name_fitter

    del drawn
    from dernamap.figures import state_of_link
    from dernamap.view import PlaceNames, window_of

    state, _ = state_of_link(link, dataset)
    camera = camera_for(
        dataset, Box(x=0, y=0, width=800, height=450), (state.lon, state.lat, state.z)
    )
    places = placed_reports(dataset, window_of(state, dataset.epoch))
    look = NameLook(
        theme=theme_named("light"),
        language="en",
        labels="en",
        names=PlaceNames(dataset, "ar"),
        size=14,
        inferred="(inferred)",
    )
    stacks = arrange_stacks(
        places, camera, reach=8, taken=[], make_fitter=lambda: name_fitter(camera, look)
    )
    assert stacks
    for stack in stacks:
        x, y = stack.box.x + stack.box.width / 2, stack.box.y + stack.box.height / 2
        away = math.dist((x, y), camera.point(stack.place.lon, stack.place.lat))
        assert away <= camera.length(stack.place.radius_m, stack.place.lat) + 0.01, stack.place.name
    for one, other in combinations(stacks, 2):
        assert not one.box.touches(other.box), (one.place.name, other.place.name)
    shown = {report.event_id for stack in stacks for report in stack.place.reports}
    inside = {
        report.event_id
        for place in places
        for report in place.reports
        if camera.box.holds(
            Box(
                x=camera.point(place.lon, place.lat)[0],
                y=camera.point(place.lon, place.lat)[1],
                width=0,
                height=0,
            )
        )
    }
    assert shown == inside


def test_a_radius_is_true_on_the_ground(dataset):
    from pyproj import Geod

    camera = camera_for(dataset, Box(x=0, y=0, width=800, height=450), (22.63, 32.76, 12.6))
    east, north, _ = Geod(ellps="WGS84").fwd(22.63, 32.76, 90, 3000)
    x0, y0 = camera.point(22.63, 32.76)
    x1, y1 = camera.point(east, north)
    assert math.dist((x0, y0), (x1, y1)) == pytest.approx(camera.length(3000, 32.76), rel=0.005)


def test_a_legend_below_its_map_has_the_height_that_this_map_needs():
    heights = []

    def maps(box):
        heights.append(box.height)
        return Group(name="map", items=()), [box]

    (_, [box]), below = map_above_legend(
        Box(x=0, y=10, width=400, height=300),
        gap=5,
        maps=maps,
        # the higher map shows more, and its legend has a row more
        legend_height=lambda panels: 20 if panels[0].height < 200 else 40,
    )
    assert heights == [180, 275, 255]
    assert (box.bottom, below.y, below.bottom) == (265, 270, 310)


def test_what_is_described_by_its_relation_to_a_place_is_named_in_arabic(drawn):
    link = (
        "?mode=range&from=2018-06-04&to=2018-06-04&lon=22.62&lat=32.76&z=12&types=territorial_claim"
    )
    names = group_named(drawn(link=link, language="ar").scene, "names of marks")
    said = " ".join(text.text for text in names.texts())
    assert "الطرق الساحلية" in said
    assert "coastal" not in said


def test_the_legend_holds_what_is_in_the_picture_and_nothing_else(drawn):
    empty = group_named(drawn(link="?date=2014-12-25").scene, "legend")
    assert [text.text for text in empty.texts()] == []
    legend = [text.text for text in group_named(drawn().scene, "legend").texts()]
    assert "Sources disagree" in legend
    assert not any("Statement" in line or "line" in line for line in legend)


def test_the_same_view_gives_the_same_bytes(dataset, written):
    from dernamap.figures import (
        FigureOptions,
        draw_figure,
        figure_bytes,
        preset_named,
        state_of_link,
    )

    state, _ = state_of_link("", dataset)
    again = draw_figure(dataset, state, FigureOptions(preset=preset_named("640x450")))
    for format_ in ("png", "svg", "pdf"):
        assert figure_bytes(again, format_) == written(format_)
