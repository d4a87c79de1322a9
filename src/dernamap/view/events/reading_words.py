"""Why a date is read as it is, or not, in another language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from dernamap.dates import describe_day, describe_span, parse_edtf
from dernamap.words import Wordings, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["reading_words"]


def reading_words(reading: Mapping[str, Any], language: str) -> str:
    """Say why a text was read as it was, and what may help.

    Parameters
    ----------
    reading
        What `dernamap.dates.reading_to_json` gave.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    str
        Clauses; one that has no wording in the language stays in English.

    """
    words = words_of(language)
    advice = [reading["advice"]] if reading["advice"] else []
    clauses = [*reading["why"].split("; "), *advice]
    if language == "en":
        return "; ".join(clauses)
    edtf = [*reading["candidates"], *([reading["edtf"]] if reading["edtf"] else [])]
    spans = [parse_edtf(one) for one in edtf]
    known = {describe_span(one): describe_span(one, language) for one in spans}

    def span(text: str) -> str:
        return known.get(text) or words.isolated(text)

    slots: dict[str, Callable[[str], str]] = {
        "span": span,
        "spans": lambda text: words("joints.or").join(map(span, text.split(", or "))),
        "day": lambda text: _day(text, language),
        "last": lambda text: _day(text, language),
        "weekday": _listed("dates.weekdays", language),
        "other": _listed("dates.weekdays", language),
        "month": _listed("dates.months", language),
    }
    wordings = Wordings(language, "reading", slots=slots)
    said = (wordings.said(clause) or words.isolated(clause) for clause in clauses)
    return words("joints.list").join(said)


def _listed(key: str, language: str) -> Callable[[str], str]:
    """Say a month or a day of the week."""
    names = dict(zip(words_of("en").listed(key), words_of(language).listed(key), strict=True))
    return lambda text: names.get(text) or words_of(language).isolated(text)


def _day(text: str, language: str) -> str:
    """Say a day such as ``Saturday 9 June 2018``."""
    for form in ("%d %B %Y", "%A %d %B %Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  a day, in no zone
        except ValueError:
            continue
        return describe_day(day, language, weekday=form.startswith("%A"))
    return words_of(language).isolated(text)
