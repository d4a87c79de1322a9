"""Hours and parts of a day: recognised and dropped, so that they are not taken for days.

Spans are kept in whole days. What matters is that "between 2 and 4 am on 9 June" has two numbers of
hours and one of a day, that "25:70" is not a time, and that "from 10 pm to 2 am" spans two days.

The lexicon gives these tokens, of which `fold_hours` makes ``h`` (an hour), ``p`` (a part of the
day) and ``night``:

========== ==================================================================
``h1430``  an hour of the clock; ``hx`` one of which half of the day is not known
``h!25:70`` an hour that does not exist
``clock``  Arabic *al-saa*, Italian *ore*: the number after it is an hour; ``oclock`` before it
``p1 p2``  a part of the day before noon, after noon; ``p`` either
``i1 i2``  an instant: dawn or sunrise; noon, sunset or a prayer after noon
========== ==================================================================
"""

from __future__ import annotations

import re

from dernamap.dates.forms import UnreadableError

__all__ = ["ACROSS_MIDNIGHT", "fold_hours"]

ACROSS_MIDNIGHT = "across_midnight"
"""The token of a span of hours that begins before midnight and ends after it."""

_LAST_HOUR = 24
_LINK = r"(?:, )?(?:and|to|-|until|or|/)"
_TIME = r"(?:h\d{4}|hx[12]?|p[12]?|i[12]|midnight)"
_NUMBER = r"(?:n\d{1,2}|[cf]\d{1,2})"
_ANY_TIME = re.compile(r"\b(?:h\d{4}|hx|[pi][12]?|o?clock|midnight|(?:half|quarter) (?:past|to))\b")
_NOT_A_DAY = r"(?<!\bm\d )(?<!\bm\d\d )(?<!\bw\d )"
_DAY_AND_MONTH = r"\b[no]\d{1,2} (?:of )?m\d{1,2} (?:, |on )?"
_SOME_TIME = (
    r"(?:[nc]\d{1,2} uminutes?|half (?:c1 )?uhour|c1 (?:half|quarter) uhour|[nc][123] uhours?)"
)
_HOUR = r"(?P<h>h\d{4}|hx[12]?)\b"


def fold_hours(tokens: str) -> str:
    """Reduce every hour and part of a day to one token, and drop what is between two of them.

    Parameters
    ----------
    tokens
        Tokens of the lexicon, separated by spaces.

    Returns
    -------
    str
        The tokens with ``h`` for hours, ``p`` for parts of a day, ``night`` for nights, and
        `ACROSS_MIDNIGHT` for "from 10 pm to 2 am", which belongs to two days.

    Raises
    ------
    UnreadableError
        If an hour does not exist, or a number may be an hour or something else.

    """
    missing = re.search(r"\bh!(\S+)", tokens)
    if missing is not None:
        raise UnreadableError(f"there is no hour {missing[1]}", "impossible")
    if not _ANY_TIME.search(tokens):
        return tokens
    text = _numbers_to_hours(_clock_hours(tokens))
    text = _RANGE.sub(_between_hours, text)
    # "20 minutes before midnight", "midnight, less by an hour": up to three hours keep the day
    text = re.sub(r"\b[nc]\d{1,2} (?=shortly_)", "", text)
    text = re.sub(rf"\b{_SOME_TIME} (before|after) (?={_TIME}\b)", r"shortly_\1 ", text)
    text = re.sub(rf"\b(before|after) ({_TIME}) on {_SOME_TIME}\b", r"shortly_\1 \2", text)
    # "before noon on Friday" is on Friday; "before the evening" may be on an earlier day
    text = re.sub(r"\b(?:before|after) (?:about )?(?:on |of )?(?:h\w+|i[12])\b", "p", text)
    text = re.sub(r"\bshortly_(?:before|after) (?:on |of )?(?:h\w+|[pi][12]?)\b", "p", text)
    text = re.sub(r"\b(?:shortly_)?before (?:on |of )?midnight\b", "p", text)
    # midnight on a day may be its first or its last moment; either way it is over with the day
    text = re.sub(r"\b(until|by|to) (?:on |of )?midnight\b", r"\1 p", text)
    text = re.sub(r"\bshortly_after (?:on |of )?midnight\b", "night", text)
    text = re.sub(r"\b(midnight|h\w+|[pi][12]?) shortly\b", r"\1", text)
    text = re.sub(r"\bmidnight\b", "night", text)
    text = re.sub(r"\bh(?:\d{4}|x[12]?)\b", "h", text)
    text = re.sub(r"\b[pi][12]?\b", "p", text)
    if re.search(r"\b[noc]\d{1,2} h m\d", text):
        raise UnreadableError("there is an hour between a number and a month", "incomplete")
    if len(re.findall(r"\b[hp]\b", text)) > 1:
        return text  # "18:00 9 June - 07:00" ends on the next day
    return re.sub(r"^([hp]) - | - ([hp])$", r"\1 \2", text)


