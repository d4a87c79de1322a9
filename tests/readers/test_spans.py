"""Starts and ends: a column whose name makes it the end is read, cell by cell."""

from __future__ import annotations

import json

import pytest

from dernamap.publish import FORMATS
from dernamap.readers.cells import DateStyle, read_date_cell

from .samples import options

HERE = "32.7651,22.6402"


def dates(dataset) -> list[str]:
    events = dataset.events
    number = events["event_id"].str.extract(r"(\d+)$", expand=False).astype(int)
    return list(events.assign(number=number).sort_values("number")["date"])


def spans(rows: list[str], head: str = "start_date,end_date") -> str:
    return f"{head},lat,lon\n" + "".join(f"{row},{HERE}\n" for row in rows)


@pytest.mark.parametrize(
    ("end", "edtf"),
    [
        ("2018-07-03", "2018-05-21/2018-07-03"),
        ("ongoing", "2018-05-21/.."),
        ("Present", "2018-05-21/.."),
        ("still held", "2018-05-21/.."),
        ("to date", "2018-05-21/.."),
        ("no end", "2018-05-21/.."),
        ("..", "2018-05-21/.."),
        ("مستمر", "2018-05-21/.."),
        ("حتى الآن", "2018-05-21/.."),
        ("unknown", "2018-05-21/"),
        ("NULL", "2018-05-21/"),
        ("n/a", "2018-05-21/"),
        ("NaT", "2018-05-21/"),
        ("not known", "2018-05-21/"),
        ("غير معروف", "2018-05-21/"),
        ("9999-12-31", "2018-05-21/"),
        ("1900-01-01", "2018-05-21/"),
        ("after 3 July 2018", "2018-05-21/"),
        ("before 3 July 2018", "[2018-05-21..2018-07-02]"),
        ("mid July 2018", "[2018-05-21..2018-07-20]"),
        ("2018", "2018-05-21/2018"),
        ("", "2018-05-21"),
    ],
)
def test_an_end_is_what_its_cell_says(bring, end, edtf):
    report, dataset = bring(spans([f"2018-05-21,{end}"]))
    assert (report.events, report.rejected, report.placed) == (1, 0, 1)
    assert list(dataset.events["date"]) == [edtf]


@pytest.mark.parametrize(
    ("start", "edtf"),
    [
        ("NULL", "/2018-07-03"),
        ("", "/2018-07-03"),
        ("?", "/2018-07-03"),
        ("0000-00-00", "/2018-07-03"),
        ("1900-01-01", "/2018-07-03"),
        ("before 21 May 2018", "/2018-07-03"),
        ("after 21 May 2018", "[2018-05-22..2018-07-03]"),
    ],
)
def test_a_start_may_not_be_known(bring, start, edtf):
    _, dataset = bring(spans([f"{start},2018-07-03"]))
    assert list(dataset.events["date"]) == [edtf]


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("NULL,NULL", "empty-date", "start_date: 'NULL' gives no date"),
        ("2018-07-03,2018-05-21", "end-before-start", "is before the start, '2018-07-03'"),
        ("2018-05-21,sometime", "not-a-date", "end_date: 'sometime'"),
        ("2018-05-21,2018-02-30", "invalid-date", "'2018-02-30' is not a valid date"),
        ("1970-01-01,", "no-date", "'1970-01-01' stands for an unknown date"),
        ("2018-05-21,03/04-2018", "mixed-separators", "two different separators"),
    ],
)
def test_a_span_that_cannot_be_read_is_rejected_for_its_own_reason(bring, row, code, words):
    report, _ = bring(spans([row, "2018-05-21,2018-07-03"]))
    (rejection,) = report.rejections
    assert (rejection.row, rejection.code) == (2, code)
    assert words in rejection.reason


@pytest.mark.parametrize(
    "head",
    [
        "start_date,end_date",
        "Date from,Date to",
        "Began,Finished",
        "eventStartDate,eventEndDate",
        "تاريخ البداية,تاريخ الانتهاء",
        "Date of incident,End date of incident",
        "sdate,edate",
        "بداية الحدث,نهاية الحدث",
    ],
)
def test_slash_dates_in_a_column_named_an_end_are_read(bring, head):
    rows = ["04/06/2018,08/06/2018", "07/06/2018,09/06/2018", "17/06/2018,29/06/2018"]
    report, dataset = bring(spans(rows, head))
    assert dates(dataset) == [
        "2018-06-04/2018-06-08",
        "2018-06-07/2018-06-09",
        "2018-06-17/2018-06-29",
    ]
    assert any("day first" in notice for notice in report.notices)


def test_an_end_in_three_columns(bring):
    head = "Year,Month,Day,End Year,End Month,End Day,Headline"
    rows = [
        "2018,6,14,2018,6,27,a",
        "2016,5,1,2018,,,b",
        "2018,6,,,,,c",
        "2018,0,0,,,,d",
        "2018.0,6.0,15.0,2018,6,0,e",
        "2018,6,14,2018,6,31,f",
        "-44,3,15,,,,g",
        ",,,,,,h",
    ]
    report, dataset = bring("\n".join([head, *rows]) + "\n")
    assert dates(dataset) == [
        "2018-06-14/2018-06-27",
        "2016-05-01/2018",
        "2018-06",
        "2018",
        "2018-06-15/2018-06",
    ]
    assert [one.code for one in report.rejections] == ["invalid-date", "out-of-range", "empty-date"]
    assert "before the year 1" in report.rejections[1].reason


