"""Reading dates as people write them: every text gets an answer, with its reason.

A text is read under every set of assumptions that its words allow: each language, each
meaning of a word, day or month first, past or coming year. If all that make a date agree, that is
the answer; if they differ, the text is ambiguous and the readings are listed; if none does, it is
refused. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.edtf import describe_span, parse_edtf
from dernamap.dates.forms import Assumptions, UnreadableError
from dernamap.dates.grammar import read_expression
from dernamap.dates.lexicon import DOUBTFUL_ALONE, LEXICON_LANGUAGES, fold_text, lexicon, tokenize
from dernamap.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dernamap.model import Span

__all__ = ["DateReading", "read_date", "reading_to_json"]

LONGEST_EXPRESSION = 300
"""Characters. No expression of time is longer; a longer text is refused unread."""

_EDTF = re.compile(r"[0-9X\[\]{}.,~?%/-]+")
# figures that people write with a different meaning from EDTF's
_BARE_EDTF = re.compile(r"\d{1,6}[~?%]?|\d{4}-(?:1[3-9]|[2-9]\d)[~?%]?|\d{1,2}[/.-].*|\d+[.,].*")
_ISLAMIC_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|1500)(?!\d)")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text was read as.

    Attributes
    ----------
    text
        The text as given.
    status
        ``parsed``, ``ambiguous`` or ``refused``.
    edtf
        Extended Date/Time Format, if it was parsed.
    span
        The same as a span of days.
    why
        One line for a reader who does not know the code.
    candidates
        EDTF of every reading, if it is ambiguous.
    code
        The kind of reason why it was not parsed, for programs: one of
        `dernamap.dates.forms.ReasonCode`; empty if it was parsed.
    advice
        What can be done about it, such as "give the publication day"; empty if there is nothing.

    """

    text: str
    status: str
    edtf: str | None
    span: Span | None
    why: str
    candidates: tuple[str, ...] = ()
    code: str = ""
    advice: str = ""


def read_date(text: str, *, published: date | None = None) -> DateReading:
    """Read an expression of time in English, Arabic, French or Italian.

    Parameters
    ----------
    text
        The expression alone ("on Saturday", "mid-June 2018"), without other words around it.
    published
        The day on which the text was published; expressions that count from it, and dates
        without a year, are refused where it is not given.

    Returns
    -------
    DateReading
        An answer for every text; no text raises an error.

    """
    if len(text) > LONGEST_EXPRESSION:
        why = (
            f"the text is too long for a date: {len(text)} characters, at most {LONGEST_EXPRESSION}"
        )
        return DateReading(text, "refused", None, None, why, code="too-long")
    found = _answer(text, published)
    span = None if found.edtf is None else parse_edtf(found.edtf)
    return DateReading(
        text,
        found.status,
        found.edtf,
        span,
        found.why,
        candidates=found.candidates,
        code=found.code,
        advice=found.advice,
    )


def reading_to_json(reading: DateReading) -> dict[str, object]:
    """Return a reading as plain values for JSON.

    Parameters
    ----------
    reading
        What `read_date` gave.

    Returns
    -------
    dict
        ``text``, ``status``, ``edtf``, ``earliest`` and ``latest`` (ISO days or None),
        ``candidates``, ``why``, ``code`` and ``advice``.

    """
    span = reading.span
    earliest = span.earliest if span else None
    latest = span.latest if span else None
    return {
        "text": reading.text,
        "status": reading.status,
        "edtf": reading.edtf,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "candidates": list(reading.candidates),
        "why": reading.why,
        "code": reading.code,
        "advice": reading.advice,
    }


class _Answer(NamedTuple):
    status: str
    edtf: str | None
    why: str
    candidates: tuple[str, ...] = ()
    code: str = ""
    advice: str = ""


class _Found(NamedTuple):
    """A reading that succeeded: its EDTF, what was inferred, and the order of its numbers."""

    edtf: str
    why: str
    order: str


