"""The lexicons of the four languages, by their codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dernamap.dates.lexicon.arabic import ARABIC, DOUBTFUL_ARABIC
from dernamap.dates.lexicon.english import DOUBTFUL_ENGLISH, ENGLISH
from dernamap.dates.lexicon.fold import fold_text
from dernamap.dates.lexicon.french import DOUBTFUL_FRENCH, FRENCH
from dernamap.dates.lexicon.italian import DOUBTFUL_ITALIAN, ITALIAN

__all__ = ["DOUBTFUL_ALONE", "LEXICON_LANGUAGES", "DateWords", "lexicon"]

_TABLES = {
    "en": (ENGLISH, DOUBTFUL_ENGLISH),
    "ar": (ARABIC, DOUBTFUL_ARABIC),
    "fr": (FRENCH, DOUBTFUL_FRENCH),
    "it": (ITALIAN, DOUBTFUL_ITALIAN),
}

LEXICON_LANGUAGES = tuple(_TABLES)
"""The languages read, in the order in which they are tried."""

DOUBTFUL_ALONE = frozenset(
    fold_text(word) for _, doubtful in _TABLES.values() for word in doubtful.split(",")
)
"""Folded words that are also names, verbs or nouns; alone they are not trusted as dates."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language.

    Attributes
    ----------
    language
        Its code.
    phrases
        Folded words in a row, to the tokens they may stand for, each a tuple of tokens.
    longest
        The number of words in the longest phrase.

    """

    language: str
    phrases: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    longest: int


@cache
def lexicon(language: str) -> DateWords:
    """Return the words of one language.

    Parameters
    ----------
    language
        One of `LEXICON_LANGUAGES`.

    Returns
    -------
    DateWords
        Its folded words.

    """
    phrases: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for tokens, words in _TABLES[language][0].items():
        meaning = tuple(tokens.split())
        for phrase in words.split(","):
            key = tuple(fold_text(phrase).replace("-", " ").replace("'", " ").split())
            if meaning not in phrases.get(key, ()):
                phrases[key] = (*phrases.get(key, ()), meaning)
    return DateWords(language, phrases, max(map(len, phrases)))
