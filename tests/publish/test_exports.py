from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
from defusedxml import ElementTree
from typer.testing import CliRunner

from dernamap.cli import app
from dernamap.dataset import split_ids
from dernamap.publish import FORMATS
from dernamap.view import PageState, select
from dernamap.view.link.selection import window_of


@pytest.fixture(scope="module")
def bundled(dataset):
    return dataset


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_cells_that_a_spreadsheet_would_run_are_made_harmless(bundled, start):
    events = bundled.events.assign(summary=start + "1+1")
    dataset = replace(bundled, events=events)
    text = FORMATS["csv"].write(dataset)[0].decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["summary"] for row in rows} == {f"'{start}1+1"}
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(dataset)[0]))
    sheet = book["events"]
    column = [cell.value for cell in sheet[1]].index("summary") + 1
    cells = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]
    assert all(cell.data_type == "s" and cell.value.startswith("'") for cell in cells)


def test_a_geopackage_has_named_layers_with_a_default_style(bundled, tmp_path):
    path = tmp_path / "derna.gpkg"
    path.write_bytes(FORMATS["gpkg"].write(bundled)[0])
    layers = set(pyogrio.list_layers(path)[:, 0])
    named = {"events", "placements", "placement_lines", "placement_areas"}
    assert named | {"sources", "disputes", "phases", "event_types"} <= layers
    assert len(gpd.read_file(path, layer="events")) == len(bundled.events)
    with sqlite3.connect(path) as connection:
        styles = dict(connection.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        defaults = connection.execute("SELECT sum(useAsDefault) FROM layer_styles").fetchone()
    connection.close()
    assert set(styles) == named
    assert defaults == (4,)
    for style in styles.values():
        root = ElementTree.fromstring(style, forbid_dtd=False)
        assert len(root.findall(".//category")) == 6


def test_kml_is_sound_xml_with_a_time_for_every_event(bundled):
    root = ElementTree.fromstring(FORMATS["kml"].write(bundled)[0])
    marks = root.findall(".//{http://www.opengis.net/kml/2.2}Placemark")
    assert len(marks) == len(bundled.events)
    assert all(mark.find("{*}TimeSpan") is not None for mark in marks)


def test_linked_places_have_a_when_and_a_type(bundled):
    document = json.loads(FORMATS["lpf"].write(bundled)[0])
    assert len(document["features"]) == len(bundled.events)
    for feature in document["features"]:
        assert feature["when"]["timespans"][0]["start"] or feature["when"]["timespans"][0]["end"]
        assert feature["types"][0]["label"]


@pytest.mark.parametrize(
    ("state", "first", "last"),
    [
        (PageState(mode="window", date="2018-06-09", days=1), "2018-06-09", "2018-06-09"),
        (PageState(mode="window", date="2018-06-09", days=7), "2018-06-03", "2018-06-09"),
        (PageState(mode="range", from_="2018-06-01", to="2018-06-30"), "2018-06-01", "2018-06-30"),
    ],
)
def test_a_window_is_half_open_and_holds_its_last_day(bundled, state, first, last):
    start, end = window_of(state, bundled.epoch)
    assert str(bundled.epoch + timedelta(days=start)) == first
    assert str(bundled.epoch + timedelta(days=end - 1)) == last


def test_a_selection_holds_what_is_possible_and_nothing_else(bundled):
    state = PageState(mode="window", date="2018-06-09", days=1)
    chosen = select(bundled, state)
    start, end = window_of(state, bundled.epoch)
    events = bundled.events
    possible = (events["possible_from"] < end) & (events["possible_to"] >= start)
    assert list(chosen.events["event_id"]) == list(events["event_id"][possible])
    assert 0 < len(chosen.events) < len(events)
    ids = chosen.events["event_id"].to_numpy()[chosen.placements["event"].to_numpy()]
    assert list(ids) == list(chosen.placements["event_id"])
    assert set(chosen.counts["event_id"]) <= set(chosen.events["event_id"])
    assert chosen.digest != bundled.digest


def test_two_adjoining_windows_share_no_exact_day(bundled):
    before = select(bundled, PageState(mode="asof", date="2018-06-08"))
    after = select(bundled, PageState(mode="range", from_="2018-06-09"))
    exact = bundled.events[bundled.events["possible_from"] == bundled.events["possible_to"]]
    both = set(before.events["event_id"]) & set(after.events["event_id"])
    assert not both & set(exact["event_id"])
    either = set(before.events["event_id"]) | set(after.events["event_id"])
    assert either == set(bundled.events["event_id"])


def test_no_filter_is_the_whole_dataset(bundled):
    assert select(bundled, PageState()) is bundled


def test_the_command_follows_the_filters_of_the_link(tmp_path, bundled):
    out = tmp_path / "out.csv"
    arguments = ["export", "--format", "csv", "--out", str(out)]
    done = CliRunner().invoke(app, [*arguments, "--from", "2018-06-01", "--to", "2018-06-30"])
    assert done.exit_code == 0, done.output
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert 0 < len(rows) < len(bundled.events)
    assert f"{len(rows)} events written" in done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "doc"], "'doc' is not a format"),
        (["--format", "csv", "--date", "9 June"], "use a day such as 2018-06-09"),
        (["--format", "csv", "--mode", "all"], "use asof, window, range"),
        (["--format", "csv", "--from", "2018-06-30", "--to", "2018-06-01"], "is after --to"),
    ],
)
def test_what_the_command_cannot_follow_is_told(tmp_path, arguments, words):
    done = CliRunner().invoke(app, ["export", "--out", str(tmp_path / "x"), *arguments])
    assert done.exit_code == 2
    assert words in done.output
    assert not (tmp_path / "x").exists()


def test_a_view_takes_along_the_sources_and_disputes_that_its_rows_name(bundled):
    view = select(bundled, PageState(mode="window", date="2018-06-09", days=1, by=("lna",)))
    assert 0 < len(view.events) < 20
    named = {name for cell in view.events["source_ids"] for name in split_ids(cell)}
    tied = {name for cell in view.events["dispute_ids"] for name in split_ids(cell)}
    tied |= {name for cell in view.phases["dispute_ids"] for name in split_ids(cell)}
    assert set(view.disputes["dispute_id"]) == tied
    assert set(view.versions["dispute_id"]) <= tied
    # a dispute cites its other claims, whose sources come with it
    for table in (view.disputes, view.versions):
        named |= {name for cell in table["source_ids"] for name in split_ids(cell)}
    assert set(view.sources["source_id"]) == named
    assert len(named) < len(bundled.sources)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(view)[0]), read_only=True)
    rows = {sheet.title: sum(1 for _ in sheet.rows) - 1 for sheet in book}
    assert rows["sources"] == len(named)
    assert rows["disputes"] == len(tied)
