"""Dates as people write them: the gold set, and what must hold for every text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dernamap.bench.when import load_gold, run
from dernamap.dates import parse_edtf, read_date, reading_to_json
from dernamap.dates.lexicon import LEXICON_LANGUAGES, lexicon
from dernamap.dates.lexicon.fold import fold_text
from dernamap.errors import UsageError
from tests.every import check_every

GOLD_FILE = Path(__file__).with_name("gold.csv")
GOLD = load_gold(GOLD_FILE)
PUBLISHED = date(2018, 6, 12)
WORDS = sorted(
    {" ".join(phrase) for language in LEXICON_LANGUAGES for phrase in lexicon(language).phrases}
    | {"9", "12", "2018", "9th", "07/05/2018", "-", "/", ",", "(", "~", "?", "'18", "14:30"}
)


def test_gold():
    def check(row):
        reading = read_date(row.text, published=row.published)
        assert (reading.status, reading.edtf or "") == (row.status, row.edtf), reading.why
        if row.status == "parsed":
            assert (reading.span.earliest, reading.span.latest) == (row.earliest, row.latest)
        assert reading.why

    check_every(GOLD, check, lambda row: f"{row.text!r}, published {row.published}")


def test_the_gold_set_is_large_and_a_third_of_it_has_no_answer():
    counts = Counter(row.status for row in GOLD)
    assert len(GOLD) >= 400
    assert counts["refused"] + counts["ambiguous"] >= len(GOLD) / 3
    assert {row.lang for row in GOLD} == set(LEXICON_LANGUAGES)
    assert len({(row.text, row.published) for row in GOLD}) == len(GOLD)
    assert all(row.reason for row in GOLD)


def form_of(answer):
    """Write an answer with letters for a year, and for a month and a day that a calendar has."""
    form = re.sub(r"Y-(0[1-9]|1[0-2])\b", "Y-M", re.sub(r"\b\d{4}\b", "Y", answer))
    return re.sub(r"Y-M-(0[1-9]|[12]\d|3[01])\b", "Y-M-D", form)


def test_what_is_answered_is_valid_edtf_for_the_edtf_package_too():
    # `test_gold` has our own parser read each of them: the package takes 13 ms for one
    answers = {form_of(row.edtf): row.edtf for row in GOLD if row.edtf}
    assert len(answers) >= 30
    for answer in answers.values():
        assert edtf.parse_edtf(answer) is not None, answer


def test_fewer_wrong_days_than_the_peer(tmp_path):
    # the peer takes ten seconds for the whole set, of which `test_gold` reads every row with ours:
    # it is longest over long texts, which it then refuses
    header, *lines = GOLD_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    short = [line for line, row in zip(lines, GOLD, strict=True) if len(row.text) <= 10][::3]
    assert len(short) > 70
    part = tmp_path / "part.csv"
    part.write_text(header + "".join(short), encoding="utf-8")
    result = run(part)
    assert result["rows"] == len(short)
    assert result["dernamap"]["wrong"] == 0
    assert result["dernamap"]["right"] >= 0.98 * result["rows"]
    assert result["dateparser"]["wrong"] > 20
    assert result["rows"] == sum(result["dateparser"][k] for k in ("right", "refused", "wrong"))


def test_a_file_that_is_no_gold_set_is_one_clear_error(tmp_path):
    missing, empty = tmp_path / "none.csv", tmp_path / "empty.csv"
    empty.write_text("text,lang\nx,en\n", encoding="utf-8")
    for path in (missing, empty):
        with pytest.raises(UsageError, match=path.name):
            load_gold(path)


AMBIGUOUS = [
    ("07/05/2018", ("2018-05-07", "2018-07-05")),
    ("٠٧/٠٥/٢٠١٨", ("2018-05-07", "2018-07-05")),
    ("Friday 9 June 2018", ("2018-06-08", "2018-06-09")),
    ("20 June", ("2017-06-20", "2018-06-20")),
    ("next Saturday", ("2018-06-16", "2018-06-23")),
    ("winter 2018", ("2017-24", "2018-24")),
    ("منذ يومين", ("2018-06-10", "2018-06-10/2018-06-12")),
]


@pytest.mark.parametrize(("text", "candidates"), AMBIGUOUS)
def test_candidates(text, candidates):
    reading = read_date(text, published=PUBLISHED)
    assert (reading.status, reading.candidates) == ("ambiguous", candidates)
    assert reading.edtf is None
    assert reading.span is None


WHYS = [
    ("yesterday", PUBLISHED, "counted from the publication day, Tuesday 12 June 2018"),
    ("yesterday", None, "the publication day, which is not known"),
    ("on Saturday", PUBLISHED, "the latest Saturday on or before the publication day"),
    ("9 June", PUBLISHED, "the year 2018 is taken from the publication day, 12 June 2018"),
    ("9 June", None, "no year is given"),
    ("Friday 9 June 2018", None, "9 June 2018 was a Saturday, not a Friday"),
    ("31 June", PUBLISHED, "June has no day 31"),
    ("75%", None, "a percentage is not a date"),
    ("May Ziadeh", PUBLISHED, "'ziadeh' is not a word used in dates"),
    ("recently", PUBLISHED, "too vague to name a day"),
    ("25 Ramadan 1439", None, "converted from the Islamic calendar"),
    ("07/05/2018", None, "Monday 7 May 2018, or Thursday 5 July 2018"),
    ("", PUBLISHED, "no letter and no digit"),
]


@pytest.mark.parametrize(("text", "published", "part"), WHYS)
def test_the_reason_is_told(text, published, part):
    assert part in read_date(text, published=published).why


ORDER_ADVICE = "write the month as a word, or the year first in full"
CODES = [
    ("yesterday", None, "publication-day-unknown", "give the publication day"),
    ("9 June", None, "publication-day-unknown", "give the publication day"),
    (
        "07/05/2018",
        PUBLISHED,
        "ambiguous-order",
        "write the month as a word, or the year first in full",
    ),
    ("next Saturday", PUBLISHED, "ambiguous", ""),
    ("Friday 9 June 2018", PUBLISHED, "contradiction", ""),
    ("31 June 2018", PUBLISHED, "impossible", ""),
    ("9 June 2018 25:70", PUBLISHED, "impossible", ""),
    ("May", PUBLISHED, "doubtful-word", "write it as part of a date"),
    ("the following day", PUBLISHED, "relative-to-unnamed", "name the day"),
    ("14/8/1439", PUBLISHED, "islamic-calendar", ""),
    ("two weeks", PUBLISHED, "duration", ""),
    ("15 km", PUBLISHED, "unknown-word", ""),
    ("9 June 2018", PUBLISHED, "", ""),
]


@pytest.mark.parametrize(("text", "published", "code", "advice"), CODES)
def test_a_reason_has_a_code_and_its_advice_stands_apart(text, published, code, advice):
    reading = read_date(text, published=published)
    assert (reading.code, reading.advice) == (code, advice)
    assert advice == "" or advice not in reading.why
    assert "--" not in reading.why


def test_publication_days_around_a_turn_of_the_year():
    assert read_date("yesterday", published=date(2018, 1, 1)).edtf == "2017-12-31"
    assert read_date("25 December", published=date(2018, 1, 5)).edtf == "2017-12-25"
    assert read_date("in December", published=date(2018, 1, 5)).edtf == "2017-12"
    assert read_date("last month", published=date(2018, 1, 5)).edtf == "2017-12"
    assert read_date("29 February", published=date(2016, 3, 1)).edtf == "2016-02-29"
    assert read_date("a month ago", published=date(2018, 3, 31)).edtf == "2018-02"


@pytest.mark.parametrize("published", [date.min, date.max, date(2016, 2, 29)])
@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "tomorrow", "last week", "next month", "two years ago", "a month ago"),
        *("last winter", "next year", "9 June last year", "29 February", "overnight", "9 June"),
        *("in the past two years", "this weekend", "Saturday the 9th", "about two years"),
        *("since 29 February", "over the past year", "400 days ago", "next Saturday"),
    ],
)
def test_the_ends_of_the_calendar(text, published):
    reading = read_date(text, published=published)
    assert reading.status in {"parsed", "ambiguous", "refused"}


def test_json():
    parsed = reading_to_json(read_date("[..2018-06-09]"))
    assert parsed == {
        "text": "[..2018-06-09]",
        "status": "parsed",
        "edtf": "[..2018-06-09]",
        "earliest": None,
        "latest": "2018-06-09",
        "candidates": [],
        "why": "given in EDTF: by 9 June 2018",
        "code": "",
        "advice": "",
    }
    refused = reading_to_json(read_date("\u202e"))
    assert (refused["status"], refused["edtf"], refused["earliest"]) == ("refused", None, None)
    assert json.loads(json.dumps(refused)) == refused


def test_a_line_of_a_million_characters_is_answered_at_once():
    for text in ("9" * 1_000_000, "9 June 2018 " * 80_000, " " * 1_000_000, "و" * 1_000_000):
        began = perf_counter()
        assert read_date(text, published=PUBLISHED).status == "refused"
        assert perf_counter() - began < 0.5


@pytest.mark.parametrize("word", ["from", "في", "à", "m", "or", "9", "-", "/", "between 9 and"])
def test_a_long_line_of_date_words_is_answered_fast(word):
    text = " ".join([word] * 300)[:300]
    began = perf_counter()
    assert read_date(text, published=PUBLISHED).status == "refused"
    assert perf_counter() - began < 2


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.none() | st.dates(),
)
@example("9 June 2018 \ud800", None)
@example("1 0", date(2018, 1, 1))
def test_no_text_raises_and_every_answer_is_whole(text, published):
    reading = read_date(text, published=published)
    assert reading.text == text
    assert reading.why
    assert "\n" not in reading.why
    if reading.status == "parsed":
        assert parse_edtf(reading.edtf) == reading.span
        assert reading.candidates == ()
    else:
        assert (reading.edtf, reading.span) == (None, None)
        assert bool(reading.candidates) == (reading.status == "ambiguous")
        for candidate in reading.candidates:
            parse_edtf(candidate)


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text):
    assert fold_text(fold_text(text)) == fold_text(text)


HARAKAT = [chr(point) for point in range(0x64B, 0x653)]


@st.composite
def disguised(draw):
    """A gold row's text with what must not matter added to it."""
    row = draw(st.sampled_from(GOLD))
    text = draw(st.sampled_from([row.text, row.text.upper(), row.text.lower(), row.text.title()]))
    out = []
    for sign in text:
        out.append(sign)
        if unicodedata.bidirectional(sign) == "AL" and draw(st.integers(0, 3)) == 0:
            out.append(draw(st.sampled_from([*HARAKAT, "\u0640"])))
        if sign == " ":
            out.append(" " * draw(st.integers(0, 2)))
    around = draw(st.sampled_from(["", " ", "\u200f", "\u202b", "\ufeff", "\t"]))
    return row, around + "".join(out) + around


@given(disguised())
def test_case_marks_and_blanks_do_not_change_the_answer(pair):
    row, text = pair
    plain = read_date(row.text, published=row.published)
    other = read_date(text, published=row.published)
    assert (other.status, other.edtf, other.candidates) == (
        plain.status,
        plain.edtf,
        plain.candidates,
    )
