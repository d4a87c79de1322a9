from __future__ import annotations

import pytest

from dernamap.errors import DatasetError, UsageError


def test_columns_are_known_by_their_names(bring):
    text = (
        "Incident ID;Date;Where;Lat;Lon;Category;Summary;Source;Link\n"
        "a1;12 June 2018;Derna;32,7648;22,6391;Air strike;Words;Paper;https://paper.example/1\n"
    )
    report, dataset = bring(text)
    assert (report.format, report.events) == ("csv", 1)
    event = dataset.events.iloc[0]
    assert (event["event_id"], event["date"], event["summary"]) == ("a1", "2018-06-12", "Words")
    assert event["event_type"] == "airstrike"
    place = dataset.placements.iloc[0]
    assert (place["lat"], place["lon"]) == (32.7648, 22.6391)
    assert dataset.sources.iloc[0]["url"] == "https://paper.example/1"


def test_columns_are_known_by_their_names_in_arabic(bring):
    text = "التاريخ,المكان,خط العرض,خط الطول,نوع الحدث,الوصف,المصدر\n"
    text += "12 يونيو 2018,درنة,32.7648,22.6391,غارة جوية,كلمات,صحيفة\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1256"):
        _, dataset = bring(text.encode(encoding))
        event = dataset.events.iloc[0]
        assert (event["date"], event["event_type"]) == ("2018-06-12", "airstrike")
        assert event["summary"] == "كلمات"
        assert dataset.sources.iloc[0]["title"] == "صحيفة"


def test_rows_without_coordinates_are_placed_by_name_and_the_rest_is_counted(bring):
    text = "date,place\n2018-06-12,Derna\n2018-06-13,south of Derna\n2018-06-14,Nowhereville\n"
    report, dataset = bring(text)
    assert (report.events, report.geocoded, report.unplaced) == (3, 2, 1)
    assert list(dataset.placements["precision"]) == ["city", "sector"]
    assert dataset.unplaced.iloc[0]["unplaced_reason"]


def test_dates_in_words_go_through_the_date_reader(bring):
    text = "date,place\nmid-June 2018,Derna\n2018-06,Derna\nsoon,Derna\n,Derna\n"
    report, dataset = bring(text)
    assert (report.rows, report.events, report.rejected) == (4, 2, 2)
    assert [one.row for one in report.rejections] == [4, 5]
    assert "2018-06" in set(dataset.events["date"])


def test_a_start_and_an_end_are_something_that_lasted(bring):
    _, dataset = bring("start date,end date,place\n2018-06-12,2018-06-15,Derna\n")
    event = dataset.events.iloc[0]
    assert event["date"] == "2018-06-12/2018-06-15"
    assert event["lasted"]


def test_few_decimals_make_a_wide_radius(bring):
    text = "date,lat,lon\n2018-06-12,32.7,22.6\n2018-06-12,32.7648,22.6391\n2018-06-12,33,23\n"
    _, dataset = bring(text)
    assert list(dataset.placements["radius_m"]) == [5_600, 500, 55_600]


def test_a_radius_of_the_table_is_kept(bring):
    text = "date,lat,lon,radius\n2018-06-12,32.7,22.6,1200\n2018-06-12,32.7,22.6,-3\n"
    report, dataset = bring(text)
    assert list(dataset.placements["radius_m"]) == [1_200]
    assert "radius: '-3' is not from 1 to 2,000,000 metres" in report.rejections[0].reason


def test_a_user_can_say_which_column_is_what(bring):
    text = "a,b,c\n2018-06-12,x,Derna\n"
    report, dataset = bring(text, columns={"place": "c", "text": "b"})
    assert report.events == 1
    assert dataset.events.iloc[0]["place_text"] == "Derna"
    with pytest.raises(UsageError, match="no such column; the table has 'a', 'b', 'c'"):
        bring(text, columns={"place": "z"})


def test_a_table_without_a_date_is_refused_with_its_columns(bring):
    with pytest.raises(DatasetError, match="no column is a date; the columns are 'a', 'b'"):
        bring("a,b\nx,y\n")


def test_numbers_keep_their_doubt(bring):
    text = "date,place,killed,wounded\n2018-06-12,Derna,12-17,about 20\n"
    _, dataset = bring(text)
    counts = dataset.counts.set_index("what")
    assert (counts.loc["killed", "low"], counts.loc["killed", "high"]) == (12, 17)
    assert counts.loc["injured", "qualifier"] == "about"


def test_kinds_beyond_the_limit_are_not_classified(bring):
    from dernamap.readers.options.limits import Limits

    rows = "".join(f"2018-06-12,Derna,kind {number}\n" for number in range(5))
    _, dataset = bring("date,place,type\n" + rows, limits=Limits(max_types=3))
    assert sorted(dataset.event_types["label"]) == ["Not classified", "kind 0", "kind 1", "kind 2"]


def test_what_is_no_web_address_is_no_link(bring):
    _, dataset = bring("date,place,url\n2018-06-12,Derna,javascript:alert(1)\n")
    assert list(dataset.sources["url"]) == [""]
