"""Words that mean the same: from a general table, and the names of a dataset's parties."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dernamap.dataset import names_in_language, party_aliases, rows_of
from dernamap.search.query_words import folded_words
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.dataset import Dataset

__all__ = ["Phrase", "equivalents_of", "party_names"]

Phrase = tuple[str, ...]


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
        is ``equivalents.csv``; a new language is added there.

    """
    parties = [party_names(row) for row in rows_of(dataset.parties)]
    named = [
        pair
        for language in LANGUAGES[1:]
        for pair in names_in_language(dataset.parties, dataset.speakers, language).items()
    ]
    return _joined([*_general(), *parties, *named])


def party_names(party: Mapping[str, str]) -> tuple[str, ...]:
    """Return all names of a party, a row of ``parties.csv``, in both scripts."""
    arabic = (party["short_name_ar"], party["name_ar"])
    names = (party["short_name"], party["name"], *party_aliases(party), *arabic)
    return tuple(dict.fromkeys(filter(None, names)))


@cache
def _general() -> tuple[tuple[str, ...], ...]:
    file = resources.files("dernamap.search").joinpath("equivalents.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple(tuple(row["words"].split("|")) for row in rows)


def _joined(groups: Iterable[tuple[str, ...]]) -> dict[Phrase, tuple[Phrase, ...]]:
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in groups:
        phrases = tuple(dict.fromkeys(tuple(folded_words(text)) for text in group if text))
        for phrase in phrases:
            found[phrase] = tuple(dict.fromkeys([*found.get(phrase, ()), *phrases]))
    return found
