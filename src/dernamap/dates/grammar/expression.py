"""The grammar of a whole expression: one time, two joined times, a night, or a length of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, resolve
from dernamap.dates.grammar.durations import read_duration
from dernamap.dates.grammar.hours import ACROSS_MIDNIGHT, fold_hours
from dernamap.dates.grammar.intervals import read_interval
from dernamap.dates.grammar.nights import read_night_between
from dernamap.dates.grammar.one_date import read_one_date
from dernamap.dates.grammar.to_edtf import write_one

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions, ReasonCode, ResolvedDate

__all__ = ["read_expression"]

_VAGUE = "it is too vague to name a day"
_REFUSED: dict[str, tuple[str, ReasonCode, str]] = {
    "vague": (_VAGUE, "vague", ""),
    "anchor": (
        "it is relative to a day that it does not name",
        "relative-to-unnamed",
        "name the day",
    ),
    "holiday": (
        "it names a holiday or an anniversary, not a date",
        "holiday",
        "give the day",
    ),
}


def read_expression(tokens: str, assumptions: Assumptions) -> str:
    """Read the tokens of an expression as EDTF.

    Parameters
    ----------
    tokens
        Tokens of the lexicon, separated by spaces.
    assumptions
        What the words leave open; what was worked out is noted there.

    Returns
    -------
    str
        EDTF.

    Raises
    ------
    UnreadableError
        If the tokens form no date under these assumptions.

    """
    for token, (why, code, advice) in _REFUSED.items():
        if token in tokens.split():
            raise UnreadableError(why, code, advice=advice)
    _refuse_uncounted(tokens)
    plain = _drop_at_least(_normalise(tokens))
    # "shortly" does not say which day: "shortly before 9 June" is before it
    untimed = fold_hours(plain).replace("shortly_", "")
    text, islamic = _split_islamic_date(_normalise(untimed))
    found = _read(text, assumptions)
    if islamic:
        _compare(found, islamic, assumptions)
    return found


def _read(text: str, assumptions: Assumptions) -> str:
    if ACROSS_MIDNIGHT in text:
        return _read_across_midnight(text, assumptions)
    failures: list[UnreadableError] = []
    for read in (read_night_between, _read_single, read_interval, read_duration):
        try:
            found = read(text, assumptions)
        except UnreadableError as failure:
            failures.append(failure)
            continue
        if found is not None:
            return found
    raise max(failures, key=lambda failure: failure.rank)


def _read_across_midnight(text: str, assumptions: Assumptions) -> str:
    """Read "8-9 June, 23:00 to 04:00"; of one day alone it may be the night before it or after."""
    try:
        found = read_night_between(text.replace(ACROSS_MIDNIGHT, "night"), assumptions)
    except UnreadableError:
        found = None
    if found is None:
        raise UnreadableError(
            "its hours run past midnight, and it does not say which two days are meant",
            "incomplete",
        )
    return found


def _read_single(text: str, assumptions: Assumptions) -> str:
    parts = read_one_date(text, assumptions)
    return write_one(resolve(parts, assumptions), parts)


def _normalise(tokens: str) -> str:
    """Drop punctuation around the expression, and words that say the same twice ("and until")."""
    text = re.sub(r"- to -", "to", tokens)
    # "Saturday - 9 June 2018" is one day, "Friday 8 June - Sunday" a span
    text = re.sub(r"^((?:on )?w\d) - (?=(?:(?!\bw\d).)+$)(?=.*(?:\bm\d|\bx\d))", r"\1 ", text)
    text = re.sub(r"^((?:(?!\bw\d).)*(?:\bm\d|\bx\d)(?:(?!\bw\d).)*) - (w\d)$", r"\1 \2", text)
    # "8 June 2018-10 June 2018" looks like a year and a month in the middle
    text = re.sub(r"(\bm\d+) y(\d{4})/(\d\d?) (?=m\d)", r"\1 n\2 - n\3 ", text)
    text = re.sub(r"\band (?=until\b|to\b)", "", text)
    text = re.sub(r"^(?:, ?)+|(?: ?,)+$", "", " ".join(text.split()))
    if re.search(r"^[-/]|[-/]$", text):
        raise UnreadableError("it begins or ends with a dash where a date is missing", "incomplete")
    # "the week of 4-10 June": the two days say more than the word
    text = re.sub(
        r"^(?:on |, )*uweek(?:end)? (?:of )?(?=[no]\d{1,2} (?:m\d+ )?(?:-|to) )", "", text
    )
    return re.sub(
        r"^(?:on |, )+(?=since|until|by|before|after|between|from|all|on_after)", "", text
    )


def _drop_at_least(text: str) -> str:
    """Drop "at least" after "since", where the earliest day named is a bound all the same.

    "Until at least 12 June" and "at least five days ago" leave open what they seem to bound.
    """
    if "at_least" not in text.split():
        return text
    if not text.startswith(("since ", "at_least since ", "from ", "by ")):
        raise UnreadableError("'at least' leaves the day open", "incomplete")
    return re.sub(r" ?\bat_least\b ?", " ", text).strip()


def _refuse_uncounted(tokens: str) -> None:
    """Refuse "the last weeks": a plural without a number names no day."""
    plural = re.search(r"\bu(?:day|week|month|year|hour|minute)s\b|\blasts\b", tokens)
    if plural and not re.search(r"\b[nc]\d|\bh", tokens):
        raise UnreadableError(_VAGUE, "vague")


_ISLAMIC_DATE = re.compile(
    r"[noc]\d{1,2} (?:of |from )?j\d{1,2}(?: (?:of |, )*(?:uyear )?n1[345]\d\d)?(?: hijri)?"
    r"|x\d+[-/]\d+[-/]\d+ hijri"
)


def _split_islamic_date(text: str) -> tuple[str, str]:
    """Separate a date of the Islamic calendar from the Gregorian one next to it."""
    match = _ISLAMIC_DATE.search(text)
    if match is None:
        if re.search(r"\bhijri\b", text) and not re.search(r"\bj\d", text):
            raise UnreadableError(
                "it is a date of the Islamic calendar",
                "islamic-calendar",
                advice="give the Gregorian date",
            )
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    if not re.search(r"\bm\d|\bx\d", rest):
        return text, ""
    rest = re.sub(r"\bhijri\b", " ", rest)
    return _normalise(re.sub(r"^[ ,/-]+|[ ,/-]+$", "", rest)), match[0]


def _compare(found: str, islamic: str, assumptions: Assumptions) -> None:
    """Refuse a date whose Islamic and Gregorian versions are different days."""
    if not re.search(r"\b(?:n|x.*)1[345]\d\d\b", islamic):
        return
    reckoned = resolve(read_one_date(islamic, assumptions), assumptions)
    days = re.findall(r"\d{4}-\d\d-\d\d", found)
    if days and not _near(days, reckoned):
        raise UnreadableError(
            "its Islamic and Gregorian dates are different days",
            "contradiction",
            candidates=(found, f"[{reckoned.first}..{reckoned.last}]"),
        )


def _near(days: list[str], reckoned: ResolvedDate) -> bool:
    return min(days) <= reckoned.last.isoformat() and reckoned.first.isoformat() <= max(days)
