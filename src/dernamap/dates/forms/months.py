"""Parts of a month: "the first week of June", "the last Friday of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms.date_parts import named_parts
from dernamap.dates.forms.resolve import note_counted, resolve_in_month, whole_month
from dernamap.dates.forms.terms import (
    COUNT,
    MONTH,
    YEAR,
    DateParts,
    ResolvedDate,
    UnreadableError,
    days_from,
    one_day,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from dernamap.dates.forms.terms import Assumptions, Form

__all__ = ["PARTS_OF_MONTHS"]

_STEPS = {"last": -1, "this": 0, "next": 1}


def _part(
    match: re.Match[str],
    assumptions: Assumptions,
    pick: Callable[[ResolvedDate], ResolvedDate],
) -> DateParts:
    """Pick a part of the month that a form names, or of the last or this month."""
    of_unit = match.groupdict().get("mt")
    if of_unit is not None:
        published = assumptions.publication_day()
        months = published.year * 12 + published.month - 1 + _STEPS[of_unit]
        note_counted(assumptions)
        return DateParts(resolved=pick(whole_month(months // 12, months % 12 + 1)))
    month = replace(named_parts(match, assumptions), day=None, direction=None)
    return DateParts(resolved=resolve_in_month(month, assumptions, pick))


def _week(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first week of June": days 1 to 7; the last week is the last seven days."""

    def pick(month: ResolvedDate) -> ResolvedDate:
        if match["nth"] == "last":
            return days_from(month.last - timedelta(days=6), month.last)
        start = month.first + timedelta(days=7 * (int(match["nth"][1:]) - 1))
        if start > month.last:
            raise UnreadableError("the month has no fifth week", "impossible")
        return days_from(start, min(start + timedelta(days=6), month.last))

    return _part(match, assumptions, pick)


def _days(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first two weeks of June", "the last ten days of May"."""
    count = int(match["n"]) * (7 if match["u"] == "uweek" else 1)
    if match["n"] == "1":
        raise UnreadableError("its words do not form a single date")

    def pick(month: ResolvedDate) -> ResolvedDate:
        if not 1 <= count <= (month.last - month.first).days + 1:
            raise UnreadableError("the month has fewer days", "impossible")
        if match["nth"].startswith("last"):
            return days_from(month.last - timedelta(days=count - 1), month.last)
        return days_from(month.first, month.first + timedelta(days=count - 1))

    return _part(match, assumptions, pick)


def _half(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first half of June": days 1 to 15, and the rest."""

    def pick(month: ResolvedDate) -> ResolvedDate:
        middle = month.first + timedelta(days=14)
        if match["nth"][1:] == "1":
            return days_from(month.first, middle)
        return days_from(middle + timedelta(days=1), month.last)

    return _part(match, assumptions, pick)


def _third(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the last third of May": days 1 to 10, 11 to 20, and the rest."""
    nth = 3 if match["nth"] in {"last", "late"} else int(match["nth"][1:])

    def pick(month: ResolvedDate) -> ResolvedDate:
        start = month.first + timedelta(days=10 * (nth - 1))
        return days_from(start, month.last if nth == 3 else start + timedelta(days=9))  # noqa: PLR2004

    return _part(match, assumptions, pick)


def _nth_weekday(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first Friday of June"."""
    weekday = int(match["w"])

    def pick(month: ResolvedDate) -> ResolvedDate:
        fitting = [
            day
            for n in range((month.last - month.first).days + 1)
            if (day := month.first + timedelta(days=n)).weekday() == weekday
        ]
        index = -1 if match["nth"] == "last" else int(match["nth"][1:]) - 1
        if index >= len(fitting):
            raise UnreadableError("the month has no such weekday", "impossible")
        return one_day(fitting[index])

    return _part(match, assumptions, pick)


def _last_day(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the last day of May"."""
    return _part(match, assumptions, lambda month: one_day(month.last))


def _first_day(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read "the first day of June"."""
    return _part(match, assumptions, lambda month: one_day(month.first))


# "June", "June 2018", "this month", "last month"
_MONTH_NAMED = (
    rf"(?:{MONTH}(?: {YEAR})?|(?P<mt>last|this|next) umonth)",
    rf"(?:{MONTH}(?: {YEAR})?|umonth (?P<mt>last|this|next))",
)
_NTH = r"(?P<nth>o[1-5]|last)"

PARTS_OF_MONTHS: tuple[Form, ...] = tuple(
    (pattern, make)
    for month in _MONTH_NAMED
    for pattern, make in (
        (rf"{_NTH} w(?P<w>\d) {month}", _nth_weekday),
        (rf"w(?P<w>\d) (?P<nth>[of][1-5]|last) {month}", _nth_weekday),
        (rf"{_NTH} uweek {month}", _week),
        (rf"uweek {_NTH} {month}", _week),
        (rf"(?P<nth>o1|lasts?) {COUNT} (?P<u>uday|uweek)s? {month}", _days),
        (rf"{COUNT} (?P<nth>o1|lasts?) (?P<u>uday|uweek)s? {month}", _days),
        (rf"(?P<u>uday|uweek)s? {COUNT} (?P<nth>[of]1|lasts?) {month}", _days),
        (rf"(?P<nth>[no][12]|last|late) half {month}", _half),
        (rf"half (?P<nth>[no][12]|last) {month}", _half),
        (rf"(?P<nth>[no][123]|last|late) third {month}", _third),
        (rf"third (?P<nth>[no][123]|last) {month}", _third),
        (rf"(?:last|late) uday {month}", _last_day),
        (rf"uday last {month}", _last_day),
        (rf"o1 uday {month}", _first_day),
        (rf"uday o1 {month}", _first_day),
    )
)
"""Forms of parts of a month."""
