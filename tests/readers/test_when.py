"""Dates in cells: what is beside a day counts, and no order is guessed."""

from __future__ import annotations

import pytest

from dernamap.readers.cells.date_cell import interval_of, read_date_cell
from dernamap.readers.cells.date_column import slash_order
from dernamap.readers.cells.date_style import DateStyle

from .samples import acled_row, csv_text, ucdp_row

CELLS = [
    # cell, order of the column, EDTF
    ("2018-06-12", None, "2018-06-12"),
    ("2018-06-12T10:00:00.000Z", None, "2018-06-12"),
    ("2018-06-12 00:00:00+02:00", None, "2018-06-12"),
    ("12/6/18 14:30", "dmy", "2018-06-12"),
    ("\u200f12/06/2018\u200f", "dmy", "2018-06-12"),
    ("12 / 6 / 2018", "mdy", "2018-12-06"),
    ("12  June 2018", None, "2018-06-12"),
    ("03-avr.-16", None, "2016-04-03"),
    ("2018-06-12 to 2018-06-20", None, "2018-06-12/2018-06-20"),
    ("2018-06-12 or 13", None, "[2018-06-12..2018-06-13]"),
    ("2018-06-12 (approx.)", None, "2018-06-12~"),
    ("12/06/2018 - 15/06/2018", "dmy", "2018-06-12/2018-06-15"),
    ("12.06.2018 ca.", "dmy", "2018-06-12~"),
    ("12 June 2018 – 3 July 2018", None, "2018-06-12/2018-07-03"),
    ("June 12, 2018 or 13", None, "[2018-06-12..2018-06-13]"),
    ("June 2018", None, "2018-06"),
    ("13-06-98", None, "1998-06-13"),
    ("1528502400000", None, "2018-06-09"),
    ("20180612143000", None, "2018-06-12"),
    ("12 June 2018 - present", None, "2018-06-12/.."),
]


@pytest.mark.parametrize(("text", "order", "edtf"), CELLS)
def test_cells_with_a_date(text, order, edtf):
    assert read_date_cell(text, DateStyle(order=order)).edtf == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.06.2018 ca.", "more than one day"),
        ("18-06-12", "may mean 2012-06-18 or 2018-06-12"),
        ("12/06/2018", "may mean 2018-06-12 or 2018-12-06"),
        ("27/09/1439", "1439 is not a year of the Gregorian calendar"),
        ("1439-09-27", "1439 is not a year of the Gregorian calendar"),
        ("0218-06-12", "218 is not a year of the Gregorian calendar"),
        ("31 June 2018", "not a valid date"),
        ("", "the date is empty"),
    ],
)
def test_what_cannot_be_told_has_a_reason(text, words):
    found = read_date_cell(text)
    assert found.edtf is None
    assert words in found.problem
    assert "--published" not in found.problem


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["12/06/2018", "13/06/2018"], "dmy"),
        (["12/06/2018", "06/13/2018"], "mdy"),
        (["13/06/2018", "06/13/2018"], None),
        # another sign may be another hand
        (["12/06/2018", "06-13-2018"], None),
        (["12/06/2018", "13/06/2018", "14-06-2018"], "dmy"),
        (["18-06-12", "18-06-13"], None),
    ],
)
def test_the_order_of_a_column(texts, order):
    assert slash_order(texts) == order


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2018-06-12", "2018-06-20", "2018-06-12/2018-06-20"),
        ("June 2018", "July 2018", "2018-06/2018-07"),
        # EDTF has no bound for a third of a month: the bounds of both together are kept
        ("early June 2018", "mid-June 2018", "[2018-06-01..2018-06-20]"),
        ("2018-06-12", "before 20 June 2018", "[2018-06-12..2018-06-19]"),
        ("2018-06-20", "2018-06-12", None),
    ],
)
def test_what_lasted(start, end, edtf):
    begun, ended = read_date_cell(start), read_date_cell(end)
    assert interval_of(begun, ended) == edtf


def test_words_after_a_day_are_not_passed_over_in_any_layout(bring):
    _, dataset = bring(csv_text([acled_row(1, event_date="12 June 2018 to 14 June 2018")]))
    assert dataset.events["date"][0] == "2018-06-12/2018-06-14"
    row = ucdp_row(1, date_start="12 June 2018 or 14 June 2018", date_end="", date_prec="1")
    _, dataset = bring(csv_text([row]))
    assert dataset.events["date"][0] == "[2018-06-12..2018-06-14]"


def test_a_blank_precision_leaves_open_how_exact_a_day_is(bring):
    report, dataset = bring(csv_text([acled_row(1, event_date="15 June 2018", time_precision="")]))
    assert dataset.events["date"][0] == "[2018-06-12..2018-06-18]"
    assert report.imputed_dates == 1


@pytest.mark.parametrize(("code", "edtf"), [("1.00", "2018-06-15"), ("03", "2018-06")])
def test_codes_are_read_as_numbers(bring, code, edtf):
    row = acled_row(1, event_date="15 June 2018", time_precision=code, geo_precision="1,0")
    _, dataset = bring(csv_text([row]))
    assert dataset.events["date"][0] == edtf
    assert dataset.placements["radius_m"][0] == 5_000


def test_year_month_and_day_in_columns_of_their_own(bring):
    rows = "2018,6,12,Derna\n2018,June,13,Derna\n2018,6,,Derna\n2018,,,Derna\n2018,13,1,Derna\n"
    report, dataset = bring(f"Year,Month,Day,place\n{rows}")
    assert sorted(dataset.events["date"]) == ["2018", "2018-06", "2018-06-12", "2018-06-13"]
    assert report.rejections[0].reason == ("Year, Month, Day: '2018-13-01' is not a valid date")


def test_a_date_of_its_own_beats_its_parts(bring):
    _, dataset = bring("Day,Year,Month,date,place\n1,2017,1,2018-06-12,Derna\n")
    assert list(dataset.events["date"]) == ["2018-06-12"]
