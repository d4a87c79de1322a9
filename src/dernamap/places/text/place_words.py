"""The words of mentions that are not names: kinds, parts, directions, distances, prepositions.

They are in ``words.csv`` beside this file, by role and language, so that a reader of the language
can add to them. A word may have several roles ("about" a distance, "around" a town); the grammar
takes the one that fits.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dernamap.places.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PlaceWords", "Sense", "coordinate_words", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One role that a word can play: what it does, and what it stands for."""

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Folded words and phrases with their senses.

    Attributes
    ----------
    senses
        From a folded phrase to its senses.
    longest
        Words in the longest phrase.

    """

    senses: dict[str, tuple[Sense, ...]]
    longest: int

    def look_up(self, phrase: str) -> tuple[Sense, ...]:
        """Return the senses of a folded phrase; none for a phrase that is not in the lexicon."""
        return self.senses.get(phrase, ())

    def with_parties(self, names: Iterable[str]) -> PlaceWords:
        """Return these words with the names of parties, which say who did something at a place.

        Parameters
        ----------
        names
            Names of parties to a conflict; those that are one word, such as ``LNA``, and no word
            of the language are taken. Longer ones are words of the language put together.

        Returns
        -------
        PlaceWords
            The same object if there are none.

        """
        keys = {fold(name) for name in names if " " not in name.strip()}
        new = {key: (Sense("event", "party"),) for key in keys if key and key not in self.senses}
        return replace(self, senses=self.senses | new) if new else self


@cache
def load_lexicon() -> PlaceWords:
    """Read the words that come with the package.

    Returns
    -------
    PlaceWords
        The same object each time; it is never changed.

    """
    senses: dict[str, tuple[Sense, ...]] = {}
    for row in _rows("words.csv"):
        sense = Sense(row["role"], row["value"])
        for phrase in row["words"].split("|"):
            key = fold(phrase)
            known = senses.get(key, ())
            if sense not in known:
                senses[key] = (*known, sense)
    return PlaceWords(senses, max(len(key.split()) for key in senses))


def coordinate_words(role: str) -> dict[str, str]:
    """Return the words of coordinates written in a text, such as "lat" or "north".

    They are in ``coordinate_words.csv``, apart from the words of mentions: a letter such as "e"
    is a word only beside a number.

    Parameters
    ----------
    role
        ``hemisphere``, ``axis``, ``degree``, ``minute``, ``second`` or ``between``.

    Returns
    -------
    dict of str to str
        From a word as it is written, in lower case, to what it stands for.

    """
    return {
        word: row["value"]
        for row in _rows("coordinate_words.csv")
        if row["role"] == role
        for word in row["words"].split("|")
    }


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = resources.files("dernamap.places.text").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
