"""The reader of dates as people write them: an answer for every text, with its reason.

A text is read under every set of assumptions that the words leave open: each language, each
meaning of a word, day or month first, past or coming year. If all that make a date agree, that is
the answer; if they differ, the text is ambiguous and the readings are listed; if none does, it is
refused. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dernamap.dates.edtf import describe_span, parse_edtf
from dernamap.dates.forms import UnreadableError, World
from dernamap.dates.grammar import read_expression
from dernamap.dates.lexicon import LANGUAGES, fold_text, lex, lexicon
from dernamap.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dernamap.model import Span

__all__ = ["DateReading", "read_date", "reading_to_json"]

LONGEST = 300
"""Characters. No expression of time is longer; a longer text is refused unread."""

_EDTF = re.compile(r"[0-9X\[\]{}.,~?%/-]+")
_BARE_EDTF = re.compile(r"\d{1,6}[~?%]?|\d{4}-(?:1[3-9]|[2-9]\d)[~?%]?|\d{1,2}[/.-].*|\d+[.,].*")
# names, verbs and nouns beside being dates; alone they are not trusted
_DOUBTFUL = frozenset(
    {"may", "march", "mar", "mars", "sat", "sun", "wed", "mon", "mer", "fri", "set", "dim", "gen"}
    | {"sam", "ven", "gio", "dom", "mag", "ago", "dec", "jan", "اب", "ماي", "spring", "fall"}
)


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
        One line that a reader without code can follow.
    candidates
        EDTF of every reading, if it is ambiguous.

    """

    text: str
    status: str
    edtf: str | None
    span: Span | None
    why: str
    candidates: tuple[str, ...] = ()


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
        An answer for every text; nothing raises.

    """
    if len(text) > LONGEST:
        why = f"the text is too long for a date: {len(text)} characters, at most {LONGEST}"
        return DateReading(text, "refused", None, None, why)
    status, edtf, why, candidates = _answer(text, published)
    span = None if edtf is None else parse_edtf(edtf)
    return DateReading(text, status, edtf, span, why, candidates)


def reading_to_json(reading: DateReading) -> dict[str, object]:
    """Give a reading as plain values for JSON.

    Parameters
    ----------
    reading
        What `read_date` gave.

    Returns
    -------
    dict
        ``text``, ``status``, ``edtf``, ``earliest`` and ``latest`` (ISO days or None),
        ``candidates`` and ``why``.

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
    }


_Answer = tuple[str, "str | None", str, tuple[str, ...]]


@lru_cache(maxsize=1 << 14)
def _answer(text: str, published: date | None) -> _Answer:
    folded = fold_text(text)
    if not any(sign.isalnum() for sign in folded):
        return "refused", None, "the text holds no letter and no digit", ()
    given = _given_edtf(folded)
    if given is not None:
        return "parsed", given, f"given in EDTF: {describe_span(parse_edtf(given))}", ()
    found: dict[Span, tuple[str, str]] = {}
    failures: list[UnreadableError] = []
    unknown: list[tuple[str, ...]] = []
    for language in LANGUAGES:
        lexed = lex(folded, lexicon(language))
        if lexed.unknown:
            unknown.append(lexed.unknown)
        for signs in lexed.readings:
            for world in _worlds(signs, language, published):
                try:
                    edtf = read_expression(signs, world)
                    span = parse_edtf(edtf)
                except UnreadableError as failure:
                    failures.append(failure)
                except DateError as error:
                    failures.append(UnreadableError(str(error), rank=7))
                else:
                    why = "; ".join([describe_span(span), *world.notes])
                    found.setdefault(replace(span, edtf=""), (edtf, why))
    return _judge(folded, dict(found.values()), failures, unknown)


def _worlds(signs: str, language: str, published: date | None) -> Iterator[World]:
    orders = (True, False) if re.search(r"\bx\d{1,2}/", signs) else (True,)
    for day_first in orders:
        for coming in (False, True) if published is not None else (False,):
            if coming and "next" in signs.split() and language != "en":
                continue
            yield World(
                published=published,
                day_first=day_first,
                coming=coming,
                friday_weekend=language == "ar",
            )


def _given_edtf(folded: str) -> str | None:
    text = folded.upper()
    if not _EDTF.fullmatch(text) or _BARE_EDTF.fullmatch(text):
        return None
    try:
        return parse_edtf(text).edtf
    except DateError:
        return None


def _judge(
    folded: str,
    found: dict[str, str],
    failures: list[UnreadableError],
    unknown: list[tuple[str, ...]],
) -> _Answer:
    if len(found) == 1 and folded not in _DOUBTFUL:
        edtf, why = next(iter(found.items()))
        return "parsed", edtf, f"read as {why}", ()
    if found:
        listed = ", or ".join(describe_span(parse_edtf(edtf)) for edtf in found)
        why = f"it may mean {listed}"
        if folded in _DOUBTFUL:
            why += "; the word alone may be something else: write a date around it"
        return "ambiguous", None, why, tuple(found)
    return _refused(failures, unknown)


def _refused(failures: list[UnreadableError], unknown: list[tuple[str, ...]]) -> _Answer:
    if failures:
        worst = max(failures, key=lambda failure: failure.rank)
        status = "ambiguous" if worst.candidates else "refused"
        return status, None, worst.why, worst.candidates
    fewest = min(unknown, key=len)
    shown = ", ".join(repr(word) for word in dict.fromkeys(fewest[:3]))
    noun = "is not a word of a date" if len(set(fewest)) == 1 else "are not words of a date"
    why = f"{shown} {noun}"
    if "\N{REPLACEMENT CHARACTER}" in fewest:
        why = "a raised, circled or broken sign is not part of a date"
    elif "%" in fewest:
        why = "a percentage is not a date"
    return "refused", None, why, ()
