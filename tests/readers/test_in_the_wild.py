"""Tables and layers as other programs and other people leave them."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from dernamap.counts import Amount
from dernamap.errors import DatasetError
from dernamap.readers.cells.count_cell import read_count

from .samples import acled_row, csv_text


def test_a_quotation_mark_that_stands_alone_takes_its_own_row_only(bring):
    text = 'date,place,event\n2018-06-12,Derna,5" shell\n2018-06-13,Derna,"z\n'
    report, dataset = bring(f"{text}2018-06-14,Derna,w\n2018-06-15,Derna,v")
    assert (report.rows, report.events, report.rejected) == (4, 3, 1)
    assert report.rejections[0].row == 3
    assert sorted(dataset.events["summary"]) == ['5" shell', "v", "w"]


def test_two_such_marks_far_apart_take_two_rows(bring):
    days = [f"2018-06-{day:02d},Derna,text {day}" for day in range(1, 29)]
    days[3] = days[3].replace("text", '"text')
    days[20] = '2018-06-21,Derna,"text 21'
    report, _ = bring("\n".join(["date,place,event", *days]))
    assert (report.rows, report.events, report.rejected) == (28, 26, 2)
    assert [one.row for one in report.rejections] == [5, 22]


def test_a_note_of_several_lines_stays_one(bring):
    text = 'date,place,event\n2018-06-12,Derna,"first, line\nsecond, line, with, signs"\n'
    report, dataset = bring(text)
    assert report.rows == 1
    assert dataset.events["summary"][0] == "first, line\nsecond, line, with, signs"


def test_signs_that_only_look_like_the_end_of_a_line_stay(bring):
    text = "date,place,event\n2018-06-12,Derna,two\u2028three\x85four\n\n2018-06-13,Derna,b\n"
    report, dataset = bring(text)
    assert report.rejected == 0
    assert dataset.events["summary"][0] == "two\u2028three\x85four"


def test_a_table_without_a_header_loses_no_record(bring):
    rows = ["2018-06-12,Derna,a clash in the town", "2018-06-13,Martuba,another clash in a town"]
    report, dataset = bring("\n".join(rows))
    assert (report.rows, report.events) == (2, 2)
    assert list(dataset.events["place_text"]) == ["Derna", "Martuba"]
    assert "columns are numbered" in report.notices[0]


@pytest.mark.parametrize("name", ["accuracy", "radius", "precision"])
def test_a_radius_without_a_unit_is_not_taken_for_metres(bring, name):
    _, dataset = bring(f"date,lat,lon,{name}\n2018-06-12,32.767,22.637,3\n")
    assert dataset.placements["radius_m"][0] == 500


def test_names_that_a_shapefile_cut_off_are_known(bring):
    row = acled_row(1, time_precision="3", geo_precision="3")
    report, dataset = bring(csv_text([{name[:10]: cell for name, cell in row.items()}]))
    assert (report.format, report.notices) == ("acled", ())
    assert dataset.events["date"][0] == "2018-06"
    assert dataset.placements["radius_m"][0] == 500_000


def test_a_neighbourhood_is_looked_for_in_its_city(bring):
    rows = "2018-06-12,Port,Benghazi,Libya\n2018-06-13,Derna,Derna,Libya\n"
    rows += "2018-06-14,Old City,Misrata,Libya\n2018-06-15,Tripoli,,Lebanon\n"
    report, dataset = bring(f"date,neighbourhood,city,country\n{rows}")
    names = dict(zip(dataset.placements["event_id"], dataset.placements["name"], strict=True))
    # a town that the gazetteer lacks is somewhere in the country that is named, and no nearer
    assert names == {"csv-row-2": "Benghazi (port)", "csv-row-3": "Derna", "csv-row-4": "Libya"}
    radius = dataset.placements.set_index("event_id")["radius_m"]
    assert radius["csv-row-4"] >= 900_000
    assert report.unplaced == 1
    assert dataset.events["place_text"][0] == "Port, Benghazi, Libya"


def test_of_two_dates_that_of_the_event_counts(bring):
    text = "Timestamp,Date of incident,place\n2018-07-01,2018-06-12,Derna\n"
    assert list(bring(text)[1].events["date"]) == ["2018-06-12"]
    text = "start,end,today,Date of incident,place\n2018-07-01,2018-07-02,2018-07-02,2018-06-12,"
    assert list(bring(f"{text}Derna\n")[1].events["date"]) == ["2018-06-12"]
    text = "Date reported,Date occurred,place\n2018-07-01,2018-06-12,Derna\n"
    assert list(bring(text)[1].events["date"]) == ["2018-06-12"]


@pytest.mark.parametrize(
    ("names", "cells"),
    [("GPS Latitude,_GPS_longitude", "32.767,22.637"), ("point_y,point_x", "32.767,22.637")],
)
def test_more_names_of_coordinates(bring, names, cells):
    _, dataset = bring(f"date,{names}\n2018-06-12,{cells}\n")
    assert list(dataset.placements["lat"]) == [32.767]


def test_a_latitude_in_metres_is_told_and_not_passed_over(bring):
    with pytest.raises(DatasetError, match="'3625000' is not between -90 and 90"):
        bring("date,latitude,longitude,place\n2018-06-12,3625000,279000,Derna\n")


def test_numbers_that_repeat_are_no_identifiers(bring):
    report, _ = bring("No,date,place\n1,2018-06-12,Derna\n2,2018-06-12,Derna\n1,2018-06-13,Derna\n")
    assert report.events == 3


@pytest.mark.parametrize(("name", "cell"), [("to", "Tobruk"), ("end", "17:00")])
def test_an_end_that_is_no_date_is_not_read_as_one(bring, name, cell):
    report, _ = bring(f"date,place,event,{name}\n2018-06-12,Derna,moved,{cell}\n")
    assert report.events == 1


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("5 to 7", Amount(5, 7)),
        ("five", Amount(5, 5)),
        ("3?", Amount(3, 3, "about")),
        ("~10", Amount(10, 10, "about")),
    ],
)
def test_counts_as_people_write_them(cell, count):
    assert read_count(cell) == count


def test_rows_that_count_events_are_refused(bring):
    text = "WEEK,COUNTRY,EVENT_TYPE,EVENTS,FATALITIES,ID\n2018-06-09,Libya,Battles,5,3,1\n"
    with pytest.raises(DatasetError, match="counts of events"):
        bring(text)


def test_cells_that_show_a_month_or_a_year_are_no_days(bring):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["date", "place"])
    shown = {"mmm-yy": "2018-06", "yyyy": "2018", "[$-409]mmmm\\ yyyy;@": "2018-06"}
    for row, code in enumerate(shown, start=2):
        sheet.append([dt.date(2018, 6, 1), "Derna"])
        sheet.cell(row, 1).number_format = code
    sheet.append([dt.date(2018, 6, 12), "Derna"])
    stream = io.BytesIO()
    book.save(stream)
    _, dataset = bring(stream.getvalue(), name="f.xlsx")
    events = dataset.events.set_index("event_id")["date"]
    assert [events[f"xlsx-row-{row}"] for row in (2, 3, 4, 5)] == [*shown.values(), "2018-06-12"]


PLACEMARKS = """<Placemark><name>a</name><TimeStamp><when>2018-06</when></TimeStamp>
<Point><coordinates>22.63,32.76,0</coordinates></Point></Placemark>
<Placemark><name>b</name><TimeSpan><begin>2018-06</begin><end>2018-08</end></TimeSpan></Placemark>
<Placemark><name>c</name><TimeSpan><end>2018-08-01</end></TimeSpan></Placemark>
<Placemark><name>d</name><TimeStamp><when>2018-06-09T10:00:00Z</when></TimeStamp>
<description><![CDATA[<b>bold</b>]]></description>
<MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>22.6,32.7 22.7,32.7 22.7,32.8
22.6,32.7</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
<Placemark><name>e</name><TimeStamp><when>2018</when></TimeStamp>
<Point><coordinates>east,north</coordinates></Point></Placemark>"""


def test_times_of_kml_are_as_exact_as_they_are_written(bring):
    document = (
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{PLACEMARKS}</Document></kml>'
    )
    report, dataset = bring(document, name="f.kml")
    found = dict(zip(dataset.events["summary"], dataset.events["date"], strict=True))
    assert found == {
        "a": "2018-06",
        "b": "2018-06/2018-08",
        "c": "../2018-08-01",
        "d. <b>bold</b>": "2018-06-09",
    }
    assert [one.row for one in report.rejections] == [5]
    assert len(dataset.placements) == 2


def test_bounds_of_linked_places_stay_open(bring):
    spans = [
        {"start": {"latest": "2018-06-12"}},
        {"start": {"earliest": "2018-06-01"}},
        {"end": {"latest": "2018-06-12"}},
        {
            "start": {"earliest": "2018-06-01", "latest": "2018-06-05"},
            "end": {"earliest": "2018-06-20", "latest": "2018-06-25"},
        },
    ]
    features = [
        {"type": "Feature", "properties": {}, "geometry": None, "when": {"timespans": [span]}}
        for span in spans
    ]
    document = {"type": "FeatureCollection", "features": features}
    _, dataset = bring(json.dumps(document), name="f.geojson")
    found = dataset.events.set_index("event_id")["date"]
    assert [found[f"geojson-t-row-{row}"] for row in (1, 2, 3, 4)] == [
        "[..2018-06-12]",
        "[2018-06-01..]",
        "[..2018-06-12]",
        "[2018-06-01..2018-06-25]",
    ]


def test_geojson_says_its_crs(bring):
    point = {"type": "Point", "coordinates": [653_000, 3_626_000]}
    document = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32634"}},
        "features": [{"type": "Feature", "properties": {"date": "2018-06-12"}, "geometry": point}],
    }
    _, dataset = bring(json.dumps(document), name="f.geojson")
    assert dataset.placements["lat"].round(2).tolist() == [32.76]
    document["crs"]["properties"]["name"] = "EPSG:none"
    with pytest.raises(DatasetError, match="its CRS 'EPSG:none' is not known"):
        bring(json.dumps(document), name="f.geojson")


def test_a_shapefile_in_windows_1256_without_a_word_of_it(bring, tmp_path):
    frame = gpd.GeoDataFrame(
        {"date": ["2018-06-12"], "notes": ["اشتباكات في حي الساحل"]},
        geometry=[shapely.Point(22.63, 32.76)],
        crs="EPSG:4326",
    )
    frame.to_file(tmp_path / "f.shp", encoding="windows-1256")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for suffix in ("shp", "shx", "dbf", "prj"):
            archive.write(tmp_path / f"f.{suffix}", f"f.{suffix}")
    _, dataset = bring(stream.getvalue(), name="f.zip")
    assert dataset.events["summary"][0] == "اشتباكات في حي الساحل"


def test_nanoseconds_do_no_harm(bring):
    stamps = pa.array([1_528_761_600_000_000_001], pa.timestamp("ns"))
    table = pa.table({"date": ["2018-06-12"], "place": ["Derna"], "stamp": stamps})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    assert bring(stream.getvalue(), name="f.parquet")[0].events == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x1f\x8b\x08\x00", "compressed with gzip"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
    ],
)
def test_files_of_other_kinds_are_named(bring, content, words):
    with pytest.raises(DatasetError, match=words):
        bring(content, name="f.xls")
