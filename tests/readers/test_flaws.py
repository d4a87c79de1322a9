"""Flaws that exports have in the wild: read for what they say, or refused in so many words."""

from __future__ import annotations

import csv
import json
import re

import pytest

from dernamap.counts import Amount
from dernamap.readers.cells.count_cell import read_count
from dernamap.readers.cells.date_style import DateStyle
from dernamap.readers.cells.written_day import read_day

from .samples import acled_row, csv_text, ucdp_row


def without(row, *names):
    return {name: cell for name, cell in row.items() if name not in names}


def test_an_acled_export_without_some_columns_is_still_acled(bring):
    gone = ("fatalities", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "inter1", "tags")
    row = without(acled_row(3, time_precision="3", geo_precision="3"), *gone)
    report, dataset = bring(csv_text([row]))
    assert (report.format, report.events, report.notices) == ("acled", 1, ())
    event, mark = dataset.events.iloc[0], dataset.placements.iloc[0]
    assert (event["event_id"], event["date"], event["actors"]) == ("LBY3", "2018-06", "")
    assert (mark["radius_m"], mark["certainty"]) == (500_000, "inferred")


def test_what_a_missing_code_leads_to_is_told(bring):
    report, _ = bring(csv_text([without(acled_row(1), "time_precision", "geo_precision")]))
    assert report.notices == (
        "It has no column 'time_precision': its days are taken as exact.",
        "It has no column 'geo_precision': its points are taken as within 25 km.",
    )


def test_a_ged_export_without_some_columns_is_still_ged(bring):
    row = ucdp_row(1, date_prec="4", date_start="2018-06-01", date_end="2018-06-30", best="4")
    report, dataset = bring(csv_text([without(row, "where_prec", "event_clarity")]))
    assert report.format == "ucdp"
    assert dataset.events["date"][0] == "2018-06"
    assert dataset.placements["radius_m"][0] == 25_000
    report, dataset = bring(csv_text([without(row, "date_end")]))
    assert (report.format, dataset.events["date"][0]) == ("ucdp", "2018-06")


def test_older_names_of_ged_totals_are_known(bring):
    row = ucdp_row(1, low="2", best="3", high="5")
    older = {
        f"{name}_est" if name in {"low", "best", "high"} else name: cell
        for name, cell in row.items()
    }
    _, dataset = bring(csv_text([older]))
    assert "killed=2-5 (best 3)" in dataset.events["numbers"][0]


def test_a_precision_code_counts_for_places_found_by_name(bring):
    row = acled_row(1, latitude="", longitude="", geo_precision="3")
    _, dataset = bring(csv_text([row, acled_row(2, latitude="", longitude="")]))
    marks = dataset.placements.set_index("event_id")
    assert (marks.loc["LBY1", "radius_m"], marks.loc["LBY1", "certainty"]) == (500_000, "inferred")
    assert marks.loc["LBY2", "radius_m"] < 10_000


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12-June-18", "2018-06-12"),
        ("12-Jun-18", "2018-06-12"),
        ("12 June 2018 00:00", "2018-06-12"),
        ("12-Jun-2018 00:00:00", "2018-06-12"),
        ("13/06/18", "2018-06-13"),
        ("13/06/98", "1998-06-13"),
    ],
)
def test_days_of_older_exports(bring, text, iso):
    report, dataset = bring(csv_text([acled_row(1, event_date=text)]))
    assert report.events == 1
    assert dataset.events["date"][0] == iso


def test_two_figures_may_still_mean_two_days():
    assert read_day("03/04/18").ambiguous
    assert read_day("03/04/18", DateStyle(order="dmy")).day.isoformat() == "2018-04-03"


def test_one_unreadable_date_beside_good_ones_costs_its_own_row_alone(bring):
    rows = [acled_row(1), acled_row(2, event_date=""), acled_row(3, event_date="x"), acled_row(4)]
    report, _ = bring(csv_text(rows))
    assert (report.events, [one.row for one in report.rejections]) == (2, [3, 4])


def test_blank_lines_are_no_rows_and_have_numbers(bring):
    text = "date,place,notes\n2018-06-12,Derna,a\n\n\nxx,Derna,b\n2018-06-13,Derna,c\n\n\n"
    report, dataset = bring(text)
    assert (report.rows, report.events) == (3, 2)
    assert [one.row for one in report.rejections] == [5]
    assert list(dataset.events["event_id"]) == ["csv-row-2", "csv-row-6"]


def test_surplus_cells_that_are_empty_in_most_rows_do_no_harm(bring):
    header, *rows = csv_text([acled_row(1), acled_row(2), acled_row(3)]).splitlines()
    report, _ = bring(f"{header}\n{rows[0]},,\n{rows[1]},,\n{rows[2]},x,\n")
    assert (report.events, report.rejected) == (2, 1)
    assert "cells where the header has" in report.rejections[0].reason


def test_a_rejected_row_is_kept_as_it_is_in_the_file(bring):
    report, _ = bring("date,place,killed\n2018-06-32,Derna,1\n2018-06-13,Derna,5\n")
    assert report.rejections[0].text == "2018-06-32,Derna,1"


