"""A query as terms: each word with what it may stand for, and the places that it may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model import Method
from dernamap.places import fold, match_key
from dernamap.search.query_words import ABBREVIATION, query_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.places import Gazetteer
    from dernamap.search.equivalents import Phrase
    from dernamap.search.vocabulary import Vocabulary

__all__ = ["Term", "Terms", "place_codes", "read_terms"]

_MOST_NAMES = 60
_PHRASE = 6


def place_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the token that stands for each place; no folded word holds an underscore."""
    return {place_id: f"_p{number}" for number, place_id in enumerate(gazetteer.places)}


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

    """

    typed: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything in the dataset may be meant."""
        return bool(self.phrases or self.codes) or all(self.words)

    @property
    def match(self) -> str:
        """The term in the query language of SQLite's FTS5; every word in it is quoted."""
        ways = [f'"{code}"' for code in self.codes]
        ways += [f'"{" ".join(phrase)}"' for phrase in self.phrases]
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

    Returns
    -------
    Terms
        The longest runs of words that name a place, or for which there are others, are one term;
        every other word is one.

    """
    words = query_words(text)
    if len(words) == 1:
        words = (_name_or_word(words[0], vocabulary, equivalents),)
    codes = place_codes(gazetteer)
    items: list[Term] = []
    at = 0
    while at < len(words):
        size, places, other = _longest_run(words[at:], gazetteer, equivalents)
        typed = words[at : at + size]
        # "west" and "Sheiha" somewhere in a record are not West Sheiha
        loose = size == 1 or not places
        last = at + size == len(words)
        own = tuple(vocabulary.expand(word, last=last) if loose else () for word in typed)
        phrases = [phrase for phrase in other if all(word in vocabulary for word in phrase)]
        phrases += _names(places, gazetteer, vocabulary) if places else ()
        items.append(Term(typed, own, tuple(phrases), tuple(codes[place] for place in places)))
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
) -> tuple[int, tuple[str, ...], tuple[Phrase, ...]]:
    """Return how many words belong together, the places that they name, and what means the same."""
    for size in range(min(len(words), _PHRASE), 0, -1):
        found = match_key(" ".join(words[:size]), gazetteer.index)
        places = tuple(match.entry.place_id for match in found)
        other = equivalents.get(words[:size], ())
        # by ear "aid Derna" is "ad-Derna", but "aid" is a word
        by_ear = any(match.method is Method.FOLDED for match in found)
        if size > 1 and by_ear and words[:1] in equivalents:
            continue
        if places or other:
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
