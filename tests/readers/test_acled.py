from __future__ import annotations

import pytest

from .samples import acled_row, csv_text


def one(bring, **cells):
    _, dataset = bring(csv_text([acled_row(**cells)]))
    return dataset.events.iloc[0], dataset.placements.iloc[0]


def test_a_row_becomes_an_event_with_its_sources_and_place(bring):
    report, dataset = bring(csv_text([acled_row(fatalities="3")]))
    assert (report.format, report.rows, report.events, report.rejected) == ("acled", 1, 1, 0)
    event = dataset.events.iloc[0]
    assert event["event_id"] == "LBY1"
    assert event["date"] == "2018-06-12"
    assert event["place_text"] == "Derna, Derna, Libya"
    assert event["event_type"] == "ground_clash"
    assert event["actors"] == "Group one; Group two"
    assert event["source_ids"] == "paper-one; paper-two"
    assert list(dataset.sources["title"]) == ["Paper one", "Paper two"]
    assert set(dataset.sources["via"]) == {"ACLED"}
    assert set(dataset.sources["no_url_reason"]) == {"imported from file.csv"}
    assert list(dataset.counts[["what", "low", "high"]].iloc[0]) == ["killed", 3, 3]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("12 June 2018", "2018-06-12"),
        ("12-Jun-2018", "2018-06-12"),
        ("June 12, 2018", "2018-06-12"),
        ("2018-06-12", "2018-06-12"),
        ("2018-06-12 00:00:00", "2018-06-12"),
        ("20180612", "2018-06-12"),
        ("13/06/2018", "2018-06-13"),
        ("43263", "2018-06-12"),
    ],
)
def test_dates_in_every_form_that_exports_have(bring, written, edtf):
    assert one(bring, event_date=written)[0]["date"] == edtf


def test_the_order_of_day_and_month_is_decided_by_the_whole_column(bring):
    rows = [acled_row(1, event_date="03/06/2018"), acled_row(2, event_date="25/06/2018")]
    _, dataset = bring(csv_text(rows))
    assert list(dataset.events["date"]) == ["2018-06-03", "2018-06-25"]
    rows = [acled_row(1, event_date="03/06/2018"), acled_row(2, event_date="06/25/2018")]
    _, dataset = bring(csv_text(rows))
    assert list(dataset.events["date"]) == ["2018-03-06", "2018-06-25"]


def test_an_order_that_nothing_shows_is_not_guessed(bring):
    rows = [acled_row(1, event_date="03/06/2018"), acled_row(2, event_date="06/06/2018")]
    report, dataset = bring(csv_text(rows))
    assert (report.events, report.rejected, report.ambiguous_dates) == (1, 1, 1)
    assert "2018-06-03 or 2018-03-06" in report.rejections[0].reason
    assert list(dataset.events["date"]) == ["2018-06-06"]
    report, dataset = bring(csv_text(rows), order="mdy")
    assert list(dataset.events["date"]) == ["2018-03-06", "2018-06-06"]


def test_a_day_put_in_by_the_coder_becomes_the_week_or_month_around_it(bring):
    assert one(bring, time_precision="2")[0]["date"] == "[2018-06-09..2018-06-15]"
    assert one(bring, time_precision="3")[0]["date"] == "2018-06"
    event = one(bring, time_precision="3")[0]
    assert event["possible_from"] < event["possible_to"]


