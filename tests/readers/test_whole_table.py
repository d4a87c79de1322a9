"""What a table shows as a whole: swapped points, zones, spreadsheets, other days, tags."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from dernamap.dataset import import_file, open_dataset
from dernamap.errors import DatasetError, UsageError
from dernamap.readers import options_from_texts

from .samples import TODAY, options
from .test_sheets import workbook
from .test_spans import dates


def good(count: int, head: str = "date,lat,lon") -> str:
    rows = [f"2018-06-{day:02d},32.7{day:02d},22.6{day:02d}\n" for day in range(10, 10 + count)]
    return f"{head}\n" + "".join(rows)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("22.641,32.766", "only when exchanged: they are in the wrong order"),
        ("32.766,-22.641", "only with the other sign of the longitude"),
        ("-32.766,22.641", "only with the other sign of the latitude"),
    ],
)
def test_a_point_far_from_the_others_that_fits_another_way_is_rejected(bring, point, words):
    report, dataset = bring(f"{good(6)}2018-06-20,{point}\n2018-06-21,30.05,31.24\n")
    (rejection,) = report.rejections
    assert (rejection.row, rejection.code) == (8, "swapped")
    assert words in rejection.reason
    # what is far away as it is stays there
    assert 31.24 in set(dataset.placements["lon"])


def test_a_row_about_another_country_may_lie_far_away(bring):
    rows = "".join(f"{row},Libya\n" for row in good(6).splitlines()[1:])
    report, _ = bring(f"date,lat,lon,country\n{rows}2018-06-20,15.55,32.53,Sudan\n")
    assert report.rejected == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("date,latitude,longitude\n2018-06-14,22.641,32.766\n2018-06-15,22.642,32.767\n", "f.csv"),
        (
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {
                            "type": "Feature",
                            "properties": {"date": "2018-06-14"},
                            "geometry": {"type": "Point", "coordinates": [32.766, 22.641]},
                        }
                    ],
                }
            ),
            "f.geojson",
        ),
    ],
)
def test_a_table_that_lies_elsewhere_but_for_its_order_is_told(bring, text, name):
    report, _ = bring(text, name)
    assert any("all of them lie in it when exchanged" in notice for notice in report.notices)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (['"[22.641, 32.766]"', '"[22.642, 32.767]"'], "longitude"),
        (['"22.641, 32.766"', '"22.642, 32.767"'], "longitude"),
        (['"32.766, 22.641"', '"32.767, 22.642"'], "latitude"),
        (['"[151.20, -33.86]"', '"[151.21, -33.87]"'], "longitude"),
    ],
)
def test_pairs_have_one_order_in_a_column(bring, cells, first):
    rows = "".join(f"2018-06-14,{cell}\n" for cell in cells)
    report, dataset = bring(f"date,coordinates\n{rows}")
    assert any(f"with the {first} first" in notice for notice in report.notices)
    assert set(dataset.placements["lat"].round()) <= {33, -34}


def test_a_pair_in_the_other_order_than_its_column_is_rejected(bring):
    rows = '2018-06-14,"32.766, 22.641"\n2018-06-14,"22.642, 32.767"\n'
    report, _ = bring(f"date,coords\n{rows}2018-06-14,POINT(22.641 32.766)\n")
    assert [(one.row, one.code) for one in report.rejections] == [(3, "swapped")]


UTC = "date,place\n2018-06-13T22:00:00.000Z,Derna\n2018-06-14T23:00:00.000Z,Derna\n"


def test_moments_with_a_zone_are_told_and_can_be_moved(bring, tmp_path, gazetteer):
    report, dataset = bring(UTC)
    assert dates(dataset) == ["2018-06-13", "2018-06-14"]
    (told,) = [notice for notice in report.notices if "Z was taken" in notice]
    assert "midnight 2 hours east of UTC" in told
    report, dataset = bring(UTC, timezone="Africa/Tripoli")
    assert dates(dataset) == ["2018-06-14", "2018-06-15"]
    assert any("read as days in Africa/Tripoli" in notice for notice in report.notices)
    # the dataset remembers the zone, and the next import into it keeps to it
    assert 'timezone = "Africa/Tripoli"' in (tmp_path / "out" / "dataset.toml").read_text("utf-8")
    import_file(tmp_path / "file.csv", tmp_path / "out", options(), gazetteer=gazetteer)
    assert dates(open_dataset(tmp_path / "out")) == ["2018-06-14", "2018-06-15"]


@pytest.mark.parametrize(
    ("cell", "zone", "day"),
    [
        ("2018-06-12T23:30:00-05:00", "Africa/Tripoli", "2018-06-13"),
        ("2018-06-12T01:30:00+09:00", "Africa/Tripoli", "2018-06-11"),
        ("12 June 2018 11:30 PM +00:00", "Africa/Tripoli", "2018-06-13"),
        ("2018-06-12 23:30", "Africa/Tripoli", "2018-06-12"),
        ("1528840800000", "Africa/Tripoli", "2018-06-13"),
        ("1528840800000", None, "2018-06-12"),
    ],
)
def test_the_day_of_a_moment(bring, cell, zone, day):
    _, dataset = bring(f"date,place\n{cell},Derna\n", timezone=zone)
    assert list(dataset.events["date"]) == [day]


def test_a_zone_that_is_none_is_refused():
    told = {"format_": None, "order": None, "columns": [], "layer": None, "limits": []}
    with pytest.raises(UsageError, match="'Derna/Derna' is not the name of a time zone"):
        options_from_texts(today=TODAY, timezone="Derna/Derna", **told)


def test_numbers_of_days_are_counted_as_the_workbook_does(bring):
    rows = [["date", "place", "n"], [43263, "Derna", 1], [43265, "Derna", 2]]
    report, dataset = bring(workbook(one=rows), "f.xlsx")
    assert dates(dataset) == ["2018-06-12", "2018-06-14"]
    assert any("counted from 1900: 43263 is 2018-06-12" in one for one in report.notices)
    book = openpyxl.load_workbook(io.BytesIO(workbook(one=rows)))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    stream = io.BytesIO()
    book.save(stream)
    report, dataset = bring(stream.getvalue(), "f.xlsx")
    assert dates(dataset) == ["2022-06-13", "2022-06-15"]
    assert any("counted from 1904" in one for one in report.notices)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["2018-02-05", "2018-04-05", "16/04/2018", "24/04/2018"], True),
        (["2018-02-05", "2018-04-05", "04/16/2018", "04/24/2018"], True),
        (["2018-02-15", "2018-04-05", "16/04/2018", "24/04/2018"], False),
        (["2018-02-05", "2018-04-05", "06/04/2018", "24/04/2018"], False),
        (["2018-02-05", "2018-04-05"], False),
    ],
)
def test_a_column_half_turned_by_a_spreadsheet_is_told(bring, rows, told):
    report, _ = bring("date,place\n" + "".join(f"{row},Derna\n" for row in rows))
    assert told == any("may have exchanged day and month" in one for one in report.notices)


@pytest.mark.parametrize(
    "heading",
    [
        "date_of_birth",
        "Date reported",
        "publication date",
        "updatedAt",
        "Verified on",
        "created",
        "resolution",
        "تاريخ النشر",
        "تاريخ الميلاد",
    ],
)
def test_the_day_of_something_else_is_not_the_day_of_the_event(bring, heading):
    with pytest.raises(DatasetError, match="no column is a date"):
        bring(f"n,{heading},lat,lon\n1,2018-06-14,32.7651,22.6402\n")
    rows = "2018-07-14,mid June 2018,Derna\n2018-07-15,June 2018,Derna\n"
    _, dataset = bring(f"{heading},Date (approx.),place\n{rows}")
    assert sorted(dataset.events["date"]) == ["2018-06", "[2018-06-11..2018-06-20]"]


def test_a_second_row_of_names_is_named(bring):
    text = "When,,Where,\nstart date,end date,lat,lon\n2018-06-14,2018-06-15,32.7651,22.6402\n"
    with pytest.raises(DatasetError, match="its second row also has column names"):
        bring(text)


@pytest.mark.parametrize(
    "head",
    [
        "#date+start,#date+end,#adm3+name,#geo+lat,#geo+lon,#affected+killed\n",
        "A,B,C,D,E,F\n#date+occurred,#date+end,#loc+name,#geo+lat,#geo+lon,#affected+killed\n",
    ],
)
def test_hxl_tags_name_columns(bring, head):
    _, dataset = bring(f"{head}2018-06-14,2018-06-16,Derna,32.7651,22.6402,3\n")
    assert list(dataset.events["date"]) == ["2018-06-14/2018-06-16"]
    assert list(dataset.events["numbers"]) == ["killed=3"]
    assert list(dataset.placements["lat"]) == [32.7651]


@pytest.mark.parametrize(
    ("words", "radius"),
    [
        ("City", 10_000),
        ("Neighbourhood/area", 2_500),
        ("Within 1km (via a group)", 1_000),
        ("Exact location (other)", 500),
        ("Province/governorate", 500_000),
        ("", 500),
        ("who knows", 500),
    ],
)
def test_words_on_how_exact_a_place_is_widen_it(bring, words, radius):
    head = "Incident Code,Incident date,Geolocation,Geo-accuracy"
    head += ",Civilian deaths (min),Civilian deaths (max),Country"
    row = f'X1,"Jun 14, 2018","32.7650, 22.6400","{words}",2,5,Libya'
    _, dataset = bring(f"{head}\n{row}\n")
    assert list(dataset.placements["radius_m"]) == [radius]
    assert list(dataset.events["numbers"]) == ["killed=2-5"]


@pytest.mark.parametrize(
    ("least", "most", "numbers"),
    [
        ("2", "2", "killed=2"),
        ("2", "", "killed=2 or more"),
        ("", "5", "killed=up to 5"),
        ("2–5", "", "killed=2-5"),
        ("", "", ""),
    ],
)
def test_two_bounds_of_the_killed(bring, least, most, numbers):
    _, dataset = bring(f"date,place,killed_min,killed_max\n2018-06-14,Derna,{least},{most}\n")
    assert list(dataset.events["numbers"]) == [numbers]


def test_some_columns_of_gdelt_are_still_gdelt(bring):
    head = "SQLDATE,Actor1Name,EventCode,ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long"
    report, dataset = bring(f'{head}\n20180614,LIBYA,190,"Derna, Libya",32.7670,22.6367\n')
    assert report.format == "gdelt"
    assert list(dataset.events["event_type"]) == ["gdelt_19"]
    assert list(dataset.placements["radius_m"]) == [1_200_000]


def test_an_event_with_a_point_and_no_name_is_called_by_its_coordinates(bring):
    _, dataset = bring('date,lat,lon\n2018-06-14,"32,7651","22,6402"\n')
    assert list(dataset.placements["name"]) == ["32.7651, 22.6402"]
