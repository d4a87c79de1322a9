"""Days and windows in words of two languages; digits are European in both, as in Libya."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.figures.words.table import WORDS
from dernamap.words import words_of

if TYPE_CHECKING:
    from datetime import date

__all__ = ["day_words", "month_words", "short_day", "window_words"]


def month_words(day: date, language: str, *, short: bool = False) -> str:
    """Name a day's month; short names only where the language has them."""
    names = words_of(language).listed("dates.short_months" if short else "dates.months")
    return names[day.month - 1]


def day_words(day: date, language: str, *, weekday: bool = False) -> str:
    """Say a day: ``Saturday 9 June 2018``."""
    words = words_of(language)
    month = month_words(day, language)
    said = words("dates.day", day=str(day.day), month=month, year=str(day.year))
    if not weekday:
        return said
    name = words.listed("dates.weekdays")[day.weekday()]
    return words("dates.with_weekday", weekday=name, day=said)


def short_day(day: date, language: str) -> str:
    """Say a day without its year: ``9 June``."""
    month = month_words(day, language)
    return words_of(language)("dates.day_of_year", day=str(day.day), month=month)


def window_words(start: date | None, end: date | None, language: str) -> str:
    """Say a window of days.

    Parameters
    ----------
    start
        Its first day; None if it is open to the past.
    end
        The day after its last; None if it is open to the future.
    language
        ``en`` or ``ar``.

    Returns
    -------
    str
        Such as ``1 to 12 June 2018`` or ``up to 9 June 2018``.

    """
    words = WORDS[language]
    last = None if end is None else end - timedelta(days=1)
    if start is None:
        if last is None:
            return words.all_days
        return words.up_to.format(end=day_words(last, language))
    if last is None:
        return words.from_on.format(start=day_words(start, language))
    if start == last:
        return day_words(start, language, weekday=True)
    if (start.year, start.month) == (last.year, last.month):
        first = str(start.day)
    elif start.year == last.year:
        first = short_day(start, language)
    else:
        first = day_words(start, language)
    return words_of(language)("dates.range", first=first, last=day_words(last, language))
