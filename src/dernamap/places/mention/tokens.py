"""Tokens: the words of a mention, each a name, a number, a general word, or unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.places.mention.distance import measure_at
from dernamap.places.names import match_key, match_misspelt
from dernamap.places.text import Sense, fold, is_arabic, strip_article

if TYPE_CHECKING:
    from dernamap.places.mention.distance import Distance
    from dernamap.places.names import NameIndex, NameMatch

__all__ = ["Token", "split_particles", "tokens_of"]

# و "and", ب "in", ل "to", ف and ك are written as part of the next word
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "وبال", "لل", "وب", "ول", "و", "ب", "ل", "ف", "ك")
_THOUSANDS = re.compile(r"(?<=\b\d)[,.٬](?=\d{3}\b)")
_DECIMAL = re.compile(r"(?<=[0-9٠-٩۰-۹])[.,٫](?=[0-9٠-٩۰-۹])")
_PARTICLE_NUMBER = re.compile(r"([وبل])([0-9].*)")
_NUMBER = re.compile(r"([0-9]+(?:z[0-9]+)?)(?:st|nd|rd|th)?([^0-9]*)")
_LONGEST_RUN = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A run of words with what it may be.

    Attributes
    ----------
    text
        The words as folded.
    senses
        What the words do in a mention, if they are general words.
    matches
        The places that they name, if they are a name.
    number
        Its value, if it is a number.
    distance
        What it says, if it is a distance.

    """

    text: str
    senses: tuple[Sense, ...] = ()
    matches: tuple[NameMatch, ...] = ()
    number: float | None = None
    distance: Distance | None = None

    def sense(self, role: str) -> str | None:
        """Return the value of this token in a role, or None if it cannot play it."""
        for sense in self.senses:
            if sense.role == role:
                return sense.value
        return None

    def is_preposition(self, value: str) -> bool:
        """Return whether it is a preposition or conjunction of a kind."""
        return any(sense.role == "prep" and sense.value == value for sense in self.senses)

    @property
    def unknown(self) -> bool:
        """Whether nothing is known about the words; a letter alone may stand for anything."""
        known = self.matches or any(sense.role != "letter" for sense in self.senses)
        return not known and self.number is None and self.distance is None

    @property
    def is_linking(self) -> bool:
        """Whether it is an article or a preposition and nothing else ("of", "the", "a")."""
        return bool(self.senses) and all(one.role in {"prep", "filler"} for one in self.senses)


