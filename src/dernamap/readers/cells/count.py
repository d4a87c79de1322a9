"""Counts of people as tables write them, in the words of a record's numbers column."""

from __future__ import annotations

import re
from functools import lru_cache

from dernamap.readers.cells.no_value import is_unknown

__all__ = ["read_count"]

_WHOLE = re.compile(r"\d{1,8}")
_DECIMAL = re.compile(r"(\d{1,8})[.,]0{1,2}")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_RANGE = re.compile(r"(\d{1,8})(?: ?[-–] ?| to )(\d{1,8})")
_ABOUT = re.compile(
    r"(?:~|≈|ca?\.? |circa |approx(?:\.|imately)? )\s*(\d{1,8})|(\d{1,8}) ?\?", re.IGNORECASE
)
_TWELVE = "zero one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: str(number) for number, word in enumerate(_TWELVE.split())}
_LEAST = re.compile(r"(\d{1,8}) ?\+")
_WORDED = re.compile(
    r"(about|at least|more than|at most|less than|up to) \d{1,8}"
    r"|\d{1,8} or more|dozens|several",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def read_count(text: str) -> str | None:
    """Read a cell with a count.

    Parameters
    ----------
    text
        ``12``, ``12.0``, ``1,200``, ``3-5``, ``10+``, ``~10``, ``3?``, ``five``, ``at least 4``,
        ``unknown``.

    Returns
    -------
    str or None
        What a numbers column holds after the equals sign, such as ``3-5`` or ``10 or more``; empty
        for zero and for words that give no number; None if it is no count.

    """
    plain = " ".join(text.split())
    if is_unknown(plain):
        return ""
    plain = _WORDS.get(plain.casefold(), plain)
    if match := _DECIMAL.fullmatch(plain):
        plain = match[1]
    elif _THOUSANDS.fullmatch(plain):
        # nobody counts people in thousandths
        plain = re.sub(r"\D", "", plain)
    if _WHOLE.fullmatch(plain):
        return str(int(plain)) if int(plain) else ""
    if match := _RANGE.fullmatch(plain):
        low, high = int(match[1]), int(match[2])
        return f"{low}-{high}" if low <= high else None
    if match := _LEAST.fullmatch(plain):
        return f"{int(match[1])} or more"
    if match := _ABOUT.fullmatch(plain):
        return f"about {int(match[1] or match[2])}"
    return plain if _WORDED.fullmatch(plain) else None
