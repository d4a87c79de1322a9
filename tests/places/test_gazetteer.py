"""The gazetteer's files: what is bundled, what is refused, and what lint finds."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, box

from dernamap.errors import DatasetError
from dernamap.model import Certainty
from dernamap.places import (
    PLACE_COLUMNS,
    check_gazetteer,
    containing_places,
    load_gazetteer,
    territory_of,
)
from dernamap.places.names.name import Name
from tests.places.conftest import ROOT

ROW = dict.fromkeys(PLACE_COLUMNS, "") | {
    "place_id": "derna",
    "name": "Derna",
    "kind": "city",
    "lat": "32.7594",
    "lon": "22.6383",
    "radius_m": "4000",
    "certainty": "corroborated",
    "basis": "a test",
    "source": "a test",
}
NAME = {"place_id": "derna", "name": "Derna", "lang": "en", "kind": "name", "source": "a test"}


def write(folder, places, names=(NAME,)):
    folder.mkdir(exist_ok=True)
    for file, columns, rows in (
        ("places.csv", PLACE_COLUMNS, places),
        ("names.csv", list(NAME), names),
    ):
        with (folder / file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def faults_of(folder):
    with pytest.raises(DatasetError) as caught:
        load_gazetteer(folder)
    return caught.value.faults


def test_the_smallest_gazetteer_loads(tmp_path):
    gazetteer = load_gazetteer(write(tmp_path / "small", [ROW]))
    assert gazetteer.places["derna"].lat == 32.7594
    assert gazetteer.relations == {}


WRONG = [
    ({"lat": "95"}, "lat", "'95' is not between -90 and 90"),
    ({"lon": "east"}, "lon", "'east' is not a number"),
    ({"lat": "nan"}, "lat", "'nan' is not between"),
    ({"radius_m": "0"}, "radius_m", "'0' is not between"),
    ({"lat": ""}, "lon", "only lon and radius_m given"),
    ({"lat": "", "lon": "", "radius_m": ""}, "lat", "no point"),
    ({"kind": "hamlet"}, "kind", "'hamlet' is not one of"),
    ({"certainty": "sure"}, "certainty", "'sure' is not one of"),
    ({"name": "?"}, "name", "'?' has no letters"),
    ({"place_id": ""}, "place_id", "the identifier is empty"),
    ({"part_of": "atlantis"}, "part_of", "'atlantis' is not a place of this file"),
    ({"part_of": "derna"}, "part_of", "'derna' is the place itself"),
    ({"relation": "under", "relation_to": "derna"}, "relation", "'under' is not one of"),
    ({"relation": "near", "relation_to": ""}, "relation_to", "'' is not a place"),
]


@pytest.mark.parametrize(("change", "column", "problem"), WRONG)
def test_a_wrong_cell_is_reported_with_its_row_and_column(tmp_path, change, column, problem):
    folder = write(tmp_path / "wrong", [ROW | change])
    found = [one for one in faults_of(folder) if one.column == column and one.file == "places.csv"]
    assert found
    assert found[0].row == 2
    assert problem in found[0].problem
    assert found[0].remedy


def test_all_faults_are_reported_at_once(tmp_path):
    folder = write(
        tmp_path / "many",
        [
            ROW,
            ROW | {"lat": "95"},
            ROW | {"place_id": "x", "part_of": "y", "certainty": "text-only"},
        ],
        [NAME, NAME | {"place_id": "nobody"}, NAME | {"name": "…"}],
    )
    problems = "\n".join(map(str, faults_of(folder)))
    for part in (
        "places.csv, row 3, column place_id: 'derna' is already used in row 2",
        "places.csv, row 3, column lat: '95' is not between -90 and 90",
        "places.csv, row 4, column part_of: 'y' is not a place of this file",
        "places.csv, row 4, column relation: the place is text-only and has no relation",
        "names.csv, row 3, column place_id: 'nobody' is not a place of places.csv",
        "names.csv, row 4, column name: '…' has no letters",
    ):
        assert part in problems


def test_a_sector_needs_a_direction_and_a_distance(tmp_path):
    described = {
        "place_id": "hila",
        "certainty": "text-only",
        "lat": "",
        "lon": "",
        "radius_m": "",
        "relation": "sector",
        "relation_to": "derna",
        "direction": "down",
    }
    problems = [one.problem for one in faults_of(write(tmp_path / "s", [ROW, ROW | described]))]
    assert "'down' is not a compass direction" in problems
    assert "it is not greater than distance_km_min" in problems


def test_files_that_cannot_be_read(tmp_path):
    folder = write(tmp_path / "files", [ROW])
    (folder / "places.csv").write_bytes(b"place_id,name\nderna,D\xe9rna\n")
    (folder / "names.csv").write_text("", encoding="utf-8")
    (folder / "lines.geojson").write_text('{"features": [{}]}', encoding="utf-8")
    (folder / "elsewhere.csv").write_text("name,land\n", encoding="utf-8")
    problems = [f"{one.file}: {one.problem}" for one in faults_of(folder)]
    assert "places.csv: not UTF-8: byte 0xe9 at position 21" in problems
    assert "names.csv: the file is empty" in problems
    assert any(one.startswith("lines.geojson: not a GeoJSON of lines") for one in problems)
    assert "elsewhere.csv: column 'country' is missing" in problems


def test_missing_files_and_columns(tmp_path):
    (tmp_path / "places.csv").write_text("place_id,name\n", encoding="utf-8")
    problems = [f"{one.file}: {one.problem}" for one in faults_of(tmp_path)]
    assert "places.csv: column 'lat' is missing" in problems
    assert "names.csv: the file is missing" in problems


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
    folder = write(tmp_path / "bom", [ROW])
    path = folder / "places.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(load_gazetteer(folder).places) == ["derna"]


# -- what is bundled


def test_the_seed_is_kept_whole(folder, gazetteer):
    with (folder / "seed.csv").open(encoding="utf-8", newline="") as file:
        seed = list(csv.DictReader(file))
    assert len(seed) >= 50
    for row in seed:
        place = gazetteer.places[row["place_id"]]
        assert (place.name, place.certainty, place.basis, place.source) == (
            row["name"],
            row["certainty"],
            row["basis"],
            row["source"],
        )
        listed = {place.name, place.name_ar, *place.variants}
        variants = {one.strip() for one in row["variants"].split(";") if one.strip()}
        assert {one.casefold() for one in variants} <= {one.casefold() for one in listed}


def test_every_place_says_where_it_comes_from(gazetteer):
    for place in gazetteer.places.values():
        assert place.source
        assert place.basis
        if place.certainty == Certainty.TEXT_ONLY:
            assert place.place_id in gazetteer.relations
    for name in gazetteer.names:
        assert name.source
        assert name.kind in {"name", "variant"}
        assert name.lang


def test_the_region_is_covered(gazetteer):
    towns = [one for one in gazetteer.places.values() if one.kind in {"city", "town"}]
    inside = [one for one in towns if 19 <= one.lon <= 26 and 29 <= one.lat <= 34]
    assert len(inside) >= 39
    assert {"bardia", "siwa", "sidi-barrani", "ajdabiya", "al-bayyadah"} <= set(gazetteer.places)
    assert len({one.place_id for one in towns}) == len(towns)


def test_the_published_point_in_the_harbour_is_not_used(gazetteer):
    east = gazetteer.places["sheiha-east"]
    assert (east.lat, east.lon) != (32.7618, 22.652)
    assert east.certainty == Certainty.INFERRED


def test_lint_finds_nothing_in_the_bundled_gazetteer(gazetteer):
    assert check_gazetteer(gazetteer) == []


def test_lint_finds_names_shared_points_at_sea_and_strays(gazetteer):
    places = dict(gazetteer.places)
    places["sheiha-east"] = replace(places["sheiha-east"], lat=32.7618, lon=22.652)
    places["martuba"] = replace(places["martuba"], part_of="tobruk")
    twice = Name("karsa", "Derna", "en", "variant", "a test")
    # a coast with the harbour cut out of it, and land beyond the sea
    land = MultiPolygon([box(20, 30, 26, 32.758), box(20, 34, 26, 35)])
    broken = replace(gazetteer, places=places, names=(*gazetteer.names, twice))
    problems = [one.problem for one in check_gazetteer(broken, land=land)]
    assert "'derna' names both 'derna' and 'karsa'" in problems
    assert any("'martuba' lies 12" in one and "from 'tobruk'" in one for one in problems)
    assert any(
        one.startswith("'sheiha-east' at 32.7618, 22.652 lies in the sea") for one in problems
    )


# -- how it is made


@pytest.mark.parametrize(
    ("script", "files"),
    [
        ("make_gazetteer.py", ["places.csv", "names.csv", "lines.geojson"]),
        ("make_elsewhere.py", ["elsewhere.csv"]),
    ],
)
def test_the_scripts_make_what_is_bundled(script, files, folder, tmp_path):
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--out", str(tmp_path)],
        check=True,
        capture_output=True,
    )
    for file in files:
        assert (tmp_path / file).read_text("utf-8") == (folder / file).read_text("utf-8"), file


def test_the_countries_are_those_of_the_packages(tmp_path):
    # all of them take half a minute: one of many islands, one across 180 degrees, one of one box
    script = ROOT / "scripts" / "make_countries.py"
    found = tmp_path / "countries.csv"
    command = [sys.executable, str(script), "--out", str(found), "--only", "CPV", "FJI", "TUN"]
    subprocess.run(command, check=True, capture_output=True)
    header, *made = found.read_text("utf-8").splitlines()
    first, *bundled = (ROOT / "data" / "countries.csv").read_text("utf-8").splitlines()
    assert (first, len(bundled), len(made)) == (header, 250, 3)
    assert set(made) <= set(bundled)


@pytest.mark.parametrize(
    ("name", "points", "inside"),
    [
        ("Tunisia", [(10.2, 36.8), (22.6, 32.8)], [True, False]),
        ("تونس", [(10.2, 36.8)], [True]),
        ("France", [(2.3, 48.9), (-52.3, 4.9), (22.6, 32.8)], [True, True, False]),
        ("fiji", [(178.4, -18.1), (-179.0, -17.0), (0.0, -18.0)], [True, True, False]),
    ],
)
def test_a_country_is_found_by_any_of_its_names(name, points, inside):
    lon, lat = np.array(points).T
    assert territory_of(name).holds(lon, lat).tolist() == inside


@pytest.mark.parametrize("name", ["", "Atlantis", "Derna", "Congo or Gabon"])
def test_no_country_is_made_up(name):
    assert territory_of(name) is None


def test_a_country_of_no_list_has_the_box_of_its_disc(tmp_path):
    country = ROW | {"place_id": "x", "name": "Cimmeria", "kind": "country", "radius_m": "111000"}
    town = ROW | {"part_of": "x"}
    own = load_gazetteer(write(tmp_path / "own", [country, town]))
    found = replace(own, home_id="derna").home_territory
    assert found.name == "Cimmeria"
    (box,) = found.boxes
    assert box == pytest.approx((21.449, 31.759, 23.827, 33.759), abs=0.01)
    assert own.home_territory == found
    alone = load_gazetteer(write(tmp_path / "alone", [ROW]))
    assert replace(alone, home_id="derna").home_territory is None


def test_a_copy_of_the_folder_loads_anywhere(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert load_gazetteer(copy).places.keys() == load_gazetteer(folder).places.keys()


def test_around_towns_a_place_counts_to_one_alone(gazetteer):
    # 8 km from Derna and 16 km from Martuba; a quarter of Derna lies in no other town
    assert {"derna", "martuba"} & {*containing_places("al-fatayeh", gazetteer)} == {"derna"}
    assert "karsa" not in containing_places("sayeda-khadija", gazetteer)
    assert "derna" in containing_places("sayeda-khadija", gazetteer)
