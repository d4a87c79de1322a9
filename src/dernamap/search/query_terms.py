"""A query as terms: each word with what it may stand for, and the places that it may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places import fold, is_arabic, match_key
from dernamap.search.place_codes import place_codes
from dernamap.search.query_words import ABBREVIATION, query_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.places import Gazetteer
    from dernamap.search.equivalents import Phrase
    from dernamap.search.translations import Translations
    from dernamap.search.vocabulary import Vocabulary

__all__ = ["Term", "Terms", "read_terms"]

_MOST_NAMES = 60
_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question, or several that name a place together or mean one thing.

    Attributes
    ----------
    typed
        The folded words as they were typed.
    words
        For each of them, the words of the dataset that it may stand for.
    phrases
        What else is written for the same place or the same thing, word by word.
    codes
        Tokens of the places that are named.
    readings
        The names that it translates, read as questions in the language of the records.

    """

    typed: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    codes: tuple[str, ...] = ()
    readings: tuple[Terms, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything in the dataset may be meant."""
        return bool(self.phrases or self.codes or self.readings) or all(self.words)

    @property
    def match(self) -> str:
        """The term in the query language of SQLite's FTS5; every word in it is quoted."""
        ways = [f'"{code}"' for code in self.codes]
        ways += [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        ways += [reading.match for reading in self.readings]
        if all(self.words):
            each = (" OR ".join(f'"{one}"' for one in words) for words in self.words)
            ways.append(" AND ".join(f"({words})" for words in each))
        return f"({' OR '.join(f'({way})' for way in ways)})"


@dataclass(frozen=True, slots=True)
class Terms:
    """A question, read.

    Attributes
    ----------
    items
        Its terms, in the order of the question; all of them must be found.

    """

    items: tuple[Term, ...]

    @property
    def match(self) -> str:
        """All terms in the query language of FTS5."""
        return " AND ".join(item.match for item in self.items)

    @property
    def unknown(self) -> list[Term]:
        """The terms that nothing in the dataset may be meant by."""
        return [item for item in self.items if not item.known]

    @property
    def marks(self) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
        """The words to mark wherever they stand, and those to mark where they are consecutive."""
        words = {one for item in self.items for group in item.words for one in group}
        phrases = {phrase for item in self.items for phrase in item.phrases}
        for reading in (reading for item in self.items for reading in item.readings):
            alone, together = reading.marks
            words |= alone
            phrases |= together
        words |= {phrase[0] for phrase in phrases if len(phrase) == 1}
        return frozenset(words), frozenset(phrase for phrase in phrases if len(phrase) > 1)

    def without(self, term: Term) -> Terms:
        """Return the question without one of its terms."""
        return Terms(tuple(item for item in self.items if item is not term))


def read_terms(
    text: str,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    equivalents: Mapping[Phrase, tuple[Phrase, ...]],
    translations: Translations,
) -> Terms:
    """Read a question.

    Parameters
    ----------
    text
        What somebody typed, in any script.
    vocabulary
        The words of the dataset.
    gazetteer
        The places and their spellings.
    equivalents
        What else may be written for a phrase.
    translations
        What names in another language than that of the records say in theirs.

    Returns
    -------
    Terms
        The longest runs of words that name something, or for which there are others, are one term;
        every other word is one.

    """
    words = query_words(text)
    if len(words) == 1:
        words = (_name_or_word(words[0], vocabulary, equivalents),)
    codes = place_codes(gazetteer)
    items: list[Term] = []
    at = 0
    while at < len(words):
        size, places, other = _longest_run(words[at:], gazetteer, equivalents, translations)
        typed = words[at : at + size]
        names = translations.names.get(typed, ())
        # "west" and "Sheiha" somewhere in a record are not West Sheiha
        loose = size == 1 or not places
        last = at + size == len(words)
        own = tuple(
            vocabulary.expand(word, last=last, known=translations.words) if loose else ()
            for word in typed
        )
        phrases = [phrase for phrase in other if all(word in vocabulary for word in phrase)]
        phrases += _names(places, gazetteer, vocabulary) if places else ()
        if size == 1:
            # a word of names: "solidarity" of Human Rights Solidarity
            phrases += [one for word in own[0] for one in translations.phrases.get(word, ())]
        if translations.names and is_arabic(typed[0]):
            names = (*names, *(gazetteer.places[place].name for place in places))
        readings = [
            read_terms(name, vocabulary, gazetteer, equivalents, translations.of_words())
            for name in dict.fromkeys(names)
        ]
        items.append(
            Term(
                typed,
                own,
                tuple(dict.fromkeys(phrases)),
                tuple(codes[place] for place in places),
                tuple(one for one in readings if one.items and not one.unknown),
            )
        )
        at += size
    return Terms(tuple(items))


def _name_or_word(
    word: str, vocabulary: Vocabulary, equivalents: Mapping[Phrase, tuple[Phrase, ...]]
) -> str:
    """Read a word that is all of a question: "is" as the party IS, "THE" as the word."""
    plain = word.removeprefix(ABBREVIATION)
    name = ABBREVIATION + plain
    if (name,) in equivalents or (word == name and name in vocabulary):
        return name
    return plain


def _longest_run(
    words: tuple[str, ...],
    gazetteer: Gazetteer,
    equivalents: Mapping[Phrase, tuple[Phrase, ...]],
    translations: Translations,
) -> tuple[int, tuple[str, ...], tuple[Phrase, ...]]:
    """Return how many words belong together, the places that they name, and what means the same."""
    for size in range(len(words), 0, -1):
        found = match_key(" ".join(words[:size]), gazetteer.index) if size <= _PHRASE else ()
        places = tuple(match.entry.place_id for match in found)
        other = equivalents.get(words[:size], ())
        # by ear "aid Derna" is "ad-Derna", but "aid" is a word
        by_ear = any(match.method is Method.FOLDED for match in found)
        if size > 1 and by_ear and words[:1] in equivalents:
            continue
        if places or other or words[:size] in translations.names:
            return size, places, other
    return 1, (), ()


def _names(
    places: tuple[str, ...], gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], ...]:
    """Return every spelling of some places that the dataset may have, by ear as well."""
    found: dict[tuple[str, ...], None] = {}
    for name in gazetteer.names:
        if name.place_id not in places:
            continue
        phrase = tuple(fold(name.name).split())
        if all(word in vocabulary for word in phrase):
            found[phrase] = None
        if len(phrase) == 1:
            found.update(dict.fromkeys((word,) for word in vocabulary.same_sound(phrase[0])))
    return tuple(found)[:_MOST_NAMES]