def split_particles(text: str, index: NameIndex) -> list[str]:
    """Return the folded words of a text, with numbers and attached particles set apart.

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
        joined = _PARTICLE_NUMBER.fullmatch(word)
        if joined:
            # و15 "and 15", بـ15 "by 15"
            words.append(joined[1])
            word = joined[2]  # noqa: PLW2901 - what is left of it
        found = _NUMBER.fullmatch(word)
        if found and found[2]:
            words += [found[1], found[2]]
        elif is_arabic(word) and word not in index.vocabulary:
            words += _without_prefix(word, index)
        else:
            words.append(word)
    return words


def _without_prefix(word: str, index: NameIndex) -> list[str]:
    """Remove a particle from an Arabic word, if the rest is known: بدرنة is ب, درنة.

    A stem of two letters is taken for a general word only (وفي "and in", بحي "in the quarter"): a
    name so short would be found in many words.
    """
    for prefix in _PREFIXES:
        stem = strip_article(word.removeprefix(prefix))
        if word.startswith(prefix) and len(stem) > 1 and _takes_particle(stem, prefix, index):
            particles = ["و"] if prefix.startswith("و") else []
            if "ب" in prefix:
                particles.append("ب")
            elif prefix not in {"وال", "و"}:
                particles.append("ل")
            return [*particles, stem]
    return [word]


def _takes_particle(stem: str, prefix: str, index: NameIndex) -> bool:
    """Return whether a word may be behind a particle: كبرى ("great") is not ك ("as"), بري."""
    senses = index.lexicon.look_up(stem)
    if len(stem) == 2:  # noqa: PLR2004 - two letters
        short = {("prep", "in"), ("prep", "of"), ("prep", "from")}
        return any(one.role == "kind" or (one.role, one.value) in short for one in senses)
    if stem not in index.vocabulary:
        return False
    # "and" comes before anything; "in", "to" and "as" before nouns
    if prefix.endswith(("ك", "ف", "كال", "فال")) and any(one.role == "prep" for one in senses):
        # كالي is Cali, and not "as to"
        return False
    weak = all(
        one.role == "filler" or (one.role == "prep" and one.value not in {"in", "of", "from"})
        for one in senses
    )
    return prefix.startswith("و") or not senses or not weak


def tokens_of(text: str, index: NameIndex) -> list[Token]:
    """Read a part of a mention into tokens, the longest names and phrases first.

    Parameters
    ----------
    text
        A part of a mention, without commas and parentheses.
    index
        The gazetteer's names and the general words.

    Returns
    -------
    list of Token
        In the order of the text; a distance with its unit is one token.

    """
    words = split_particles(text, index)
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        size, token = _longest(words, at, index)
        tokens.append(token)
        at += size
    tokens = _with_distances(_with_letters(tokens))
    if any(token.unknown for token in tokens):
        return _match_misspelt_words(tokens, index)
    return tokens


def _with_letters(tokens: list[Token]) -> list[Token]:
    """Read the letters N, S, E, W as directions where they can mean nothing else.

    That is after a unit ("15 km E"), before "of" ("E of Derna"), and alone in their part. An "e"
    elsewhere is Italian for "and", and an "s" is the rest of a possessive.
    """
    if not any(token.sense("letter") for token in tokens):
        return tokens
    read: list[Token] = []
    for at, token in enumerate(tokens):
        letter = token.sense("letter")
        if letter is None:
            read.append(token)
            continue
        before = read[-1] if read else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        joins = before is not None and before.sense("letter direction") in {"n", "s"}
        if joins and before is not None and letter in {"e", "w"}:
            read[-1] = _letter_direction(before.text + letter)
        elif (
            (before is not None and before.sense("unit"))
            or (after is not None and (after.text == "of" or after.sense("letter")))
            or len(tokens) == 1
        ):
            read.append(_letter_direction(letter))
        else:
            read.append(token)
    return read


def _letter_direction(letters: str) -> Token:
    senses = (Sense("dir", letters), Sense("compass", "noun"), Sense("letter direction", letters))
    return Token(letters, senses=senses)


def _with_distances(tokens: list[Token]) -> list[Token]:
    """Combine each distance and its unit into one token."""
    if not any(token.sense("unit") or token.sense("two units") for token in tokens):
        return tokens
    read: list[Token] = []
    at = 0
    while at < len(tokens):
        found = measure_at(tokens, at)
        if found is None:
            read.append(tokens[at])
            at += 1
        else:
            text = " ".join(token.text for token in tokens[at : at + found.size])
            read.append(Token(text, distance=found.distance))
            at += found.size
    return read


def _longest(words: list[str], at: int, index: NameIndex) -> tuple[int, Token]:
    found = _NUMBER.fullmatch(words[at])
    if found and not found[2]:
        return 1, Token(words[at], number=float(found[1].replace("z", ".")))
    limit = max(index.longest, index.lexicon.longest)
    for size in range(min(limit, len(words) - at), 0, -1):
        key = " ".join(words[at : at + size])
        senses = index.lexicon.look_up(key)
        matches = match_key(key, index)
        # a general word is not a name just because it sounds like one, and two known words are not
        # a misspelt name
        if matches and (
            matches[0].score < 1 and (senses or _all_known(words[at : at + size], index))
        ):
            matches = ()
        if senses and matches and all(match.entry.kinds for match in matches):
            matches = ()
        for sense in senses:
            if sense.role == "number":
                return size, Token(key, number=float(sense.value))
        if senses or matches:
            return size, Token(key, senses=senses if not matches else (), matches=matches)
    return 1, Token(words[at])


def _all_known(words: list[str], index: NameIndex) -> bool:
    return len(words) > 1 and all(
        word in index.exact or index.lexicon.look_up(word) for word in words
    )


def _match_misspelt_words(tokens: list[Token], index: NameIndex) -> list[Token]:
    """Read unknown words as misspelt names if they are similar enough."""
    for size in range(min(_LONGEST_RUN, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            run = tokens[at : at + size]
            if not any(token.unknown for token in run):
                continue
            if any(not (token.unknown or token.matches) for token in run):
                continue
            key = " ".join(token.text for token in run)
            matches = match_misspelt(key, index)
            if matches:
                rest = [*tokens[:at], Token(key, matches=matches), *tokens[at + size :]]
                return (
                    _match_misspelt_words(rest, index) if any(one.unknown for one in rest) else rest
                )
    return tokens
