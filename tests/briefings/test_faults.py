"""What is wrong with a scene is said with file and row, and the other scenes are shown."""

from __future__ import annotations

import pytest

from dernamap.briefings import briefing_faults, briefing_names, open_briefing
from dernamap.errors import UsageError
from tests.briefings.conftest import COLUMNS, csv_of, scene

VIEW = "?mode=range&from=2018-06-01&to=2018-06-09"


def test_a_sound_briefing_has_no_faults(briefing):
    dataset, folder = briefing(scene("b", 2), scene("a", 1, point_at="E0; E1", play=3))
    assert briefing_faults(dataset, folder) == []
    assert briefing_names(folder) == ("one",)
    assert [row.id for row in open_briefing(dataset, folder, "one").scenes] == ["a", "b"]


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"point_at": "E0; E9"}, "point_at", "the event 'E9' is unknown"),
        ({"point_at": "E0;E1;E0;E1;E0"}, "point_at", "5 events"),
        ({"view": f"{VIEW}&to=2031-01-01"}, "view", "to='2031-01-01'"),
        ({"view": "?mode=window&date=1999-01-01&days=3"}, "view", "date='1999-01-01'"),
        ({"view": f"{VIEW}&moood=1"}, "view", "moood='1'"),
        ({"view": f"{VIEW}&z=99"}, "view", "z='99'"),
        ({"view": f"{VIEW}&types=no-such"}, "view", "types='no-such'"),
        ({"view": ""}, "view", "the scene has no view"),
        ({"title_en": "T" * 400}, "title_en", "400 characters"),
        ({"text_en": "T" * 281}, "text_en", "281 characters"),
        ({"title_en": "", "title_ar": ""}, "title_en", "the scene has no title"),
        ({"title_en": "<script>alert(1)</script>"}, "title_en", "'<script>' is markup"),
        ({"notes_en": "a &amp; b"}, "notes_en", "'&amp;' is markup"),
        ({"order": "first"}, "order", "'first' is not an order"),
        ({"order": "-1"}, "order", "'-1' is not an order"),
        ({"id": "Ää"}, "id", "'Ää' is not an identifier"),
        ({"play": "fast"}, "play", "'fast' is not a speed"),
        ({"play": 3, "view": "?mode=asof&date=2018-06-02"}, "play", "no range to play"),
    ],
)
def test_a_fault_names_its_cell_and_the_others_are_shown(briefing, cells, column, says):
    dataset, folder = briefing(scene("sound", 1), {**scene("broken", 2), **cells})
    (fault,) = briefing_faults(dataset, folder)
    assert (fault.file, fault.row, fault.column) == ("briefings/one.csv", 3, column)
    assert says in fault.problem
    assert fault.remedy
    opened = open_briefing(dataset, folder, "one")
    assert opened.scenes[0].id == "sound"
    assert len(opened.scenes) == 2
    assert opened.faults_of(0) == ()
    assert opened.faults_of(1) == (fault,)


def test_signs_that_look_like_markup_are_none(briefing):
    dataset, folder = briefing(scene(title_en="5 < 6 & 7 > 2", notes_en="R&D; x<y and z"))
    assert briefing_faults(dataset, folder) == []


def test_two_scenes_of_one_name_or_order(briefing):
    dataset, folder = briefing(scene("a", 1), scene("a", 2), scene("b", 2))
    says = {(fault.row, fault.column): fault.problem for fault in briefing_faults(dataset, folder)}
    assert says == {
        (3, "id"): "'a' is also in row 2",
        (4, "order"): "the order '2' is also that of row 3",
    }


def test_a_column_that_there_is_not(briefing):
    text = csv_of({**scene(), "colour": "red"}, columns=(*COLUMNS, "colour"))
    dataset, folder = briefing(text=text)
    (fault,) = briefing_faults(dataset, folder)
    assert (fault.row, fault.column) == (1, "colour")
    assert len(open_briefing(dataset, folder, "one").scenes) == 1


def test_a_column_that_is_there_twice(briefing):
    dataset, folder = briefing(text="id,order,title_en,view,view\na,1,T,?mode=asof,?days=3\n")
    (fault,) = briefing_faults(dataset, folder)
    assert "twice" in fault.problem
    assert open_briefing(dataset, folder, "one").scenes[0].view == "?mode=asof"


def test_five_hundred_scenes(briefing):
    dataset, folder = briefing(*(scene(f"s{n}", n) for n in range(1, 501)))
    (fault,) = briefing_faults(dataset, folder)
    assert fault.problem == "500 scenes, of which the first 100 are shown"
    assert len(open_briefing(dataset, folder, "one").scenes) == 100


@pytest.mark.parametrize("text", ["", "id,order\na,1\n", "id,order,title_en,view\n", '"id\n'])
def test_a_file_without_scenes_has_one_fault_at_least(briefing, text):
    dataset, folder = briefing(text=text)
    assert briefing_faults(dataset, folder)
    assert open_briefing(dataset, folder, "one").scenes == ()


def test_names_that_cannot_stand_in_an_address(briefing):
    dataset, folder = briefing(scene(), name="Two words")
    (fault,) = briefing_faults(dataset, folder)
    assert fault.file == "briefings/Two words.csv"
    for name in ("Two words", "none", "../events"):
        with pytest.raises(UsageError, match="has no briefing"):
            open_briefing(dataset, folder, name)


def test_what_belongs_to_the_reader_is_passed_over(briefing):
    dataset, folder = briefing(
        scene(view=f"http://localhost:8501/{VIEW}&data=00000000&lang=ar&theme=dark&event=E0")
    )
    assert briefing_faults(dataset, folder) == []
