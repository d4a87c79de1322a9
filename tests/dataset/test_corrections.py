"""Corrections: checked in full, applied in place of the text, kept in the dataset's file."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from dernamap.dataset import (
    Correction,
    add_correction,
    correction_csv,
    correction_faults,
    open_dataset,
    save_dataset,
    why_read_only,
)
from dernamap.dataset.corrections.read import read_corrections
from dernamap.errors import DatasetError

HEADER = "event_id,place_id,lat,lon,radius_m,who,when,why\n"


@pytest.fixture
def folder(tmp_path, data_folder):
    copy = tmp_path / "data"
    shutil.copytree(data_folder, copy)
    return copy


def correction(**cells: str) -> Correction:
    told = {"event_id": "F123", "who": "A. Reader", "when": "2026-03-01", "why": "the report says"}
    return Correction(**{"place_id": "derna", **told, **cells})


def point(**cells: str) -> Correction:
    return correction(**{"place_id": "", "lat": "32.75", "lon": "22.64", **cells})


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (correction(), []),
        (correction(place_id="sheiha-west; derna"), []),
        (point(), []),
        (point(radius_m="250"), []),
        (correction(event_id="F999"), ["event_id"]),
        (correction(event_id=""), ["event_id"]),
        (correction(place_id="atlantis"), ["place_id"]),
        (correction(place_id="derna; atlantis; lemuria"), ["place_id", "place_id"]),
        (correction(place_id=""), ["place_id"]),
        (correction(place_id=" ; "), ["place_id"]),
        (correction(lat="32.7", lon="22.6"), ["place_id"]),
        (correction(radius_m="10"), ["place_id", "lat"]),
        (point(lat=""), ["lat"]),
        (point(lon=""), ["lon"]),
        (point(lat="91"), ["lat"]),
        (point(lon="-180.5"), ["lon"]),
        (point(lat="nan"), ["lat"]),
        (point(lat="north"), ["lat"]),
        (point(radius_m="0"), ["radius_m"]),
        (point(radius_m="inf"), ["radius_m"]),
        (correction(who=""), ["who"]),
        (correction(why="  "), ["why"]),
        (correction(when=""), ["when"]),
        (correction(when="2026-02-30"), ["when"]),
        (correction(when="20260301"), ["when"]),
        (correction(why="=1+1"), ["why"]),
        (correction(why="one\ntwo"), ["why"]),
        (correction(who="\u202eedoc"), ["who"]),
        (correction(why="x" * 1001), ["why"]),
        (
            Correction(event_id="", who="", when="", why=""),
            ["event_id", "who", "why", "when", "place_id"],
        ),
    ],
)
def test_every_fault_of_a_row_is_found(dataset, gazetteer, row, columns):
    faults = correction_faults(row, events=set(dataset.events["event_id"]), gazetteer=gazetteer)
    assert [fault.column for fault in faults] == columns


def test_faults_of_the_file_are_listed_with_their_lines(folder):
    rows = [correction(event_id="F999"), correction(), correction(who="", place_id="atlantis")]
    text = HEADER + "".join(correction_csv(row, header=False) for row in rows)
    (folder / "corrections.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_dataset(folder)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, "event_id"),
        (4, "who"),
        (4, "place_id"),
    ]


def test_a_correction_stands_in_place_of_the_text_and_survives_a_rebuild(
    dataset, gazetteer, folder, tmp_path
):
    events = set(dataset.events["event_id"])
    before = (folder / "events.csv").read_bytes()
    add_correction(
        folder, correction(place_id="sheiha-west; derna"), events=events, gazetteer=gazetteer
    )
    add_correction(folder, point(event_id="F001"), events=events, gazetteer=gazetteer)
    changed = open_dataset(folder)
    marks = changed.placements[changed.placements["event_id"] == "F123"]
    assert list(marks["place_id"]) == ["sheiha-west", "derna"]
    assert set(marks["method"]) == {"given"}
    assert list(marks["certainty"]) == ["inferred", "corroborated"]
    assert marks["why"].iloc[1] == "placed by hand: the report says (A. Reader, 2026-03-01)"
    assert "no open source locates the East/West split" in marks["why"].iloc[0]
    spot = changed.placements.set_index("event_id").loc["F001"]
    assert (spot["lat"], spot["lon"], spot["radius_m"]) == (32.75, 22.64, 600)
    assert spot["certainty"] == "inferred"
    assert spot["why"].endswith("written with 2 decimals: taken as within 600 m")
    assert changed.digest != dataset.digest
    assert (folder / "events.csv").read_bytes() == before
    others = ~changed.placements["event_id"].isin({"F123", "F001"})
    same = ~dataset.placements["event_id"].isin({"F123", "F001"})
    columns = ["event_id", "place_id", "lon", "lat", "why"]
    left, right = changed.placements[others][columns], dataset.placements[same][columns]
    assert left.to_dict("records") == right.to_dict("records")
    save_dataset(changed, tmp_path / "built")
    kept = open_dataset(tmp_path / "built").placements
    assert kept[kept["event_id"] == "F123"]["why"].str.startswith("placed by hand").all()


def test_the_last_row_of_an_event_counts(dataset, gazetteer, folder):
    events = set(dataset.events["event_id"])
    digests = {dataset.digest}
    for place in ("tobruk", "martuba", "derna"):
        add_correction(folder, correction(place_id=place), events=events, gazetteer=gazetteer)
        changed = open_dataset(folder)
        assert changed.placements.set_index("event_id").loc["F123", "place_id"] == place
        digests.add(changed.digest)
    assert len(digests) == 4
    rows, faults = read_corrections(folder, events=events, gazetteer=gazetteer)
    assert [row.place_id for row in rows] == ["tobruk", "martuba", "derna"]
    assert faults == []


def test_no_row_is_lost_when_many_write_at_once(dataset, gazetteer, folder):
    events = set(dataset.events["event_id"])
    whys = [f'reason {number}, with a "comma"' for number in range(24)]

    def write(why: str) -> None:
        add_correction(folder, correction(why=why), events=events, gazetteer=gazetteer)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, whys))
    rows, faults = read_corrections(folder, events=events, gazetteer=gazetteer)
    assert faults == []
    assert sorted(row.why for row in rows) == sorted(whys)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_what_stood_in_the_file_stays_byte_for_byte(dataset, gazetteer, folder):
    path = folder / "corrections.csv"
    earlier = (
        "\ufeffevent_id,place_id,lat,lon,radius_m,who,when,why\r\n"
        "F001,derna,,,,B,2026-01-01,written elsewhere"
    ).encode()
    path.write_bytes(earlier)
    add_correction(
        folder, correction(), events=set(dataset.events["event_id"]), gazetteer=gazetteer
    )
    assert path.read_bytes().startswith(earlier + b"\n")
    assert len(open_dataset(folder).placements.query("why.str.startswith('placed by hand')")) == 2


@pytest.mark.parametrize(
    "earlier",
    [
        b"event_id,who\nF001,B\n",
        b"place_id,event_id,lat,lon,radius_m,who,when,why\n",
        b"\xff\xfe",
        b'event_id,place_id,lat,lon,radius_m,who,when,why\n"F001',
        b"\n",
    ],
)
def test_a_file_that_cannot_be_read_is_never_added_to(dataset, gazetteer, folder, earlier):
    path = folder / "corrections.csv"
    path.write_bytes(earlier)
    with pytest.raises(DatasetError):
        add_correction(
            folder, correction(), events=set(dataset.events["event_id"]), gazetteer=gazetteer
        )
    assert path.read_bytes() == earlier


def test_a_correction_with_faults_is_not_written(dataset, gazetteer, folder):
    with pytest.raises(DatasetError, match="atlantis"):
        add_correction(
            folder,
            correction(place_id="atlantis"),
            events=set(dataset.events["event_id"]),
            gazetteer=gazetteer,
        )
    assert not (folder / "corrections.csv").exists()


def test_which_folders_take_corrections(dataset, folder, data_folder, tmp_path):
    def says(where):
        return why_read_only(where, changes="corrections.csv")

    assert says(folder) == ""
    save_dataset(dataset, tmp_path / "built")
    assert says(tmp_path / "built") == ""
    assert "cannot be written to" in says(tmp_path / "nowhere")
    assert "part of the installation" in says(data_folder)


def test_a_spreadsheet_runs_nothing_of_a_correction():
    row = Correction(
        event_id="=1", lat="-1.5", lon="22.5", who=" =2", when="2026-01-01", why="＝3; +4"
    )
    text = correction_csv(row, header=False)
    assert text == "'=1,,-1.5,22.5,,' =2,2026-01-01,'＝3; +4\n"
