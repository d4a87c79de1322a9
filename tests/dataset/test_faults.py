"""Bad datasets: every fault is listed at once, with file, row and column."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from dernamap.dataset import open_dataset
from dernamap.errors import DatasetError
from tests.command_line import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dernamap.model import Fault


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    return copy


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(DatasetError) as caught:
        open_dataset(folder)
    return list(caught.value.faults)


def missing_column(folder: Path) -> None:
    edit(folder / "events.csv", "event_id,date,", "event_id,day,")


def no_such_day(folder: Path) -> None:
    edit(folder / "events.csv", "F123,2018-06-09,", "F123,2018-06-31,")


def unknown_source(folder: Path) -> None:
    edit(folder / "events.csv", "wikipedia-battle-of-derna-2018-2019", "nobody-knows")


def latitude_of_95(folder: Path) -> None:
    edit(folder / "gazetteer" / "places.csv", "32.7594,22.6383", "95,22.6383")


def duplicate_id(folder: Path) -> None:
    edit(folder / "events.csv", "\nF001,", "\nF000,")


def not_utf8(folder: Path) -> None:
    path = folder / "sources.csv"
    path.write_bytes(path.read_bytes() + "x,Über,x,,,none,,de\n".encode("latin-1"))


def empty_file(folder: Path) -> None:
    (folder / "events.csv").write_text("")


def missing_file(folder: Path) -> None:
    (folder / "sources.csv").unlink()


def unknown_type(folder: Path) -> None:
    edit(folder / "events.csv", ",airstrike,", ",air raid,")


def unknown_dispute(folder: Path) -> None:
    edit(folder / "events.csv", ",C01\n", ",C99\n")


def ragged_row(folder: Path) -> None:
    edit(folder / "disputes.csv", "\nC02,", "\nC02,extra,")


def unreadable_number(folder: Path) -> None:
    edit(folder / "events.csv", "militants_killed=30-50 (LNA claim)", "militants_killed=(30")


CASES = [
    (missing_column, "events.csv", 1, "date", "missing"),
    (no_such_day, "events.csv", None, "date", "2018-06-31"),
    (unknown_source, "events.csv", 2, "source_ids", "nobody-knows"),
    (latitude_of_95, "gazetteer/places.csv", 2, "lat", "95"),
    (duplicate_id, "events.csv", 3, "event_id", "F000"),
    (not_utf8, "sources.csv", None, None, "UTF-8"),
    (empty_file, "events.csv", None, None, "empty"),
    (missing_file, "sources.csv", None, None, "missing"),
    (unknown_type, "events.csv", 3, "event_type", "air raid"),
    (unknown_dispute, "events.csv", None, "dispute_ids", "C99"),
    (ragged_row, "disputes.csv", 3, None, "cells"),
    (unreadable_number, "events.csv", 3, "numbers", "militants_killed"),
]


@pytest.mark.parametrize(("spoil", "file", "row", "column", "found"), CASES)
def test_a_fault_says_file_row_column_and_what_was_found(
    folder: Path, spoil: Callable[[Path], None], file, row, column, found
):
    spoil(folder)
    faults = [fault for fault in faults_of(folder) if found in fault.problem]
    assert faults
    fault = faults[0]
    assert fault.file == file
    assert fault.column == column
    if row is not None:
        assert fault.row == row
    assert fault.remedy


def spoil_all(folder: Path) -> None:
    for spoil in (no_such_day, unknown_source, latitude_of_95, duplicate_id, unknown_type):
        spoil(folder)


def test_all_faults_are_listed_at_once(folder):
    spoil_all(folder)
    text = "\n".join(map(str, faults_of(folder)))
    for found in ("2018-06-31", "nobody-knows", "95", "F000", "air raid"):
        assert found in text


@pytest.mark.parametrize("command", ["check", "serve", "build"])
def test_the_commands_list_all_faults_and_exit_2(folder, tmp_path, command):
    spoil_all(folder)
    out = tmp_path / "out"
    arguments = {"check": [], "serve": ["--port", "0"], "build": ["--out", str(out)]}[command]
    done = run(command, str(folder), *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == len(faults_of(folder))
    assert all(line.startswith("error: ") for line in lines)
    assert not out.exists()


def test_check_gives_the_faults_as_json(folder):
    spoil_all(folder)
    done = run("check", str(folder), "--json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert len(report["faults"]) == len(faults_of(folder))
    assert {"file", "row", "column", "problem", "remedy"} <= set(report["faults"][0])


def test_a_failed_build_leaves_the_earlier_dataset_untouched(folder, tmp_path):
    out = tmp_path / "compiled"
    assert run("build", str(folder), "--out", str(out)).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    spoil_all(folder)
    assert run("build", str(folder), "--out", str(out)).returncode == 2
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
