"""Dates in words for people: "Saturday 9 June 2018", "about 2016 to 7 May 2018"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.calendar import MONTHS, WEEKDAYS, spell_day
from dernamap.dates.edtf.single import read_single

if TYPE_CHECKING:
    from datetime import date

    from dernamap.model import Span

__all__ = ["describe_span"]

_SEASONS = {
    **dict(enumerate(("spring", "summer", "autumn", "winter") * 2, start=21)),
    **dict(
        enumerate((f"southern {name}" for name in ("spring", "summer", "autumn", "winter")), 29)
    ),
    **dict(enumerate((f"{nth} quarter of" for nth in ("first", "second", "third", "fourth")), 33)),
    **dict(enumerate((f"{nth} third of" for nth in ("first", "second", "last")), 37)),
    **dict(enumerate((f"{nth} half of" for nth in ("first", "second")), 40)),
}
_A_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-XX)?")
_YEAR, _MONTH, _DAY = 4, 7, 10


def describe_span(span: Span) -> str:
    """Say a span in words for a reader who knows nothing of EDTF.

    Parameters
    ----------
    span
        What `dernamap.dates.parse_edtf` gave.

    Returns
    -------
    str
        The span in words, without a full stop.

    """
    text = span.edtf
    if text.startswith("["):
        return _one_of(text[1:-1])
    if "/" in text:
        return _lasted(*text.split("/"))
    words = _atom(text, alone=True)
    bare = _plain(text)
    if span.approximate:
        return words
    if re.fullmatch(r"\d{4}-XX(?:-XX)?", bare):
        return f"{words}, month not known"
    return f"{words}, day not known" if _A_MONTH.fullmatch(bare) else words


def _lasted(start: str, end: str) -> str:
    if start in {"", ".."}:
        known = "start not known" if not start else ""
        until = f"until {_atom(end)}"
        return f"{until}, {known}" if known else until
    if end == "":
        return f"from {_atom(start)}, end not known"
    if end == "..":
        return f"from {_atom(start)} on"
    words = f"{_atom(start, shared=end)} to {_atom(end)}"
    return words if words.startswith("about") else f"from {words}"


def _one_of(inside: str) -> str:
    members = [member.strip() for member in inside.split(",")]
    if len(members) > 1:
        words = [_member(member) for member in members]
        return f"{', '.join(words[:-1])} or {words[-1]}"
    if ".." not in inside:
        return _atom(inside, alone=True)
    start, _, end = inside.partition("..")
    if not start:
        return f"by {_atom(end)}"
    if not end:
        return f"on or after {_atom(start)}"
    return f"between {_atom(start, shared=end)} and {_atom(end)}"


def _member(member: str) -> str:
    return _one_of(member) if ".." in member else _atom(member)


def _atom(text: str, *, alone: bool = False, shared: str = "") -> str:
    """Say one date; parts that the date after it repeats (`shared`) are left out."""
    bounds = read_single(text)
    words = _bare(_plain(text), bounds.strict_first, _plain(shared), alone=alone)
    if bounds.approximate:
        words = f"about {words}"
        words = words.replace("about " + WEEKDAYS[bounds.strict_first.weekday()] + " ", "about ")
    return f"{words} (uncertain)" if bounds.uncertain else words


def _plain(text: str) -> str:
    """Drop the qualifiers and the hour."""
    return re.sub(r"T.*|[~?%]", "", text)


def _bare(bare: str, first: date, shared: str, *, alone: bool) -> str:
    if "X" in bare:
        return _partly_open(bare)
    if len(bare) == _YEAR:
        return bare
    year, month = bare[:_YEAR], int(bare[5:_MONTH])
    same_year = len(shared) > _YEAR and shared[:_YEAR] == year
    if len(bare) == _MONTH:
        if month in _SEASONS:
            return f"{_SEASONS[month]} {year}"
        return MONTHS[month - 1] if same_year else f"{MONTHS[month - 1]} {year}"
    if same_year and "X" not in shared:
        same_month = len(shared) >= _DAY and shared[:_MONTH] == bare[:_MONTH]
        return str(first.day) if same_month else f"{first.day} {MONTHS[month - 1]}"
    return spell_day(first, weekday=alone)


def _partly_open(bare: str) -> str:
    bounds = read_single(bare)
    if bare.endswith("-XX") and "X" not in bare[:_MONTH]:
        return f"{MONTHS[bounds.first.month - 1]} {bounds.first.year}"
    if re.fullmatch(r"\d{4}-XX(?:-XX)?", bare):
        return bare[:_YEAR]
    if re.fullmatch(r"\d{3}X", bare):
        return f"the {bare[:3]}0s"
    if len(bare) == _YEAR:
        return f"some year from {bounds.first.year} to {bounds.last.year}"
    return f"some day from {spell_day(bounds.first)} to {spell_day(bounds.last)}"
