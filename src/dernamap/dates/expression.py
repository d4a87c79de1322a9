"""The grammar of a whole expression: one time, or two times and what joins them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dates.moment import Point, UnreadableError, When, settle
from dernamap.dates.point import read_point
from dernamap.dates.units import back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dates.moment import World

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
    for read in (_night_of_two, _single, _joined, _length):
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
    if re.search(r"\bm\d|\bx\d", text):
        # a Gregorian date stands beside the Islamic one
        text = _HIJRI.sub("", text)
    text = re.sub(r"^(?:[,\-/] ?)+|(?: ?[,\-/])+$", "", " ".join(text.split()))
    return re.sub(r"^(?:on |, )+(?=since|until|by|before|after|between|from|all|on_after)", "", text)


def _single(text: str, world: World) -> str:
    point = read_point(text, world)
    return _one(settle(point, world), point)


def _one(when: When, point: Point) -> str:
    sign = _sign(point)
    if when.atom is not None:
        return when.atom + sign
    return f"[{when.low.isoformat()}{sign}..{when.high.isoformat()}{sign}]"


def _sign(point: Point) -> str:
    about = point.about or point.about_of_itself
    if about:
        return "%" if point.unsure else "~"
    return "?" if point.unsure else ""


def _edge(when: When, point: Point) -> str:
    """Give one bound of an interval, which EDTF wants as a single date."""
    if when.atom is not None:
        return when.atom + _sign(point)
    if (when.low.year, when.low.month) == (when.high.year, when.high.month):
        return f"{when.low:%Y-%m}" + _sign(point)
    if when.low.year == when.high.year:
        return f"{when.low:%Y}" + _sign(point)
    raise UnreadableError("a bound of the span is itself a span over two years", rank=3)


# ---- two times and what joins them -------------------------------------------------------------


def _joined(text: str, world: World) -> str | None:
    first = text.split()[0] if text else ""
    rest = text[len(first) :].strip()
    if first == "between":
        return _between(rest, world)
    if first in {"since", "from"}:
        return _from(first, rest, world)
    if first in {"until", "by", "before", "after", "on_after"}:
        return _open_ended(first, rest, world)
    if first == "all":
        point = read_point(rest, world)
        when = settle(point, world)
        return f"{when.low}/{when.high}"
    return _pair(re.sub("^of ", "", text), world)


def _splits(text: str, joints: set[str]) -> Iterator[tuple[str, str, str]]:
    words = text.split()
    for index, word in enumerate(words):
        if word in joints and 0 < index < len(words) - 1:
            yield " ".join(words[:index]), word, " ".join(words[index + 1 :])


def _best(
    text: str, joints: set[str], world: World
) -> tuple[str, tuple[Point, When], tuple[Point, When]] | None:
    """Find the joint that leaves a time on either side."""
    failure: UnreadableError | None = None
    for left, joint, right in _splits(text, joints):
        try:
            return joint, *_two(left, right, world)
        except UnreadableError as error:
            if failure is None or error.rank > failure.rank:
                failure = error
    if failure is not None:
        raise failure
    return None


def _two(
    left: str, right: str, world: World
) -> tuple[tuple[Point, When], tuple[Point, When]]:
    """Settle two times, each of which may lack what the other says."""
    a, b = read_point(left, world), read_point(right, world)
    if b.day_only and a.month is not None:
        b = replace(b, month=a.month, year=b.year or a.year)
    a_shares_year = a.year is None and a.when is None
    if a.phase and a.empty and b.phase is None:
        raise UnreadableError("its words do not make one date")
    if a.day_only or (a.phase and a.empty):
        if b.day is None and a.day is not None:
            raise UnreadableError("its words do not make one date")
        a = replace(a, month=b.month, year=b.year)
    b_lacks_year = b.year is None and b.month is not None and a.year is not None
    if b_lacks_year:
        b = replace(b, year=a.year)
    if b_lacks_year and _month_order(a) > _month_order(b):
        b = replace(b, year=(b.year or 0) + 1)
    later = settle(b, world)
    if a_shares_year and a.month is not None:
        a = replace(a, year=later.low.year if b.year is None else b.year)
        if _month_order(a) > _month_order(b):
            a = replace(a, year=(a.year or 0) - 1)
    elif a.weekday is not None and a.month is None and a.when is None and a.turn is None:
        # "from Friday to Sunday": the Friday before that Sunday
        a = replace(a, when=_weekday_before(a.weekday, later), weekday=None)
    earlier = settle(a, world)
    if earlier.low > later.high:
        raise UnreadableError("it ends before it begins", rank=7)
    return (a, earlier), (b, later)


def _month_order(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0


def _weekday_before(weekday: int, later: When) -> When:
    day = later.low - timedelta(days=(later.low.weekday() - weekday) % 7)
    return When(day, day, day.isoformat())


def _between(rest: str, world: World) -> str:
    found = _best(rest, {"and", "to", "-"}, world)
    if found is None:
        raise UnreadableError("'between' wants two dates")
    _, (a, earlier), (b, later) = found
    return _set(a, earlier, b, later)


def _set(a: Point, earlier: When, b: Point, later: When) -> str:
    start = earlier.atom or earlier.low.isoformat()
    end = later.atom or later.high.isoformat()
    return f"[{start}{_sign(a)}..{end}{_sign(b)}]"


def _from(word: str, rest: str, world: World) -> str:
    try:
        found = _best(rest, {"to", "until", "-"}, world)
    except UnreadableError as failure:
        if failure.rank > 1 and not re.search(r"\bc\d+ u|\bn\d+ u", rest):
            raise
        found = None
    if found is not None:
        _, (a, earlier), (b, later) = found
        return f"{_edge(earlier, a)}/{_edge(later, b)}"
    length = _LENGTH.fullmatch(re.sub("^about ", "", rest))
    if word == "since" and length is not None:
        return _lasted_until_published(length, world, about=rest.startswith("about"))
    point = read_point(rest, world)
    when = settle(point, world)
    start = _edge(when, point)
    if word == "since" and world.published is not None and when.low <= world.published:
        world.note("and lasting to the publication day")
        return f"{start}/{world.published.isoformat()}"
    return f"{start}/.."


def _open_ended(word: str, rest: str, world: World) -> str:
    point = read_point(rest, world)
    when = settle(point, world)
    if word == "until":
        return f"../{_edge(when, point)}"
    if word == "by":
        return f"[..{_edge(when, point) if when.atom else when.high.isoformat()}]"
    if word == "on_after":
        return f"[{when.atom or when.low.isoformat()}..]"
    if word == "before":
        return f"[..{when.low - timedelta(days=1)}]"
    return f"[{when.high + timedelta(days=1)}..]"


def _pair(text: str, world: World) -> str | None:
    listed = _list_of_days(text, world)
    if listed is not None:
        return listed
    if " until " in text:
        text = text.replace(" until ", " to ")
    found = _best(text, {"to"}, world)
    found = found or _best(text, {"or"}, world)
    found = found or _best(text, {"and"}, world)
    found = found or _best(text, {"-"}, world)
    found = found or _best(text, {"/"}, world)
    if found is None:
        return None
    joint, (a, earlier), (b, later) = found
    if a.night and later.low <= earlier.high and not b.night:
        return f"[{earlier.low}..{later.high}]"
    next_to = later.low - earlier.high == timedelta(days=1)
    if joint == "or" or (joint == "/" and next_to):
        if next_to or earlier.atom is None or later.atom is None:
            return _set(a, earlier, b, later)
        return f"[{earlier.atom}{_sign(a)},{later.atom}{_sign(b)}]"
    if joint == "/":
        raise UnreadableError("two dates are named, and nothing says how they belong together")
    if joint == "and" and not next_to:
        raise UnreadableError(
            "two times are named that are apart: give each a line of its own", rank=5
        )
    if a.phase and b.phase and earlier.atom is None and later.atom is None:
        return f"[{earlier.low}..{later.high}]"
    return f"{_edge(earlier, a)}/{_edge(later, b)}"


_LIST = re.compile(r"((?:n\d{1,2} , )+)n(\d{1,2})(?: ,)? and (n(\d{1,2})\b.*)|(m\d+) ((?:n\d{1,2} , )+)n(\d{1,2})(?: ,)? and n(\d{1,2})(.*)")


def _list_of_days(text: str, world: World) -> str | None:
    """Read "8, 9 and 10 June": days in a row are a span, others are several dates."""
    match = _LIST.fullmatch(text)
    if match is None:
        return None
    if match[1]:
        before, last = f"{match[1]}n{match[2]}", match[3]
        days = [int(n) for n in re.findall(r"n(\d+)", before)] + [int(match[4])]
    else:
        days = [int(n) for n in re.findall(r"n(\d+)", match[6])] + [int(match[7]), int(match[8])]
        last = f"{match[5]} n{match[8]}{match[9]}"
    end = settle(read_point(last, world), world)
    if end.low != end.high or days != list(range(days[0], days[0] + len(days))):
        raise UnreadableError(
            "several dates are named that are apart: give each a line of its own", rank=5
        )
    start = end.low - timedelta(days=len(days) - 1)
    if start.day != days[0]:
        raise UnreadableError("it ends before it begins", rank=7)
    return f"{start}/{end.low}"


# ---- nights and lengths ------------------------------------------------------------------------

_NIGHT = re.compile(r"\b(?:night|onight)\b")


def _night_of_two(text: str, world: World) -> str | None:
    """Read "the night of Friday to Saturday", "overnight 20-21 April": one night, two days."""
    if not _NIGHT.search(text):
        return None
    rest = " ".join(_NIGHT.sub("", text, count=1).split())
    rest = re.sub(r"^(?:on |of |, )+", "", rest)
    rest = re.sub(r"^(?:between|from|of|early|late) ", "", rest)
    into = re.fullmatch(r"to (.+)", rest)
    if into is not None:
        morning = settle(read_point(into[1], world), world)
        if morning.low == morning.high:
            return f"[{morning.low - timedelta(days=1)}..{morning.low}]"
    side = re.fullmatch(r"(w\d)(?: -| /)? (w\d)(.*)", rest)
    if side is not None and side[3].strip()[:2] not in {"to", "an", "- "}:
        rest = f"{side[1]} to {side[2]}{side[3]}"
    found = _best(rest, {"to", "and", "-", "/"}, world)
    if found is None:
        return None
    _, (_, earlier), (_, later) = found
    if earlier.low != earlier.high or (later.low - earlier.low).days != 1:
        raise UnreadableError("a night lies between two days that follow each other", rank=3)
    world.note("a night belongs to two days")
    return f"[{earlier.low}..{later.low}]"


_UNITS = r"(?P<u>uday|uweek|umonth|uyear|uhour)"
_LENGTH = re.compile(rf"(?:on )?[nc](?P<n>\d+) {_UNITS}(?: ago)?")
_LATELY = re.compile(
    r"(?P<for>for |since )?(?:on )?(?:this )?(?=.*\b(?:last|past)\b)(?=.*\bu)"
    rf"(?:(?:last|past) [nc](?P<n1>\d+)|[nc](?P<n2>\d+) (?:last|past)|past)? ?(?P<u1>u\w+)"
    r"(?: [nc](?P<n3>\d+))?(?: (?:last|past))?|"
    r"(?P<for4>for |since )?(?:on )?[nc](?P<n4>\d+) (?P<u4>u\w+) (?:last|past)"
)


def _length(text: str, world: World) -> str | None:
    """Read "in the past three days" and "about two years": lengths up to the publication day."""
    about = re.fullmatch(rf"(?:for )?about (?:on )?[nc](?P<n>\d+) {_UNITS}", text) or re.fullmatch(
        rf"(?:for )?[nc](?P<n>\d+) {_UNITS} about", text
    )
    if about is not None:
        return _lasted_until_published(about, world, about=True)
    match = _LATELY.fullmatch(re.sub(r"\bof ", "", text))
    if match is None:
        if re.fullmatch(rf"(?:for |on )?[nc]\d+ {_UNITS}", text):
            raise UnreadableError("a length of time is named, not a date", rank=3)
        return None
    count = int(match["n1"] or match["n2"] or match["n3"] or match["n4"] or 1)
    unit = match["u1"] or match["u4"]
    published = world.anchor()
    start = _exactly_back(published, count, unit)
    world.counted()
    if match["for"] or match["for4"]:
        return f"{start}/{published}"
    return f"[{start}..{published}]"


def _lasted_until_published(match: re.Match[str], world: World, *, about: bool) -> str:
    published = world.anchor()
    when = back(published, int(match["n"]), match["u"])
    world.counted()
    world.note("a length of time, taken to reach to the publication day")
    start = when.atom or when.low.isoformat()
    return f"{start}{'~' if about else ''}/{published}"


def _exactly_back(published: date, count: int, unit: str) -> date:
    when = back(published, count, unit)
    if unit in {"umonth", "uyear"}:
        day = min(published.day, 28)
        month = when.low.month if unit == "umonth" else published.month
        return date(when.low.year, month, day)
    return when.low
