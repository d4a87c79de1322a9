"""The words of a dataset, and which of them a word of a query stands for."""

from __future__ import annotations

from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dernamap.places import is_arabic, sound
from dernamap.search.query_words import ABBREVIATION, skeleton

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Vocabulary"]

_MOST = 100
"""How many words one word may stand for; a part of a word that fits more is too vague."""

_PREFIX_FROM = 4
_PREFIX_AT_THE_END = 3
_INFIX_FROM = 4
_SOUND_FROM = 4
_TRIGRAM = 3
_CANDIDATES = 300
_CLOSE = 60.0
_SPELLINGS = 3


class Vocabulary:
    """The words of a dataset.

    Parameters
    ----------
    words
        Folded words.
    connection
        Where the index of parts of words is kept.
    stored
        Whether that is there already, of a dataset of so many records that numbers are not among
        the words: any number may then be there.

    """

    def __init__(
        self, words: Iterable[str], connection: sqlite3.Connection, *, stored: bool = False
    ) -> None:
        self._known = frozenset(words)
        self._words = sorted(self._known)
        self._connection = connection
        self._any_number = stored
        self._sounds: dict[str, list[str]] = {}
        self._skeletons: dict[str, list[str]] = {}
        for word in self._words:
            # numbers, identifiers and abbreviations are not spoken
            if any(character.isdigit() for character in word) or word.startswith(ABBREVIATION):
                continue
            self._sounds.setdefault(sound(word), []).append(word)
            bones = skeleton(word)
            if bones:
                self._skeletons.setdefault(bones, []).append(word)
        if stored:
            return
        connection.execute("CREATE VIRTUAL TABLE parts USING fts5(word, tokenize='trigram')")
        connection.executemany(
            "INSERT INTO parts(word) VALUES (?)",
            ((word,) for word in self._words if len(word) >= _TRIGRAM),
        )

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is in the dataset."""
        return word in self._known or (self._any_number and any(map(str.isdigit, word)))

    def expand(
        self,
        word: str,
        *,
        last: bool = False,
        known: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> tuple[str, ...]:
        """Return the words that a word of a question stands for.

        Parameters
        ----------
        word
            One folded word.
        last
            Whether it is the last of a question, which may not be typed to its end.
        known
            What words in Arabic script say in the other: these are not guessed from consonants.

        Returns
        -------
        tuple of str
            The word itself, words that begin with it or hold it, words that sound like it, and
            words of the other script with the same consonants; only those of the dataset.

        """
        found = {word} if word in self else set()
        if word.isdigit() or word.startswith(ABBREVIATION):
            return tuple(found)
        if len(word) >= (_PREFIX_AT_THE_END if last else _PREFIX_FROM):
            found.update(self._beginning_with(word))
        if len(word) >= _INFIX_FROM:
            found.update(self._holding(word))
        found.update(self.same_sound(word))
        arabic = is_arabic(word)
        for other in self._skeletons.get(skeleton(word), ()):
            told, latin = (word, other) if arabic else (other, word)
            if is_arabic(other) != arabic and latin in known.get(told, (latin,)):
                found.add(other)
        return tuple(sorted(found))

    def same_sound(self, word: str) -> list[str]:
        """Return the words that sound like a word; none for one too short to be told by ear."""
        heard = sound(word)
        return self._sounds.get(heard, []) if len(heard) >= _SOUND_FROM else []

    def closest(self, word: str) -> list[str]:
        """Return the words of the dataset that are spelled most like a word that is not there.

        Parameters
        ----------
        word
            One folded word.

        Returns
        -------
        list of str
            A few words, the most similar first; they share three letters in a row or a beginning.

        """
        near = self._sharing(word) or self._beginning_with(word[:2])
        found = process.extract(
            word, near, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_SPELLINGS
        )
        return [name for name, *_ in found]

    def _beginning_with(self, start: str) -> list[str]:
        low = bisect_left(self._words, start)
        words = self._words[low : low + _MOST]
        return [word for word in words if word.startswith(start)]

    def _holding(self, part: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT word FROM parts WHERE parts MATCH ? LIMIT ?", (f'"{part}"', _MOST)
        )
        return [word for (word,) in rows]

    def _sharing(self, word: str) -> list[str]:
        """Return the words that share three letters in a row with a word, those with most first."""
        parts = {word[at : at + _TRIGRAM] for at in range(len(word) - _TRIGRAM + 1)}
        if not parts:
            return []
        rows = self._connection.execute(
            "SELECT word FROM parts WHERE parts MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{part}"' for part in sorted(parts)), _CANDIDATES),
        )
        return [found for (found,) in rows]
