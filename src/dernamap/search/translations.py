"""Names that a dataset gives in another language than that of its records, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset import names_in_language, rows_of, spellings_in
from dernamap.places import is_arabic
from dernamap.search.equivalents import general_words, party_names
from dernamap.search.place_codes import place_codes
from dernamap.search.query_words import folded_words, telling_words
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from dernamap.dataset import Dataset
    from dernamap.search.equivalents import Phrase

__all__ = ["Translations", "translations_of"]


@dataclass(frozen=True, slots=True)
class Translations:
    """What names in another language say in that of the records.

    Records are written in one language, and their speakers, sources, kinds and places are named in
    others as well. A question in those finds what it finds in that of the records.

    Attributes
    ----------
    names
        From the words of a name to the names that it translates, as somebody would ask for them.
    phrases
        From one word to the names of records that it stands in, folded, or to a place's token.
    words
        From one word to the words of those names: of words that are written alike in two scripts,
        these are the ones that are the same.

    """

    names: Mapping[Phrase, tuple[str, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, frozenset[str]]

    def of_words(self) -> Translations:
        """Return the words alone, for a question in the language of the records."""
        return Translations({}, {}, self.words)


def translations_of(dataset: Dataset) -> Translations:
    """Return what the names of a dataset's tables and of its gazetteer say.

    Parameters
    ----------
    dataset
        The dataset; its rows are not read.

    Returns
    -------
    Translations
        Of speakers, publishers, parties, places, kinds of events, and the general words of
        ``equivalents.csv``.

    """
    codes = place_codes(dataset.gazetteer)
    names: dict[Phrase, dict[str, None]] = {}
    phrases: dict[str, dict[Phrase, None]] = {}
    words: dict[str, set[str]] = {}
    for told, name, place_id in [*_names_in_records(dataset), *_names_of_places(dataset)]:
        phrase = (codes[place_id],) if place_id else tuple(folded_words(name))
        for word in _asked(told):
            phrases.setdefault(word, {})[phrase] = None
            words.setdefault(word, set()).update(folded_words(name))
        # what a place is called otherwise, the search knows
        whole = dataset.gazetteer.places[place_id].name if place_id else name
        names.setdefault(_asked(told), {})[whole] = None
    for told, name in _names_as_a_whole(dataset):
        names.setdefault(_asked(told), {})[name] = None
    return Translations(
        {told: tuple(found) for told, found in names.items()},
        {word: tuple(found) for word, found in phrases.items()},
        {word: frozenset(found) for word, found in words.items()},
    )


def _names_in_records(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield what parties, speakers, publishers and kinds are called, and what records say."""
    for row in rows_of(dataset.parties):
        yield from (
            (row[f"{column}_{language}"], row[column], "")
            for language in LANGUAGES[1:]
            for column in ("short_name", "name")
            if row.get(f"{column}_{language}")
        )
    for language in LANGUAGES[1:]:
        named = names_in_language(dataset.parties, dataset.speakers, language)
        spelled = spellings_in(dataset.speakers, language)
        publishers = _column(dataset.sources, "publisher", language)
        kinds = _column(dataset.event_types, "label", language)
        for table in (named, spelled, publishers, kinds):
            yield from ((told, name, "") for name, told in table.items())


def _names_of_places(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield what places are called in Arabic, and every other spelling of the same place."""
    gazetteer = dataset.gazetteer
    told: dict[str, list[str]] = {}
    for name in gazetteer.names:
        if is_arabic(name.name):
            told.setdefault(name.place_id, []).append(name.name)
    for name in gazetteer.names:
        if not is_arabic(name.name):
            yield from ((one, name.name, name.place_id) for one in told.get(name.place_id, ()))


def _names_as_a_whole(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield names whose single words say too little."""
    for group in general_words():
        yield from ((told, group[0]) for told in group if is_arabic(told))
    for row in rows_of(dataset.parties):
        yield from ((told, row["short_name"]) for told in party_names(row) if is_arabic(told))


def _column(table: pd.DataFrame, column: str, language: str) -> dict[str, str]:
    """Return what the cells of a column are called in a language, as far as the table says it."""
    told = f"{column}_{language}"
    return {row[column]: row[told] for row in rows_of(table) if row.get(told)}


def _asked(name: str) -> Phrase:
    """Return the words that are left of a name when it is asked for."""
    return tuple(telling_words(folded_words(name)))
