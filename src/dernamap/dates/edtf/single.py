"""One EDTF date, without intervals and sets: its first and last day, and how sure it is.

The forms are those of the Extended Date/Time Format, levels 0 to 2
(https://www.loc.gov/standards/datetime/): day, month, year, season, digits left open (``X``), and
the qualifiers ``~`` (about), ``?`` (uncertain) and ``%`` (both), on the whole or on a part.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import NamedTuple

from dernamap.dates.calendar import month_end
from dernamap.dates.edtf.approximate import widen
from dernamap.errors import DateError

__all__ = ["Bounds", "read_single"]


class Bounds(NamedTuple):
    """The days that one EDTF date may mean.

    ``strict_first`` and ``strict_last`` are the days without the widening for "about".
    """

    first: date
    last: date
    strict_first: date
    strict_last: date
    approximate: bool
    uncertain: bool


_FORM = re.compile(
    r"(?P<q0>[~?%]?)(?P<year>[0-9X]{4})(?P<q1>[~?%]?)"
    r"(?:-(?P<q2>[~?%]?)(?P<month>[0-9X]{2})(?P<q3>[~?%]?)"
    r"(?:-(?P<q4>[~?%]?)(?P<day>[0-9X]{2})(?P<q5>[~?%]?)"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-][01][0-9](?::?[0-5][0-9])?)?)?"
    r")?)?"
)

# Codes of the standard for parts of a year, as (first month, months). Libya lies in the north, so
# the seasons 21 to 24, which name no hemisphere, are the northern ones; winter runs into the next
# year, as the standard's order of codes (spring first, winter last) has it.
_NORTHERN = ((3, 3), (6, 3), (9, 3), (12, 3))
_SEASONS = dict(enumerate(_NORTHERN * 2, start=21))
_SEASONS |= dict(enumerate(_NORTHERN[2:] + _NORTHERN[:2], start=29))
_SEASONS |= dict(enumerate(((1, 3), (4, 3), (7, 3), (10, 3)), start=33))
_SEASONS |= dict(enumerate(((1, 4), (5, 4), (9, 4), (1, 6), (7, 6)), start=37))
_LAST_MONTH = 12


def read_single(text: str) -> Bounds:
    """Read one EDTF date.

    Parameters
    ----------
    text
        A day, a month, a year or a season, with open digits and qualifiers.

    Returns
    -------
    Bounds
        Its first and last day.

    Raises
    ------
    DateError
        If the text has another form or names a day that does not exist.

    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise DateError(f"{text!r} is not an EDTF date; write 2018-06-09, 2018-06, 2018 or 2018~")
    year, month, day = match["year"], match["month"], match["day"]
    season = month is not None and "X" not in month and int(month) in _SEASONS
    if season and day is not None:
        raise DateError(f"{text!r} gives a day within a season; a season has no days")
    found = _season(year, int(month)) if season else _extremes(year, month, day)
    if found is None:
        raise DateError(f"{text!r} is not a valid date; check day, month and year")
    first, last = found
    about, uncertain, precision = _qualifiers(match, season=season)
    wide_first, wide_last = widen(first, last, precision) if about else (first, last)
    return Bounds(wide_first, wide_last, first, last, about, uncertain)


def _season(year: str, code: int) -> tuple[date, date] | None:
    years = _matching(year, 1, 9999)
    if not years:
        return None
    month, count = _SEASONS[code]
    over, month0 = divmod(month - 1 + count - 1, _LAST_MONTH)
    end_year = years[-1] + over
    last = date.max if end_year > date.max.year else month_end(end_year, month0 + 1)
    return date(years[0], month, 1), last


def _extremes(year: str, month: str | None, day: str | None) -> tuple[date, date] | None:
    """Find the first and the last day that fit the digits given."""
    if day is not None and "X" not in f"{year}{month}{day}":
        try:
            known = date(int(year), int(month or 0), int(day))
        except ValueError:
            return None  # there is no such day; the caller says so
        return known, known
    years = _matching(year, 1, 9999)
    months = _matching(month or "XX", 1, _LAST_MONTH)
    days = _matching(day or "XX", 1, 31)
    first = _first_valid(years, months, days)
    if first is None:
        return None
    last = _first_valid(years[::-1], months[::-1], days[::-1])
    return None if last is None else (first, last)


def _first_valid(years: list[int], months: list[int], days: list[int]) -> date | None:
    for y in years:
        for m in months:
            longest = month_end(y, m).day
            for d in days:
                if d <= longest:
                    return date(y, m, d)
    return None


def _matching(pattern: str, low: int, high: int) -> list[int]:
    """List the numbers between `low` and `high` whose digits fit a pattern with ``X`` in it."""
    if "X" not in pattern:
        number = int(pattern)
        return [number] if low <= number <= high else []
    places = ("0123456789" if digit == "X" else digit for digit in pattern)
    numbers = (int("".join(digits)) for digits in product(*places))
    return [number for number in numbers if low <= number <= high]


def _qualifiers(match: re.Match[str], *, season: bool) -> tuple[bool, bool, str]:
    """Return whether a date is approximate or uncertain, and the finest part that is approximate.

    A qualifier left of a part is about that part, one right of it about the part and all
    before it. Parts left wholly open (``XX``) add no precision.
    """
    parts = [p for p in ("year", "month", "day") if match[p] is not None]
    about, uncertain, finest = False, False, "year"
    for index in range(len(parts)):
        qualifiers = match[f"q{2 * index}"] + match[f"q{2 * index + 1}"]
        uncertain = uncertain or "?" in qualifiers or "%" in qualifiers
        if "~" in qualifiers or "%" in qualifiers:
            about = True
            known = [p for p in parts[: index + 1] if match[p].strip("X")] or ["year"]
            finest = known[-1]
    return about, uncertain, "season" if season and finest == "month" else finest
