"""What is said about one time without changing its day: the hour, "about", filler words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dernamap.dates.forms import UnreadableError

if TYPE_CHECKING:
    from dernamap.dates.forms import Assumptions

__all__ = ["Qualified", "split_qualifiers"]


class Qualified(NamedTuple):
    """The tokens of the date, and what was said about it.

    ``hour`` says that a clock was named, ``timed`` that an hour or a part of the day was.
    """

    rest: str
    night: bool
    about: bool
    unsure: bool
    hour: bool
    timed: bool


def split_qualifiers(tokens: str, assumptions: Assumptions) -> Qualified:
    """Separate the tokens of the date from what is said about it.

    Parameters
    ----------
    tokens
        Tokens of the lexicon, separated by spaces, with hours folded.
    assumptions
        What the words leave open ("this night" is the past or the coming one).

    Returns
    -------
    Qualified
        The tokens that are left, and whether a night, "about" or "probably" was said.

    Raises
    ------
    UnreadableError
        If a number may be an hour or a day, or a night is named without its day.

    """
    if _MAYBE_HOUR.search(tokens):
        raise UnreadableError("a number after the date may be an hour", "incomplete")
    rest = re.sub(r"^((?:on |, )*)uweek of ", r"\1weekof ", tokens)
    rest = " ".join(token for token in rest.split() if token not in {",", "of", "on"})
    rest = rest.replace("ago about", "about ago")
    rest = re.sub(r"\babout (?=[hp]\b|night\b)", "", rest)
    # "June/June": one month by two of its names
    rest = re.sub(r"\bm(\d+)(?: (?:/ )?m\1)+\b", r"m\1", rest)
    rest = re.sub(r"\b(early|mid|late) -", r"\1", rest)
    rest = _UNIT_WORDS.sub("", rest)
    rest = re.sub(r"\b(o\d{1,2}) uday (?=m\d)", r"\1 ", rest)
    rest, about = _strip_word(rest, "about")
    rest, unsure = _strip_word(rest, "unsure")
    if not about:
        rest, about = _strip_word(rest, "about")
    timed = re.search(r"\b[hp]\b", rest) is not None
    hour = re.search(r"\bh\b", rest) is not None
    rest, night = _split_night(rest, assumptions)
    return Qualified(_drop_hours(rest, night=night), night, about, unsure, hour, timed)


# "9 June at 15": without "o'clock" or "pm" it may be an hour or a year
_MAYBE_HOUR = re.compile(r"\b[mnow]\d+ on [noc]\d{1,2}\b(?! (?:of )?m| p\b)|\bm\d+ , n\d{1,2}$")

# "the month of June", "the year 2018", "the day of Saturday": the unit adds nothing
_UNIT_WORDS = re.compile(
    r"\b(?<!c\d )(?<!c\d\d )"
    r"(?:umonth (?=[mj]\d)|uyear (?=n\d{4}\b)|udays? (?=w\d|r-?\d|x\d|[no]\d{1,2}(?: [mj]\d|$)))"
)


def _strip_word(tokens: str, word: str) -> tuple[str, bool]:
    kept = re.sub(rf"^{word}\b ?| ?\b{word}$", "", tokens)
    return kept, kept != tokens


def _split_night(tokens: str, assumptions: Assumptions) -> tuple[str, bool]:
    words = tokens.split()
    if not {"night", "onight"} & set(words):
        return tokens, False
    rest = [word for word in words if word not in {"night", "onight"}]
    if rest and rest[0] in {"early", "late"}:
        rest = rest[1:]
    if rest == ["last"] or (not rest and "onight" in words):
        rest = ["r-1"]
    elif rest == ["this"]:
        rest = ["r0" if assumptions.coming else "r-1"]
    if not rest:
        raise UnreadableError("it names a night, but no day", "incomplete")
    return " ".join(rest), True


def _drop_hours(tokens: str, *, night: bool) -> str:
    """Drop the hour and the part of the day: spans are kept in whole days."""
    words = tokens.split()
    timed = night or bool({"h", "p"} & set(words))
    if set(words) in ({"this", "p"}, {"this", "p", "uday"}):
        return "r0"
    words = [word for word in words if word not in {"h", "p"}]
    on_a_day = any(re.fullmatch(r"w\d|r-?\d|x.*", word) for word in words)
    if words and words[0] in {"early", "late", "earlier", "later"} and (on_a_day or timed):
        words = words[1:]
    return " ".join(words)
