"""Lengths of time up to the publication day: "in the past three days"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, count_back, note_counted

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions

__all__ = ["lasted_until_published", "plain_length", "read_duration"]

_UNITS = r"(?P<u>uday|uweek|umonth|uyear|uhour)s?"
_LENGTH = re.compile(rf"(?:on )?[nc](?P<n>\d+) {_UNITS}(?: ago)?")
_ABOUT = re.compile(
    rf"(?:for )?(?:about (?:on )?[nc](?P<n>\d+) {_UNITS}|"
    r"[nc](?P<n2>\d+) (?P<u2>uday|uweek|umonth|uyear|uhour)s? about)"
)
_EITHER_AGO = re.compile(
    r"(?=ago|.* ago$)(?:ago )?[nc](?P<a>\d+)(?: (?P<ua>u[a-z]+?)s?)? (?:or|to|-) "
    rf"[nc](?P<b>\d+) {_UNITS}(?: ago)?"
)
# "a day or two ago", and in Arabic "ago two days or three"
_EITHER_AFTER = re.compile(
    rf"(?=ago|.* ago$)(?:ago )?[nc](?P<a>\d+) {_UNITS} or [nc](?P<b>\d+)(?: ago)?"
)
_SHORTEST_MONTH = 28


def read_duration(text: str, assumptions: Assumptions) -> str | None:
    """Read a length of time that ends on the publication day, or two that are counted back.

    Parameters
    ----------
    text
        Tokens of the lexicon, separated by spaces.
    assumptions
        What the words leave open.

    Returns
    -------
    str or None
        EDTF, or None if no such length is named.

    Raises
    ------
    UnreadableError
        If the length alone is named, and it does not say when that began or ended.

    """
    about = _ABOUT.fullmatch(text)
    if about is not None:
        count, unit = about["n"] or about["n2"], about["u"] or about["u2"]
        return lasted_until_published(int(count), unit, assumptions, about=True)
    either = _EITHER_AGO.fullmatch(text) or _EITHER_AFTER.fullmatch(text)
    if either is not None and either.groupdict().get("ua") in {None, either["u"]}:
        published = assumptions.publication_day()
        note_counted(assumptions)
        counts = sorted((int(either["a"]), int(either["b"])))
        near, far = (count_back(published, count, either["u"]) for count in counts)
        return f"[{far.edtf or far.first}..{near.edtf or near.last}]"
    if re.fullmatch(rf"(?:for |on )?[nc]\d+ {_UNITS}", text):
        raise UnreadableError("it names a length of time, not a date", "duration")
    return _read_past_length(text.split(), assumptions)


def _read_past_length(words: list[str], assumptions: Assumptions) -> str | None:
    """Read "in the past three days", "for the last two weeks", in any order of words.

    Arabic has the unit before or after its count, "al-ayyam al-thalatha al-madiya", or one word
    for two of it, "al-shahrayn al-madiyayn"; each is a count, a unit and "last".
    """
    lasted = words[:1] in (["for"], ["since"])
    kept = [word for word in words if word not in {"for", "since", "on", "of", "this"}]
    directions = [word for word in kept if word in {"last", "lasts", "past"}]
    units = [word for word in kept if re.fullmatch(r"u(?:day|week|month|year|hour)s?", word)]
    counts = [word for word in kept if re.fullmatch(r"n\d+|c(?!1$)\d+", word)]
    if len(directions) != 1 or len(units) != 1 or len(kept) != 2 + len(counts):
        return None
    if len(counts) != 1 and (directions != ["past"] or counts):
        return None
    published = assumptions.publication_day()
    count = int(counts[0][1:]) if counts else 1
    start = _exactly_back(published, count, units[0].removesuffix("s"))
    note_counted(assumptions)
    return f"{start}/{published}" if lasted else f"[{start}..{published}]"


def plain_length(text: str) -> tuple[int, str] | None:
    """Read a count and a unit, as after "since": "two days".

    Parameters
    ----------
    text
        Tokens of the lexicon, separated by spaces.

    Returns
    -------
    tuple or None
        The count and the token of the unit.

    """
    match = _LENGTH.fullmatch(text)
    return None if match is None else (int(match["n"]), match["u"])


def lasted_until_published(count: int, unit: str, assumptions: Assumptions, *, about: bool) -> str:
    """Write something that lasted for a length of time up to the publication day.

    Parameters
    ----------
    count, unit
        The length, its unit as in the lexicon.
    assumptions
        What the words leave open.
    about
        The length is approximate.

    Returns
    -------
    str
        EDTF of an interval.

    Raises
    ------
    UnreadableError
        If the publication day is not known.

    """
    published = assumptions.publication_day()
    start = count_back(published, count, unit)
    note_counted(assumptions)
    assumptions.note("a length of time, taken to end on the publication day")
    return f"{start.edtf or start.first}{'~' if about or unit == 'uweek' else ''}/{published}"


def _exactly_back(published: date, count: int, unit: str) -> date:
    start = count_back(published, count, unit)
    if unit not in {"umonth", "uyear"}:
        return start.first
    month = start.first.month if unit == "umonth" else published.month
    return date(start.first.year, month, min(published.day, _SHORTEST_MONTH))
