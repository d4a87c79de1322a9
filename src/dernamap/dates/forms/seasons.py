"""Seasons, halves, quarters and decades: "summer 2018", "2017 Q3", "the winter of 2017-18"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dernamap.dates.edtf import read_single
from dernamap.dates.forms.date_parts import named_parts
from dernamap.dates.forms.resolve import AHEAD_DAYS, note_counted
from dernamap.dates.forms.terms import (
    DIRECTION,
    STEP,
    YEAR,
    DateParts,
    ResolvedDate,
    UnreadableError,
)

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["PARTS_OF_YEARS"]

_WINTER = 24
"""The EDTF code of winter."""

_FIRST_QUARTER, _FIRST_THIRD, _FIRST_HALF = 33, 37, 40
_HOW_MANY = {"half": 2, "third": 3, "quarter": 4}
_FIRST_CODE = {"half": _FIRST_HALF, "third": _FIRST_THIRD, "quarter": _FIRST_QUARTER}


def _season(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "summer 2018", "last winter": the northern seasons, from the first of a month."""
    code = 20 + int(match["s"])
    parts = named_parts(match, assumptions)
    if parts.year is not None:
        return _of_named_year(parts.year, code)
    published = assumptions.publication_day()
    note_counted(assumptions)
    made = [_coded(published.year + n, code) for n in (-2, -1, 0, 1)]
    if parts.direction == "last":
        fitting = [season for season in made if season.last < published][-1:]
    elif parts.direction == "next":
        fitting = [season for season in made if season.first > published][:1]
    else:
        fitting = [season for season in made if season.first <= published][-1:]
        near = [one for one in made if 0 < (one.first - published).days <= AHEAD_DAYS]
        if near and fitting[0].last < published and assumptions.coming:
            fitting = near[:1]
    return DateParts(resolved=fitting[0])


def _winter_of_two_years(match: re.Match[str], _assumptions: Assumptions) -> DateParts:
    """Read "the winter of 2017-18", which names both its years."""
    year = int(match["y"])
    if int(match["end"]) % 100 != (year + 1) % 100:
        raise UnreadableError("a winter falls in two consecutive years", "impossible")
    return DateParts(resolved=_coded(year, _WINTER))


def _season_of_last_year(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "in the summer of last year"."""
    year = assumptions.publication_day().year + STEP[match["t"]]
    note_counted(assumptions)
    return _of_named_year(year, 20 + int(match["s"]))


def _of_named_year(year: int, code: int) -> DateParts:
    if code == _WINTER:
        raise UnreadableError(
            "a winter falls in two years: it may have begun or ended in the one named",
            "ambiguous",
            candidates=(f"{year - 1}-24", f"{year}-24"),
        )
    return DateParts(resolved=_coded(year, code))


def _part_of_year(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first half of 2018", "2017 Q3", "the last quarter of last year"."""
    unit, nth = match["u"], match["nth"]
    year = named_parts(match, assumptions).year
    if match.groupdict().get("yt"):
        year = assumptions.publication_day().year + STEP[match["yt"]]
        note_counted(assumptions)
    if year is None:
        raise UnreadableError("it names a part of a year, but no year", "incomplete")
    number = _HOW_MANY[unit] if nth in {"last", "late"} else int(nth.lstrip("nofc"))
    if not 1 <= number <= _HOW_MANY[unit]:
        raise UnreadableError(f"a year has no {unit} {number}", "impossible")
    return DateParts(resolved=_coded(year, _FIRST_CODE[unit] + number - 1))


def _coded(year: int, code: int) -> ResolvedDate:
    edtf = f"{year:04d}-{code}"
    bounds = read_single(edtf)
    return ResolvedDate(bounds.first, bounds.last, edtf)


def _decade(match: re.Match[str], _assumptions: Assumptions) -> DateParts:
    """Read "the 1990s"."""
    year = int(match["y"])
    return DateParts(
        resolved=ResolvedDate(date(year, 1, 1), date(year + 9, 12, 31), f"{year // 10}X")
    )


_NTH = r"(?P<nth>[nofc]\d|last|late)"
_PART = r"(?P<u>half|third|quarter)"
_OF_YEAR = rf"(?:(?:uyear )?{YEAR}|(?P<yt>last|this|next) uyear)"

PARTS_OF_YEARS: tuple[Form, ...] = (
    # quarters and halves either way round: "Q3 2017", "3Q 2017", "2017 Q3", "Q3/2017"
    (rf"{_NTH} {_PART}(?:(?: [-/])? {_OF_YEAR})?", _part_of_year),
    (rf"{_PART} {_NTH}(?:(?: [-/])? {_OF_YEAR})?", _part_of_year),
    (rf"{_PART} {_NTH} uyear (?P<yt>last|this|next)", _part_of_year),
    (rf"{_NTH} {_PART} uyear (?P<yt>last|this|next)", _part_of_year),
    (rf"{_PART} y(?P<y>\d{{4}})/(?P<nth>\d)", _part_of_year),
    (rf"{YEAR}(?: [-/])? {_PART} {_NTH}", _part_of_year),
    (rf"{YEAR}(?: [-/])? {_NTH} {_PART}", _part_of_year),
    (rf"s(?P<s>[1-4])(?: {YEAR})?", _season),
    (rf"s(?P<s>[1-4]) (?:{DIRECTION} uyear)", _season_of_last_year),
    (rf"s(?P<s>[1-4]) (?:uyear {DIRECTION})", _season_of_last_year),
    (r"s4 n(?P<y>\d{4}) [-/] n(?P<end>\d{4})", _winter_of_two_years),
    (r"s4 y(?P<y>\d{4})/(?P<end>\d\d)", _winter_of_two_years),
    (rf"{DIRECTION} s(?P<s>[1-4])", _season),
    (rf"s(?P<s>[1-4]) {DIRECTION}", _season),
    (r"d(?P<y>\d{4})", _decade),
)
"""Forms of parts of a year, and of decades."""
