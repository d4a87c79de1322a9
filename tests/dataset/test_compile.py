"""Compiling: the same records give the same dataset, in whatever order they stand."""

from __future__ import annotations

import random
import shutil

import pandas as pd
import pytest

from dernamap.dataset import DAY_COLUMNS, open_dataset
from dernamap.dates import parse_edtf


def test_at_least_95_in_100_events_are_placed(dataset):
    assert len(dataset.events) >= 175
    assert len(dataset.unplaced) <= 0.05 * len(dataset.events)
    assert (dataset.unplaced["unplaced_reason"] != "").all()


def test_both_sheihas_are_inferred_discs_and_say_so(dataset):
    marks = dataset.placements
    for place, radius in (("sheiha-west", 1200), ("sheiha-east", 1000)):
        found = marks[marks["place_id"] == place]
        assert len(found) >= 3
        assert set(found["certainty"]) == {"inferred"}
        assert set(found["radius_m"]) == {radius}
        assert found["why"].str.contains("no open source locates the East/West split").all()


def test_a_statement_made_elsewhere_is_about_derna(dataset):
    marks = dataset.placements.set_index("event_id")
    assert marks.loc["F042", "place_id"] == "derna"
    assert "Tripoli" in marks.loc["F042", "why"]


def test_no_placement_is_a_bare_pin(dataset):
    marks = dataset.placements
    assert (marks["radius_m"] > 0).all()
    assert (marks["why"] != "").all()
    assert marks["lat"].between(29, 34).sum() > 0.9 * len(marks)


def test_day_numbers_are_those_of_the_span(dataset):
    for row in dataset.events.to_dict("records"):
        expected = parse_edtf(row["date"]).day_numbers(dataset.epoch)
        assert tuple(row[name] for name in DAY_COLUMNS) == expected


@pytest.mark.parametrize("seed", [1, 2])
def test_ids_places_and_digest_are_stable_when_rows_are_reordered(
    dataset, data_folder, tmp_path, seed
):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    for name in ("events.csv", "sources.csv"):
        table = pd.read_csv(copy / name, dtype="str", keep_default_na=False)
        rows = list(table.index)
        random.Random(seed).shuffle(rows)  # noqa: S311  a test's shuffle
        table.loc[rows].to_csv(copy / name, index=False)
    shuffled = open_dataset(copy)
    assert shuffled.digest == dataset.digest
    columns = ["event_id", "place_id", "lon", "lat", "radius_m", "why"]
    pd.testing.assert_frame_equal(shuffled.placements[columns], dataset.placements[columns])
    pd.testing.assert_frame_equal(shuffled.events, dataset.events)


def test_another_cell_is_another_digest(dataset, data_folder, tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    path = copy / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("IS took control", "IS takes control"))
    assert open_dataset(copy).digest != dataset.digest


def test_given_coordinates_win_over_the_text(data_folder, tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    table = pd.read_csv(copy / "events.csv", dtype="str", keep_default_na=False)
    table["lat"], table["lon"], table["radius_m"] = "", "", ""
    table.loc[table["event_id"] == "F007", ["lat", "lon", "radius_m"]] = ["32.75", "22.64", "50"]
    table.to_csv(copy / "events.csv", index=False)
    marks = open_dataset(copy).placements.set_index("event_id")
    assert marks.loc["F007", "method"] == "given"
    assert marks.loc["F007", "precision"] == "exact"
    assert marks.loc["F007", "radius_m"] == 50


def test_a_dataset_of_one_event(data_folder, tmp_path):
    copy = tmp_path / "one"
    shutil.copytree(
        data_folder,
        copy,
        ignore=shutil.ignore_patterns(
            "phases.csv", "ground.csv", "count_scopes.csv", "speakers.csv", "basemap"
        ),
    )
    events = (copy / "events.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "events.csv").write_text("".join(events[:2]), encoding="utf-8")
    (copy / "counts.csv").unlink()
    one = open_dataset(copy)
    assert len(one.events) == 1
    assert one.first_day == one.last_day == 0
