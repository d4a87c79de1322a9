"""Folded text to the signs of the lexicon: every word must be known, or nothing is read."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.dates.lexicon import Lexicon

__all__ = ["Lexed", "lex"]

_MOST_READINGS = 64
"""Readings of one text that are followed; no date in use has so many."""

# the order matters: a whole date before a part of it, a time before a number
_SCAN = re.compile(
    r"""
      (?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:t\d{1,2}:\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?)?(?!\d)
    | (?P<full>\d{1,4}\ ?(?P<mark>[/.-])\ ?\d{1,2}\ ?(?P=mark)\ ?\d{1,4})(?!(?P=mark)?\d)
    | (?P<monthyear>\d{1,2}[/.-]\d{4})(?![/.-]?\d)
    | (?P<yearmonth>\d{4}[/-]\d{1,2})(?![/.-]?\d)
    | (?P<time>(?<!\d)\d{1,2}(?::\d\d(?::\d\d)?|h\d\d|\.\d\d(?=\ ?(?:am|pm)\b))
        (?:\ ?[ap]\.?m\b\.?)?(?:\ ?(?:z|gmt|utc)\b)?
      | (?:(?<=\bore\ )|(?<=\balle\ ))\d{1,2}\.\d\d
      | \d{1,2}\ ?[ap]\.?m\b\.? | \d{1,2}\ ?h\b)
    | (?P<decade>[12]\d\d0)s\b
    | (?P<ordinal>\d{1,2})(?:st|nd|rd|th|er|eme|ere|e|o)\b
    | (?P<number>\d+)(?![.]\d)
    | (?<![^\W\d_])'(?P<short>\d\d)\b
    | (?P<word>[^\W\d_]+)
    | (?P<sign>[-,/()&~?+])
    | (?P<skip>[\s]+|'|(?<=[^\W\d_])\.|\.(?=\s|$|-|[^\W\d_])|(?<=[\s\d]):(?=\s|$)|;)
    """,
    re.VERBOSE,
)
_SIGNS = {
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
_YEAR_DIGITS = 4


class Lexed(NamedTuple):
    """A text in the signs of one language.

    ``readings`` are all the ways to read it, each a line of signs divided by blanks; ``unknown``
    holds the words that this language does not know, and then there are no readings.
    """

    readings: tuple[str, ...]
    unknown: tuple[str, ...]


def lex(folded: str, words: Lexicon) -> Lexed:
    """Read a folded text with the words of one language.

    Parameters
    ----------
    folded
        What `dernamap.dates.lexicon.fold_text` gave.
    words
        The words to read it with.

    Returns
    -------
    Lexed
        Every way of reading it, or the words that are not known.

    """
    pieces = list(_pieces(folded))
    unknown: list[str] = []
    meanings: list[tuple[tuple[str, ...], ...]] = []
    index = 0
    while index < len(pieces):
        kind, value = pieces[index]
        if kind == "word":
            found, used = _phrase(pieces, index, words)
            index += used
            if found is None:
                unknown.append(value)
            else:
                meanings.append(found)
            continue
        if kind == "stranger":
            unknown.append(value)
        else:
            meanings.append(_SIGNS[value] if kind == "sign" else ((value,),))
        index += 1
    if unknown:
        return Lexed((), tuple(unknown))
    readings: dict[str, None] = {}
    for count, choice in enumerate(product(*meanings)):
        if count == _MOST_READINGS:
            break
        readings[" ".join(sign for signs in choice for sign in signs)] = None
    return Lexed(tuple(readings), ())


def _number(match: re.Match[str]) -> tuple[str, str]:
    """Tell a day or a count (three digits at most) and a year from numbers that are neither."""
    digits = match["number"]
    if len(digits) < _YEAR_DIGITS or (len(digits) == _YEAR_DIGITS and digits[0] in "12"):
        return "date", f"n{int(digits)}"
    return "stranger", digits


def _month_and_year(match: re.Match[str]) -> tuple[str, str]:
    month, year = re.split("[/.-]", match["monthyear"])
    return "date", f"y{year}/{month}"


_READ: dict[str, Callable[[re.Match[str]], tuple[str, str]]] = {
    "mark": lambda match: ("date", "x" + re.sub("[.-]", "/", match["full"].replace(" ", ""))),
    "iso": lambda match: ("date", "x" + match["iso"].replace("-", "/")),
    "monthyear": _month_and_year,
    "yearmonth": lambda match: ("date", "y" + match["yearmonth"].replace("-", "/")),
    "time": lambda _: ("date", "p"),
    "decade": lambda match: ("date", f"d{match['decade']}"),
    "ordinal": lambda match: ("date", f"o{int(match['ordinal'])}"),
    "short": lambda match: ("date", f"yy{match['short']}"),
    "number": _number,
    "word": lambda match: ("word", match[0]),
    "sign": lambda match: ("sign", match[0]),
}
_READ["full"] = _READ["mark"]


def _pieces(folded: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(folded):
        match = _SCAN.match(folded, at)
        if match is None:
            yield "stranger", folded[at]
            at += 1
            continue
        at = match.end()
        read = _READ.get(match.lastgroup or "")
        if read is not None:
            yield read(match)


def _phrase(
    pieces: list[tuple[str, str]], start: int, words: Lexicon
) -> tuple[tuple[tuple[str, ...], ...] | None, int]:
    """Find the longest phrase that begins at a word; hyphens inside it do not count."""
    run: list[str] = []
    ends: list[int] = []
    at = start
    while at < len(pieces) and len(run) < words.longest:
        kind, value = pieces[at]
        at += 1
        if kind == "word":
            run.append(value)
            ends.append(at - start)
        elif value != "-":
            break
    for length in range(len(run), 0, -1):
        for head in _heads(run[0], words.language):
            found = words.phrases.get((*head[1:], *run[1:length]))
            if found is None and len(run) > 1 and length > 1:
                bare = tuple(_bare(word) for word in run[1:length])
                found = words.phrases.get((*head[1:], *bare)) if words.language == "ar" else None
            if found is not None:
                prefix = (head[0],) if head[0] else ()
                return tuple((*prefix, *signs) for signs in found), ends[length - 1]
    return None, 1


_ATTACHED = {"و": "and", "ب": "on", "ل": "of", "ف": "on"}


def _heads(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Give an Arabic word with and without its article and attached preposition."""
    yield "", word
    if language != "ar":
        return
    if _bare(word) != word:
        yield "", _bare(word)
    sign = _ATTACHED.get(word[0])
    rest = word[1:]
    if sign is None or not rest:
        return
    if word.startswith("لل"):
        rest = "ال" + word[2:]
    yield sign, rest
    if _bare(rest) != rest:
        yield sign, _bare(rest)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word  # noqa: PLR2004 - a stem
