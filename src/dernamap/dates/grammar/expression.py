"""The grammar of a whole expression: one time, two that are joined, a night, or a length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, settle
from dernamap.dates.grammar.durations import read_length
from dernamap.dates.grammar.intervals import read_joined, read_night_of_two
from dernamap.dates.grammar.point import read_point
from dernamap.dates.grammar.to_edtf import write_one

if TYPE_CHECKING:
    from dernamap.dates.forms import World

__all__ = ["read_expression"]

_REFUSED = {
    "vague": "it names no day that could be counted",
    "anchor": "it counts from a day that is not named in it",
    "hijri": "it is a date of the Islamic calendar: give the Gregorian date beside it",
    "feast": "it names a feast or an anniversary, not a date: give the day",
}


def read_expression(signs: str, world: World) -> str:
    """Read the signs of an expression as EDTF.

    Parameters
    ----------
    signs
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under; what was worked out is noted there.

    Returns
    -------
    str
        EDTF.

    Raises
    ------
    UnreadableError
        If the signs make no date under these assumptions.

    """
    text = _tidy(signs)
    for sign, why in _REFUSED.items():
        if sign in text.split():
            raise UnreadableError(why, rank=4)
    failures: list[UnreadableError] = []
    for read in (read_night_of_two, _single, read_joined, read_length):
        try:
            found = read(text, world)
        except UnreadableError as failure:
            failures.append(failure)
            continue
        if found is not None:
            return found
    raise max(failures, key=lambda failure: failure.rank)


_HIJRI = re.compile(r"[noc]\d{1,2} (?:of |from )?hijri(?: ,)?(?: n1[345]\d\d)?(?: hijri)?")


def _tidy(signs: str) -> str:
    text = re.sub(r"- to -", "to", signs)
    text = re.sub(r"\band (?=until\b|to\b)", "", text)
    text = _counted(text)
    if re.search(r"\bm\d|\bx\d", text):
        # a Gregorian date stands beside the Islamic one
        text = _HIJRI.sub("", text)
    text = re.sub(r"^(?:[,\-/] ?)+|(?: ?[,\-/])+$", "", " ".join(text.split()))
    return re.sub(
        r"^(?:on |, )+(?=since|until|by|before|after|between|from|all|on_after)", "", text
    )


_PLURAL = re.compile(r"\bu(day|week|month|year|hour|minute)s\b")


def _counted(text: str) -> str:
    """Refuse "the last weeks": a plural without a number names no day."""
    if not _PLURAL.search(text) and not re.search(r"\blasts\b", text):
        return text
    if not re.search(r"\b[nc]\d", text):
        raise UnreadableError(_REFUSED["vague"], rank=4)
    return re.sub(r"\blasts\b", "last", _PLURAL.sub(r"u\1", text))


def _single(text: str, world: World) -> str:
    point = read_point(text, world)
    return write_one(settle(point, world), point)
