"""Two times and what joins them: "from A to B", "between A and B", "since A", "A or B"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms import UnreadableError, settle
from dernamap.dates.grammar.durations import lasted_until_published, plain_length
from dernamap.dates.grammar.pair import best_pair
from dernamap.dates.grammar.point import read_point
from dernamap.dates.grammar.to_edtf import sign_of, write_bound, write_from, write_set, write_until

if TYPE_CHECKING:
    from dernamap.dates.forms import World

__all__ = ["read_joined", "read_night_of_two"]

_APART = "several times are named that are apart: give each a line of its own"


def read_joined(text: str, world: World) -> str | None:
    """Read an expression that has a start, an end, or both.

    Parameters
    ----------
    text
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under.

    Returns
    -------
    str or None
        EDTF, or None if nothing in the text joins two times.

    Raises
    ------
    UnreadableError
        If the parts make no span.

    """
    if text.endswith(" onward"):
        text = "from " + text.removesuffix(" onward").removeprefix("from ")
    first, _, rest = text.partition(" ")
    if first == "between":
        found = best_pair(rest, ("and", "to", "-"), world)
        if found is None:
            raise UnreadableError("'between' wants two dates")
        return write_set(found.a, found.earlier, found.b, found.later)
    if first in {"since", "from"}:
        return _from(first, rest, world)
    if first in {"until", "by", "before", "after", "on_after"}:
        return _open_ended(first, rest, world)
    if first == "all":
        when = settle(read_point(rest, world), world)
        return f"{when.low}/{when.high}"
    return _list_of_days(text, world) or _pair(text.removeprefix("of "), world)


def _from(word: str, rest: str, world: World) -> str:
    if word == "since":
        rest = re.sub(r"^early (?=(?:of )?(?:uyear|umonth)$)", "early this ", rest)
    length = plain_length(rest.removeprefix("about ")) if word == "since" else None
    if length is not None:
        return lasted_until_published(*length, world, about=rest.startswith("about"))
    try:
        point = read_point(rest, world)
        when = settle(point, world)
    except UnreadableError as failure:
        try:
            found = best_pair(rest, ("to", "until", "-"), world)
        except UnreadableError as other:
            raise max(failure, other, key=lambda one: one.rank) from other
        if found is None:
            raise
        start = write_bound(found.earlier, found.a)
        return f"{start}/{write_bound(found.later, found.b, end=True)}"
    if word == "since" and world.published is not None and when.low > world.published:
        raise UnreadableError("it begins after the publication day", rank=7)
    start = write_bound(when, point)
    if word == "since" and world.published is not None:
        world.note("lasting to the publication day")
        return f"{start}/{world.published}"
    return f"{start}/.."


def _open_ended(word: str, rest: str, world: World) -> str:
    point = read_point(rest, world)
    when = settle(point, world)
    if point.night and word in {"before", "after"}:
        return f"[{when.low}..{when.high}]"  # before or after midnight
    # "before the end of May" is by its last day, "before 9 June" by the day before
    eve = when.high if point.phase == "late" else when.low - timedelta(days=1)
    return {
        "until": lambda: f"../{write_bound(when, point, end=True)}",
        "by": lambda: f"[..{write_until(point, when)}]",
        "on_after": lambda: f"[{write_from(point, when)}..]",
        "before": lambda: f"[..{eve}]",
        "after": lambda: f"[{when.high + timedelta(days=1)}..]",
    }[word]()


def _pair(text: str, world: World) -> str | None:
    found = best_pair(text.replace(" until ", " to "), ("to", "or", "and", "-", "/"), world)
    if found is None:
        return None
    joint, a, earlier, b, later = found
    if a.night and later.low <= earlier.high and not b.night:
        return f"[{earlier.low}..{later.high}]"
    next_to = later.low - earlier.high == timedelta(days=1)
    if joint == "or" or (joint == "/" and next_to):
        if next_to or sign_of(a) or sign_of(b) or earlier.atom is None or later.atom is None:
            return write_set(a, earlier, b, later)
        return f"[{earlier.atom},{later.atom}]"
    if joint == "/" or (joint == "and" and not next_to):
        raise UnreadableError(_APART, rank=5)
    if a.phase and b.phase and earlier.atom is None and later.atom is None:
        return f"[{earlier.low}..{later.high}]"
    return f"{write_bound(earlier, a)}/{write_bound(later, b, end=True)}"


_NUMBERS = r"(?P<before>(?:n\d{1,2} , )+n\d{1,2})(?: ,)? and (?P<last>n\d{1,2})\b"
_LISTS = (
    re.compile(rf"{_NUMBERS}(?P<rest> .*)"),
    re.compile(rf"(?P<month>m\d+) {_NUMBERS}(?P<rest>.*)"),
)


def _list_of_days(text: str, world: World) -> str | None:
    """Read "8, 9 and 10 June": days in a row are a span, others are several dates."""
    for form in _LISTS:
        match = form.fullmatch(text)
        if match is None:
            continue
        days = [int(n) for n in re.findall(r"\d+", f"{match['before']} {match['last']}")]
        month = match.groupdict().get("month") or ""
        end = settle(read_point(f"{month} {match['last']}{match['rest']}", world), world)
        start = end.low - timedelta(days=len(days) - 1)
        in_a_row = days == list(range(days[0], days[0] + len(days)))
        if end.low != end.high or not in_a_row or start.day != days[0]:
            raise UnreadableError(_APART, rank=5)
        return f"{start}/{end.low}"
    return None


_NIGHT = re.compile(r"\b(?:night|onight)\b")


def read_night_of_two(text: str, world: World) -> str | None:
    """Read "the night of Friday to Saturday", "overnight 20-21 April": one night, two days.

    Parameters
    ----------
    text
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under.

    Returns
    -------
    str or None
        EDTF, or None if no night between two days is named.

    Raises
    ------
    UnreadableError
        If the two days do not follow each other.

    """
    if not _NIGHT.search(text):
        return None
    rest = " ".join(_NIGHT.sub("", text, count=1).split())
    rest = re.sub(r"^(?:on |of |, )+", "", rest)
    rest = re.sub(r"^(?:between|from|of|early|late) ", "", rest)
    world.note("a night belongs to two days")
    if rest.startswith("to "):
        morning = settle(read_point(rest.removeprefix("to "), world), world)
        if morning.low == morning.high:
            return f"[{morning.low - timedelta(days=1)}..{morning.low}]"
    rest = re.sub(r"^(w\d)(?: -| /)? (?=w\d)", r"\1 to ", rest)
    found = best_pair(rest, ("to", "and", "-", "/"), world)
    if found is None:
        return None
    earlier, later = found.earlier, found.later
    if earlier.low != earlier.high or (later.low - earlier.low).days != 1:
        raise UnreadableError("a night lies between two days that follow each other", rank=3)
    return f"[{earlier.low}..{later.low}]"