@lru_cache(maxsize=1 << 14)
def _answer(text: str, published: date | None) -> _Answer:
    folded = fold_text(text).removeprefix("- ")  # a bullet; "-2018" has an end alone
    if not any(character.isalnum() for character in folded):
        return _Answer("refused", None, "the text has no letter and no digit", code="empty")
    given = _given_edtf(folded)
    if given is not None:
        return _Answer("parsed", given, f"given in EDTF: {describe_span(parse_edtf(given))}")
    found: dict[Span, _Found] = {}
    failures: list[UnreadableError] = []
    readings, unknown = _tokens(folded)
    for tokens, language in readings:
        for assumptions in _assumptions(tokens, language, published):
            try:
                span, reading = _read(tokens, assumptions)
            except UnreadableError as failure:
                failures.append(failure)
            else:
                found.setdefault(span, reading)
    if found:
        return _judge(folded, list(found.values()))
    return _refuse(failures, unknown)


def _tokens(folded: str) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """Return the readings of a text with their language, and the words that a language lacks."""
    readings: dict[str | tuple[str, str], tuple[str, str]] = {}
    unknown: list[tuple[str, ...]] = []
    for language in LEXICON_LANGUAGES:
        tokenized = tokenize(folded, lexicon(language))
        if tokenized.unknown:
            unknown.append(tokenized.unknown)
        for tokens in tokenized.readings:
            # the language matters for two words only; figures mean the same in all languages
            differs = re.search(r"\b(?:uweekend|next)\b", tokens)
            readings.setdefault((tokens, language) if differs else tokens, (tokens, language))
    return list(readings.values()), unknown


def _read(tokens: str, assumptions: Assumptions) -> tuple[Span, _Found]:
    """Read under one set of assumptions; readings with the same span are the same."""
    edtf = read_expression(tokens, assumptions)
    try:
        span = parse_edtf(edtf)
    except DateError as error:
        raise UnreadableError(str(error), "impossible") from error
    why = "; ".join([describe_span(span), *assumptions.notes])
    return replace(span, edtf=""), _Found(edtf, why, assumptions.order)


def _assumptions(tokens: str, language: str, published: date | None) -> Iterator[Assumptions]:
    """Yield every set of assumptions that the words leave open."""
    three_numbers = re.search(r"\bx\d{1,2}[-/]", tokens)
    for order in ("dmy", "mdy", "ymd") if three_numbers else ("dmy",):
        past = Assumptions(published, order, friday_weekend=language == "ar")
        yield past
        # "next Saturday" has two meanings in English alone
        one_way = "next" in tokens.split() and language != "en"
        if published is not None and past.coming_asked and not one_way:
            yield replace(past, takes_coming=True, notes=[])


def _given_edtf(folded: str) -> str | None:
    text = folded.upper()
    if not _EDTF.fullmatch(text) or _BARE_EDTF.fullmatch(text) or _ISLAMIC_YEAR.search(text):
        return None
    try:
        return parse_edtf(text).edtf
    except DateError:
        return None


def _judge(folded: str, found: list[_Found]) -> _Answer:
    doubtful = folded in DOUBTFUL_ALONE
    if len(found) == 1 and not doubtful:
        return _Answer("parsed", found[0].edtf, f"read as {found[0].why}")
    listed = ", or ".join(describe_span(parse_edtf(one.edtf)) for one in found)
    code, why, advice = "ambiguous", f"it may mean {listed}", ""
    if len({one.order for one in found}) > 1:
        code, advice = "ambiguous-order", "write the month as a word, or the year first in full"
    if doubtful:
        code, advice = "doubtful-word", "write it as part of a date"
        why += "; on its own, the word may mean something else"
    candidates = tuple(one.edtf for one in found)
    return _Answer("ambiguous", None, why, candidates, code, advice)


def _refuse(failures: list[UnreadableError], unknown: list[tuple[str, ...]]) -> _Answer:
    if failures:
        most = max(failures, key=lambda failure: failure.rank)
        status = "ambiguous" if most.candidates else "refused"
        return _Answer(status, None, most.why, most.candidates, most.code, most.advice)
    fewest = min(unknown, key=len)
    shown = ", ".join(repr(word) for word in dict.fromkeys(fewest[:3]))
    noun = "is not a word used in dates" if len(set(fewest)) == 1 else "are not words used in dates"
    why = f"{shown} {noun}"
    if "\N{REPLACEMENT CHARACTER}" in fewest:
        why = "a raised, circled or broken character is not part of a date"
    elif "%" in fewest:
        why = "a percentage is not a date"
    return _Answer("refused", None, why, code="unknown-word")
