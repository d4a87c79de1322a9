"""Two times next to each other, where each may lack what the other says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.forms import DateParts, ResolvedDate, UnreadableError, one_day, resolve
from dernamap.dates.grammar.one_date import read_one_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dates.forms import Assumptions

__all__ = ["Pair", "read_pair"]

_LONGEST_OVER_YEARS = 183
"""Days. "28 December to 3 January 2018" begins in the year before; a span that would be longer
than this for it is a mistake in the text, and is refused."""


_MOST_LINKS = 8
"""Two dates and what joins them have five slashes at most; every link is tried."""

_PART_OF_YEAR = re.compile(r"\b(?:quarter|half|third)\b|\buweek n\d\d?$")


class Pair(NamedTuple):
    """Two times, the earlier first, and the token that joins them."""

    link: str
    a: DateParts
    earlier: ResolvedDate
    b: DateParts
    later: ResolvedDate


def read_pair(text: str, links: tuple[str, ...], assumptions: Assumptions) -> Pair | None:
    """Find the link that leaves a time on either side.

    Parameters
    ----------
    text
        Tokens of the lexicon, separated by spaces.
    links
        The tokens that may join two times, the most specific first.
    assumptions
        What the words leave open.

    Returns
    -------
    Pair or None
        The two times, or None if no link is between words.

    Raises
    ------
    UnreadableError
        If there is a link, but not a time on either side of it.

    """
    failure: UnreadableError | None = None
    for link in links:
        for left, right in _splits(text, link):
            try:
                return Pair(link, *_two_dates(left, right, assumptions))
            except UnreadableError as error:
                if failure is None or error.rank > failure.rank:
                    failure = error
    if failure is not None:
        raise failure
    return None


def _splits(text: str, link: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    if words.count(link) > _MOST_LINKS:
        raise UnreadableError("its words do not form a single date")
    for index, word in enumerate(words):
        if word == link and 0 < index < len(words) - 1:
            yield " ".join(words[:index]), " ".join(words[index + 1 :])


def _two_dates(
    left: str, right: str, assumptions: Assumptions
) -> tuple[DateParts, ResolvedDate, DateParts, ResolvedDate]:
    b = read_one_date(right, assumptions)
    a, b = _share(_read_first(left, right, assumptions), b, assumptions)
    if a.day is not None and a.month is not None and _only_weekday(b):
        # "Friday 8 June to Sunday": the Sunday after that Friday, whatever the publication day
        start = resolve(a, assumptions).first
        ahead = ((b.weekday or 0) - start.weekday()) % 7 or 7
        b = replace(b, resolved=one_day(start + timedelta(days=ahead)), weekday=None)
    later = resolve(b, assumptions)
    if a.month is not None and a.year is None and a.direction is None:
        a = replace(a, year=later.first.year)
        if resolve(a, assumptions).first > later.last:
            # "28 December to 3 January 2018"
            a = replace(a, year=later.first.year - 1)
            _refuse_long(resolve(a, assumptions), later)
    elif _only_weekday(a):
        # "from Friday to Sunday": the Friday before that Sunday
        back = (later.first.weekday() - (a.weekday or 0)) % 7 or 7
        friday = one_day(later.first - timedelta(days=back))
        a = replace(a, resolved=friday, weekday=None)
    earlier = resolve(a, assumptions)
    if earlier.first > later.last:
        raise UnreadableError("it ends before it starts", "impossible")
    return a, earlier, b, later


def _only_weekday(parts: DateParts) -> bool:
    return (
        parts.weekday is not None
        and replace(parts, weekday=None, direction=None).empty
        and (parts.direction is None)
    )


def _read_first(left: str, right: str, assumptions: Assumptions) -> DateParts:
    """Read the first of two times, in the second's year where it needs one ("Q1 to Q2 2018")."""
    if left.endswith("uweek") or ("uweek" in left and "uweek" not in right):
        # "week 4-10 June 2018" is not of week 4
        return read_one_date(left, assumptions)
    try:
        return read_one_date(left, assumptions)
    except UnreadableError:
        year = re.search(r"\bn\d{4}$", right)
        if year is None or not _PART_OF_YEAR.search(left):
            raise
        return read_one_date(f"{left} {year[0]}", assumptions)


def _share(a: DateParts, b: DateParts, assumptions: Assumptions) -> tuple[DateParts, DateParts]:
    """Give each of two times the month and the year that only the other has."""
    if b.day_only and a.month is not None:
        if a.day is None:
            raise UnreadableError("its words do not form a single date")
        b = replace(b, month=a.month)
    if a.day_only and (a.about or b.about):
        # "around 7-8 May" is rough at both ends
        a, b = replace(a, about=True), replace(b, about=True)
    phase_only = a.phase is not None and a.empty
    if (phase_only and b.phase is None) or (a.day_only and b.day is None):
        raise UnreadableError("its words do not form a single date")
    if phase_only or a.day_only:
        a = replace(a, month=b.month, year=b.year)
    if b.year is None and b.month is not None and a.year is not None and b.direction is None:
        b = replace(b, year=a.year)
        if resolve(b, assumptions).last < resolve(a, assumptions).first:
            b = replace(b, year=a.year + 1)
            _refuse_long(resolve(a, assumptions), resolve(b, assumptions))
    return a, b


def _refuse_long(earlier: ResolvedDate, later: ResolvedDate) -> None:
    if (later.last - earlier.first).days > _LONGEST_OVER_YEARS:
        raise UnreadableError("it ends before it starts, unless it crosses a year", "impossible")
