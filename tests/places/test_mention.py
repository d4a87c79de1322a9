"""Mentions taken apart at their punctuation, and read into tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dernamap.places.mention.split import items_of, tidy
from dernamap.places.mention.tokens import split_particles, tokens_of
from dernamap.places.text.place_words import load_lexicon

CASES = [
    ("a; b", [[("a", ())], [("b", ())]]),
    ("a, b", [[("a", ()), ("b", ())]]),
    ("a (x), b", [[("a", ("x",)), ("b", ())]]),
    ("a (x (y) z)", [[("a", ("x (y) z",))]]),
    ("a (x", [[("a", ("x",))]]),
    ("(x)", [[("", ("x",))]]),
    ("a) b", [[("a) b", ())]]),
    ("12,5 km", [[("12,5 km", ())]]),
    ("a؛ b، c", [[("a", ())], [("b", ()), ("c", ())]]),
    ("near a / b (c)", [[("near a", ())], [("b", ("c",))]]),
    ("a (1); b (2; 3)", [[("a", ("1",))], [("b", ("2; 3",))]]),
    (";;,", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "items"), CASES)
def test_items(text, items):
    found = [[(part.text, part.notes) for part in item.parts] for item in items_of(text)]
    assert found == items


@settings(deadline=None)
@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15km", ["15", "km"]),
        ("12.5 km", ["12z5", "km"]),
        ("بدرنة", ["ب", "درنه"]),
        ("ودرنة", ["و", "درنه"]),
        ("والأبرق", ["و", "ابرق"]),
        ("للأبرق", ["ل", "ابرق"]),
        ("بنغازي", ["بنغازي"]),
        ("وادي درنة", ["وادي", "درنه"]),
    ],
)
def test_particles_and_numbers_are_set_apart(text, words, gazetteer):
    assert split_particles(text, gazetteer.index) == words


def test_the_longest_name_wins(gazetteer):
    bab_tobruk, port = tokens_of("Bab Tobruk port", gazetteer.index)
    assert [match.entry.place_id for match in bab_tobruk.matches] == ["bab-tobruk"]
    assert port.sense("kind") == "port"


def test_a_number_has_its_value(gazetteer):
    values = [token.number for token in tokens_of("12,5 خمسة عشر ten", gazetteer.index)]
    assert values == [12.5, 15, 10]


def test_the_lexicon_knows_its_roles_in_four_languages():
    lexicon = load_lexicon()
    roles = {sense.role for senses in lexicon.senses.values() for sense in senses}
    expected = {"kind", "part", "prep", "road", "dir", "unit", "approx", "filler", "event"}
    expected |= {"number", "region", "nationality", "not a place", "compass", "side", "letter"}
    expected |= {"away", "bound", "vague", "one unit", "two units", "first of unit", "coordinates"}
    assert expected == roles
    for word in ("south", "sud", "meridionale", "جنوب"):
        assert any(sense.value == "s" for sense in lexicon.look_up(word))
