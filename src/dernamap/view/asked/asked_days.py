"""The days of a question: years, a month, "between 1 and 20 June 2018"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dernamap.model import Span

__all__ = ["AskedDays", "days_asked"]

_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|—|to|and|until|,|إلى|و)?\s*((?:19|20)\d\d)\b")
_BETWEEN = re.compile(
    r"(?:\bbetween\b|\bfrom\b|بين|من)\s+(?P<first>.+?)\s+(?:and|to|until|إلى|حتى|و)\s*(?P<last>\S.*)$"
)
_MOST_WORDS = 4
"""Words of a date at the end of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDays:
    """Days that a question names.

    Attributes
    ----------
    first, last
        The first and the last of them.
    ends
        Whether the question names the two as days of their own.

    """

    first: date
    last: date
    ends: bool = False


def days_asked(text: str, years: Sequence[int]) -> tuple[AskedDays | None, str]:
    """Take the days out of a question.

    Parameters
    ----------
    text
        The question, in small letters.
    years
        The years that a day without one may be in, the likeliest first.

    Returns
    -------
    tuple of AskedDays or None, and str
        The days, and the question without them.

    """
    between = _BETWEEN.search(text)
    if between is not None:
        ends = _two(between["first"], between["last"], years)
        if ends is not None:
            return ends, text[: between.start()]
    pair = _YEARS.search(text)
    if pair is not None:
        first, last = sorted((int(pair[1]), int(pair[2])))
        spans = read_date(str(first)).span, read_date(str(last)).span
        days = _days(spans[0], spans[1])
        return days, f"{text[: pair.start()]} {text[pair.end() :]}"
    words = text.split()
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            part = " ".join(words[start : start + size])
            if not any(one.isdigit() for one in part):
                continue
            span = read_date(part).span
            if span is not None and span.earliest is not None and span.latest is not None:
                return _days(span, span), " ".join([*words[:start], *words[start + size :]])
    return None, text


def _two(first: str, last: str, years: Sequence[int]) -> AskedDays | None:
    """Read two days, of which the first may leave out what it shares with the last."""
    for year in ("", *map(str, years)):
        end = read_date(f"{last} {year}".strip()).span
        if end is None:
            continue
        shared = f"{last} {year}".split()
        for start in range(len(shared) + 1):
            begin = read_date(" ".join([first, *shared[start:]])).span
            found = _days(begin, end, ends=True)
            if found is not None:
                return found
    return None


def _days(first: Span | None, last: Span | None, *, ends: bool = False) -> AskedDays | None:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    if first.earliest > last.latest:
        return None
    return AskedDays(first=first.earliest, last=last.latest, ends=ends)
