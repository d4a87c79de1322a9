"""Dates in words: "Saturday 9 June 2018", "about 2016 to 7 May 2018"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.edtf.single import read_single
from dernamap.words import words_of

if TYPE_CHECKING:
    from datetime import date

    from dernamap.model import Span
    from dernamap.words import Words

__all__ = ["describe_day", "describe_range", "describe_span"]

_A_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-XX)?")
_YEAR, _MONTH, _DAY = 4, 7, 10
# codes of ISO 8601-2 in place of a month: seasons (of no hemisphere, the northern and the southern
# one) and parts of a year
_SEASONS = range(21, 29)
_SOUTHERN = range(29, 33)
_PARTS = {"spans.quarters": range(33, 37), "spans.thirds": range(37, 40), "spans.halves": (40, 41)}


def describe_span(span: Span, language: str = "en", *, brief: bool = False) -> str:
    """Write a span in words for a reader who does not know EDTF.

    Parameters
    ----------
    span
        What `dernamap.dates.parse_edtf` gave.
    language
        One of `dernamap.words.LANGUAGES`.
    brief
        Leave out the day of the week, and that a month or a year is not known more exactly.

    Returns
    -------
    str
        The span in words, without a full stop.

    """
    return _Description(words_of(language), brief=brief).of(span)


def describe_day(day: date, language: str = "en", *, weekday: bool = False) -> str:
    """Write a day in words.

    Parameters
    ----------
    day
        The day.
    language
        One of `dernamap.words.LANGUAGES`.
    weekday
        Put the day of the week in front.

    Returns
    -------
    str
        Such as ``9 June 2018`` or ``Saturday 9 June 2018``.

    """
    words = words_of(language)
    month = words.listed("dates.months")[day.month - 1]
    plain = words("dates.day", day=str(day.day), month=month, year=str(day.year))
    if not weekday:
        return plain
    name = words.listed("dates.weekdays")[day.weekday()]
    return words("dates.with_weekday", weekday=name, day=plain)


def describe_range(first: date, last: date, language: str = "en") -> str:
    """Write a range of days in words; the first leaves out what it shares with the last.

    Parameters
    ----------
    first, last
        The days.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        Such as ``3 to 9 June 2018``.

    """
    words = words_of(language)
    start = words.listed("dates.months")[first.month - 1]
    if first.year != last.year:
        begin = describe_day(first, language)
    elif first.month != last.month:
        begin = words("dates.day_of_year", day=str(first.day), month=start)
    else:
        begin = str(first.day)
    return words("dates.range", first=begin, last=describe_day(last, language))


class _Description:
    """Writes dates in the words of one language."""

    def __init__(self, words: Words, *, brief: bool) -> None:
        self._words = words
        self._brief = brief
        self._months = words.listed("dates.months")

    def of(self, span: Span) -> str:
        words, text = self._words, span.edtf
        if text.startswith("["):
            return self._one_of(text[1:-1])
        if "/" in text:
            return self._lasted(*text.split("/"))
        said = self._atom(text, alone=not self._brief)
        bare = _plain(text)
        if span.approximate or self._brief:
            return said
        if re.fullmatch(r"\d{4}-XX(?:-XX)?", bare):
            return words("spans.month_unknown", date=said)
        return words("spans.day_unknown", date=said) if _A_MONTH.fullmatch(bare) else said

    def _lasted(self, start: str, end: str) -> str:
        words = self._words
        if start == "..":
            return words("spans.until", end=self._atom(end))
        if not start:
            return words("spans.until_from_unknown", end=self._atom(end))
        if end == "":
            return words("spans.end_unknown", start=self._atom(start))
        if end == "..":
            return words("spans.onwards", start=self._atom(start))
        first, last = self._atom(start, shared=end), self._atom(end)
        if read_single(start).approximate:
            return words("spans.lasted_about", start=first, end=last)
        return words("spans.lasted", start=first, end=last)

    def _one_of(self, inside: str) -> str:
        words = self._words
        members = [member.strip() for member in inside.split(",")]
        if len(members) > 1:
            said = [self._one_of(one) if ".." in one else self._atom(one) for one in members]
            return words("joints.comma").join(said[:-1]) + words("joints.or") + said[-1]
        if ".." not in inside:
            return self._atom(inside, alone=True)
        start, _, end = inside.partition("..")
        if not start:
            return words("spans.by", end=self._atom(end))
        if not end:
            return words("spans.on_or_after", start=self._atom(start))
        first, last = self._atom(start, shared=end), self._atom(end)
        return words("dates.between", first=first, last=last)

    def _atom(self, text: str, *, alone: bool = False, shared: str = "") -> str:
        """Write one date; parts that the date after it repeats (`shared`) are left out."""
        bounds = read_single(text)
        # "about Saturday" would be too precise
        weekday = alone and not bounds.approximate
        said = self._bare(_plain(text), bounds.strict_first, _plain(shared), weekday=weekday)
        if bounds.approximate:
            said = self._words("spans.about", date=said)
        return self._words("spans.uncertain", date=said) if bounds.uncertain else said

    def _bare(self, bare: str, first: date, shared: str, *, weekday: bool) -> str:
        if "X" in bare:
            return self._partly_open(bare)
        if len(bare) == _YEAR:
            return bare
        year, month = bare[:_YEAR], int(bare[5:_MONTH])
        same_year = len(shared) > _YEAR and shared[:_YEAR] == year
        if len(bare) == _MONTH:
            if month > len(self._months):
                return self._part_of_year(month, year)
            return self._months[month - 1] if same_year else self._month(month, year)
        if same_year and "X" not in shared:
            same_month = len(shared) >= _DAY and shared[:_MONTH] == bare[:_MONTH]
            name = self._months[month - 1]
            day = str(first.day)
            return day if same_month else self._words("dates.day_of_year", day=day, month=name)
        return self._day(first, weekday=weekday)

    def _part_of_year(self, code: int, year: str) -> str:
        """Write a season, a quarter, a third or a half of a year."""
        words = self._words
        names = words.listed("spans.seasons")
        for key, codes in _PARTS.items():
            if code in codes:
                part = words.listed(key)[list(codes).index(code)]
                return words("spans.season", season=part, year=year)
        season = names[(code - _SEASONS.start) % len(names)]
        if code in _SOUTHERN:
            season = words("spans.southern", season=season)
        return words("spans.season", season=season, year=year)

    def _partly_open(self, bare: str) -> str:
        words, bounds = self._words, read_single(bare)
        if bare.endswith("-XX") and "X" not in bare[:_MONTH]:
            return self._month(bounds.first.month, str(bounds.first.year))
        if re.fullmatch(r"\d{4}-XX(?:-XX)?", bare):
            return bare[:_YEAR]
        if re.fullmatch(r"\d{3}X", bare):
            return words("spans.decade", decade=f"{bare[:3]}0")
        if len(bare) == _YEAR:
            first, last = str(bounds.first.year), str(bounds.last.year)
            return words("spans.some_year", first=first, last=last)
        return words("spans.some_day", first=self._day(bounds.first), last=self._day(bounds.last))

    def _month(self, month: int, year: str) -> str:
        return self._words("dates.month", month=self._months[month - 1], year=year)

    def _day(self, day: date, *, weekday: bool = False) -> str:
        return describe_day(day, self._words.language, weekday=weekday)


def _plain(text: str) -> str:
    """Drop the qualifiers and the hour."""
    return re.sub(r"T.*|[~?%]", "", text)
