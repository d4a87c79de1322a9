"""The signs of one time without what does not change its day: the hour, "about", filler words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.forms import UnreadableError

if TYPE_CHECKING:
    from dernamap.dates.forms import World

__all__ = ["Tidied", "tidy"]


class Tidied(NamedTuple):
    """The signs that make the date, and what was said beside it."""

    rest: str
    night: bool
    about: bool
    unsure: bool


def tidy(signs: str, world: World) -> Tidied:
    """Take apart what makes the date and what is said beside it.

    Parameters
    ----------
    signs
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under ("this night" is the past or the coming one).

    Returns
    -------
    Tidied
        The signs that are left, and whether a night, "about" or "probably" was said.

    Raises
    ------
    UnreadableError
        If a number may be an hour or a day, or a night is named without its day.

    """
    if _HOUR.search(signs):
        raise UnreadableError("a number that may be an hour stands after the date", rank=3)
    rest = re.sub(r"^((?:on |, )*)uweek of ", r"\1weekof ", signs)
    rest = " ".join(sign for sign in rest.split() if sign not in {",", "of", "on"})
    rest = rest.replace("ago about", "about ago")
    rest = re.sub(r"\b(?:n\d{1,2} clock|clock [nof]\d{1,2}|f\d{1,2}(?= p\b))\b", "p", rest)
    rest = re.sub(r"\babout (?=p\b|night\b)", "", rest)
    rest = re.sub(r"\bm(\d+)(?: (?:/ )?m\1)+\b", r"m\1", rest)
    rest = re.sub(r"\b(early|mid|late) -", r"\1", rest)
    rest = _UNIT_WORDS.sub("", rest)
    rest, about = _strip_word(rest, "about")
    rest, unsure = _strip_word(rest, "unsure")
    if not about:
        rest, about = _strip_word(rest, "about")
    rest, night = _night(rest, world)
    return Tidied(_part_of_day(rest, timed=night), night, about, unsure)


# "9 June at 15": without a sign of an hour it may be one, or a year
_HOUR = re.compile(r"\b[mnow]\d+ on [noc]\d{1,2}\b(?! (?:of )?m| clock| p\b)")

# "the month of June", "the year 2018", "the day of Saturday": the unit says nothing new
_UNIT_WORDS = re.compile(
    r"\b(?<!c\d )(?<!c\d\d )"
    r"(?:umonth (?=m\d)|uyear (?=n\d{4}\b)|uday (?=w\d|r-?\d|x\d|[no]\d{1,2}(?: m\d|$)))"
)


def _strip_word(signs: str, word: str) -> tuple[str, bool]:
    kept = re.sub(rf"^{word}\b ?| ?\b{word}$", "", signs)
    return kept, kept != signs


def _night(signs: str, world: World) -> tuple[str, bool]:
    words = signs.split()
    if not {"night", "onight"} & set(words):
        return signs, False
    rest = [word for word in words if word not in {"night", "onight"}]
    if rest and rest[0] in {"early", "late"}:
        rest = rest[1:]
    if rest == ["last"] or (not rest and "onight" in words):
        rest = ["r-1"]
    elif rest == ["this"]:
        rest = ["r0" if world.coming else "r-1"]
    if not rest:
        raise UnreadableError("a night is named, but not of which day", rank=3)
    return " ".join(rest), True


def _part_of_day(signs: str, *, timed: bool) -> str:
    """Drop the hour and the part of the day: spans are kept in whole days."""
    words = signs.split()
    if "p" in words:
        timed = True
        if set(words) in ({"this", "p"}, {"this", "p", "uday"}):
            return "r0"
        words = [word for word in words if word != "p"]
    on_a_day = any(re.fullmatch(r"w\d|r-?\d|x.*", word) for word in words)
    if words and words[0] in {"early", "late", "earlier", "later"} and (on_a_day or timed):
        words = words[1:]
    return " ".join(words)
