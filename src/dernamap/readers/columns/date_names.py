"""Headings that can mean the day of an event or its last day, and those for other days."""

from __future__ import annotations

import re

from dernamap.readers.columns.plain_name import parted_words, plain_name

__all__ = ["is_date_name", "is_end_name", "is_other_day"]

_OTHER = re.compile(
    r"\b(?:report(?:ed|ing|s)?|publi(?:shed|cation|c)|posted|verif(?:ied|ication)|updated?|modif(?:ied"
    r"|ication)|edited|creat(?:ed|ion)|added|entered|entry|inserted|record(?:ed)?|register(?:ed)?"
    r"|registration|upload(?:ed)?|download(?:ed)?|access(?:ed)?|retriev(?:ed|al)|archived?|scraped"
    r"|collected|collection|received|submitted|submission|approv(?:ed|al)|review(?:ed)?|checked"
    r"|import(?:ed)?|export(?:ed)?|issued?|released?|birth|born|dob|birthday|age|resolution"
    r"|resolved|closed|expir(?:y|es|ed|ation)|due|deadline|follow up|next|last seen|valid|coded"
    r"|geocoded|source date|article|news|interview|survey|timestamp|downloaded|capture[ds]? at)\b"
    r"|نشر|تحديث|تعديل|اضافه|ادخال|تسجيل|ابلاغ|بلاغ|تقرير|تحقق|ميلاد|ولاده|انشاء|استلام|اصدار"
)
_DATE_WORDS = {
    "month",
    "الشهر",
    "date",
    "dates",
    "datum",
    "fecha",
    "data",
    "تاريخ",
    "التاريخ",
    "when",
    "day",
    "اليوم",
}
_DATES = {
    "event",
    "incident",
    "الحدث",
    "date",
    "dates",
    "datum",
    "fecha",
    "day",
    "تاريخ",
    "التاريخ",
    "اليوم",
    "يوم",
}
_END_WORDS = {
    "end",
    "ended",
    "ends",
    "ending",
    "until",
    "till",
    "finish",
    "finished",
    "fin",
    "ende",
    "last",
    "نهايه",
    "النهايه",
    "انتهاء",
    "الانتهاء",
    "انتهي",
    "حتي",
}


def is_other_day(name: str) -> bool:
    """Return whether a column's name means the day of something other than the event."""
    return _OTHER.search(plain_name(parted_words(name))) is not None


def is_date_name(name: str) -> bool:
    """Return whether a column's name has a word for a date, and means no end or other day."""
    words = set(plain_name(parted_words(name)).split())
    return bool(words & _DATE_WORDS) and not words & _END_WORDS and not is_other_day(name)


def is_end_name(name: str) -> bool:
    """Return whether a column's name means the last day of an event."""
    words = set(plain_name(parted_words(name)).split())
    return bool(words & _END_WORDS) and bool(words & _DATES) and not is_other_day(name)
