"""A dataset of another country, with a gazetteer of its own: nothing in the code is about Libya."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from dernamap.bundle import bundled_file
from dernamap.dataset import (
    import_file,
    open_dataset,
    open_gazetteer,
    read_gazetteer,
    save_dataset,
)
from dernamap.errors import DatasetError
from dernamap.places import geocode
from dernamap.places.names import OutsideName
from dernamap.readers import ReadOptions
from dernamap.server import serve_folder
from dernamap.view import EventTexts, basemap_style, opening_state
from tests.test_cli import run as cli

FILES = {
    "dataset.toml": """title = "Kharkiv 2022"
home = { place_id = "kharkiv" }
border = { place_id = "russian-border" }
timezone = "Europe/Kyiv"
""",
    "events.csv": "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,"
    "source_ids,numbers\n"
    """K1,2022-02-24,24 February 2022,Kharkiv,shelling,,police,Shells fell.,s1,
K2,2022-05-12,12 May 2022,15 km north of Kharkiv,clashes,,staff,Fights.,s1,zsu_killed=2;lna_killed=1
K3,2022-05,May 2022,the Russian border,clashes,,staff,Troops came to the border.,s1,
K4,2022-05-13,13 May 2022,the old town,shelling,,police,A house was hit.,s1,
""",
    "parties.csv": """short_name,name,from,to,successor,aliases
AFU,Armed Forces of Ukraine,,,,ZSU
""",
    "sources.csv": """source_id,title,publisher,url,published,language,no_url_reason
s1,A bulletin,Regional police,,2022-05-14,en,printed
""",
    "event_types.csv": """type_id,label,label_ar,family,acled_event_type,acled_sub_event_type
shelling,Shelling,,air-strike,,
clashes,Clashes,,fighting,,
""",
    "gazetteer/places.csv": "place_id,name,name_ar,kind,part_of,lat,lon,radius_m,certainty,basis,"
    "source,relation,relation_to,direction,distance_km_min,distance_km_max\n"
    """ukraine,Ukraine,,country,,49.0,32.0,600000,corroborated,a country,test,,,,,
russia,Russia,,country,,52.0,40.0,900000,corroborated,a country,test,,,,,
kharkiv,Kharkiv,,city,ukraine,49.9935,36.2304,12000,corroborated,its middle,test,,,,,
kharkiv-old-town,Old town of Kharkiv,,quarter,kharkiv,49.991,36.232,900,inferred,middle,test,,,,,
russian-border,Russian border,,border,ukraine,,,,corroborated,a line,test,border,russia,,,
""",
    "gazetteer/names.csv": """place_id,name,lang,kind,source
