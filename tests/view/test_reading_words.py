"""Why a date is read so, or not, in Arabic: every clause of ours is said."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from dernamap.dates import read_date, reading_to_json
from dernamap.view import reading_words

GOLD = Path(__file__).parents[1] / "dates/gold.csv"
EVERY = 3
LATIN = re.compile("[A-Za-z]{3,}")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
KEPT = {"EDTF", "ISO"}


def said(text, published=None):
    return reading_words(reading_to_json(read_date(text, published=published)), "ar")


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("31 June 2018", "يونيو 2018 فيه 30 يومًا: لا يوجد فيه يوم 31"),
        ("9 June 2018", "قُرئ على أنه السبت 9 يونيو 2018"),
        ("yesterday", "منسوب إلى يوم النشر، وهو غير معروف؛ أعطِ يوم النشر"),
        (
            "03/04/2018",
            (
                "قد يعني الثلاثاء 3 أبريل 2018 أو الأحد 4 مارس 2018؛ "
                "اكتب الشهر بالكلمات، أو ابدأ بالسنة كاملة"
            ),
        ),
    ],
)
def test_a_reason_is_said_in_arabic(text, arabic):
    assert re.sub("[\u2068\u2069]", "", said(text)) == arabic


def test_every_reason_is_said_in_arabic():
    with GOLD.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))[::EVERY]
    left = {}
    for row in rows:
        for published in {None, date.fromisoformat(row["published"] or "2018-06-12")}:
            reading = reading_to_json(read_date(row["text"], published=published))
            ours = ISOLATED.sub("", reading_words(reading, "ar"))
            if set(LATIN.findall(ours)) - KEPT:
                left[row["text"]] = ours
            # what is isolated is a quoted word or a date in figures, and no clause of ours
            for data in ISOLATED.findall(reading_words(reading, "ar")):
                if not re.fullmatch(r"'.*'|[\d:.-]+|[\d:]+[ap]m", data[1:-1]):
                    left[row["text"]] = data
    assert left == {}


def test_english_stays_as_it_is():
    reading = reading_to_json(read_date("yesterday", published=None))
    assert reading_words(reading, "en") == f"{reading['why']}; {reading['advice']}"
