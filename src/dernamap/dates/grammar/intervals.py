"""Two times and the words that join them: "from A to B", "between A and B", "since A", "A or B"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, resolve
from dernamap.dates.grammar.durations import lasted_until_published, plain_length
from dernamap.dates.grammar.one_date import read_one_date
from dernamap.dates.grammar.pair import read_pair
from dernamap.dates.grammar.to_edtf import (
    days_of,
    qualifier_of,
    write_ended,
    write_from,
    write_lasted,
    write_set,
    write_started,
    write_until,
)

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions

__all__ = ["read_interval"]

_APART = "it names several dates that are not consecutive"
_ONE_A_LINE = "give each its own line"


def read_interval(text: str, assumptions: Assumptions) -> str | None:
    """Read an expression that has a start, an end, or both.

    Parameters
    ----------
    text
        Tokens of the lexicon, separated by spaces.
    assumptions
        What the words leave open.

    Returns
    -------
    str or None
        EDTF, or None if nothing in the text joins two times.

    Raises
    ------
    UnreadableError
        If the parts form no span.

    """
    if text.endswith(" onward"):
        text = "from " + text.removesuffix(" onward").removeprefix("from ")
    first, _, rest = text.partition(" ")
    if first == "between":
        found = read_pair(rest, ("and", "to", "-"), assumptions)
        if found is None:
            raise UnreadableError("'between' needs two dates", "incomplete")
        return write_set(found.a, found.earlier, found.b, found.later)
    if first in {"since", "from"}:
        return _read_started(first, rest, assumptions)
    if first in {"until", "by", "before", "after", "on_after"}:
        return _read_one_sided(first, rest, assumptions)
    if first == "all":
        resolved = resolve(read_one_date(rest, assumptions), assumptions)
        return f"{resolved.first}/{resolved.last}"
    weekdays = _TWO_WEEKDAYS.fullmatch(text)
    if weekdays is not None:
        return _read_with_weekdays(weekdays, assumptions)
    return _read_list_of_days(text, assumptions) or _read_joined(
        text.removeprefix("of "), assumptions
    )


# "Friday to Sunday, 8-10 June 2018"
_TWO_WEEKDAYS = re.compile(
    r"(?:on |udays? )*w(?P<a>\d) (?:to|and|-|or|/) w(?P<b>\d) (?:, |on )*"
    r"(?P<rest>[no]\d.* (?:to|and|-|or|/) .*)"
)


def _read_with_weekdays(match: re.Match[str], assumptions: Assumptions) -> str:
    found = read_interval(match["rest"], assumptions)
    if found is None:
        raise UnreadableError("its words do not form a single date")
    days = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", found)]
    if [day.weekday() for day in (days[0], days[-1])] != [int(match["a"]), int(match["b"])]:
        raise UnreadableError("its weekdays do not match its dates", "impossible")
    return found


def _read_started(word: str, rest: str, assumptions: Assumptions) -> str:
    if word == "since":
        rest = re.sub(r"^early (?=(?:of )?(?:uyear|umonth)$)", "early this ", rest)
    length = plain_length(rest.removeprefix("about ")) if word == "since" else None
    if length is not None:
        return lasted_until_published(*length, assumptions, about=rest.startswith("about"))
    try:
        parts = read_one_date(rest, assumptions)
        resolved = resolve(parts, assumptions)
    except UnreadableError as failure:
        try:
            found = read_pair(rest, ("to", "until", "-"), assumptions)
        except UnreadableError as other:
            raise max(failure, other, key=lambda one: one.rank) from other
        if found is None:
            raise
        return write_lasted(found.a, found.earlier, found.b, found.later)
    if word == "from":
        return write_started(parts, resolved, until=None)
    if assumptions.published is not None:
        if resolved.first > assumptions.published:
            raise UnreadableError("it starts after the publication day", "impossible")
        assumptions.note("until the publication day")
    return write_started(parts, resolved, until=assumptions.published)


def _read_one_sided(word: str, rest: str, assumptions: Assumptions) -> str:
    """Read "until", "by", "on or after", "before" and "after" one time."""
    parts = read_one_date(rest, assumptions)
    resolved = resolve(parts, assumptions)
    if word == "until":
        return write_ended(parts, resolved)
    if word == "by":
        return f"[..{write_until(parts, resolved)}]"
    if word == "on_after":
        return f"[{write_from(parts, resolved)}..]"
    if parts.night:
        return f"[{resolved.first}..{resolved.last}]"  # before or after midnight
    first, last = days_of(parts, resolved)
    # "about 9 June" reaches over days that may lie before or after the time itself, and an hour
    # leaves the rest of its day on either side
    on_a_bound = parts.timed or bool(qualifier_of(parts).strip("?"))
    if word == "before":
        # "before the end of May" is by its last day, "before 9 June" by the day before
        inside = on_a_bound or parts.phase == "late"
        return f"[..{last if inside else first - timedelta(days=1)}]"
    return f"[{first if on_a_bound else last + timedelta(days=1)}..]"


def _read_joined(text: str, assumptions: Assumptions) -> str | None:
    """Read "A to B", "A or B", "A and B", "A/B"."""
    found = read_pair(text.replace(" until ", " to "), ("to", "or", "and", "-", "/"), assumptions)
    if found is None:
        return None
    link, a, earlier, b, later = found
    if a.night and later.first <= earlier.last and not b.night:
        return f"[{earlier.first}..{later.last}]"
    adjoining = later.first - earlier.last == timedelta(days=1)
    if link == "or" or (link == "/" and adjoining):
        qualified = qualifier_of(a) or qualifier_of(b)
        if adjoining or qualified or earlier.edtf is None or later.edtf is None:
            return write_set(a, earlier, b, later)
        return f"[{earlier.edtf},{later.edtf}]"
    if link == "/" or (link == "and" and not adjoining):
        raise UnreadableError(_APART, "several-dates", advice=_ONE_A_LINE)
    if a.phase and b.phase and earlier.edtf is None and later.edtf is None:
        # "early to mid-June" is one rough time, "from early to mid-June" is a span
        return f"[{earlier.first}..{later.last}]"
    return write_lasted(a, earlier, b, later)


_NUMBERS = r"(?P<before>(?:n\d{1,2} (?:,|and) )+n\d{1,2})(?: ,)? and (?P<last>n\d{1,2})\b"
_LISTS = (
    re.compile(rf"{_NUMBERS}(?P<rest> .*)"),
    re.compile(rf"(?P<month>m\d+) {_NUMBERS}(?P<rest>.*)"),
)


def _read_list_of_days(text: str, assumptions: Assumptions) -> str | None:
    """Read "8, 9 and 10 June": days in a row are a span, others are several dates."""
    for form in _LISTS:
        match = form.fullmatch(text)
        if match is None:
            continue
        days = [int(n) for n in re.findall(r"\d+", f"{match['before']} {match['last']}")]
        month = match.groupdict().get("month") or ""
        date_of_last = f"{month} {match['last']}{match['rest']}"
        end = resolve(read_one_date(date_of_last, assumptions), assumptions)
        start = end.first - timedelta(days=len(days) - 1)
        in_a_row = days == list(range(days[0], days[0] + len(days)))
        if end.first != end.last or not in_a_row or start.day != days[0]:
            raise UnreadableError(_APART, "several-dates", advice=_ONE_A_LINE)
        return f"{start}/{end.first}"
    return None
