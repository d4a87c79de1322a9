"""The home of a dataset and the border that is measured to: named in dataset.toml, or absent."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace

import pytest

from dernamap.bundle import bundled_file
from dernamap.dataset import open_dataset, read_gazetteer, save_dataset
from dernamap.errors import DatasetError
from dernamap.timemap import timemap_payload
from dernamap.view import border_inset, opening_state

HOME = 'home = { place_id = "derna" }\n'
BORDER = 'border = { place_id = "egyptian-border", coast = "north" }\n'


@pytest.fixture
def folder(tmp_path, data_folder):
    return shutil.copytree(data_folder, tmp_path / "data")


def described(folder, *lines):
    """Open the dataset with another description."""
    (folder / "dataset.toml").write_text('title = "A title"\n' + "".join(lines), encoding="utf-8")
    return open_dataset(folder)


CASES = {
    "a home that is nowhere": (
        ('home = { place_id = "atlantis" }\n', BORDER),
        [(2, "home.place_id", "'atlantis' is not a place")],
    ),
    "a home in a table of its own": (
        ("\n", '[home]\nplace_id = "atlantis"\n'),
        [(3, "home.place_id", "'atlantis' is not a place")],
    ),
    "a border that is nowhere": (
        (HOME, 'border = { place_id = "styx" }\n'),
        [(3, "border.place_id", "'styx' is not a border")],
    ),
    "a border that is a town": (
        (HOME, 'border = { place_id = "tobruk" }\n'),
        [(3, "border.place_id", "'tobruk' is not a border")],
    ),
    "a border and no home": ((BORDER,), [(2, "border.place_id", "no home to measure from")]),
    "a home without a point": (
        ('home = { place_id = "egyptian-border" }\n', BORDER),
        [(2, "home.place_id", "no point to measure from")],
    ),
    "no such coast": (
        (HOME, 'border = { place_id = "egyptian-border", coast = "up" }\n'),
        [(3, "border.coast", "'up' is not one of east, north, south, west")],
    ),
    "a number for a text": (
        ("home = { place_id = 7 }\n",),
        [(2, "home.place_id", "7 is not a text")],
    ),
    "a text for a table": (('home = "derna"\n',), [(2, "home", "'derna' is not a table")]),
    "a moment for a day": (
        ("opens_on = 2018-06-09T12:00:00\n",),
        [(2, "opens_on", "is not a date")],
    ),
    "a view that is not on the map": (
        ("view = { lon = 22.6, lat = 327.6, zoom = 12 }\n",),
        [(2, "view.lat", "327.6 is not on the map")],
    ),
    "no such zone": (('timezone = "Libya/Derna"\n',), [(2, "timezone", "not a known time zone")]),
    "both at once": (
        ('home = { place_id = "atlantis" }\n', 'border = { place_id = "styx" }\n'),
        [(2, "home.place_id", "atlantis"), (3, "border.place_id", "styx")],
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_meant_is_a_fault_with_its_line(folder, lines, wanted):
    with pytest.raises(DatasetError) as caught:
        described(folder, *lines)
    faults = [fault for fault in caught.value.faults if fault.file == "dataset.toml"]
    assert [(fault.row, fault.column) for fault in faults] == [one[:2] for one in wanted]
    for fault, (*_, words) in zip(faults, wanted, strict=True):
        assert words in fault.problem
        assert fault.remedy


BORDERS = {
    "no second country": ({"relation": "", "relation_to": ""}, "relation_to", "''"),
    "the same country twice": ({"relation_to": "libya"}, "relation_to", "''"),
    "a town on one side": ({"relation_to": "tobruk"}, "relation_to", "'tobruk'"),
    "a country that is not there": ({"relation_to": "chad"}, "relation_to", "'chad'"),
    "a holder that is not there": ({"part_of": "chad"}, "part_of", "'chad'"),
    "a town that holds it": ({"part_of": "tobruk"}, "part_of", "'tobruk'"),
}


@pytest.mark.parametrize(("cells", "column", "value"), BORDERS.values(), ids=BORDERS.keys())
def test_a_border_without_two_countries_is_one_fault(folder, cells, column, value):
    path = folder / "gazetteer" / "places.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    line = next(at for at, row in enumerate(rows, 2) if row["place_id"] == "egyptian-border")
    rows[line - 2] |= cells
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(DatasetError) as caught:
        described(folder, HOME, BORDER)
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column) == ("gazetteer/places.csv", line, column)
    assert value in fault.problem
    assert fault.remedy


def test_faults_of_the_home_stand_among_the_others(folder):
    events = folder / "events.csv"
    events.write_text(events.read_text("utf-8").replace(",airstrike,", ",air raid,", 1), "utf-8")
    with pytest.raises(DatasetError) as caught:
        described(folder, 'home = { place_id = "atlantis" }\n')
    assert {fault.file for fault in caught.value.faults} == {"events.csv", "dataset.toml"}


def payload(dataset):
    state = opening_state(dataset)
    return timemap_payload(
        dataset, base_url="", basemap_url="", inset=None, state=state, notices=[]
    )


@pytest.mark.parametrize(
    ("lines", "home", "border"),
    [((), "", None), ((HOME,), "Derna", None), ((HOME, BORDER), "Derna", "Egyptian border")],
    ids=["neither", "a home", "a home and a border"],
)
def test_a_dataset_may_have_neither(folder, tmp_path, lines, home, border):
    dataset = described(folder, *lines)
    save_dataset(dataset, tmp_path / "kept")
    for one in (dataset, open_dataset(tmp_path / "kept")):
        assert payload(one)["home"] == home
        assert (one.border and one.border.name) == border
        assert one.metadata.home_id == (one.home.place_id if one.home else "")
    # without a home, a road that is named by its side alone is nobody's
    roads = "eastern and western coastal roads; Shiha; Bab Tobruk"
    placed = dataset.placements.merge(dataset.events[["event_id", "place_text"]])
    names = set(placed[placed["place_text"] == roads]["name"])
    assert ("Eastern coastal roads of Derna" in names) == bool(home)


def test_a_compiled_dataset_may_be_given_a_home_or_lose_it(folder, tmp_path):
    save_dataset(described(folder), tmp_path / "kept")
    kept = described(tmp_path / "kept", HOME, BORDER)
    assert (kept.home.place_id, kept.border.place_id) == ("derna", "egyptian-border")
    assert described(tmp_path / "kept").home is None
    with pytest.raises(DatasetError, match="'atlantis' is not a place of the gazetteer"):
        described(tmp_path / "kept", 'home = { place_id = "atlantis" }\n')


def test_the_inset_measures_to_the_border_that_is_named(folder):
    basemap = bundled_file("data") / "basemap"
    dataset = described(folder, HOME, BORDER)
    inset = border_inset(dataset.home, dataset.border, dataset.metadata, basemap)
    assert inset["border_words"].startswith(
        "Derna lies 260 km from the nearest point of the Egyptian border and 265.1 km from its end"
    )
    assert [line["label"] for line in inset["lines"]] == ["265 km", "260 km"]
    for line in inset["lines"]:
        ends = [line["x1"], line["x2"]], [line["y1"], line["y2"]]
        assert all(0 < x < inset["width"] for x in ends[0])
        assert all(0 < y < inset["height"] for y in ends[1])
    assert inset["land"].startswith("M")
    assert inset["border"].startswith("M")


def test_a_border_that_does_not_end_at_a_coast_has_one_distance(folder):
    dataset = described(folder, HOME, 'border = { place_id = "egyptian-border" }\n')
    tobruk = replace(dataset.home, name="Tobruk", lon=23.9764, lat=32.0836)
    metadata = replace(dataset.metadata, said_km=120.0, said_by="A source")
    inset = border_inset(tobruk, dataset.border, metadata, bundled_file("data") / "basemap")
    assert len(inset["lines"]) == 1
    assert "coast" not in inset["border_words"]
    assert re.fullmatch(
        r"1\d\d km to the nearest point; about 120 km as A source puts it\.", inset["note"]
    )


def test_general_words_belong_to_the_home_that_is_named(folder):
    gazetteer = read_gazetteer(folder, home="tobruk")
    assert gazetteer.home == "tobruk"
    assert read_gazetteer(folder, home="atlantis").home == read_gazetteer(folder).home == "derna"
