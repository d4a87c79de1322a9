"""The grammar of one time: a table of patterns over the signs of the lexicon."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates.forms import (
    Point,
    UnreadableError,
    When,
    ago,
    bare_year,
    day_of_month_turned,
    days_of_month,
    decade,
    first_day,
    half_or_quarter,
    last_day,
    last_year_date,
    nth_weekday,
    numbers,
    one_day,
    only_phase,
    plain,
    season,
    season_of_year,
    settle,
    short_year,
    turn_of_unit,
    week_of_month,
    weekday_before_last,
    winter,
    year_and_month,
)
from dernamap.dates.grammar.qualifiers import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dates.forms import World

__all__ = ["read_point"]

_D = r"(?:[no](?P<d>\d{1,2})|c(?P<dc>[2-9]|[1-3]\d))"
_M = r"m(?P<m>\d{1,2})"
_Y = r"(?:n(?P<y>\d{4})|yy(?P<yy>\d\d))"
_T = r"(?P<t>last|this|next)"
_UNIT = r"(?P<u>uday|uweek|umonth|uyear|uhour|uminute|uweekend)"
_COUNT = r"[nc](?P<n>\d{1,3})"


def read_point(signs: str, world: World) -> Point:
    """Read the signs of one time.

    Parameters
    ----------
    signs
        Signs of the lexicon, divided by blanks.
    world
        The assumptions to read under.

    Returns
    -------
    Point
        The parts written; parts may be missing, as in the first half of "8 to 12 June".

    Raises
    ------
    UnreadableError
        If the signs make no time.

    """
    said = tidy(signs, world)
    point = _dated(said.rest, world)
    if point.day_only and point.weekday is not None and not _NUMBERED.fullmatch(signs):
        # "Saturday at 2" is an hour, "Saturday 2" a day
        raise UnreadableError("a number stands beside the weekday, and nothing says of what")
    return replace(point, night=said.night, about=said.about, unsure=said.unsure)


_NUMBERED = re.compile(r"(?:on |of )*w\d(?: ,)? [no]\d{1,2}")


def _dated(signs: str, world: World) -> Point:
    for pattern, make in _TABLE:
        match = pattern.fullmatch(signs)
        if match is not None:
            return make(match, world)
    match = _WEEKDAY.search(signs)
    if match is not None:
        return _with_weekday(signs, match, world)
    match = _RELATIVE.search(signs)
    if match is not None:
        return _with_relative(signs, match, world)
    if not signs:
        raise UnreadableError("an hour is named, but not of which day", rank=3)
    raise UnreadableError("its words do not make one date")


_WEEKDAY = re.compile(
    r"(?P<a>last|this|next) w(?P<wa>\d)|w(?P<wb>\d) (?P<b>last|this|next)(?! u)|w(?P<w>\d)"
)
_RELATIVE = re.compile(r"\br(?P<r>-?\d)\b")


def _with_weekday(signs: str, match: re.Match[str], world: World) -> Point:
    rest = f"{signs[: match.start()]} {signs[match.end() :]}".split()
    weekday = int(match["wa"] or match["wb"] or match["w"])
    turn = match["a"] or match["b"]
    if rest == ["past"]:
        rest, turn = [], "last"
    if not rest:
        return Point(weekday=weekday, turn=turn)
    if "w" in {word[0] for word in rest if word[1:].isdigit()}:
        raise UnreadableError("two weekdays are named, and nothing says how they belong together")
    point = _dated(" ".join(rest), world)
    if turn == "last" and point.turn is None and point.month is not None:
        point = replace(point, turn=turn)
    return replace(point, weekday=weekday)


def _with_relative(signs: str, match: re.Match[str], world: World) -> Point:
    day = world.anchor() + timedelta(days=int(match["r"]))
    world.counted()
    rest = f"{signs[: match.start()]} {signs[match.end() :]}".split()
    if rest in ([], ["this"]):
        return Point(when=one_day(day))
    other = settle(_dated(" ".join(rest), world), world)
    if not other.low <= day <= other.high:
        raise UnreadableError(
            f"two days are named that differ: counted from the publication day it is {day}, "
            f"as a date {other.low}",
            rank=9,
            candidates=tuple(sorted({day.isoformat(), other.low.isoformat()})),
        )
    return Point(when=one_day(day))


def _phase(match: re.Match[str], world: World) -> Point:
    point = _dated(match["rest"], world)
    phase = match["phase"]
    if point.when is not None:
        low, _, atom = point.when
        if atom == f"{low:%Y-%m}":
            point = Point(year=low.year, month=low.month)
        elif atom == f"{low:%Y}":
            point = Point(year=low.year)
        else:
            raise UnreadableError("it has no early, middle or late part that is dated", rank=2)
    elif point.day is not None and point.month is not None and phase != "mid":
        return point  # early or late on a day: spans are kept in whole days
    elif (point.month is None and point.year is None) or point.day is not None or point.phase:
        raise UnreadableError("its words do not make one date")
    return replace(point, phase=phase)


def _week_of(match: re.Match[str], world: World) -> Point:
    """Read "the week of 4 June": Monday to Sunday around a day."""
    day = settle(_dated(match["rest"], world), world)
    if day.low != day.high:
        raise UnreadableError("a week is named, but not by a day of it", rank=2)
    monday = day.low - timedelta(days=day.low.weekday())
    return Point(when=When(monday, monday + timedelta(days=6), None))


_TABLE: list[tuple[re.Pattern[str], Callable[[re.Match[str], World], Point]]] = [
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_D}(?: [-/])? {_M}(?:(?: [-/])? {_Y})?(?: {_T})?", plain),
        (rf"{_D}(?: [-/])? {_M}(?: [-/])? n(?P<yy>\d\d?)", short_year),
        (rf"{_M} {_D}(?: {_Y})?(?: {_T})?", plain),
        (rf"{_Y}(?: -)? {_M}(?: -)? {_D}", plain),
        (rf"{_Y} {_D} {_M}", plain),
        (rf"{_M}(?:(?: -)? {_Y})?(?: {_T})?", plain),
        (rf"{_T} {_M}", plain),
        (rf"{_Y} {_M}", plain),
        (rf"{_Y}", bare_year),
        (rf"(?:{_D} )?{_M} {_T} uyear", last_year_date),
        (rf"(?:{_D} )?{_M} uyear {_T}", last_year_date),
        (rf"{_M} {_D} {_T} uyear", last_year_date),
        (rf"{_D} {_T} umonth", day_of_month_turned),
        (rf"{_D} umonth {_T}", day_of_month_turned),
        (r"x(?P<a>\d+)/(?P<b>\d+)/(?P<c>\d+)", numbers),
        (r"y(?P<y>\d{4})/(?P<m>\d{1,2})", year_and_month),
        (rf"(?P<nth>o[1-5]|last) w(?P<w>\d) {_M}(?: {_Y})?", nth_weekday),
        (rf"w(?P<w>\d) (?P<nth>f[1-5]) {_M}(?: {_Y})?", nth_weekday),
        (rf"{_T} {_UNIT}", turn_of_unit),
        (rf"{_UNIT} {_T}", turn_of_unit),
        (r"(?P<u>uweekend)", turn_of_unit),
        (r"(?P<t>earlier|later) this (?P<u>uweek|umonth|uyear)", turn_of_unit),
        (r"(?P<u>uweek|umonth|uyear) (?P<t>before_last)", turn_of_unit),
        (rf"{_COUNT} {_UNIT} ago", ago),
        (rf"ago {_COUNT} {_UNIT}", ago),
        (rf"(?P<nth>o[1-5]|last) uweek {_M}(?: {_Y})?", week_of_month),
        (rf"uweek (?P<nth>o[1-5]|last) {_M}(?: {_Y})?", week_of_month),
        (rf"(?P<nth>o1|last) {_COUNT} (?P<u>uday|uweek) {_M}(?: {_Y})?", days_of_month),
        (rf"{_COUNT} (?P<nth>o1|last) (?P<u>uday|uweek) {_M}(?: {_Y})?", days_of_month),
        (r"w(?P<w>\d) before_last", weekday_before_last),
        (r"(?:weekof|uweek(?= n)) (?P<rest>.+)", _week_of),
        (rf"(?P<nth>[no][1-4]|last|late) (?P<u>half|quarter)(?: {_M})?(?: {_Y})?", half_or_quarter),
        (rf"(?P<u>half|quarter) (?P<nth>[no][1-4]|last)(?: {_M})?(?: {_Y})?", half_or_quarter),
        (rf"s(?P<s>[1-4])(?: {_Y})?", season),
        (rf"s(?P<s>[1-4]) (?:{_T} uyear)", season_of_year),
        (rf"s(?P<s>[1-4]) (?:uyear {_T})", season_of_year),
        (r"s4 n(?P<y>\d{4}) [-/] n(?P<end>\d{4})", winter),
        (r"s4 y(?P<y>\d{4})/(?P<end>\d\d)", winter),
        (rf"{_T} s(?P<s>[1-4])", season),
        (rf"s(?P<s>[1-4]) {_T}", season),
        (rf"(?:last|late) uday {_M}(?: {_Y})?", last_day),
        (rf"o1 uday {_M}(?: {_Y})?", first_day),
        (r"d(?P<y>\d{4})", decade),
        (r"(?P<phase>early|mid|late)", only_phase),
        (r"(?P<phase>early|mid|late) (?P<rest>.+)", _phase),
        (rf"{_D}(?: {_Y})?", plain),
    )
]