@pytest.mark.parametrize(
    ("code", "precision", "certainty", "radius"),
    [
        ("1", "city", "single-source", 5_000),
        ("2", "area", "inferred", 25_000),
        ("3", "area", "inferred", 500_000),
        ("", "area", "inferred", 25_000),
    ],
)
def test_an_imputed_point_is_never_exact(bring, code, precision, certainty, radius):
    place = one(bring, geo_precision=code)[1]
    assert (place["precision"], place["certainty"]) == (precision, certainty)
    assert place["radius_m"] == radius
    assert place["method"] == "given"
    assert "ACLED" in place["why"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"event_date": "31 June 2018"}, "not a valid date"),
        ({"event_date": ""}, "the date is empty"),
        ({"event_date": "yesterday"}, "relative to the publication day"),
        ({"event_date": "1 January 2031"}, "after the day of import"),
        ({"time_precision": "7"}, "time_precision: '7' is not 1, 2 or 3"),
        ({"geo_precision": "9"}, "geo_precision: '9'"),
        ({"latitude": "abc"}, "latitude: 'abc' is not a number"),
        ({"latitude": "122.6"}, "is not between -90 and 90"),
        ({"longitude": "222.6"}, "is not between -180 and 180"),
        ({"latitude": ""}, "latitude: '' is given with a longitude"),
        ({"latitude": "22.6391", "longitude": "32.7648"}, "wrong order"),
        ({"latitude": "nan"}, "latitude: 'nan' is given with a longitude"),
        ({"event_type": ""}, "event_type: the cell is empty"),
    ],
)
def test_a_row_that_cannot_be_true_is_rejected_with_its_number_and_reason(bring, cells, words):
    report, _ = bring(csv_text([acled_row(1), acled_row(2, **cells), acled_row(3)]))
    assert (report.rows, report.events, report.rejected) == (3, 2, 1)
    assert report.rejections[0].row == 3
    assert words in report.rejections[0].reason
    assert "LBY2" in report.rejections[0].text


def test_a_point_at_zero_is_none_and_the_place_is_read_by_its_name(bring):
    report, dataset = bring(csv_text([acled_row(latitude="0", longitude="0.0")]))
    assert report.geocoded == 1
    place = dataset.placements.iloc[0]
    assert place["place_id"] == "derna"
    assert place["lat"] == pytest.approx(32.76, abs=0.05)


def test_a_row_with_an_identifier_used_before_is_rejected(bring):
    report, _ = bring(csv_text([acled_row(1), acled_row(2), acled_row(1, notes="Again.")]))
    assert (report.events, report.rejected) == (2, 1)
    assert report.rejections[0].row == 4
    assert report.rejections[0].reason == "'LBY1' is used again in row 2, which is kept"


def test_upper_case_names_and_numeric_inter_codes_of_older_files(bring):
    row = {name.upper(): cell for name, cell in acled_row(inter1="1", inter2="2").items()}
    row["EVENT_TYPE"] = "Battle-Government regains territory"
    del row["SUB_EVENT_TYPE"]
    _, dataset = bring(csv_text([row]))
    assert dataset.events.iloc[0]["event_type"] == "territorial_control"


def test_the_second_row_of_hxl_tags_is_no_record(bring):
    tags = dict.fromkeys(acled_row(), "") | {"event_date": "#date", "latitude": "#geo+lat"}
    report, _ = bring(csv_text([tags, acled_row(1), acled_row(2, event_date="")]))
    assert (report.rows, report.events) == (2, 1)
    assert report.rejections[0].row == 4


def test_a_kind_of_event_that_nobody_knows_is_not_classified(bring):
    _, dataset = bring(csv_text([acled_row(event_type="Novelties", sub_event_type="New")]))
    assert dataset.events.iloc[0]["event_type"] == "unclassified"
    assert list(dataset.event_types["type_id"]) == ["unclassified"]


def test_a_dataset_of_other_kinds_takes_its_place(bring):
    bring("date,place,text\n2018-06-12,Derna,Something\n", name="table.csv")
    _, dataset = bring(csv_text([acled_row()]))
    assert list(dataset.event_types["type_id"]) == ["ground_clash"]


def test_a_kind_of_its_own_comes_with_the_dataset(bring):
    _, dataset = bring(csv_text([acled_row(event_type="Riots", sub_event_type="Mob violence")]))
    assert list(dataset.event_types["label"]) == ["Mob violence"]
    assert dataset.events.iloc[0]["family"] == 0


def test_every_code_of_the_table_has_a_type_that_a_dataset_can_hold(bring):
    from dernamap.readers.layouts.acled_types import code_table

    table = code_table()
    rows = [
        acled_row(number, event_type=kind[0], sub_event_type=kind[1])
        for number, kind in enumerate(table)
    ]
    report, dataset = bring(csv_text(rows))
    assert report.events == len(table)
    assert set(dataset.events["event_type"]) == {kind.type_id for kind in table.values()}
    assert "unclassified" not in set(dataset.event_types["type_id"])
