"""Lengths of time that reach to the publication day: "in the past three days"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, back

if TYPE_CHECKING:
    from dernamap.dates.forms import World

__all__ = ["lasted_until_published", "plain_length", "read_length"]

_UNITS = r"(?P<u>uday|uweek|umonth|uyear|uhour)"
_LENGTH = re.compile(rf"(?:on )?[nc](?P<n>\d+) {_UNITS}(?: ago)?")
_ABOUT = re.compile(
    rf"(?:for )?(?:about (?:on )?[nc](?P<n>\d+) {_UNITS}|"
    r"[nc](?P<n2>\d+) (?P<u2>uday|uweek|umonth|uyear|uhour) about)"
)
_EITHER_AGO = re.compile(
    r"(?=ago|.* ago$)(?:ago )?[nc](?P<a>\d+)(?: (?P<ua>u\w+))? (?:or|to|-) "
    rf"[nc](?P<b>\d+) {_UNITS}(?: ago)?"
)
_SHORTEST_MONTH = 28


def read_length(text: str, world: World) -> str | None:
    """Read a length of time that ends on the publication day, or two that are counted back.

    Parameters
    ----------
    text
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under.

    Returns
    -------
    str or None
        EDTF, or None if no such length is named.

    Raises
    ------
    UnreadableError
        If the length alone is named, and nothing says when it began or ended.

    """
    about = _ABOUT.fullmatch(text)
    if about is not None:
        count, unit = about["n"] or about["n2"], about["u"] or about["u2"]
        return lasted_until_published(int(count), unit, world, about=True)
    either = _EITHER_AGO.fullmatch(text)
    if either is not None and either["ua"] in {None, either["u"]}:
        published = world.anchor()
        world.counted()
        counts = sorted((int(either["a"]), int(either["b"])))
        near, far = (back(published, count, either["u"]) for count in counts)
        return f"[{far.atom or far.low}..{near.atom or near.high}]"
    if re.fullmatch(rf"(?:for |on )?[nc]\d+ {_UNITS}", text):
        raise UnreadableError("a length of time is named, not a date", rank=3)
    return _lately(text.split(), world)


def _lately(words: list[str], world: World) -> str | None:
    """Read "in the past three days", "for the last two weeks", in any order of words."""
    lasted = words[:1] in (["for"], ["since"])
    kept = [word for word in words if word not in {"for", "since", "on", "of", "this"}]
    turns = [word for word in kept if word in {"last", "past"}]
    units = [word for word in kept if re.fullmatch(r"u(?:day|week|month|year|hour)", word)]
    counts = [word for word in kept if re.fullmatch(r"n\d+|c(?!1$)\d+", word)]
    if len(turns) != 1 or len(units) != 1 or len(kept) != 2 + len(counts):
        return None
    if len(counts) != 1 and (turns != ["past"] or counts):
        return None
    published = world.anchor()
    start = _exactly_back(published, int(counts[0][1:]) if counts else 1, units[0])
    world.counted()
    return f"{start}/{published}" if lasted else f"[{start}..{published}]"


def plain_length(text: str) -> tuple[int, str] | None:
    """Read a count and a unit, as after "since": "two days".

    Parameters
    ----------
    text
        Signs of the lexicon, divided by blanks.

    Returns
    -------
    tuple or None
        The count and the sign of the unit.

    """
    match = _LENGTH.fullmatch(text)
    return None if match is None else (int(match["n"]), match["u"])


def lasted_until_published(count: int, unit: str, world: World, *, about: bool) -> str:
    """Write something that lasted for a length of time up to the publication day.

    Parameters
    ----------
    count, unit
        The length, its unit as in the lexicon.
    world
        The assumptions to read under.
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
    published = world.anchor()
    when = back(published, count, unit)
    world.counted()
    world.note("a length of time, taken to reach to the publication day")
    return f"{when.atom or when.low}{'~' if about or unit == 'uweek' else ''}/{published}"


def _exactly_back(published: date, count: int, unit: str) -> date:
    when = back(published, count, unit)
    if unit not in {"umonth", "uyear"}:
        return when.low
    month = when.low.month if unit == "umonth" else published.month
    return date(when.low.year, month, min(published.day, _SHORTEST_MONTH))
