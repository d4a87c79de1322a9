"""Words of a query: folded like names in the geocoder, and compared across scripts.

What makes no difference to the geocoder makes none here: case, accents, vowel signs, forms of
hamza, the article. `skeleton` goes on to what a name keeps in another script: its consonants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.places import fold, is_arabic, sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = [
    "ABBREVIATION",
    "LONGEST_QUERY",
    "MOST_QUERY_WORDS",
    "as_typed",
    "folded_words",
    "marked",
    "query_words",
    "shortened",
    "skeleton",
    "telling_words",
]

LONGEST_QUERY = 200
"""How many characters of a query are read; the field ``q`` of a link holds no more."""

MOST_QUERY_WORDS = 16

_FILLERS = frozenset(
    fold(
        "the a an of in on at by from to and or with about who what when where all every is are "
        "was were it me us everything only said says say report reports "
        "في من على عن الى و ما ماذا الذي التي متى اين كل فقط "
        "قال قالت قاله قالته قالوا يقول تقول يقوله تقوله"
    ).split()
)
"""Question words and other words that name nothing; they are left out unless there is nothing
else."""

ABBREVIATION = "__"
"""Begins the token of such a word that is written so that it names something: "IS" and "US" are
names, "is" and "us" are not. No folded word has this sign."""

_LIKE_FILLERS = ("ماء", "الماء")
"""Names that only folding makes a filler of: "water" is "what" without its hamza."""

_NAMES = re.compile(
    rf"\b(?:{'|'.join([*(one.upper() for one in _FILLERS if one.isascii()), *_LIKE_FILLERS])})\b"
)

# a word with the apostrophes inside it, and with the article that a hyphen ties to it
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SHORTEST_SKELETON = 3
_VOWELS = re.compile("[aiu]")
_CONSONANTS = str.maketrans(
    {
        **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhhddrzsxsdtdkfkklmnh", strict=True)),
        **dict.fromkeys("اويىع"),
    }
)
_CONTEXT = 90


def query_words(text: str) -> tuple[str, ...]:
    """Return the words of a question that are searched for.

    Parameters
    ----------
    text
        What somebody typed; signs of any query language are punctuation like any other.

    Returns
    -------
    tuple of str
        At most `MOST_QUERY_WORDS` folded words of the first `LONGEST_QUERY` characters.

    """
    words = telling_words(folded_words(text[:LONGEST_QUERY]))
    return tuple(words[:MOST_QUERY_WORDS])


def telling_words(words: list[str]) -> list[str]:
    """Return folded words without those that name nothing, unless there is nothing else."""
    return [word for word in words if word not in _FILLERS] or words


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded; each abbreviation as a token of its own.

    Parameters
    ----------
    text
        Any text. In one that is all in capitals, a word is an abbreviation only if no other word
        could be one: "WHO IS IN DERNA" names none.

    Returns
    -------
    list of str
        Folded words, and `ABBREVIATION` with a folded word.

    Examples
    --------
    >>> folded_words("What is IS?"), folded_words("LNA; IS"), folded_words("WHAT IS THERE")
    (['what', 'is', '__is'], ['lna', '__is'], ['what', 'is', 'there'])

    """
    words: list[str] = []
    before = 0
    for match in _abbreviations(text):
        words += [*fold(text[before : match.start()]).split(), ABBREVIATION + fold(match[0])]
        before = match.end()
    return [*words, *fold(text[before:]).split()]


def as_typed(words: Iterable[str], text: str = "") -> str:
    """Return folded words as somebody would type them, or as they stand in a text."""
    spelled = {fold(match[0]): match[0] for match in _WORD.finditer(text)}
    return " ".join(
        word.removeprefix(ABBREVIATION).upper()
        if word.startswith(ABBREVIATION)
        else spelled.get(word, word)
        for word in words
    )


def skeleton(word: str) -> str:
    """Return what a name keeps in Arabic and in Latin script: its consonants, as they sound.

    Parameters
    ----------
    word
        One folded word.

    Returns
    -------
    str
        Latin letters; empty if so few are left that they would fit anything.

    Examples
    --------
    >>> skeleton("haftar"), skeleton("حفتر")
    ('hftr', 'hftr')

    """
    if is_arabic(word):
        bones = word.removesuffix("ه").translate(_CONSONANTS)
    else:
        bones = _VOWELS.sub("", sound(word))
    return bones if len(bones) >= _SHORTEST_SKELETON and bones.isascii() else ""


def marked(
    text: str, words: Collection[str], phrases: Collection[tuple[str, ...]] = ()
) -> list[str]:
    """Split a text into parts that were not searched for and parts that were, alternately.

    Parameters
    ----------
    text
        A text as a reader sees it.
    words
        Folded words that are marked wherever they stand.
    phrases
        Folded words that are marked only where they are consecutive.

    Returns
    -------
    list of str
        Pieces that make up the text; every second one, from the second on, is a hit.

    """
    names = {match.start() for match in _abbreviations(text)}
    found = [
        (match, (ABBREVIATION if match.start() in names else "") + fold(match[0]))
        for match in _WORD.finditer(text)
    ]
    chosen = [folded in words for _, folded in found]
    for phrase in phrases:
        size = len(phrase)
        for start in range(len(found) - size + 1):
            if tuple(folded for _, folded in found[start : start + size]) == phrase:
                chosen[start : start + size] = [True] * size
    pieces, before = [], 0
    for (match, _), hit in zip(found, chosen, strict=True):
        if hit:
            pieces += [text[before : match.start()], match[0]]
            before = match.end()
    return [*pieces, text[before:]]


def _abbreviations(text: str) -> list[re.Match[str]]:
    found = list(_NAMES.finditer(text))
    return [] if len(found) > 1 and text.isupper() else found


def shortened(pieces: Sequence[str]) -> list[str]:
    """Keep the part of a long text that lies around its first hit.

    Parameters
    ----------
    pieces
        As `marked` gives them.

    Returns
    -------
    list of str
        The same pieces, the long ones cut at a word, with an ellipsis where something is left out.

    """
    kept = list(pieces)
    if len(kept[0]) > _CONTEXT and len(kept) > 1:
        kept[0] = "… " + kept[0][-_CONTEXT:].partition(" ")[2]
    room = 2 * _CONTEXT
    for number, piece in enumerate(kept[1:], start=1):
        if number % 2 == 0 and len(piece) > room:
            return [*kept[:number], piece[:room].rpartition(" ")[0] + " …"]
        room -= min(len(piece), room)
    if len(kept) == 1 and len(kept[0]) > 2 * _CONTEXT:
        kept[0] = kept[0][: 2 * _CONTEXT].rpartition(" ")[0] + " …"
    return kept