def test_words_in_an_end_of_three_columns(bring):
    head = "start year,start month,start day,end year,end month,end day,place"
    rows = ["2018,5,21,ongoing,,", "2018,5,21,unknown,,", "2018,May,21,2018,July,3"]
    _, dataset = bring(head + "\n" + "".join(f"{row},Derna\n" for row in rows))
    assert dates(dataset) == ["2018-05-21/..", "2018-05-21/", "2018-05-21/2018-07-03"]


def test_a_day_that_stands_for_none_does_not_show_the_order(bring):
    rows = ["07/05/2018 00:00,29/06/2018 23:59", "2018-05-21,12/31/9999"]
    report, dataset = bring(spans(rows))
    assert dates(dataset) == ["2018-05-07/2018-06-29", "2018-05-21/"]
    assert any("12/31/9999 stand for an unknown date" in one for one in report.notices)


def test_years_months_and_days_of_gtd(bring):
    head = "eventid,iyear,imonth,iday,resolution,country_txt,city,latitude,longitude"
    head += ",specificity,attacktype1_txt,nkill,nwound,gname,summary\n"
    tail = "Libya,Derna,32.7651,22.6402"
    rows = [
        f"1,2018,6,14,,{tail},1,Bombing/Explosion,2,3,Unknown,a",
        f"2,2018,6,0,06/29/2018,{tail},4,Armed Assault,-99,-99,Unknown,b",
        f"3,2018,0,0,,{tail},9,Armed Assault,,,Unknown,c",
    ]
    report, dataset = bring(head + "\n".join(rows) + "\n")
    assert dates(dataset) == ["2018-06-14", "2018-06", "2018"]
    assert list(dataset.events.set_index("event_id").loc[["1", "2"], "numbers"]) == [
        "killed=2; injured=3",
        "",
    ]
    radius = dataset.placements.set_index("event_id")["radius_m"]
    assert (radius["1"], radius["2"]) == (5_000, 500_000)
    assert any("Not read: 'resolution'" in notice for notice in report.notices)


def test_columns_with_clock_times_and_with_places_are_no_ends(bring):
    rows = "2018-06-14,10:00,12:30,Derna,Tobruk\n2018-06-15,11:00,13:00,Derna,Benghazi\n"
    _, dataset = bring(f"date,start time,end time,from,to\n{rows}")
    assert dates(dataset) == ["2018-06-14", "2018-06-15"]
    rows = "2018-07-04,2018-07-05,2018-06-14,Derna\n"
    _, dataset = bring(f"start,end,Date of incident,place\n{rows}")
    assert dates(dataset) == ["2018-06-14"]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("7 May 2018 – ongoing", "2018-05-07/.."),
        ("2018-05-07 - unknown", "2018-05-07/"),
        ("May 2018 to present", "2018-05/.."),
        ("2018-06-12/14", "2018-06-12/2018-06-14"),
        ("2018-05-07/06-28", "2018-05-07/2018-06-28"),
        ("12-13/06/2018", "2018-06-12/2018-06-13"),
    ],
)
def test_a_span_in_one_cell(cell, edtf):
    assert read_date_cell(cell).edtf == edtf


@pytest.mark.parametrize("text", ["2018-05/06", "2018/05-06", "2018.05-06", "05/06-2018"])
def test_two_separators_in_one_date_are_refused(text):
    found = read_date_cell(text, DateStyle(order="dmy"))
    assert (found.edtf, found.code) == (None, "mixed-separators")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_open_and_unknown_ends_come_back_from_every_export(bring, tmp_path, gazetteer, name):
    from dernamap.dataset import import_file, open_dataset

    days = ["2018-05-21/", "2018-05-21/..", "/2018-07-03", "../2018-07-03", "2018-06-14"]
    bring("date,place\n" + "".join(f"{day},Derna\n" for day in days))
    path = tmp_path / f"again{FORMATS[name].suffix}"
    path.write_bytes(FORMATS[name].write(open_dataset(tmp_path / "out"))[0])
    import_file(path, tmp_path / "back", options(), gazetteer=gazetteer)
    back = open_dataset(tmp_path / "back").events
    assert sorted(back["date"]) == sorted(days)


@pytest.mark.parametrize(
    ("span", "edtf"),
    [
        ({"start": {"in": "2018-05-21"}, "end": {"earliest": "2018-07-03"}}, "2018-05-21/"),
        ({"start": {"in": "2018-05-21"}, "end": {}}, "2018-05-21/"),
        ({"start": {"in": "2018-05-21"}, "end": {"in": "ongoing"}}, "2018-05-21/.."),
        ({"start": {"latest": "2018-05-21"}, "end": {"in": "2018-07-03"}}, "/2018-07-03"),
        ({"end": {"in": "2018-07-03"}}, "/2018-07-03"),
        ({"start": {"in": "2018-05-21"}}, "2018-05-21"),
        (
            {"start": {"in": "2018-05-21"}, "end": {"latest": "2018-07-03"}},
            "[2018-05-21..2018-07-03]",
        ),
        (
            {"start": {"earliest": "2018-05-21"}, "end": {"in": "2018-07-03"}},
            "[2018-05-21..2018-07-03]",
        ),
    ],
)
def test_bounds_of_linked_places_are_not_widened(bring, span, edtf):
    feature = {"type": "Feature", "properties": {"title": "x"}, "when": {"timespans": [span]}}
    feature["geometry"] = {"type": "Point", "coordinates": [22.6402, 32.7651]}
    _, dataset = bring(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), "f.geojson"
    )
    assert list(dataset.events["date"]) == [edtf]
