"""Chunks: the words of a mention, each known for a name, a number, a general word, or not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.places.names import match_key, match_misspelt
from dernamap.places.text import fold, is_arabic, strip_article

if TYPE_CHECKING:
    from dernamap.places.names import Hit, NameIndex
    from dernamap.places.text import Sense

__all__ = ["Chunk", "chunks_of", "spoken"]

# و "and", ب "in", ل "to", ف and ك are written as part of the word that they stand before
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "وبال", "لل", "وب", "ول", "و", "ب", "ل", "ف", "ك")
_THOUSANDS = re.compile(r"(?<=\b\d)[,.٬](?=\d{3}\b)")
_DECIMAL = re.compile(r"(?<=[0-9٠-٩۰-۹])[.,٫](?=[0-9٠-٩۰-۹])")
_NUMBER = re.compile(r"([0-9]+(?:z[0-9]+)?)(?:st|nd|rd|th)?([^0-9]*)")
_LONGEST_RUN = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of words with what it may be.

    Attributes
    ----------
    text
        The words as folded.
    senses
        What the words do in a mention, if they are general words.
    hits
        The places that they name, if they are a name.
    number
        Its value, if it is a number.

    """

    text: str
    senses: tuple[Sense, ...] = ()
    hits: tuple[Hit, ...] = ()
    number: float | None = None

    def sense(self, role: str) -> str | None:
        """Give the value of this chunk in a role, or None if it cannot play it."""
        for sense in self.senses:
            if sense.role == role:
                return sense.value
        return None

    def joins(self, value: str) -> bool:
        """Say whether it is a preposition or conjunction of a kind."""
        return any(sense.role == "prep" and sense.value == value for sense in self.senses)

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of the words."""
        return not self.senses and not self.hits and self.number is None


def spoken(text: str, index: NameIndex) -> list[str]:
    """Give the folded words of a text, with numbers and attached particles set apart.

    Parameters
    ----------
    text
        A part of a mention.
    index
        Tells which words are known, and so what may be taken off in front of one.

    Returns
    -------
    list of str
        Words; a decimal point inside a number is written ``z``.

    """
    words: list[str] = []
    plain = _DECIMAL.sub("z", _THOUSANDS.sub("", text.replace("&", " and ")))
    for word in fold(plain).split():
        found = _NUMBER.fullmatch(word)
        if found and found[2]:
            words += [found[1], found[2]]
        elif is_arabic(word) and word not in index.vocabulary:
            words += _without_prefix(word, index)
        else:
            words.append(word)
    return words


def _without_prefix(word: str, index: NameIndex) -> list[str]:
    for prefix in _PREFIXES:
        stem = strip_article(word.removeprefix(prefix))
        if word.startswith(prefix) and len(stem) > 2 and stem in index.vocabulary:  # noqa: PLR2004
            particles = ["و"] if prefix.startswith("و") else []
            if "ب" in prefix:
                particles.append("ب")
            elif prefix not in {"وال", "و"}:
                particles.append("ل")
            return [*particles, stem]
    return [word]


def chunks_of(text: str, index: NameIndex) -> list[Chunk]:
    """Read a part of a mention into chunks, the longest names and phrases first.

    Parameters
    ----------
    text
        A part of a mention, without commas and parentheses.
    index
        The gazetteer's names and the general words.

    Returns
    -------
    list of Chunk
        In the order of the text.

    """
    words = spoken(text, index)
    chunks: list[Chunk] = []
    at = 0
    while at < len(words):
        size, chunk = _longest(words, at, index)
        chunks.append(chunk)
        at += size
    if any(chunk.unknown for chunk in chunks):
        return _forgive(chunks, index)
    return chunks


def _longest(words: list[str], at: int, index: NameIndex) -> tuple[int, Chunk]:
    found = _NUMBER.fullmatch(words[at])
    if found and not found[2]:
        return 1, Chunk(words[at], number=float(found[1].replace("z", ".")))
    limit = max(index.longest, index.lexicon.longest)
    for size in range(min(limit, len(words) - at), 0, -1):
        key = " ".join(words[at : at + size])
        senses = index.lexicon.look_up(key)
        hits = match_key(key, index)
        # a general word is not a name because it sounds like one, nor is a name of two words
        # that are both known in their own right
        if hits and (hits[0].score < 1 and (senses or _all_known(words[at : at + size], index))):
            hits = ()
        if senses and hits and all(hit.entry.kinds for hit in hits):
            hits = ()
        for sense in senses:
            if sense.role == "number":
                return size, Chunk(key, number=float(sense.value))
        if senses or hits:
            return size, Chunk(key, senses=senses if not hits else (), hits=hits)
    return 1, Chunk(words[at])


def _all_known(words: list[str], index: NameIndex) -> bool:
    return len(words) > 1 and all(
        word in index.exact or index.lexicon.look_up(word) for word in words
    )


def _forgive(chunks: list[Chunk], index: NameIndex) -> list[Chunk]:
    """Read unknown words as misspelt names where they are near enough to one."""
    for size in range(min(_LONGEST_RUN, len(chunks)), 0, -1):
        for at in range(len(chunks) - size + 1):
            run = chunks[at : at + size]
            if not any(chunk.unknown for chunk in run):
                continue
            if any(not (chunk.unknown or chunk.hits) for chunk in run):
                continue
            key = " ".join(chunk.text for chunk in run)
            hits = match_misspelt(key, index)
            if hits:
                rest = [*chunks[:at], Chunk(key, hits=hits), *chunks[at + size :]]
                return _forgive(rest, index) if any(one.unknown for one in rest) else rest
    return chunks
