from __future__ import annotations

import pytest

from .samples import UCDP, csv_text, ucdp_row


def one(bring, **cells):
    _, dataset = bring(csv_text([ucdp_row(**cells)]))
    return dataset.events.iloc[0], dataset.placements.iloc[0]


def test_the_layout_has_49_columns():
    assert len(UCDP) == 49


def test_a_row_keeps_its_source_and_all_its_estimates(bring):
    report, dataset = bring(csv_text([ucdp_row()]))
    assert report.format == "ucdp"
    event = dataset.events.iloc[0]
    assert event["date"] == "2018-06-12"
    assert event["event_type"] == "ucdp_state_based"
    assert event["actors"] == "Government of Somewhere; Group"
    assert event["attributed_to"] == "army spokesman"
    counts = dataset.counts.set_index("note")
    total = counts.loc["best 3"]
    assert (total["low"], total["high"], total["what"]) == (2, 5, "killed")
    assert sorted(dataset.counts["who"]) == ["", "side a", "side b"]
    source = dataset.sources.iloc[0]
    assert (source["title"], source["publisher"]) == ("Made-up headline", "Agency")
    assert (source["published"], source["via"]) == ("2018-06-13", "UCDP")


@pytest.mark.parametrize(
    ("precision", "clarity", "start", "end", "edtf"),
    [
        ("1", "1", "2018-06-12", "2018-06-12", "2018-06-12"),
        ("2", "1", "2018-06-12", "2018-06-15", "[2018-06-12..2018-06-15]"),
        ("3", "1", "2018-06-11", "2018-06-17", "[2018-06-11..2018-06-17]"),
        ("3", "1", "2018-06-12", "2018-06-12", "[2018-06-09..2018-06-15]"),
        ("4", "1", "2018-06-01", "2018-06-30", "2018-06"),
        ("4", "1", "2018-06-12", "2018-06-12", "2018-06"),
        ("5", "1", "2018-01-01", "2018-12-31", "[2018-01-01..2018-12-31]"),
        ("5", "1", "2018-01-01", "2018-01-01", "2018"),
        ("2", "2", "2018-06-12", "2018-06-15", "2018-06-12/2018-06-15"),
        ("4", "2", "2018-06-01", "2018-06-30", "2018-06-01/2018-06-30"),
        ("1", "1", "6/13/2018 12:00:00 AM", "6/13/2018 12:00:00 AM", "2018-06-13"),
    ],
)
def test_dates_as_the_codebook_means_them(bring, precision, clarity, start, end, edtf):
    cells = {"date_prec": precision, "event_clarity": clarity, "date_start": start, "date_end": end}
    assert one(bring, **cells)[0]["date"] == edtf


@pytest.mark.parametrize("code", "1234567")
def test_only_a_place_itself_is_not_inferred(bring, code):
    place = one(bring, where_prec=code)[1]
    assert place["certainty"] == ("single-source" if code == "1" else "inferred")
    assert place["precision"] != "exact"
    assert place["radius_m"] >= 5_000
    assert f"where_prec {code}" in place["why"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"type_of_violence": "4"}, "type_of_violence: '4' is not 1, 2 or 3"),
        ({"date_prec": "9"}, "date_prec: '9' is not 1 to 5"),
        ({"where_prec": ""}, "where_prec: '' is not 1 to 7"),
        ({"date_end": "2018-06-01"}, "is before the date_start"),
    ],
)
def test_a_row_that_cannot_be_true_is_rejected(bring, cells, words):
    report, _ = bring(csv_text([ucdp_row(1), ucdp_row(2, **cells)]))
    assert (report.events, report.rejected) == (1, 1)
    assert words in report.rejections[0].reason


def test_a_named_layout_that_the_file_has_not_is_refused(bring):
    from dernamap.errors import DatasetError

    with pytest.raises(DatasetError, match="not UCDP GED: the columns 'date_start' are missing"):
        bring("date,place\n2018-06-12,Derna\n", format="ucdp")