def _clock_hours(tokens: str) -> str:
    """Take the number beside "o'clock" as an hour, with its minutes."""

    def hour(match: re.Match[str]) -> str:
        number = int(match["n"])
        if number > _LAST_HOUR:
            raise UnreadableError(f"there is no hour {number}", "impossible")
        return f"h{number:02d}00" if number > 12 else "hx"  # noqa: PLR2004 - hours of half a day

    text = re.sub(r"\b(?P<h>h\d{4}|hx) (?:clock|oclock|hrs)\b", r"\g<h>", tokens)
    text = re.sub(r"\b[nc](?:1?\d|2[0-3]) oclock\b(?! before| after| ago)", "hx", text)
    # Arabic names the hour after the word; "hrs 9 June" is a day after an hour
    text = re.sub(r"\bclock (?:about )?[nofc](?P<n>\d{1,2})\b(?!(?: of)? m\d)", hour, text)
    text = re.sub(r"\bclock (?:about )?(?=h)", "", text)
    text = re.sub(rf"{_NOT_A_DAY}\bn12 (midnight|i2|h1200)\b", r"\1", text)
    text = re.sub(r"\b(?:half|quarter) (?:past|to) [nc]\d{1,2}\b", "hx", text)
    minutes = r"(?:half|quarter|third|[nc]\d{1,2} uminutes?)"
    return re.sub(rf"\b(hx|h\d{{4}}) (?:and|less) {minutes}\b(?! (?:of )?m\d| -| to)", r"\1", text)


def _numbers_to_hours(tokens: str) -> str:
    """Take a number as an hour where a part of the day or another hour is beside it."""
    part = r"(?:(?:on|of) )?(?P<p>[pi][12]?)\b"
    text = re.sub(rf"\bhx (?:(?:on|of|,) )?{part}", _half_of_day, tokens)
    text = re.sub(rf"\bf\d{{1,2}} {part}", _half_of_day, text)
    if re.search(rf"{_DAY_AND_MONTH}n1[0-2] {part}", text):
        raise UnreadableError("a number may be an hour or a year", "incomplete")
    text = re.sub(rf"({_DAY_AND_MONTH})[nc]\d {part}", _half_of_day, text)
    text = re.sub(
        rf"(?P<before>{_DAY_AND_MONTH})(?P<n>n\d{{1,2}}) (?P<link>{_LINK}) {_HOUR}",
        _hour_before,
        text,
    )
    # "3 in the morning"; but "June 9 in the morning" and "Saturday 9, morning" name a day
    text = re.sub(rf"{_NOT_A_DAY}\b[nc](?:\d|1[0-2]) {part}", _half_of_day, text)
    text = re.sub(
        rf"{_NOT_A_DAY}\b(?P<n>n\d{{4}}|{_NUMBER}) (?P<link>{_LINK}) {_HOUR}",
        _hour_before,
        text,
    )
    return re.sub(
        rf"\b(?P<h>h\d{{4}}|hx[12]?) (?P<link>{_LINK}) (?:f\d{{1,2}}|n\d{{1,2}}(?!(?: of| -)? m\d))"
        r"\b(?=$| on| ,| of [wpr]| [wpr]| uday)",
        r"\g<h> \g<link> hx",
        text,
    )


def _half_of_day(match: re.Match[str]) -> str:
    before = match[1] if match.re.groups > 1 else ""
    return f"{before}hx{match['p'][1:]}"


def _hour_before(match: re.Match[str]) -> str:
    """Read the 2 of "2 to 4 am" in the half of the day that the 4 has."""
    number, other = match["n"], match["h"]
    digits = number[1:].zfill(2)
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours >= _LAST_HOUR or minutes > 59:  # noqa: PLR2004 - minutes of an hour
        return match[0]
    before = match.groupdict().get("before") or ""
    if other.startswith("hx"):
        return f"{before}{other} {match['link']} {other}"
    if len(digits) == 2 and hours < 12 and int(other[1:3]) >= 12:  # noqa: PLR2004 - as above
        # "5 to 7 pm" is after noon; "11 to 1 pm" begins before it
        hours += 12 if hours + 12 <= int(other[1:3]) else 0
    return f"{before}h{hours:02d}{minutes:02d} {match['link']} {other}"


_RANGE = re.compile(
    rf"\b(?:(?:from|between) (?:on |about )?)?(?P<a>{_TIME}) (?:of |on )?{_LINK} (?:on |about )?"
    rf"(?P<b>{_TIME})\b"
)


def _between_hours(match: re.Match[str]) -> str:
    start, end = _hour_of(match["a"], 0), _hour_of(match["b"], _LAST_HOUR)
    if start is not None and end is not None and start > end:
        return ACROSS_MIDNIGHT
    return "h0000" if match["a"].startswith("h") else "p"


def _hour_of(time: str, midnight: int) -> int | None:
    if time == "midnight":
        return midnight
    if re.fullmatch(r"h\d{4}", time):
        return int(time[1:3])
    half = time[-1]
    return {"1": 6, "2": 18}.get(half)
