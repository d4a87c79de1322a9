"""The tables of the bundled dataset: whole, tied together, and readable."""

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from dernamap.dataset import counts_csv
from dernamap.dates import parse_edtf

DATA = Path(__file__).parents[2] / "data"
COLUMNS = {
    "events": (
        "event_id date date_text place_text event_type actors attributed_to summary numbers"
        " source_ids dispute_ids"
    ),
    "sources": "source_id title publisher via url no_url_reason published language publisher_ar",
    "counts": (
        "event_id item what who low high unit qualifier said_by note as_written"
        " date relation of_event_id of_item"
    ),
    "count_scopes": "event_id item date relation of_event_id of_item note",
    "ground": "event_id place_ids party action basis of_whole note",
    "parties": "short_name name from to successor aliases short_name_ar name_ar aliases_ar",
    "disputes": (
        "dispute_id topic version_a version_b source_ids kinds topic_ar version_a_ar version_b_ar"
    ),
    "versions": (
        "dispute_id date date_text attributed_to attributed_to_ar summary numbers source_ids"
    ),
    "phases": (
        "phase_id label label_ar start end start_event_ids end_event_ids dispute_ids summary"
    ),
    "event_types": "type_id label label_ar family acled_event_type acled_sub_event_type",
}
FAMILIES = {"fighting", "air-strike", "control-claim", "people", "siege-access", "statement"}


def table(name):
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def tables():
    return {name: table(name) for name in COLUMNS}


def ids(column):
    return [one for cell in column for one in cell.split("; ") if one]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(tables, name):
    assert list(tables[name].columns) == COLUMNS[name].split()


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_clean_text(tables, name):
    for column in tables[name]:
        for cell in tables[name][column]:
            assert cell == cell.strip()
            assert cell.isprintable()


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_begins_like_a_formula_of_a_spreadsheet(tables, name):
    free_text = set(tables[name].columns) - {"note"}
    for column in free_text:
        assert not [cell for cell in tables[name][column] if cell[:1] in {"=", "+", "@"}]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("events", "event_id"),
        ("sources", "source_id"),
        ("disputes", "dispute_id"),
        ("phases", "phase_id"),
        ("event_types", "type_id"),
    ],
)
def test_ids_are_unique_and_plain(tables, name, key):
    found = tables[name][key]
    assert found.is_unique
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in found)


def test_no_record_is_missing(tables):
    found = tables["events"]["event_id"]
    assert sum(one.startswith("F") for one in found) == 285
    assert sum(one.startswith("G") for one in found) == 8
    assert sum(one.startswith("S") for one in found) == 10
    assert list(found) == sorted(found)


def test_every_record_says_when_where_what_and_who_says_so(tables):
    for column in ("date", "date_text", "place_text", "event_type", "attributed_to", "summary"):
        assert tables["events"][column].all(), column
    assert tables["events"]["source_ids"].all()


def test_sources_are_known_and_used(tables):
    known = set(tables["sources"]["source_id"])
    cited = ids(tables["events"]["source_ids"]) + ids(tables["disputes"]["source_ids"])
    assert set(cited) == known


def test_every_source_has_an_address_or_says_why_not(tables):
    sources = tables["sources"]
    for url, reason in zip(sources["url"], sources["no_url_reason"], strict=True):
        assert bool(url) != bool(reason)
        assert not url or re.fullmatch(r"https?://[^\s<>\"]+", url)
    addresses = sources["url"][sources["url"] != ""]
    assert addresses.is_unique
    assert sources["publisher"].all()
    assert set(sources["language"]) == {"ar", "en", "it"}


def test_disputes_are_known_and_two_sided(tables):
    disputes = tables["disputes"]
    assert list(disputes["dispute_id"]) == [f"C{number:02}" for number in range(1, 55)]
    known = set(disputes["dispute_id"])
    assert set(ids(tables["events"]["dispute_ids"])) <= known
    assert set(ids(tables["phases"]["dispute_ids"])) <= known
    for column in COLUMNS["disputes"].split():
        assert disputes[column].all(), column


def test_what_is_said_in_arabic_of_a_dispute_has_the_same_numbers(tables):
    def numbers(text):
        return sorted(re.findall(r"[\d,]*\d", text))

    for column in ("topic", "version_a", "version_b"):
        for written, arabic in tables["disputes"][[column, f"{column}_ar"]].to_numpy():
            assert numbers(written) == numbers(arabic), (written, arabic)
            assert re.search("[\u0621-\u064a]", arabic)


