"""The page "Places", run without a browser."""

from __future__ import annotations

import csv
import shutil
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dernamap.dataset import Correction, correction_csv, open_dataset, save_dataset
from dernamap.server import DATASET_VARIABLE


def _page() -> None:
    from dernamap.ui import show_places

    show_places()


@pytest.fixture
def folder(tmp_path, data_folder, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns("basemap"))
    monkeypatch.setenv(DATASET_VARIABLE, str(copy))
    return copy


def opened() -> AppTest:
    page = AppTest.from_function(_page, default_timeout=120).run()
    assert not page.exception
    return page


def rows_of(page: AppTest, number: int) -> pd.DataFrame:
    """Read one of the page's tables: it is HTML, which is XML as well."""
    bodies = [one.proto.body for one in page.get("html")]
    table = ET.fromstring([body for body in bodies if "<table" in body][number])  # noqa: S314  ours
    heads, *rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    return pd.DataFrame(rows, columns=heads)


def said(page: AppTest) -> str:
    assert not page.exception
    return "\n".join(text.value for text in page.text)


def fill(page: AppTest, **cells: str) -> None:
    for name, value in cells.items():
        page.text_input(key=f"correct-{name}").set_value(value)


def send(page: AppTest) -> str:
    (button,) = [one for one in page.button if one.label == "Place by hand"]
    button.click()
    return said(page.run())


def test_every_event_is_in_the_table_and_the_unplaced_are_counted_and_first(folder):
    events = folder / "events.csv"
    text = events.read_text(encoding="utf-8")
    with events.open(encoding="utf-8", newline="") as file:
        (place,) = [row["place_text"] for row in csv.DictReader(file) if row["event_id"] == "F123"]
    line = next(line for line in text.splitlines() if line.startswith("F123,"))
    lost = line.replace(place, "Atlantis")
    assert lost != line
    events.write_text(text.replace(line, lost), encoding="utf-8")
    page = opened()
    table = rows_of(page, 0)
    assert set(table["Event"]) == set(open_dataset(folder).events["event_id"])
    assert table.iloc[0]["Event"] == "F123"
    assert table.iloc[0]["Placed as"] == "not placed"
    assert "not in the gazetteer" in table.iloc[0]["Why"]
    assert (table["Placed as"] == "not placed").sum() == 1
    assert "1 not placed, listed first" in said(page)


@pytest.mark.usefixtures("folder")
def test_the_filter_keeps_rows_with_every_word():
    page = opened()
    page.text_input(key="placed-filter").set_value("SHEIHA inferred")
    page.run()
    table = rows_of(page, 0)
    assert 0 < len(table) < 60
    assert f"{len(table)} rows" in said(page)
    assert (table["Certainty"] == "inferred").any()


@pytest.mark.usefixtures("folder")
def test_the_gazetteer_is_listed_with_what_positions_rest_on():
    table = rows_of(opened(), -1).set_index("Place")
    assert table.loc["sheiha-west", "Certainty"] == "inferred"
    assert "no open source" in table.loc["sheiha-west", "Basis"]
    assert "OpenStreetMap" in table.loc["derna", "Source"]
    assert "درنة" in table.loc["derna", "Arabic"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("mention", "answer"),
    [
        ("Chiha", "matched: 'Chiha' read as Sheiha"),
        ("Daraa", "unmatched: "),
        ("15 km east of Derna", "placed 15 km east of Derna"),
        ("**bold** <b>x</b>", "unmatched: "),
    ],
)
def test_a_mention_shows_its_why_as_text(mention, answer):
    page = opened()
    page.text_input(key="mention").set_value(mention)
    assert answer in said(page.run())
    assert not page.markdown or all(mention not in one.value for one in page.markdown)


@pytest.mark.usefixtures("folder")
def test_a_date_shows_its_why():
    page = opened()
    page.text_input(key="date").set_value("yesterday")
    assert "refused: " in said(page.run())
    page.text_input(key="published").set_value("06/12/2018")
    assert "06/12/2018 is no day" in said(page.run())
    page.text_input(key="published").set_value("12 June 2018")
    shown = said(page.run())
    assert "parsed: " in shown
    assert "Read as: Monday 11 June 2018 (EDTF 2018-06-11)" in shown
    page.text_input(key="date").set_value("07/05/2018")
    shown = said(page.run())
    assert "It may be 2018-05-07" in shown
    assert "It may be 2018-07-05" in shown


def test_a_correction_is_written_and_shown_as_by_hand(folder):
    page = opened()
    fill(page, event="F123", who="A. Reader", why="the second paragraph says so")
    page.multiselect(key="correct-places").set_value(["martuba"])
    shown = send(page)
    assert "F123 is placed by hand" in shown
    assert "1 of them by hand" in shown
    with (folder / "corrections.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["event_id"], row["place_id"], row["who"]) == ("F123", "martuba", "A. Reader")
    table = rows_of(page, 0).set_index("Event")
    assert table.loc["F123", "Placed as"] == "Martuba"
    assert table.loc["F123", "Method"] == "by hand"
    assert "the second paragraph says so (A. Reader, " in table.loc["F123", "Why"]
    rebuilt = open_dataset(folder).placements.set_index("event_id").loc["F123"]
    assert (rebuilt["place_id"], rebuilt["method"]) == ("martuba", "given")


def test_a_correction_with_faults_changes_nothing_and_says_each(folder):
    page = opened()
    fill(page, event="F999", lat="91", lon="22.6", who="A. Reader")
    shown = send(page)
    assert "Nothing was changed" in shown
    for fault in ("event_id: 'F999'", "lat: '91'", "why: the cell is empty"):
        assert fault in shown
    assert not (folder / "corrections.csv").exists()


def test_a_compiled_dataset_is_corrected_like_any_other(tmp_path, dataset, monkeypatch):
    built = tmp_path / "built"
    save_dataset(dataset, built)
    monkeypatch.setenv(DATASET_VARIABLE, str(built))
    page = opened()
    fill(page, event="F123", lat="32.75", lon="22.6", who="A. Reader", why="seen on a photograph")
    assert "F123 is placed by hand" in send(page)
    [placed] = open_dataset(built).placements.set_index("event_id").loc[["F123"]].itertuples()
    assert (placed.lat, placed.lon, placed.method) == (32.75, 22.6, "given")


def test_a_dataset_that_takes_no_corrections_offers_the_row(folder, monkeypatch):
    monkeypatch.setattr("dernamap.dataset.description.read_only.bundled_file", lambda _: folder)
    before = sorted(path.name for path in folder.iterdir())
    page = opened()
    assert "part of the installation" in said(page)
    fill(page, event="F123", lat="32.75", lon="22.6", who="A. Reader", why="seen on a photograph")
    assert "part of the installation" in send(page)
    assert [one.label for one in page.get("download_button")] == ["Download the row"]
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_correction_that_cannot_be_written_is_offered_for_download(folder, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dernamap.dataset.corrections.append.write_bytes", refuse)
    page = opened()
    fill(page, event="F123", lat="32.75", lon="22.6", who="A. Reader", why="seen on a photograph")
    assert "could not be saved" in send(page)
    assert len(page.get("download_button")) == 1
    assert not (folder / "corrections.csv").exists()


def test_a_dataset_with_faults_lists_them(folder):
    row = Correction(event_id="F999", place_id="derna", who="A", when="2026-01-01", why="b")
    (folder / "corrections.csv").write_text(correction_csv(row), encoding="utf-8")
    assert "'F999' is unknown" in said(opened())
