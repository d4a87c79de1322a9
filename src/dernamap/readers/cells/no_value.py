"""Words in a cell instead of a value: not known, still going on, without an end."""

from __future__ import annotations

import re
from datetime import date

__all__ = [
    "UNKNOWN_CELLS",
    "is_going_on",
    "is_placeholder_day",
    "is_placeholder_year",
    "is_unknown",
]

UNKNOWN_CELLS = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "–",
        "?",
        "??",
        "n/a",
        "na",
        "#n/a",
        "nan",
        "nat",
        "nil",
        "none",
        "null",
        "\\n",
        "unk",
        "unknown",
        "n/k",
        "nk",
        "-99",
        "-999",
        "-9999",
    }
)
"""Cells that give no value, in lower case; -99 and the like are the codes of GTD and others."""

_UNKNOWN_WORDS = re.compile(
    r"\(?(?:(?:end|start|date|day)s? )?(?:is |was )?"
    r"(?:not (?:yet )?(?:known|available|recorded|stated|specified|reported|given|applicable|clear)"
    r"|no (?:data|date|information)|unknown|undetermined|unspecified|unclear|tb[acd]|n\.?d\.?"
    r"|غير (?:معروف|معلوم|محدد|متوفر|متاح|واضح)ة?|مجهول|لا يعرف|0000-00-00(?:[t ][\d:.]+)?)\)?",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\(?(?:(?:is |are )?still(?: [a-z]+){0,3}|under ?way|ongoing|on-going|on going"
    r"|(?:to |until |till )?(?:the )?present|(?:until |till |up to |to )?(?:now|today|date)"
    r"|current(?:ly)?|continu(?:es|ing|ous)|in progress|active|open(?:[- ]ended)?|no end(?: date)?"
    r"|without end|never|\.\.|∞|(?:ما زال|لا زال|مازال|لا يزال|ما يزال)(?:ت)?(?: \w+)?|مستمرة?"
    r"|جاري?ة?|(?:حتى|الى|إلى) (?:الان|الآن|اليوم)|الان|الآن)\)?",
    re.IGNORECASE,
)
"""EDTF writes all of these as ``..``: things that have no end yet, or none that is given."""

_PLACEHOLDERS = frozenset(
    {
        date(1, 1, 1),
        date(1753, 1, 1),
        date(1899, 12, 30),
        date(1899, 12, 31),
        date(1900, 1, 1),
        date(1970, 1, 1),
        date(2079, 6, 6),
        date(2099, 12, 31),
        date(2999, 12, 31),
    }
)
"""First and last days that databases and spreadsheets can hold."""

_LAST_YEARS = 9000


def is_unknown(text: str) -> bool:
    """Return whether a cell is empty or says that its value is not known."""
    plain = " ".join(text.split())
    return plain.casefold() in UNKNOWN_CELLS or _UNKNOWN_WORDS.fullmatch(plain) is not None


def is_going_on(text: str) -> bool:
    """Return whether a cell stands for an end that has not come."""
    return _GOING_ON.fullmatch(" ".join(text.split())) is not None


def is_placeholder_year(year: str) -> bool:
    """Return whether a year as written is one that programs write where none is known."""
    return int(year) >= _LAST_YEARS


def is_placeholder_day(day: date) -> bool:
    """Return whether a program writes a day where none is known, such as 9999-12-31."""
    return day in _PLACEHOLDERS or day.year >= _LAST_YEARS