def test_a_dispute_names_a_source_of_each_of_its_records(tables):
    sources = {
        row.dispute_id: set(row.source_ids.split("; ")) for row in tables["disputes"].itertuples()
    }
    for row in tables["events"].itertuples():
        for dispute in filter(None, row.dispute_ids.split("; ")):
            assert sources[dispute] & set(row.source_ids.split("; ")), (row.event_id, dispute)


def test_one_spelling_of_a_name_in_our_own_words(tables):
    others = r"Shi[ah]|Chiha|Sheha\b|Shehha|Fatieh|Fatt?aih|Fatayih|al-Dhahr|Mesm[ai]ri"
    own = {"events": "summary", "disputes": "topic version_a version_b", "phases": "summary"}
    for name, columns in own.items():
        for column in columns.split():
            for words in tables[name][column]:
                assert not re.search(others, re.sub(r'"[^"]*"', "", words)), words


def test_no_type_of_event_says_which_side_is_the_government(tables):
    columns = tables["event_types"][["label", "acled_sub_event_type"]]
    assert not columns.apply(lambda cells: cells.str.contains("overnment")).to_numpy().any()


def test_dates_are_edtf(tables):
    for text in tables["events"]["date"]:
        assert parse_edtf(text).edtf == text
    for text in filter(None, tables["sources"]["published"]):
        assert parse_edtf(text).edtf == text
    for column in ("start", "end"):
        for text in tables["phases"][column]:
            assert parse_edtf(text).edtf == text


@pytest.mark.parametrize(
    ("event_id", "date"),
    [
        ("S03", "2018-06-09"),  # a day
        ("F016", "2016-06"),  # some day of a month
        ("S04", "2018-06-09~"),  # about a day
        ("F122", "2018-06-08/2018-06-09"),  # lasted
        ("F012", "[2016-04-20..2016-04-21]"),  # a night: one time over two days
        ("F152", "[..2018-07-03]"),  # known by a day
        ("F182", "2019-02-22"),  # a statement made by being published
        ("F077", "[2018-05-09,2018-06-09]"),  # as printed, or as it is probably meant
        ("F133", "[2018-06-11..2018-06-12]"),  # a night
        ("F139", "[..2018-06-13]"),  # the day a film of it appeared
        ("F167", "[..2018-11-13]"),  # the day it was said
        ("S06", "2016~/2018-05-07"),  # lasted, from about a year
    ],
)
def test_dates_keep_what_the_source_knows(tables, event_id, date):
    events = tables["events"].set_index("event_id")
    assert events.loc[event_id, "date"] == date


def test_a_doubtful_date_says_so_in_words(tables):
    for date, words in zip(tables["events"]["date"], tables["events"]["date_text"], strict=True):
        if date.startswith("[.."):
            assert words.startswith("by ")
        if "~" in date:
            assert "about" in words
        if "?" in date:
            assert "probably" in words


def test_event_types_are_the_controlled_ones(tables):
    known = set(tables["event_types"]["type_id"])
    assert set(ids(tables["events"]["event_type"])) <= known
    assert set(tables["event_types"]["family"]) == FAMILIES


def test_counts_are_those_of_the_records(tables):
    committed = (DATA / "counts.csv").read_text(encoding="utf-8")
    assert committed == counts_csv(tables["events"], tables["count_scopes"])


def test_counts_hold_every_word_of_the_numbers(tables):
    written = tables["counts"].drop_duplicates(["event_id", "item"]).groupby("event_id")
    joined = written["as_written"].agg("; ".join)
    numbers = tables["events"].set_index("event_id")["numbers"]
    assert dict(joined) == dict(numbers[numbers != ""])


def test_phases_are_bounded_by_records(tables):
    phases = tables["phases"]
    assert list(phases["phase_id"]) == ["siege", "tightened-siege", "offensive", "old-city"]
    known = set(tables["events"]["event_id"])
    for column in ("start_event_ids", "end_event_ids"):
        assert phases[column].all()
        assert set(ids(phases[column])) <= known
    starts = [parse_edtf(text) for text in phases["start"]]
    ends = [parse_edtf(text) for text in phases["end"]]
    for start, end in zip(starts, ends, strict=True):
        assert start.latest < end.earliest
    assert [start.earliest for start in starts] == sorted(start.earliest for start in starts)


def test_the_council_and_the_force_that_followed_it_are_named_in_their_time(tables):
    # the DMSC became the DPF on 11 or 12 May 2018 (dispute C16)
    for row in tables["events"].itertuples():
        span = parse_edtf(row.date)
        first, last = span.earliest or span.latest, span.latest or span.earliest
        if last < dt.date(2018, 5, 11):
            assert "DPF" not in row.actors, row.event_id
        if first > dt.date(2018, 5, 12):
            assert "DMSC" not in row.actors, row.event_id
