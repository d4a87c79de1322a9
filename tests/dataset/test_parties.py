"""The table of parties: names of their time, and its faults with file, row and remedy."""

from __future__ import annotations

from datetime import date

import pytest

from dernamap.dataset import TABLES, Parties, open_dataset, read_table, save_dataset
from dernamap.errors import DatasetError

HEADER = "short_name,name,from,to,successor,aliases"
GOOD = "LNA,Army,,,,\nDMSC,Council,,2018-05-11,DPF,Shura\nDPF,Force,2018-05-12,,,\n"


@pytest.fixture
def folder(data_folder, tmp_path):
    """Copy the bundled records, without a table of parties."""
    copy = tmp_path / "records"
    copy.mkdir()
    for path in data_folder.glob("*.*"):
        if path.name != "parties.csv":
            (copy / path.name).write_bytes(path.read_bytes())
    return copy


def faults(folder, *rows: str):
    (folder / "parties.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_dataset(folder)
    return [(fault.file, fault.row, fault.column, fault.remedy) for fault in caught.value.faults]


def test_names_are_of_their_time(tmp_path):
    (tmp_path / "parties.csv").write_text(f"{HEADER}\n{GOOD}", encoding="utf-8")
    table, found = read_table(tmp_path, TABLES["parties"])
    assert found == []
    parties = Parties(table)
    assert parties.lines == ("LNA", "DMSC")
    assert {parties.line_of(word) for word in ("dpf", "Shura", "COUNCIL")} == {"DMSC"}
    assert parties.line_of("nobody") == ""
    names = parties.names_of("DMSC")
    assert [name.short_name for name in names] == ["DMSC", "DPF"]
    assert names[1].since == date(2018, 5, 12)
    assert [name.short_name for name in parties.names_of("other")] == ["other"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",Army without a short name,,,,", "short_name"),
        ("XY,,,,,", "name"),
        ("XY,Some,2018-13-01,,,", "from"),
        ("XY,Some,2018-05-12,2018-05-11,,", "to"),
        ("XY,Some,,,ZZ,", "successor"),
        ("XY,Some,,,XY,", "successor"),
        ("LNA,Another,,,,", "short_name"),
        ("XY,Some,,,,Shura", "aliases"),
    ],
)
def test_a_fault_names_file_row_and_remedy(folder, row, column):
    found = faults(folder, "IS,State,,,,", *GOOD.splitlines(), row)
    assert [(file, line, name) for file, line, name, _ in found] == [("parties.csv", 6, column)]
    assert found[0][3]


def test_a_party_on_the_ground_must_be_listed(folder):
    found = faults(folder, *GOOD.splitlines())
    assert found
    assert {(file, column) for file, _, column, _ in found} == {("ground.csv", "party")}
    assert all("add the party" in remedy for *_, remedy in found)


def test_a_missing_short_name_is_one_fault(folder):
    found = faults(folder, ",State,,,,", *GOOD.splitlines())
    assert [(file, row, column) for file, row, column, _ in found] == [
        ("parties.csv", 2, "short_name")
    ]


def test_without_the_table_each_party_on_the_ground_is_one_fault(folder):
    with pytest.raises(DatasetError) as caught:
        open_dataset(folder)
    found = caught.value.faults
    assert {(fault.file, fault.column) for fault in found} == {("ground.csv", "party")}
    assert sorted(fault.problem.split("'")[1] for fault in found) == ["DMSC", "DPF", "IS", "LNA"]
    for fault in found:
        line = (folder / "ground.csv").read_text("utf-8").splitlines()[fault.row - 1]
        assert fault.problem.split("'")[1] in line
        assert "parties.csv" in fault.remedy


def test_a_compiled_dataset_that_lost_the_table_has_the_same_faults(tmp_path, dataset):
    save_dataset(dataset, tmp_path / "out")
    (tmp_path / "out" / "parties.csv").unlink()
    with pytest.raises(DatasetError) as caught:
        open_dataset(tmp_path / "out")
    assert {(one.file, one.column) for one in caught.value.faults} == {("ground.csv", "party")}
    assert len(caught.value.faults) == 4


def test_a_dataset_without_ground_needs_no_table(folder, tmp_path):
    (folder / "ground.csv").unlink()
    dataset = open_dataset(folder)
    assert dataset.parties.empty
    save_dataset(dataset, tmp_path / "out")
    assert open_dataset(tmp_path / "out").parties.empty


def test_a_group_is_called_by_the_short_name_of_its_party(dataset):
    parties = Parties(dataset.parties)
    called = {"lna": "LNA", "dpf": "DPF", "aas": "Ansar al-Sharia", "DAESH": "IS"}
    called |= {"dmsc commander": "DMSC commander", "armed forces": "armed forces", "": ""}
    assert {word: parties.label_of(word) for word in called} == called


def test_the_bundled_parties_bear_the_names_of_their_time(dataset):
    table = dataset.parties.set_index("short_name")
    days = dataset.events.set_index("event_id")["possible_from"]
    named = dataset.ground[dataset.ground["party"].isin(["DMSC", "DPF"])]
    renamed = (date.fromisoformat(table.loc["DPF", "from"]) - dataset.epoch).days
    for event, party in zip(named["event_id"], named["party"], strict=True):
        assert (party == "DPF") == (days[event] >= renamed), event