@pytest.mark.parametrize("cell", ["-1", "3 of 5 men", "x"])
def test_a_bad_count_costs_the_count_and_not_the_event(bring, cell):
    rows = f"2018-06-12,Derna,{cell},2\n2018-06-13,Derna,5,\n"
    report, dataset = bring(f"date,place,killed,injured\n{rows}")
    assert sorted(dataset.events["numbers"]) == ["injured=2", "killed=5"]
    told = f"1 cell of 'killed' could not be read as a count, such as {cell!r}"
    assert any(notice.startswith(told) for notice in report.notices)


def test_a_bad_count_of_a_known_layout_costs_the_count(bring):
    report, dataset = bring(csv_text([acled_row(1, fatalities="many"), acled_row(2)]))
    assert (report.events, list(dataset.events["numbers"])) == (2, ["", ""])
    assert "1 cell of 'fatalities'" in report.notices[0]


def test_of_two_versions_of_an_event_the_later_counts_and_the_other_is_told(bring, tmp_path):
    rows = [
        acled_row(1, fatalities="3", timestamp="1500000000", notes="The first version."),
        acled_row(2),
        acled_row(1, fatalities="12", timestamp="1600000000"),
    ]
    report, dataset = bring(csv_text(rows))
    events = dataset.events.set_index("event_id")
    assert (report.events, events.loc["LBY1", "numbers"]) == (2, "killed=12")
    with (tmp_path / "out" / "rejected.csv").open(encoding="utf-8", newline="") as stream:
        told = next(csv.DictReader(stream))
    assert (told["row"], told["reason"]) == ("2", "'LBY1' is used again in row 4, which is kept")
    assert json.loads(told["text"])["summary"] == "The first version."


def test_the_end_shows_the_order_of_the_start(bring):
    rows = [
        ucdp_row(1, date_start="6/1/2018 0:00:00", date_end="6/30/2018 0:00:00", date_prec="4"),
        ucdp_row(2, date_start="6/12/2018 0:00:00", date_end="6/12/2018 0:00:00", date_prec="1"),
    ]
    report, dataset = bring(csv_text(rows))
    assert list(dataset.events["date"]) == ["2018-06-12", "2018-06"]
    assert "month first" in report.notices[0]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", Amount(0, 0)),
        ("unknown", None),
        ("NA", None),
        ("12.0", Amount(12, 12)),
        ("10,0", Amount(10, 10)),
        ("1,200", Amount(1200, 1200)),
        ("1.200", Amount(1200, 1200)),
        ("3-5", Amount(3, 5)),
        ("10+", Amount(10, None, "at least")),
        ("~10", Amount(10, 10, "about")),
        ("at least 4", Amount(4, None, "at least")),
        ("Up to 4", Amount(None, 4, "at most")),
        ("dozens", Amount(None, None, "dozens")),
    ],
)
def test_counts(text, amount):
    assert read_count(text) == amount


@pytest.mark.parametrize("text", ["3.5", "-1", "5;6", "many", "5-3", "3 (incl. 1 child)"])
def test_what_is_not_a_count_is_not_read(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        read_count(text)


def test_an_estimate_outside_of_its_bounds_widens_them(bring):
    report, dataset = bring(csv_text([ucdp_row(1, low="6", best="5", high="7")]))
    assert report.rejected == 0
    assert "killed=5-7 (best 5)" in dataset.events["numbers"][0]


def test_words_for_no_coordinates_are_no_coordinates(bring):
    text = "date,place,lat,lon\n2018-06-12,Derna,32.767,22.637\n2018-06-13,Derna,nan,NaN\n"
    report, dataset = bring(text)
    assert (report.events, report.geocoded) == (2, 1)
    assert set(dataset.placements["method"]) == {"given", "name"}


def test_each_source_of_an_event_is_a_source(bring):
    row = ucdp_row(
        1,
        source_office="Reuters News;AFP",
        source_headline="One headline;Another headline",
        source_date="2018-06-13;2018-06-14",
    )
    _, dataset = bring(csv_text([row]))
    found = dataset.sources[["title", "publisher", "published"]].to_numpy().tolist()
    assert found == [
        ["One headline", "Reuters News", "2018-06-13"],
        ["Another headline", "AFP", "2018-06-14"],
    ]


def test_western_european_letters_are_told_from_arabic_ones(bring):
    text = "date,place,notes\n2018-06-12,Derna,Événement à São Paulo: Größe\n"
    _, dataset = bring(text.encode("windows-1252"))
    assert dataset.events["summary"][0] == "Événement à São Paulo: Größe"
    text = "date,place,notes\n2018-06-12,Derna,قصف على درنة\n"
    _, dataset = bring(text.encode("windows-1256"))
    assert dataset.events["summary"][0] == "قصف على درنة"


def test_the_line_that_tells_excel_the_delimiter_is_no_header(bring):
    report, dataset = bring("sep=;\ndate;place;notes\n2018-06-12;Derna;a\nxx;Derna;b\n")
    assert (report.events, report.rejections[0].row) == (1, 4)
    assert dataset.events["event_id"][0] == "csv-row-3"


def test_what_macos_adds_to_an_archive_is_passed_over(bring):
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("acled/x.csv", csv_text([acled_row(1)]))
        archive.writestr("__MACOSX/acled/._x.csv", b"\0\5\26\7")
    report, _ = bring(stream.getvalue(), name="x.zip")
    assert report.events == 1
