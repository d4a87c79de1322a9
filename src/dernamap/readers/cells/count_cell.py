"""Counts of people as tables write them in a cell."""

from __future__ import annotations

import re
from functools import lru_cache

from dernamap.counts import Amount, read_amount
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
def read_count(text: str) -> Amount | None:
    """Read a cell with a count.

    Parameters
    ----------
    text
        ``12``, ``12.0``, ``1,200``, ``3-5``, ``10+``, ``~10``, ``3?``, ``five``, ``at least 4``,
        ``unknown``.

    Returns
    -------
    Amount or None
        The bounds and the words around them; None for a cell that gives no number.

    Raises
    ------
    ValueError
        If it is not a count.

    """
    plain = " ".join(text.split())
    if is_unknown(plain):
        return None
    plain = _WORDS.get(plain.casefold(), plain)
    if match := _DECIMAL.fullmatch(plain):
        plain = match[1]
    elif _THOUSANDS.fullmatch(plain):
        # nobody counts people in thousandths
        plain = re.sub(r"\D", "", plain)
    if _WHOLE.fullmatch(plain):
        return Amount(int(plain), int(plain))
    if match := _RANGE.fullmatch(plain):
        return read_amount(f"{int(match[1])}-{int(match[2])}")
    if match := _LEAST.fullmatch(plain):
        return Amount(int(match[1]), None, "at least")
    if match := _ABOUT.fullmatch(plain):
        number = int(match[1] or match[2])
        return Amount(number, number, "about")
    if _WORDED.fullmatch(plain):
        return read_amount(plain.lower())
    raise ValueError(f"{text!r} is not a count")
