"""A question in Arabic finds what the same question finds in English."""

from __future__ import annotations

import pytest

from dernamap.dataset import Dataset, names_in_language, rows_of, spellings_in, split_ids
from dernamap.places import is_arabic
from dernamap.search import SearchIndex, answer
from dernamap.search.query_words import query_words
from tests.every import check_every


def hits(index: SearchIndex, text: str) -> set[int]:
    return set(index.rows(text).tolist())


def speaking(dataset: Dataset) -> list[tuple[str, str]]:
    """Names of who says something: English and Arabic."""
    found = list(names_in_language(dataset.parties, dataset.speakers, "ar").items())
    found += spellings_in(dataset.speakers, "ar").items()
    found += [(row["publisher"], row["publisher_ar"]) for row in rows_of(dataset.sources)]
    for row in rows_of(dataset.parties):
        found.append((row["name"], row["name_ar"]))
        found += [(row["short_name"], alias) for alias in split_ids(row["aliases_ar"])]
    return [pair for pair in dict.fromkeys(found) if all(pair)]


def other_names(dataset: Dataset) -> list[tuple[str, str]]:
    """Names of places and of kinds of events: English and Arabic."""
    places = dataset.gazetteer.places
    found = [
        (places[name.place_id].name, name.name)
        for name in dataset.gazetteer.names
        if is_arabic(name.name)
    ]
    found += [(row["label"], row["label_ar"]) for row in rows_of(dataset.event_types)]
    return list(dict.fromkeys(found))


def test_every_arabic_name_finds_what_its_english_name_finds(index, dataset):
    pairs = [*speaking(dataset), *other_names(dataset)]
    assert len(pairs) > 400

    def check(pair):
        missing = sorted(hits(index, pair[0]) - hits(index, pair[1]))
        assert not missing, dataset.events["event_id"].iloc[missing].tolist()

    check_every(pairs, check)


def test_every_word_of_a_name_finds_some_of_it(index, dataset):
    def check(pair):
        words = query_words(pair[1]) if hits(index, pair[1]) else ()
        assert [word for word in words if not hits(index, word)] == []

    check_every(speaking(dataset), check)


def test_every_speaker_is_named_by_an_arabic_question(index, dataset):
    actors = {entry.key for entry in index.entries if entry.kind == "actor"}

    def check(pair):
        found = {entry.key for entry in index.entries_with(index.read(pair[1]))}
        assert pair[0] in found

    check_every([pair for pair in speaking(dataset) if pair[0] in actors], check)


def test_a_word_of_a_name_finds_those_who_have_it(index):
    assert hits(index, "التضامن") <= hits(index, "Solidarity")
    assert hits(index, "التضام") == hits(index, "التضامن") != set()
    assert hits(index, "حقوق الإنسان") >= hits(index, "human rights") != set()
    [first, *_] = answer("التضامن", index, language="ar")["actors"]
    assert first["name_ar"] == ["", "التضامن", " لحقوق الإنسان"]


@pytest.mark.parametrize("word", ["group", "measure", "ground", "broad", "parade"])
def test_words_that_sound_like_a_place_in_arabic_name_none(index, word):
    assert answer(word, index)["places"] == []


@pytest.mark.parametrize(
    ("arabic", "english"),
    [("قرنادة", "Qirnadah"), ("البردية", "Bardia"), ("السلوم", "Sallum"), ("كرسة", "Karsa")],
)
def test_a_place_in_arabic_finds_no_words_that_sound_like_it(index, arabic, english):
    assert hits(index, arabic) == hits(index, english)
