"""The geocoder's sentences in Arabic: every clause of ours is said, and data stay as they are."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from dernamap.places import geocode
from dernamap.view import (
    PEOPLE_KINDS,
    PlacingWords,
    dispute_html,
    gazetteer_table,
    people_html,
    placing_table,
    read_disputes,
    read_people,
)

GOLD = Path(__file__).parents[1] / "places/gold.csv"
EVERY = 12
"""One mention in so many of the gold set is read again here."""

LATIN = re.compile("[A-Za-z]{3,}")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")


@pytest.fixture(scope="module")
def arabic(dataset):
    return PlacingWords(dataset.gazetteer, "ar")


def ours(said: str) -> str:
    """Take out what is marked as data: quoted mentions, and the basis of a position."""
    while ISOLATED.search(said):
        said = ISOLATED.sub("", said)
    return said


@pytest.mark.parametrize(
    ("english", "said"),
    [
        (
            "'x y' read as Derna: name in the gazetteer",
            "قُرئ «x y» على أنه درنة: الاسم في معجم الأماكن",
        ),
        (
            "placed 5 km south of Derna: that side of the disc of 4 km",
            "حُدِّد موقعه على بعد 5 كم جنوب درنة: تلك الجهة من دائرة نصف قطرها 4 كم",
        ),
        (
            "'Xanadu': 'xanadu' is not in the gazetteer, so 'Xanadu, Derna' is not placed",
            "«Xanadu»: «xanadu» ليس في معجم الأماكن، ولذلك لم يُحدَّد موقع «Xanadu, Derna»",
        ),
        ("written by a correspondent", "written by a correspondent"),
    ],
)
def test_a_sentence_is_said_clause_by_clause(arabic, english, said):
    assert re.sub("[\u2068\u2069]", "", arabic.why(english)) == said


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Eastern coastal roads of Derna", "درنة، الجهة الشرقية (الطرق الساحلية)"),
        ("Northwestern ring road of Derna", "درنة، الجهة الشمالية الغربية (ring road)"),
        ("Western part of Derna", "درنة، الجهة الغربية (جزء)"),
        ("West part of Derna", "الجزء الواقع غرب درنة"),
        ("Derna (desalination plant)", "درنة (محطة تحلية)"),
        ("Near Karsa (checkpoint)", "قرب كرسة (نقطة تفتيش)"),
        ("Derna (fish market)", "درنة (fish market)"),
        ("Derna flour factory", "Derna flour factory"),
    ],
)
def test_what_is_described_by_its_relation_to_a_place_is_named(arabic, english, said):
    assert re.sub("[\u2068\u2069]", "", arabic.label(english)) == said


def test_every_clause_of_ours_is_said_in_arabic(arabic, dataset):
    with GOLD.open(encoding="utf-8") as stream:
        mentions = [row["mention"] for row in csv.DictReader(stream)][::EVERY]
    reasons = [geocode(mention, dataset.gazetteer).why for mention in mentions]
    reasons += list(dataset.placements["why"].unique())
    # what an isolate holds is data: a mention, a country's name, or what a position is based on
    left = {why: ours(arabic.why(why)) for why in dict.fromkeys(reasons)}
    assert {why: said for why, said in left.items() if LATIN.search(said)} == {}
    # and nothing of ours hides in one: the bases of the gazetteer are all that stays whole
    names = {place.name for place in dataset.gazetteer.places.values()}
    bases = "; ".join(place.basis for place in dataset.gazetteer.places.values())
    for why in dataset.placements["why"].unique():
        for kept in re.findall("\u2068([^\u2068\u2069]*)\u2069", arabic.why(why)):
            written = f"'{kept}'" in why or why.endswith(f"described as {kept}")
            assert kept in bases or kept in names or written, why


def test_areas_are_named_by_their_relation(arabic):
    assert arabic.label("Near Derna") == "قرب درنة"
    assert arabic.label("West part of Derna") == "الجزء الواقع غرب درنة"
    assert arabic.label("10 to 18 km from Derna") == "على بعد 10 إلى 18 كم من درنة"
    assert arabic.label("Xanadu") == "Xanadu"


def test_tables_and_pages_say_what_is_ours_in_arabic(dataset):
    placed = placing_table(dataset, "ar")
    assert not placed["precision"].str.contains(LATIN).any()
    assert not placed["method"].str.contains(LATIN).any()
    places = gazetteer_table(dataset.gazetteer, "ar")
    assert not places["kind"].str.contains(LATIN).any()
    texts = " ".join(
        [
            *dataset.events["summary"],
            *dataset.events["event_id"],
            *dataset.events["attributed_to"],
            *dataset.events["actors"],
            *dataset.events["place_text"],
            *dataset.disputes[["topic", "version_a", "version_b"]].agg(" ".join, axis=1),
            *dataset.versions.astype(str).agg(" ".join, axis=1),
            *dataset.sources[["title", "publisher", "url"]].agg(" ".join, axis=1),
            *dataset.counts[["said_by", "note", "who"]].agg(" ".join, axis=1),
            *dataset.placements["name"],
        ]
    )
    known = set(LATIN.findall(texts))
    pages = [dispute_html(dispute) for dispute in read_disputes(dataset, "ar")]
    claims = read_people(dataset, "ar")
    first, last = min(c.first for c in claims if c.first), max(c.last for c in claims if c.last)
    pages += [
        people_html(kind, claims, (), first=first, last=last, language="ar")
        for kind in PEOPLE_KINDS
    ]
    for page in pages:
        seen = html.unescape(re.sub(r"<[^>]*>", " ", page))
        assert set(LATIN.findall(seen)) <= known
