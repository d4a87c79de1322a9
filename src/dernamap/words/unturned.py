"""Texts from data as they are shown: their letters in the order in which they run."""

from __future__ import annotations

import re

__all__ = ["unturned"]

_TURNS = re.compile("[\u202a-\u202e]")
"""Signs that turn all that follows them round, up to an end that a text from elsewhere may lack."""

_FIRST = re.compile("^[\u200e\u200f\u061c]+")
"""Marks that decide the direction of a whole text before its first letter can."""

_ISOLATES = re.compile("[\u2066-\u2069]")
_END = "\u2069"


def unturned(text: str) -> str:
    """Leave out signs that reverse letters, as the browser's part does (``dom/elements.ts``).

    Parameters
    ----------
    text
        A text to be shown; what it is compared or searched by stays as it is.

    Returns
    -------
    str
        The same without embeddings and overrides (UAX #9), without marks of direction at its
        beginning, and without isolates that begin and do not end, or end and do not begin.

    Examples
    --------
    >>> unturned("LNA " + chr(0x202E) + "said so")
    'LNA said so'

    """
    plain = _FIRST.sub("", _TURNS.sub("", text))
    if _ISOLATES.search(plain) is None:
        return plain
    begun: list[int] = []
    alone: set[int] = set()
    for found in _ISOLATES.finditer(plain):
        if found[0] != _END:
            begun.append(found.start())
        elif begun:
            begun.pop()
        else:
            alone.add(found.start())
    alone.update(begun)
    return "".join(sign for at, sign in enumerate(plain) if at not in alone)
