"""Briefings travel with a dataset, and what people changed in them is never lost."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dernamap.briefings import briefing_faults, briefing_names
from dernamap.cli.main import app
from dernamap.dataset import import_file, open_dataset, save_dataset
from tests.briefings.conftest import csv_of, scene
from tests.readers.samples import acled_row, csv_text, options


def test_a_build_takes_briefings_along(briefing, tmp_path):
    dataset, _ = briefing(scene())
    save_dataset(dataset, tmp_path / "out")
    built = open_dataset(tmp_path / "out")
    assert briefing_names(tmp_path / "out") == ("one",)
    assert briefing_faults(built, tmp_path / "out") == []
    assert built.digest == dataset.digest


def test_a_briefing_does_not_change_the_data(briefing, tmp_path):
    dataset, folder = briefing(scene())
    save_dataset(dataset, tmp_path / "out")
    for where in (folder, tmp_path / "out"):
        (where / "briefings" / "two.csv").write_text(csv_of(scene()), encoding="utf-8")
        assert open_dataset(where).digest == dataset.digest


def test_a_build_keeps_a_briefing_that_was_added_and_stops_at_one_that_was_changed(
    briefing, tmp_path
):
    dataset, _ = briefing(scene())
    out = tmp_path / "out"
    save_dataset(dataset, out)
    (out / "briefings" / "two.csv").write_text(csv_of(scene()), encoding="utf-8")
    save_dataset(dataset, out)
    assert briefing_names(out) == ("one", "two")
    with (out / "briefings" / "one.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    with pytest.raises(FileExistsError, match=r"'briefings/one\.csv' in .* changed after"):
        save_dataset(dataset, out)


def test_an_import_into_the_same_folder_keeps_briefings(tmp_path):
    path, out = tmp_path / "file.csv", tmp_path / "out"
    path.write_text(csv_text([acled_row(1)]), encoding="utf-8")
    import_file(path, out, options())
    (out / "briefings").mkdir()
    (out / "briefings" / "one.csv").write_text(csv_of(scene()), encoding="utf-8")
    for _ in range(2):
        import_file(path, out, options())
        assert briefing_names(out) == ("one",)
    import_file(path, tmp_path / "other", options(), dataset=out)
    assert briefing_names(tmp_path / "other") == ()


def test_check_finds_broken_scenes(briefing):
    _, folder = briefing(scene(), scene("gone", 2, point_at="E9"))
    told = CliRunner().invoke(app, ["check", str(folder)])
    assert told.exit_code == 2
    assert "briefings/one.csv, row 3, column point_at: the event 'E9' is unknown" in told.stderr
    told = CliRunner().invoke(app, ["check", str(folder), "--json"])
    assert told.exit_code == 2
    answer = json.loads(told.stdout)
    assert answer["events"] == 2
    assert [fault["column"] for fault in answer["faults"]] == ["point_at"]
