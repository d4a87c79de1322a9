"""Words that mean the same: from a general table, and the names of a dataset's parties."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dernamap.dataset import names_in_language, party_aliases, rows_of
from dernamap.places import is_arabic
from dernamap.search.query_words import folded_words, telling_words
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.dataset import Dataset

__all__ = ["Phrase", "equivalents_of", "general_words", "party_names"]

Phrase = tuple[str, ...]

_FOR = "ل"
"""Is written together with the word after it: "for rights" is a word, and asked for as "rights"."""

_SHORTEST_PART = 2
"""How many words of a name tell it from other words."""


def equivalents_of(dataset: Dataset) -> Mapping[Phrase, tuple[Phrase, ...]]:
    """Return the phrases that mean the same as a phrase, in the same language or another.

    Parameters
    ----------
    dataset
        Whose parties are known by all their names ("DPF" is the "Derna Protection Force"), in
        English and Arabic, as are the speakers that have an Arabic name.

    Returns
    -------
    Mapping
        From folded words to every phrase that means the same, itself among them. The general table
        is ``equivalents.csv``; a new language is added there. Two or more words that stand together
        in a name in another language than that of the records mean what the whole name means, of
        each name that has them.

    """
    parties = [party_names(row) for row in rows_of(dataset.parties)]
    named = [
        pair
        for language in LANGUAGES[1:]
        for pair in names_in_language(dataset.parties, dataset.speakers, language).items()
    ]
    joined = _joined([*general_words(), *parties, *named])
    foreign = [name for names in (*parties, *named) for name in names if is_arabic(name)]
    return _parts(foreign, joined) | joined


def party_names(party: Mapping[str, str]) -> tuple[str, ...]:
    """Return all names of a party, a row of ``parties.csv``, in both scripts."""
    arabic = (party["short_name_ar"], party["name_ar"])
    names = (party["short_name"], party["name"], *party_aliases(party), *arabic)
    return tuple(dict.fromkeys(filter(None, names)))


@cache
def general_words() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words of the general table; see `equivalents_of`."""
    file = resources.files("dernamap.search").joinpath("equivalents.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple(tuple(row["words"].split("|")) for row in rows)


def _parts(
    names: Iterable[str], joined: Mapping[Phrase, tuple[Phrase, ...]]
) -> dict[Phrase, tuple[Phrase, ...]]:
    """Return what runs of words of names mean, as the words of records' own names find them.

    "Support Mission" finds records by their own words; no record has those of a translated name.
    """
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for name in names:
        whole = joined[tuple(folded_words(name))]
        # a question's words come without those that name nothing
        words = tuple(telling_words(folded_words(name)))
        for start in range(len(words)):
            for end in range(start + _SHORTEST_PART, len(words) + 1):
                run = words[start:end]
                for asked in (run, (run[0].removeprefix(_FOR), *run[1:])):
                    found[asked] = tuple(dict.fromkeys([*found.get(asked, ()), *whole]))
                # "the United Nations in Libya" goes on from a name of its own
                if run in joined:
                    break
    return found


def _joined(groups: Iterable[tuple[str, ...]]) -> dict[Phrase, tuple[Phrase, ...]]:
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in groups:
        phrases = tuple(dict.fromkeys(tuple(folded_words(text)) for text in group if text))
        for phrase in phrases:
            found[phrase] = tuple(dict.fromkeys([*found.get(phrase, ()), *phrases]))
    return found
