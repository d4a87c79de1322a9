"""The command line of the contract."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest

from tests.command_line import run


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program itself."""
    command = [sys.executable, "-m", "dernamap", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_check_as_json():
    done = run("check", "--json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert report["events"] >= 175
    assert report["placed"] >= 0.95 * report["events"]
    assert report["placed"] + report["unplaced"] == report["events"]
    assert report["disputes"] >= 38
    assert report["sources"] > 100
    assert report["faults"] == []
    assert report["warnings"] == []


def test_what_is_odd_in_a_gazetteer_is_a_warning_and_no_fault(tmp_path, data_folder):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy, ignore=shutil.ignore_patterns("basemap"))
    with (copy / "gazetteer" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["place_id"] == "tobruk":
            row["lat"] = "32.9"
    with (copy / "gazetteer" / "places.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    done = run("check", str(copy))
    assert done.returncode == 0
    assert done.stderr == ""
    (line,) = [line for line in done.stdout.splitlines() if "'tobruk' at" in line]
    assert line.startswith("warning: gazetteer/places.csv")
    assert "lies in the sea" in line
    report = json.loads(run("check", str(copy), "--json").stdout)
    assert "'tobruk' at" in " ".join(warning["problem"] for warning in report["warnings"])
    assert report["faults"] == []


COMMANDS = ["serve", "check", "build", "geocode", "when", "export", "import", "bench"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_the_program_starts_and_fails_as_its_commands_do():
    done = start("when", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "dernamap when [OPTIONS] {file}" in done.stdout
    done = start("check", "/nowhere/at/all")
    assert (done.returncode, done.stdout) == (2, "")
    assert "/nowhere/at/all" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--format", "vinyl", "--out", "x"],
        ["check", "/nowhere/at/all"],
        ["geocode", "/nowhere/at/all"],
        ["when", "-", "--published", "yesterday"],
        ["when", "-", "--published", "2018-06-31"],
        ["fly"],
        ["check", "--jsno"],
        ["serve", "--port", "70000"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_one_clear_error_and_exit_2(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_geocode_answers_every_line_in_order():
    mentions = ["Derna", "", "West Sheiha", "Daraa", "15 km east of Derna"]
    done = run("geocode", "-", text="\n".join(mentions) + "\n")
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["mention"] for answer in answers] == mentions
    assert [answer["status"] for answer in answers] == [
        "matched",
        "unmatched",
        "matched",
        "unmatched",
        "matched",
    ]
    for answer in answers:
        assert {"mention", "status", "locations", "candidates", "why"} <= set(answer)
        assert answer["why"]
    east = answers[4]["locations"][0]
    assert east["precision"] == "sector"
    assert east["geometry"]["type"] == "Polygon"
    assert {"place_id", "name", "lon", "lat", "radius_m", "certainty", "method", "score"} <= set(
        east
    )


def test_when_answers_every_line_in_order():
    expressions = ["9 June 2018", "yesterday", "31 June 2018", "07/05/2018"]
    done = run("when", "-", "--published", "2018-06-12", text="\n".join(expressions) + "\n")
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["text"] for answer in answers] == expressions
    assert [answer["status"] for answer in answers] == ["parsed", "parsed", "refused", "ambiguous"]
    assert answers[0]["edtf"] == answers[0]["earliest"] == answers[0]["latest"] == "2018-06-09"
    assert answers[1]["edtf"] == "2018-06-11"


def test_a_file_that_is_not_utf8_is_one_clear_error(tmp_path):
    path = tmp_path / "mentions.txt"
    path.write_bytes("Derna\nÜber\n".encode("latin-1"))
    done = run("geocode", str(path))
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_export_geojson(tmp_path, dataset):
    out = tmp_path / "derna.geojson"
    assert run("export", "--format", "geojson", "--out", str(out)).returncode == 0
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["event_id"] for feature in features} == set(
        dataset.events["event_id"]
    )
    assert {feature["geometry"]["type"] for feature in features if feature["geometry"]} >= {
        "Point",
        "Polygon",
    }


def test_export_does_not_replace_a_file_of_the_dataset(tmp_path):
    assert run("build", "--out", str(tmp_path / "built")).returncode == 0
    victim = tmp_path / "built" / "events.parquet"
    before = victim.read_bytes()
    done = run("export", str(tmp_path / "built"), "--format", "csv", "--out", str(victim))
    assert done.returncode == 2
    assert "is a file of the dataset itself" in done.stderr
    assert victim.read_bytes() == before


def test_export_csv(tmp_path, dataset):
    out = tmp_path / "derna.csv"
    assert run("export", "--format", "csv", "--out", str(out)).returncode == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert {row["event_id"] for row in rows} == set(dataset.events["event_id"])
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "\t"))
    ]


def test_build_writes_a_dataset_that_says_what_it_is(tmp_path, dataset):
    out = tmp_path / "compiled"
    done = run("build", "--out", str(out))
    assert done.returncode == 0
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["digest"] == dataset.digest
    assert manifest["events"] == len(dataset.events)
    again = run("check", str(out), "--json")
    assert json.loads(again.stdout)["events"] == len(dataset.events)


def test_build_never_replaces_what_is_no_dataset(tmp_path):
    (tmp_path / "precious.txt").write_text("keep me")
    done = run("build", "--out", str(tmp_path))
    assert done.returncode == 2
    assert (tmp_path / "precious.txt").read_text() == "keep me"
