"""Layers that lack a part, or have a damaged one: read with a notice, or refused in words."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile

import numpy as np
import pyarrow as pa
import pyogrio
import pytest
import shapely

from dernamap.errors import DatasetError
from dernamap.publish import FORMATS
from dernamap.readers.delimited import (
    CarefulTime,
    DelimitedTable,
    delimited_table,
    find_dialect,
)
from dernamap.readers.options.limits import Limits
from dernamap.readers.sandbox import RowsInProcess
from dernamap.readers.tables import unique_names

DEGREES = [(22.6, 32.7), (22.7, 32.8)]
METRES = [(650_000.0, 3_620_000.0), (651_000.0, 3_621_000.0)]


def table(points, *, columns=True, place="Derna"):
    cells = {"date": ["2018-06-12", "2018-06-13"], "place": [place] * 2} if columns else {}
    shapes = np.array([shapely.Point(point) for point in points])
    return pa.table(cells | {"geom": pa.array(shapely.to_wkb(shapes), pa.binary())})


def geopackage(path, points, damage, **more):
    pyogrio.write_arrow(
        table(points, **more),
        path,
        layer="events_seen",
        geometry_name="geom",
        geometry_type="Point",
        crs="EPSG:4326",
    )
    with sqlite3.connect(path) as file:
        for one in damage:
            file.execute(one)
    file.close()
    return path.read_bytes()


def zipped_shapefile(path, members, more=()):
    pyogrio.write_arrow(
        table(DEGREES, place="درنة"),
        path,
        geometry_name="geom",
        geometry_type="Point",
        crs="EPSG:4326",
        encoding="windows-1256",
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name in members:
            archive.write(path.with_suffix(name), f"events{name}")
        for name, body in more:
            archive.writestr(name, body)
    return raw.getvalue()


NO_DEFINITION = (
    "UPDATE gpkg_spatial_ref_sys SET definition = 'nonsense', organization = 'NONE', "
    "organization_coordsys_id = 9999 WHERE srs_id = 4326"
)
GRID = NO_DEFINITION.replace("nonsense", 'LOCAL_CS["grid",UNIT["metre",1]]')


def test_a_damaged_crs_of_degrees_is_a_notice(bring, tmp_path):
    raw = geopackage(tmp_path / "made.gpkg", DEGREES, [NO_DEFINITION])
    report, dataset = bring(raw, "layer.gpkg")
    assert (report.events, report.placed) == (2, 2)
    assert sorted(dataset.placements["lon"].round(3)) == [22.6, 22.7]
    assert any("names no CRS that can be read" in one for one in report.notices)


@pytest.mark.parametrize(
    ("points", "damage", "words"),
    [
        (METRES, NO_DEFINITION, "names no CRS that can be read, and its coordinates are not"),
        (DEGREES, GRID, "its CRS 'grid' cannot be converted to degrees"),
    ],
)
def test_what_a_damaged_crs_leaves_open_is_refused(bring, tmp_path, points, damage, words):
    raw = geopackage(tmp_path / "made.gpkg", points, [damage])
    with pytest.raises(DatasetError, match=words):
        bring(raw, "layer.gpkg")


def test_a_layer_without_columns_is_refused_in_words(bring, tmp_path):
    raw = geopackage(tmp_path / "made.gpkg", DEGREES, [], columns=False)
    with pytest.raises(DatasetError, match="geometries alone and no columns"):
        bring(raw, "layer.gpkg")


def test_a_shapefile_without_its_table_says_what_is_missing(bring, tmp_path):
    # as when each file of it lies in a folder of its own
    raw = zipped_shapefile(tmp_path / "made.shp", [".shp", ".shx"], [("a/events.dbf", b"")])
    with pytest.raises(DatasetError, match=r"'events\.dbf'.* is missing"):
        bring(raw, "layer.zip")


def test_texts_are_read_by_their_bytes_where_the_encoding_that_is_named_is_wrong(bring, tmp_path):
    members, wrong = [".shp", ".shx", ".dbf", ".prj"], [("events.cpg", b"UTF-8")]
    raw = zipped_shapefile(tmp_path / "made.shp", members, wrong)
    report, dataset = bring(raw, "layer.zip")
    assert report.events == 2
    assert set(dataset.events["place_text"]) == {"درنة"}
    assert any("read as Windows-1256" in one for one in report.notices)


LONG = "date,place\n" + '2018-06-12,"Derna\n' * 300 + "2018-06-13,Derna,\n" * 300


@pytest.mark.usefixtures("sandbox")
def test_long_damaged_texts_are_read_in_a_process_with_limits(tmp_path, bring, monkeypatch):
    path = tmp_path / "long.csv"
    path.write_text(LONG)

    def blocks(**more):
        table = DelimitedTable(path, find_dialect(path, limits=Limits()), limits=Limits(), **more)
        return [table.block(one) for one in table.sections()]

    (here,) = blocks()
    monkeypatch.setattr(delimited_table, "_SMALL_BYTES", 1 << 10)
    (there,) = blocks(read_rows=RowsInProcess(path))
    assert there.table.equals(here.table)
    assert (there.numbers.to_pylist(), there.damaged) == (here.numbers.to_pylist(), here.damaged)
    assert (there.rows, there.numbered) == (here.rows, here.numbered)
    with pytest.raises(DatasetError, match="limit max_damaged_rows"):
        bring(LONG, limits=Limits(max_damaged_rows=10))


def test_time_in_other_processes_counts(tmp_path):
    watch = CarefulTime(tmp_path / "file.csv", Limits(max_worker_seconds=5))
    watch.add(3)
    assert watch.left() == 2
    with pytest.raises(DatasetError, match="limit max_worker_seconds"):
        watch.add(3)
    assert watch.left() == 0


def test_hardly_a_table_is_refused_before_it_fills_the_memory(bring):
    limits = Limits(max_damaged_rows=100)
    feature = '{"type":"Feature","properties":{"date":"2018-06-12"},"geometry":null}'
    for content, name in (
        (f'{{"type":"FeatureCollection","features":[{feature}{",1" * 200}]}}', "a.geojson"),
        ("date,place\n2018-06-12,Derna\n" + "x\n" * 200, "a.csv"),
    ):
        with pytest.raises(DatasetError, match="limit max_damaged_rows"):
            bring(content, name, limits=limits)
    deep = "<kml>" + "<Folder>" * 5_000
    with pytest.raises(DatasetError, match="nested more than 200 deep"):
        bring(deep, "a.kml")


def test_an_extra_delimiter_is_a_habit_of_most_rows_or_damage_of_one(bring):
    rows = ["2018-06-12,Derna,"] * 3 + ["2018-06-12,Derna", "", "2018-06-12,Derna,x"]
    report, _ = bring("\n".join(["date,place", *rows]))
    assert (report.rows, report.events) == (5, 4)
    assert [one.row for one in report.rejections] == [7]


def test_each_column_has_a_name_of_its_own():
    assert unique_names(["a (3)", "a", "a"]) == ("a (3)", "a", "a (3) (3)")


def test_a_message_lists_some_columns_of_many(bring):
    header = ",".join(f"c{number}" + "x" * 100 for number in range(500))
    with pytest.raises(DatasetError, match="and 480 more") as told:
        bring(f"{header}\n{',' * 499}\n")
    assert len(str(told.value.faults[0])) < 2_000


def test_a_damaged_table_of_our_own_file_is_refused_before_it_is_written(bring, dataset, tmp_path):
    whole = json.loads(FORMATS["geojson"].write(dataset)[0])
    whole["features"] = whole["features"][:3]
    for sources, words in (
        ("[" * 9, "is not a list of objects"),
        ([{"source_id": ""}], "its table 'sources'.*the cell is empty"),
    ):
        whole["dernamap"]["sources"] = sources
        with pytest.raises(DatasetError, match=words):
            bring(json.dumps(whole), "own.geojson")
        assert not (tmp_path / "out").exists()


def test_one_column_may_be_two_fields(bring):
    report, _ = bring("d,place\n2018-06-12,Derna\n", columns={"date": "d", "text": "d"})
    assert report.events == 1


def test_half_of_a_surrogate_pair_costs_no_row(bring):
    feature = '{"type":"Feature","geometry":null,"properties":{"date":"2018-06-12","place":"Derna",'
    words = '"text":"a \\ud800 b \\ud83d\\ude00 \\\\ud800"}}'
    report, dataset = bring(
        f'{{"type":"FeatureCollection","features":[{feature}{words}]}}', "a.json"
    )
    assert report.events == 1
    assert set(dataset.events["summary"]) == {"a \ufffd b \U0001f600 \\ud800"}


def test_damaged_styles_of_a_workbook_are_refused_in_words(bring, dataset):
    raw, broken = io.BytesIO(FORMATS["xlsx"].write(dataset)[0]), io.BytesIO()
    with zipfile.ZipFile(raw) as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            body = whole.read(name)
            archive.writestr(name, body[:200] if name == "xl/styles.xml" else body)
    with pytest.raises(DatasetError, match="damaged"):
        bring(broken.getvalue(), "a.xlsx")
