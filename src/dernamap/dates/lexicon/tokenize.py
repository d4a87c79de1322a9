"""Folded text to the tokens of the lexicon; a text with an unknown word is not read."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.lexicon.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dates.lexicon.languages import DateWords
    from dernamap.dates.lexicon.scan import Piece

__all__ = ["Tokenized", "tokenize"]

_MOST_READINGS = 64
"""The largest number of readings of one text; no date in use has so many."""

_PUNCTUATION = {
    "-": (("-",),),
    "/": (("/",),),
    ",": ((",",),),
    "(": ((",",),),
    ")": ((",",),),
    "&": (("and",),),
    "~": (("about",),),
    "?": (("unsure",),),
    "+": (("and",),),
}

_Meanings = tuple[tuple[str, ...], ...]


class Tokenized(NamedTuple):
    """A text in the tokens of one language.

    ``readings`` are all the ways to read it, each a line of tokens separated by spaces; ``unknown``
    holds the words that this language does not know, and then there are no readings.
    """

    readings: tuple[str, ...]
    unknown: tuple[str, ...]


def tokenize(folded: str, words: DateWords) -> Tokenized:
    """Read a folded text with the words of one language.

    Parameters
    ----------
    folded
        What `dernamap.dates.lexicon.fold_text` gave.
    words
        The words to read it with.

    Returns
    -------
    Tokenized
        Every way of reading it, or the unknown words.

    """
    pieces = scan(folded)
    unknown: list[str] = []
    meanings: list[_Meanings] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        used = 1
        if piece.kind == "word":
            found, used = _phrase(pieces, index, words)
            if found is None:
                unknown.append(piece.text)
            else:
                meanings.append(found)
        elif piece.kind == "unknown":
            unknown.append(piece.text)
        elif piece.kind == "punctuation":
            meanings.append(_PUNCTUATION[piece.text])
        else:
            meanings.append(((piece.text,),))
        index += used
    if unknown:
        return Tokenized((), tuple(unknown))
    readings: dict[str, None] = {}
    for count, choice in enumerate(product(*meanings)):
        if count == _MOST_READINGS:
            break
        readings[" ".join(token for tokens in choice for token in tokens)] = None
    return Tokenized(tuple(readings), ())


def _phrase(
    pieces: tuple[Piece, ...], start: int, words: DateWords
) -> tuple[_Meanings | None, int]:
    """Find the longest phrase that begins at a word; hyphens inside it do not count."""
    run: list[str] = []
    ends: list[int] = []
    at = start
    while at < len(pieces) and len(run) < words.longest:
        piece = pieces[at]
        at += 1
        if piece.kind == "word":
            run.append(piece.text)
            ends.append(at - start)
        elif piece.text != "-":
            break
    for length in range(len(run), 0, -1):
        for attached, head in _without_prefixes(run[0], words.language):
            found = words.phrases.get((head, *run[1:length]))
            if found is None and length > 1 and words.language == "ar":
                found = words.phrases.get((head, *map(_without_article, run[1:length])))
            if found is not None:
                prefix = (attached,) if attached else ()
                return tuple((*prefix, *tokens) for tokens in found), ends[length - 1]
    return None, 1


_ATTACHED = {"و": "and", "ب": "on", "ل": "of", "ف": "on"}


def _without_prefixes(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield an Arabic word with and without its article and attached preposition."""
    yield "", word
    if language != "ar":
        return
    if _without_article(word) != word:
        yield "", _without_article(word)
    token = _ATTACHED.get(word[0])
    rest = word[1:]
    if token is None or not rest:
        return
    if word.startswith("لل"):
        rest = "ال" + word[2:]
    yield token, rest
    if _without_article(rest) != rest:
        yield token, _without_article(rest)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word  # noqa: PLR2004 - a stem
