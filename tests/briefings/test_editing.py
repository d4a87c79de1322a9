"""Scenes are added, edited, moved and deleted, and saved in one step with who and when."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from dernamap.briefings import (
    SceneRow,
    briefing_stamp,
    free_identifier,
    moved,
    numbered,
    open_briefing,
    save_briefing,
    scenes_csv,
)
from dernamap.errors import UsageError
from dernamap.server import DATASET_VARIABLE
from tests.briefings.conftest import scene

ROWS = numbered([SceneRow(id=name, order="") for name in "abc"])


def ids(scenes) -> str:
    return "".join(f"{row.id}{row.order}" for row in scenes)


def test_scenes_move_and_are_numbered_anew():
    assert ids(ROWS) == "a1b2c3"
    assert ids(moved(ROWS, 0, 1)) == "b1a2c3"
    assert ids(moved(ROWS, 2, -1)) == "a1c2b3"
    assert ids(moved(ROWS, 0, -1)) == "a1b2c3"
    assert ids(moved(ROWS, 2, 5)) == "a1b2c3"


def test_an_identifier_that_is_free():
    assert free_identifier(ROWS) == "scene-1"
    assert free_identifier([SceneRow(id="scene-1", order="1")]) == "scene-2"


@pytest.fixture
def opened(briefing):
    dataset, folder = briefing(scene("a", 1), scene("b", 2))

    def read():
        return dataset, folder, open_briefing(dataset, folder, "one").scenes

    return read


def test_what_is_saved_is_read_back_with_who_and_when(opened):
    _, folder, before = opened()
    after = numbered([before[1], replace(before[0], text_en='=1+1, "said" they\nand more')])
    new = SceneRow(id="c", order="3", title_en="New", view="?mode=asof&date=2018-06-05")
    stamp = briefing_stamp(folder, "one")
    save_briefing(folder, "one", (*after, new), before=before, stamp=stamp, who=" A. Person ")
    assert opened()[2] == (*after, new)
    log = (folder / "briefings" / "one.changes.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    assert [(line["change"], line["scene"]) for line in lines] == [
        ("moved", "b"),
        ("edited", "a"),
        ("added", "c"),
    ]
    assert {line["who"] for line in lines} == {"A. Person"}
    assert all(datetime.fromisoformat(line["when"]).tzinfo for line in lines)
    assert lines[1]["before"]["text_en"] == "A sentence."
    # a cell that a spreadsheet would run is escaped in the file
    assert "'=1+1" in (folder / "briefings" / "one.csv").read_text(encoding="utf-8")


def test_a_scene_is_deleted(opened):
    _, folder, before = opened()
    stamp = briefing_stamp(folder, "one")
    save_briefing(folder, "one", before[:1], before=before, stamp=stamp, who="x")
    assert ids(opened()[2]) == "a1"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"who": "  "}, "nobody is named"),
        ({"name": "../events"}, "is no name"),
        ({"name": "Two words"}, "is no name"),
        ({"stamp": "0"}, "changed by somebody else"),
    ],
)
def test_nothing_is_saved_that_should_not_be(opened, change, says):
    _, folder, before = opened()
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    asked = {"name": "one", "stamp": briefing_stamp(folder, "one"), "who": "x", **change}
    with pytest.raises(UsageError, match=says):
        save_briefing(
            folder,
            asked["name"],
            before[:1],
            before=before,
            stamp=asked["stamp"],
            who=asked["who"],
        )
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files


def test_a_disk_that_is_full_leaves_the_earlier_scenes(opened, monkeypatch):
    _, folder, before = opened()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dernamap.briefings.edit_scenes.write_bytes", full)
    stamp = briefing_stamp(folder, "one")
    with pytest.raises(OSError, match="No space"):
        save_briefing(folder, "one", (), before=before, stamp=stamp, who="x")
    assert opened()[2] == before


def test_the_bundled_records_take_no_scenes(data_folder, folder):
    with pytest.raises(UsageError, match="part of the installation"):
        save_briefing(data_folder, "mine", (), before=(), stamp="", who="x")
    save_briefing(folder, "mine", (), before=(), stamp="", who="x")


def test_a_view_becomes_a_scene_and_is_saved_by_hand(opened, monkeypatch):
    dataset, folder, before = opened()
    monkeypatch.setenv(DATASET_VARIABLE, str(folder))

    def script() -> None:
        from dernamap.ui import show_scenes

        show_scenes()

    page = AppTest.from_function(script, default_timeout=90)
    for name, text in {"id": "add", "mode": "window", "date": "2018-06-20", "event": "E1"}.items():
        page.query_params[name] = text
    page.run()
    assert not page.exception
    said = [item.value for item in page.text]
    assert any("the scene has no title" in text for text in said)
    fields = {item.label: item for item in page.text_input}
    assert fields["Reports to point at: identifiers, separated by semicolons"].value == "E1"
    assert "date=2018-06-20" in fields["View, as a link of the page"].value
    fields["Title in English"].set_value("What came <b>last</b>")
    page.button(key="scene-apply").click().run()
    assert any("is markup" in item.value for item in page.text)
    page.button(key="scenes-up").click().run()
    page.button(key="scenes-save").click().run()
    assert any("nobody is named" in item.value for item in page.text)
    page.text_input(key="scenes-who").set_value("A. Person")
    page.button(key="scenes-save").click().run()
    assert not page.exception
    assert any("one is saved" in item.value for item in page.text)
    scenes = open_briefing(dataset, folder, "one").scenes
    assert ids(scenes) == "a1scene-12b3"
    assert scenes[1].title_en == "What came <b>last</b>"
    assert (scenes[0], replace(scenes[2], order="2")) == before


def test_deleting_can_be_undone_on_the_page(opened, monkeypatch):
    _, folder, _ = opened()
    monkeypatch.setenv(DATASET_VARIABLE, str(folder))

    def script() -> None:
        from dernamap.ui import show_scenes

        show_scenes()

    page = AppTest.from_function(script, default_timeout=90).run()
    choices = lambda: page.selectbox[1].options  # noqa: E731
    assert choices() == ["1. A title", "2. A title"]
    page.button(key="scenes-delete").click().run()
    assert choices() == ["1. A title"]
    page.button(key="scenes-undo").click().run()
    assert choices() == ["1. A title", "2. A title"]
    assert page.button(key="scenes-undo").disabled


def test_scenes_are_written_with_all_their_columns():
    assert scenes_csv([]) == (
        "id,order,title_en,title_ar,text_en,text_ar,view,point_at,play,notes_en,notes_ar,alt\n"
    )