ukraine,Ukraine,en,name,test
russia,Russia,en,name,test
kharkiv,Kharkiv,en,name,test
kharkiv-old-town,Old town of Kharkiv,en,name,test
kharkiv-old-town,old town,en,variant,test
russian-border,Russian border,en,name,test
""",
    "gazetteer/lines.geojson": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"place_id": "russian-border", "source": "drawn for this test"},
                    "geometry": {
                        "type": "LineString",
                        "coordinates": [[35.4, 50.4], [36.9, 50.32], [38.0, 49.9]],
                    },
                }
            ],
        }
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kharkiv")
    (folder / "gazetteer").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_record_is_placed_by_its_own_gazetteer(folder):
    dataset = open_dataset(folder)
    assert dict(zip(dataset.placements["event_id"], dataset.placements["name"], strict=True)) == {
        "K1": "Kharkiv",
        "K2": "15 km north of Kharkiv",
        "K3": "Russian border",
        "K4": "Old town of Kharkiv",
    }
    assert opening_state(dataset).lat == pytest.approx(50, abs=0.6)


@pytest.mark.parametrize("mention", ["the Russian border", "the border with Russia"])
def test_its_border_is_known_by_its_two_countries(folder, mention):
    (placement,) = geocode(mention, read_gazetteer(folder)).placements
    assert placement.name == "Russian border"


@pytest.mark.parametrize("mention", ["Derna", "the border with Egypt", "Libya"])
def test_nothing_of_the_bundled_gazetteer_is_known(folder, mention):
    assert not geocode(mention, read_gazetteer(folder)).placements


@pytest.mark.parametrize(
    ("mention", "matched"),
    [
        ("Kharkiv (AFU positions)", True),
        ("Kharkiv (ZSU positions)", True),
        ("Kharkiv (LNA positions)", False),
        ("Kharkiv (DPF positions)", False),
    ],
)
def test_its_own_parties_may_stand_beside_a_place(folder, mention, matched):
    assert bool(geocode(mention, open_gazetteer(folder)).placements) == matched


def test_the_bundled_parties_come_with_the_bundled_gazetteer(tmp_path, data_folder):
    for one in (tmp_path, data_folder):
        assert geocode("Derna (LNA positions)", open_gazetteer(one)).placements


def test_another_place_of_its_country_is_no_place_of_another_country(folder):
    gazetteer = open_gazetteer(folder)
    elsewhere = tuple(
        OutsideName(*one, "test") for one in [("Lviv", "Ukraine"), ("Brno", "Czechia")]
    )
    known = replace(gazetteer, elsewhere=elsewhere)
    assert "outside the region" in geocode("Lviv", known).why
    assert "a place in Czechia" in geocode("Brno", known).why


def test_geocode_takes_a_dataset(folder):
    done = cli("geocode", "-", str(folder), text="the old town\nDerna\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["status"] for answer in answers] == ["matched", "unmatched"]
    assert answers[0]["locations"][0]["name"] == "Old town of Kharkiv"


def test_geocode_refuses_a_dataset_with_faults(folder, tmp_path):
    with pytest.raises(DatasetError, match="is not a folder"):
        open_gazetteer(tmp_path / "none")
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "dataset.toml").write_text('home = { place_id = "atlantis" }\n', encoding="utf-8")
    (copy / "parties.csv").write_text("short_name,name\nX,\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_gazetteer(copy)
    assert {fault.file for fault in caught.value.faults} == {"dataset.toml", "parties.csv"}


ROWS = [
    "2022-05-12,Kharkiv,49.99,36.23,a",
    "2022-05-13,the old town,,,b",
    # 36.23 as a latitude lies in Turkey, beside neither
    "2022-05-14,Kharkiv,36.23,49.99,c",
    "2022-05-15,Derna,,,d",
]


def brought(folder, tmp_path, text, **more):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    options = ReadOptions(today=date(2026, 11, 29))
    report = import_file(path, tmp_path / "out", options, dataset=folder, **more)
    return report, open_dataset(tmp_path / "out")


def test_a_compiled_dataset_keeps_its_gazetteer(folder, tmp_path):
    save_dataset(open_dataset(folder), tmp_path / "kept")
    kept = open_dataset(tmp_path / "kept")
    assert kept.gazetteer.places.keys() == open_gazetteer(folder).places.keys()
    assert geocode("Kharkiv (AFU positions)", kept.gazetteer).placements
    # the bundled one is not copied
    save_dataset(open_dataset(bundled_file("data")), tmp_path / "bundled")
    assert not (tmp_path / "bundled" / "gazetteer").exists()


def test_a_file_is_read_into_the_country_of_the_dataset(folder, tmp_path):
    report, dataset = brought(folder, tmp_path, "\n".join(["date,place,lat,lon,notes", *ROWS, ""]))
    assert [(one.row, one.code) for one in report.rejections] == [(4, "swapped")]
    assert "in Ukraine only when exchanged" in report.rejections[0].reason
    placed = dict(zip(dataset.placements["event_id"], dataset.placements["name"], strict=True))
    assert "Old town of Kharkiv" in placed.values()
    assert len(placed) == 2
    # what describes the dataset has come along, and counts for the next import into the folder
    assert (dataset.home.name, dataset.border.name) == ("Kharkiv", "Russian border")
    assert dataset.metadata.timezone == "Europe/Kyiv"
    assert list(dataset.parties["short_name"]) == ["AFU"]
    assert "russia" in dataset.gazetteer.places
    report, again = brought(None, tmp_path, "\n".join(["date,place,lat,lon,notes", *ROWS, ""]))
    assert report.rejected == 1
    assert again.home == dataset.home


def test_all_points_of_a_table_may_have_changed_places(folder, tmp_path):
    rows = [f"2022-05-{day},36.{day},49.{day},x" for day in range(10, 14)]
    report, _ = brought(folder, tmp_path, "\n".join(["date,lat,lon,notes", *rows, ""]))
    assert any("No point lies in Ukraine as written" in one for one in report.notices)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Syria,36.2,37.1", ""),
        ("سوريا,37.1,36.2", ""),
        ("Egypt,31.2,30.0", ""),
        ("EGY,30.0,31.2", ""),
        ("Libya,22.64,32.76", "in Libya only when exchanged"),
        ("Yemen (North Yemen),44.2,15.4", "in Yemen only when exchanged"),
        ("Chile,33.4,70.6", "in Chile only with the other sign of both"),
        ("Atlantis,22.64,32.76", ""),
        (",22.64,32.76", ""),
    ],
)
def test_a_row_that_names_its_country_is_held_to_it(tmp_path, row, reason):
    rows = f"date,country,lat,lon,notes\n2018-06-09,{row},a\n2018-06-10,Italy,41.9,12.5,b\n"
    report, _ = brought(None, tmp_path, rows)
    assert bool(report.rejected) == bool(reason)
    assert all(reason in one.reason for one in report.rejections)


def test_the_records_of_a_session_need_not_be_about_the_home(folder, tmp_path):
    rows = "date,place,notes\n2022-05-12,Kharkiv,a\n"
    _, dataset = brought(folder, tmp_path, rows, about_home=False)
    assert dataset.home is None
    assert list(dataset.placements["name"]) == ["Kharkiv"]


def test_a_party_is_called_as_its_own_table_has_it(folder):
    """``lna`` is a party of the bundled dataset, and no word of this one."""
    texts = EventTexts(open_dataset(folder)).chunk(0)
    counts = next(one["counts"] for one in texts if one["event_id"] == "K2")
    assert [one["words"] for one in counts] == ["2 AFU killed", "1 lna killed"]


def test_the_name_that_gives_way_to_quarters_is_that_of_the_home():
    style = basemap_style(dark=False, labels="en", base_url="/x/", home_id="kharkiv")
    assert '"kharkiv"' in json.dumps(style)
    assert '"derna"' not in json.dumps(style)


def test_a_border_stands_out_only_where_the_dataset_is_about_it(folder, data_folder):
    """Elsewhere the one that the bundled records are about is a boundary like any other."""
    chosen = []
    for home in (folder, data_folder):
        style = json.loads(gzip.decompress(serve_folder(home).style("light", "en")))
        filters = {layer["id"]: layer.get("filter") for layer in style["layers"]}
        assert filters["border-of-others"] == ["!", filters["border"]]
        chosen.append(filters["border"][-1])
    assert chosen == ["Russian border", "Egyptian border"]
