"""The grammar of one time: the forms of dates, and the words that may surround them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms import (
    ISLAMIC_DATES,
    NUMBERED_WEEKS,
    PARTS_OF_MONTHS,
    PARTS_OF_YEARS,
    RELATIVE_DATES,
    WRITTEN_DATES,
    DateParts,
    UnreadableError,
    days_from,
    note_counted,
    one_day,
    resolve,
)
from dernamap.dates.grammar.qualifiers import split_qualifiers

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions, Form

__all__ = ["read_one_date"]


def read_one_date(tokens: str, assumptions: Assumptions) -> DateParts:
    """Read the tokens of one time.

    Parameters
    ----------
    tokens
        Tokens of the lexicon, separated by spaces.
    assumptions
        What the words leave open.

    Returns
    -------
    DateParts
        The parts written; parts may be missing, as in the first half of "8 to 12 June".

    Raises
    ------
    UnreadableError
        If the tokens form no time.

    """
    qualified = split_qualifiers(tokens, assumptions)
    parts = _read_forms(qualified.rest, assumptions)
    if parts.day_only and parts.weekday is not None and not _NUMBERED.fullmatch(tokens):
        # "Saturday at 2" is an hour, "Saturday 2" a day
        raise UnreadableError("it is not clear what the number next to the weekday means")
    if qualified.hour and not _names_a_day(parts):
        # "1h 2018" is not an hour of that year
        raise UnreadableError("it names an hour, but no day", "incomplete")
    return replace(
        parts,
        night=qualified.night,
        timed=qualified.timed,
        about=qualified.about,
        unsure=qualified.unsure,
    )


_NUMBERED = re.compile(r"(?:on |of )*w\d(?: ,)? [no]\d{1,2}")


def _names_a_day(parts: DateParts) -> bool:
    if parts.resolved is not None:
        return (parts.resolved.last - parts.resolved.first).days <= _FEW_DAYS
    return parts.day is not None or parts.weekday is not None


_FEW_DAYS = 6
"""Days between the first and the last; a date of the Islamic calendar may have some."""


def _read_forms(tokens: str, assumptions: Assumptions) -> DateParts:
    for pattern, make in _FORMS:
        match = pattern.fullmatch(tokens)
        if match is not None:
            return make(match, assumptions)
    match = _WEEKDAY.search(tokens)
    if match is not None:
        return _with_weekday(tokens, match, assumptions)
    match = _RELATIVE.search(tokens)
    if match is not None:
        return _with_relative_day(tokens, match, assumptions)
    if not tokens:
        raise UnreadableError("it names an hour, but no day", "incomplete")
    raise UnreadableError("its words do not form a single date")


_WEEKDAY = re.compile(
    r"(?P<a>last|this|next) w(?P<wa>\d)|w(?P<wb>\d) (?P<b>last|this|next)(?! u)|w(?P<w>\d)"
)
_RELATIVE = re.compile(r"\br(?P<r>-?\d)\b")


def _with_weekday(tokens: str, match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "Saturday 9 June": the weekday is compared with the date when that is resolved."""
    rest = f"{tokens[: match.start()]} {tokens[match.end() :]}".split()
    weekday = int(match["wa"] or match["wb"] or match["w"])
    direction = match["a"] or match["b"]
    if rest == ["past"]:
        rest, direction = [], "last"
    if not rest:
        return DateParts(weekday=weekday, direction=direction)
    if any(re.fullmatch(r"w\d", token) for token in rest):
        raise UnreadableError("it names two weekdays, and it is not clear how they belong together")
    parts = _read_forms(" ".join(rest), assumptions)
    if direction == "last" and parts.direction is None and parts.month is not None:
        parts = replace(parts, direction=direction)
    return replace(parts, weekday=weekday)


def _with_relative_day(tokens: str, match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "today, Tuesday 12 June": the two must agree."""
    day = assumptions.publication_day() + timedelta(days=int(match["r"]))
    note_counted(assumptions)
    rest = f"{tokens[: match.start()]} {tokens[match.end() :]}".split()
    if rest in ([], ["this"]):
        return DateParts(resolved=one_day(day))
    other = resolve(_read_forms(" ".join(rest), assumptions), assumptions)
    if not other.first <= day <= other.last:
        raise UnreadableError(
            f"it names two different days: counted from the publication day it is {day}, "
            f"as a date {other.first}",
            "contradiction",
            candidates=tuple(sorted({day.isoformat(), other.first.isoformat()})),
        )
    return DateParts(resolved=one_day(day))


def _with_phase(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "early", "mid" or "late" before a month or a year, also "early last month"."""
    parts = _read_forms(match["rest"], assumptions)
    phase = match["phase"]
    if parts.resolved is not None:
        first, _, edtf = parts.resolved
        if edtf == f"{first:%Y-%m}":
            parts = DateParts(year=first.year, month=first.month)
        elif edtf == f"{first:%Y}":
            parts = DateParts(year=first.year)
        else:
            raise UnreadableError("it has no early, middle or late part with a date")
    elif parts.day is not None and parts.month is not None and phase != "mid":
        return parts  # early or late on a day: spans are kept in whole days
    elif (parts.month is None and parts.year is None) or parts.day is not None or parts.phase:
        raise UnreadableError("its words do not form a single date")
    return replace(parts, phase=phase)


def _week_of_day(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the week of 4 June": Monday to Sunday around a day."""
    day = resolve(_read_forms(match["rest"], assumptions), assumptions)
    if day.first != day.last:
        raise UnreadableError("it names a week, but no day in it", "incomplete")
    monday = day.first - timedelta(days=day.first.weekday())
    return DateParts(resolved=days_from(monday, monday + timedelta(days=6)))


def _only_phase(match: re.Match[str], _assumptions: Assumptions) -> DateParts:
    """Read "early" alone, the first half of "early to mid-June"."""
    return DateParts(phase=match["phase"])


# forms that hold another form; they are tried last
_AROUND_OTHERS: tuple[Form, ...] = (
    (r"(?:weekof|uweek(?= n\d\d? m)) (?P<rest>.+)", _week_of_day),
    (r"(?P<phase>early|mid|late)", _only_phase),
    (r"(?P<phase>early|mid|late) (?P<rest>.+)", _with_phase),
)
_FORMS = [
    (re.compile(pattern), make)
    for pattern, make in (
        *WRITTEN_DATES,
        *PARTS_OF_MONTHS,
        *RELATIVE_DATES,
        *PARTS_OF_YEARS,
        *NUMBERED_WEEKS,
        *ISLAMIC_DATES,
        *_AROUND_OTHERS,
    )
]
