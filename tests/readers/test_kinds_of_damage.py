"""Kinds of damage that once cost more than the row that has it: a traceback, a layer, a minute."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dernamap.csv_text import escape_formula, is_formula, unescape_formula
from dernamap.dataset import import_file, open_dataset
from dernamap.errors import DatasetError
from dernamap.readers.cells import read_date_cell
from dernamap.readers.delimited import DelimitedTable, find_dialect
from dernamap.readers.options.limits import Limits

from .samples import options

SOUND = (
    '{"type":"Feature","properties":{"date":"2018-06-12"},'
    '"geometry":{"type":"Point","coordinates":[22.6,32.7]}}'
)
DEEP = "[" * 500 + "]" * 500
LINES = '{{"type":"LineString","coordinates":{}}}'


BAD = (
    LINES.format("[[NaN,32],[22,32]]"),
    LINES.format("[[22,32],[22,Infinity]]"),
    LINES.format(f"[[{'1' * 400},32],[22,32]]"),
    LINES.format(f"[[{'1' * 5000},32],[22,32]]"),
    f'{{"type":"Polygon","coordinates":{DEEP}}}',
    '{"type":"Point","coordinates":[1e999,32]}',
)


@pytest.mark.usefixtures("sandbox")
def test_bad_features_do_not_cost_their_layer(bring):
    named = '{{"type":"Feature","properties":{{"date":"2018-06-12"}},"geometry":{}}}'
    features = ",".join([SOUND, *(named.format(geometry) for geometry in BAD)])
    report, _ = bring(f'{{"type":"FeatureCollection","features":[{features}]}}', "layer.geojson")
    assert (report.rows, report.events) == (1 + len(BAD), 1)
    assert [one.row for one in report.rejections] == list(range(2, 2 + len(BAD)))
    assert "no number" in report.rejections[0].reason
    json.dumps(report.to_json())


def shapefile(tmp_path, prj):
    """Give a zip with two points, and other bytes in the place of its CRS."""
    table = pa.table({"date": ["2018-06-12", "2018-06-13"], "place": ["Derna", "Derna"]})
    points = shapely.to_wkb(np.array([shapely.Point(22.6, 32.7), shapely.Point(22.7, 32.8)]))
    path = tmp_path / "events.shp"
    pyogrio.write_arrow(
        table.append_column("geom", pa.array(points, pa.binary())),
        path,
        geometry_name="geom",
        geometry_type="Point",
        crs="EPSG:4326",
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for suffix in ("shp", "shx", "dbf"):
            archive.write(path.with_suffix(f".{suffix}"), f"layer/events.{suffix}")
        archive.writestr("layer/events.prj", prj)
    return raw.getvalue()


@pytest.mark.parametrize("prj", [b'GEOGCS["WGS_19\xff\xfe84"', b"nonsense", b""])
def test_a_broken_prj_does_not_cost_its_layer(bring, tmp_path, prj):
    report, dataset = bring(shapefile(tmp_path, prj), "events.zip")
    assert (report.events, report.placed) == (2, 2)
    assert sorted(dataset.placements["lon"].round(3)) == [22.6, 22.7]


def test_a_view_of_a_geopackage_is_not_run(bring, tmp_path):
    path = tmp_path / "made.gpkg"
    points = pa.array(shapely.to_wkb(np.array([shapely.Point(22.6, 32.7)])), pa.binary())
    pyogrio.write_arrow(
        pa.table({"date": ["2018-06-12"], "place": ["Derna"], "geom": points}),
        path,
        layer="base",
        geometry_name="geom",
        geometry_type="Point",
        crs="EPSG:4326",
    )
    with sqlite3.connect(path) as file:
        file.execute(
            "CREATE VIEW endless AS WITH RECURSIVE c(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 "
            "FROM c WHERE fid < 100000000) SELECT c.fid, b.geom, b.date, b.place FROM c, base b"
        )
        file.execute("UPDATE gpkg_contents SET table_name='endless', identifier='endless'")
        file.execute("UPDATE gpkg_geometry_columns SET table_name='endless'")
    file.close()
    with pytest.raises(DatasetError, match="is a view"):
        bring(path.read_bytes(), "view.gpkg")


@pytest.mark.parametrize("types", [";", " ; ;", ""])
def test_an_event_type_of_separators_alone_is_a_rejected_row(bring, types):
    head = (
        "event_id,date,date_text,place_text,event_type,actors,attributed_to,summary,numbers,"
        "source_ids,dispute_ids"
    )
    rows = "\n".join(f"F{n},2018-06-12,,Derna,{t},,,x,,s1," for n, t in enumerate([types, "; air"]))
    report, _ = bring(f"{head}\n{rows}\n")
    assert (report.events, report.rejected) == (1, 1)
    assert report.rejections[0].row == 2


@pytest.mark.parametrize(
    "row",
    ['"', '2018-06-12,Derna,"x""y', 'a","b","c', "x\n" * 198 + '"y', '2018-06-12,",","x'],
)
def test_unclosed_quotation_marks_take_linear_time(tmp_path, row):
    def seconds(size):
        path = tmp_path / f"{size}.csv"
        path.write_text(
            f"date,place,text\n2018-06-12,Derna,x\n{(row + chr(10)) * (size // len(row))}"
        )
        table = DelimitedTable(path, find_dialect(path, limits=Limits()), limits=Limits())
        begun = time.process_time()
        assert sum(table.block(one).rows for one in table.sections()) > 0
        return time.process_time() - begun

    few, many = seconds(5_000), seconds(40_000)
    assert many < 30 * few + 0.5


def test_damaged_rows_are_read_within_the_limit_of_time(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("date,place\n" + '2018-06-12,"\n' * 40_000)
    limits = Limits(max_worker_seconds=0)
    table = DelimitedTable(path, find_dialect(path, limits=limits), limits=limits)
    with pytest.raises(DatasetError, match="max_worker_seconds"):
        [table.block(one).rows for one in table.sections()]


@pytest.mark.parametrize("joint", ["12/", "12-", "12/06/", "8 to ", "9 or ", "a/"])
def test_patterns_of_joints_are_refused_in_linear_time(joint):
    begun = time.process_time()
    for number in range(5):
        assert read_date_cell(f"{joint * 200}"[:290] + f"{number}").edtf is None
    assert time.process_time() - begun < 2


def test_a_small_parquet_of_many_cells_is_refused_by_what_it_says_of_itself(tmp_path, gazetteer):
    path = tmp_path / "bomb.parquet"
    same = pa.DictionaryArray.from_arrays(pa.array(np.zeros(200_000, "int32")), ["x" * 10_000])
    pq.write_table(pa.table({"date": same, "text": same}), path, store_schema=False)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DatasetError, match="max_unpacked_ratio"):
        import_file(path, tmp_path / "out", options(), gazetteer=gazetteer)


def test_what_an_import_writes_can_be_opened(bring):
    address = "https://example.org/" + "a" * 1_500_000
    rows = f"2018-06-12,Derna,https://example.org/,x\n2018-06-13,Derna,{address},y\n"
    report, dataset = bring(f"date,place,source_url,text\n{rows}", columns={"url": "source_url"})
    assert report.events == 2
    assert address in set(dataset.sources["url"])


def test_tables_of_an_import_hold_no_formulas(bring, tmp_path):
    _, dataset = bring("date,place,source\n2018-06-12,Derna,\"=HYPERLINK('x')\"\n")
    assert "=HYPERLINK('x')" in set(dataset.sources["title"])
    written = (tmp_path / "out" / "sources.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in written
    assert ",=" not in written
    assert len(open_dataset(tmp_path / "out").events) == 1


@pytest.mark.parametrize(
    "cell",
    ["=1", " =1", "\ufeff=1", "\u00a0+1", "＝1", "\u200e－1", "＠x", "\t=1", "\r1", "@x", "﹦1"],
)
def test_formulas_in_all_forms_are_guarded(cell):
    assert is_formula(cell)
    assert escape_formula(cell) == f"'{cell}"


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \ufeff\t\r\nax0"), max_size=6))
def test_a_guarded_cell_comes_back(cell):
    guarded = escape_formula(cell)
    assert not is_formula(guarded)
    assert unescape_formula(guarded) == cell
