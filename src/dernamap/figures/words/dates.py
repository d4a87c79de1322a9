"""Days and windows in words of two languages; digits are European in both, as in Libya."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["day_words", "month_words", "short_day", "window_words"]

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ar": "الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
_OPEN = {
    "en": ("all days", "up to {end}", "from {start} on"),
    "ar": ("جميع الأيام", "حتى {end}", "ابتداءً من {start}"),
}


def month_words(day: date, language: str, *, short: bool = False) -> str:
    """Name a day's month; short names only where the language has them."""
    name = _MONTHS[language].split()[day.month - 1]
    return name[:3] if short and language == "en" else name


def day_words(day: date, language: str, *, weekday: bool = False) -> str:
    """Say a day: ``Saturday 9 June 2018``."""
    words = f"{day.day} {month_words(day, language)} {day.year}"
    return f"{_WEEKDAYS[language].split()[day.weekday()]} {words}" if weekday else words


def short_day(day: date, language: str) -> str:
    """Say a day without its year: ``9 June``."""
    return f"{day.day} {month_words(day, language)}"


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
    everything, until, since = _OPEN[language]
    last = None if end is None else end - timedelta(days=1)
    if start is None:
        return everything if last is None else until.format(end=day_words(last, language))
    if last is None:
        return since.format(start=day_words(start, language))
    if start == last:
        return day_words(start, language, weekday=True)
    to = "to" if language == "en" else "إلى"
    whole = day_words(last, language)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} {to} {whole}"
    if start.year == last.year:
        return f"{short_day(start, language)} {to} {whole}"
    return f"{day_words(start, language)} {to} {whole}"
