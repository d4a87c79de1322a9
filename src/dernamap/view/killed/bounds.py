"""The range of people killed in a window: those certainly killed there, and those perhaps.

The browser computes the same (``killed.ts``); `docs/killed.md` gives the rule and its reasons.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from dernamap.view.killed.killed_columns import killed_columns
from dernamap.view.killed.sides import CIVILIANS, FIGHTERS, FIRST_PARTY, UNKNOWN_SIDE
from dernamap.view.killed.ties import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dernamap.dataset import Dataset

__all__ = ["Killed", "killed_among", "killed_in_window"]

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """The range of killed that the reports of a window allow.

    Attributes
    ----------
    low
        Surely killed in the window, if the reports are right.
    high
        Killed at most; infinity if a report sets no upper bound.
    without_number
        Reports of killed that give no number and may fall in the window.

    """

    low: float
    high: float
    without_number: int


class _Interval(NamedTuple):
    """People of some sides, all killed between two days."""

    first: int
    last: int
    counts: dict[int, float]


def killed_in_window(dataset: Dataset, a: int, b: int) -> Killed:
    """Return the range of killed that the reports of a window allow.

    Parameters
    ----------
    dataset
        The dataset.
    a, b
        The half-open window [a, b) in day numbers.

    Returns
    -------
    Killed
        The range; from zero to zero where nothing is reported.

    """
    return killed_among(killed_columns(dataset).to_pylist(), a, b)


def killed_among(figures: Sequence[Mapping[str, Any]], a: int, b: int) -> Killed:
    """Return the range of killed that figures allow in a window.

    Parameters
    ----------
    figures
        Rows of `dernamap.view.killed.killed_columns.killed_columns`.
    a, b
        The half-open window [a, b) in day numbers.

    Returns
    -------
    Killed
        The range.

    """
    silent = {row["event"] for row in figures if not row["numbered"] and _possible(row, a, b)}
    numbered = [row for row in figures if row["numbered"]]
    return Killed(
        low=sum(_lower_bound(block) for block in _blocks(_intervals(numbered, a, b))),
        high=_upper_bound(figures, a, b),
        without_number=len(silent),
    )


def _possible(row: _Row, a: int, b: int) -> bool:
    return bool(row["first"] < b and row["last"] >= a)


def _certain(row: _Row, a: int, b: int) -> bool:
    return bool(row["first"] >= a and row["last"] < b)


def _intervals(rows: Iterable[_Row], a: int, b: int) -> list[_Interval]:
    """Collect those certainly killed in the window: incidents by day, spans, rivals as one."""
    groups: dict[tuple[str, int], list[_Row]] = {}
    for number, row in enumerate(rows):
        name = next(((key, row[key]) for key in ("rival", "incident") if row[key] != NONE), None)
        groups.setdefault(name or ("row", number), []).append(row)
    days: dict[int, _Interval] = {}
    intervals: list[_Interval] = []
    for (kind, _), group in groups.items():
        if not all(_certain(row, a, b) for row in group):
            continue
        # of rivals any may be right, so that only the least is sure; reports of one incident
        # are all right, so that the greatest is
        # for example, rivals that say 12 and 17 make 12 sure; two reports of one attack that say
        # 12 and 17 make 17 sure
        low = (min if kind == "rival" else max)(row["low"] for row in group)
        sides = {row["side"] for row in group}
        side = sides.pop() if len(sides) == 1 else _common(sides)
        if kind == "incident":
            day = group[0]["first"]
            counts = days.setdefault(day, _Interval(day, day, {})).counts
            counts[side] = counts.get(side, 0.0) + low
        else:
            first, last = min(row["first"] for row in group), max(row["last"] for row in group)
            intervals.append(_Interval(first, last, {side: low}))
    return sorted([*days.values(), *intervals], key=lambda interval: interval[:2][::-1])


def _common(sides: set[int]) -> int:
    return UNKNOWN_SIDE if UNKNOWN_SIDE in sides or CIVILIANS in sides else FIGHTERS


def _blocks(intervals: Sequence[_Interval]) -> Iterator[list[_Interval]]:
    """Divide intervals, sorted by their last day, where none crosses from one day to the next."""
    earliest: list[int] = []
    for interval in reversed(intervals):
        earliest.append(min(interval.first, earliest[-1]) if earliest else interval.first)
    earliest.reverse()
    block: list[_Interval] = []
    for at, interval in enumerate(intervals):
        block.append(interval)
        if at + 1 == len(intervals) or earliest[at + 1] > interval.last:
            yield block
            block = []


def _lower_bound(block: Sequence[_Interval]) -> float:
    """Return the largest number of dead of a block who are certainly different people."""
    parties = {side for interval in block for side in interval.counts if side >= FIRST_PARTY}
    fighters = {side for interval in block for side in interval.counts if side >= FIGHTERS}
    # civilians, and fighters of different parties, are different people, so their sums add up.
    # What is said about unnamed people may repeat any of them: "10 killed" and "3 civilians
    # killed" are ten
    by_party = sum(_most_disjoint(block, {side}) for side in sorted(parties))
    named = _most_disjoint(block, {CIVILIANS}) + max(by_party, _most_disjoint(block, fighters))
    return max(named, _most_disjoint(block, {UNKNOWN_SIDE, CIVILIANS, *fighters}))


def _most_disjoint(block: Sequence[_Interval], sides: set[int]) -> float:
    """Return the greatest sum over stays on days that never meet (weighted interval scheduling)."""
    ends: list[int] = []
    best = [0.0]
    for interval in block:
        weight = sum(count for side, count in interval.counts.items() if side in sides)
        if weight:
            # either this interval is left out, or it is added to the best of those that end before
            # it starts: a toll of June and the incidents of June never both count
            before = bisect_left(ends, interval.first)
            ends.append(interval.last)
            best.append(max(best[-1], best[before] + weight))
    return best[-1]


def _upper_bound(rows: Sequence[_Row], a: int, b: int) -> float:
    """Add up those who may have been killed in the window, each group and each total once."""
    groups: dict[tuple[str, int], list[int]] = {}
    home: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(rows):
        if row["numbered"]:
            home[number] = ("row", number) if row["bound"] == NONE else ("bound", row["bound"])
            groups.setdefault(home[number], []).append(number)
    # the parts of a total form a tree, in which only the topmost number counts: the eighty of
    # June, and not also the ten of one of its weeks. Two figures that name each other make no loop
    parents: dict[tuple[str, int], tuple[str, int]] = {}
    for name, members in groups.items():
        for number in members:
            over = home.get(rows[number]["part_of"])
            if over is not None and name not in _with_ancestors(over, parents):
                parents.setdefault(name, over)
    children: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for name, over in parents.items():
        children.setdefault(over, []).append(name)

    def highest(name: tuple[str, int]) -> float:
        # the total lies outside the window, so its parts inside it count for themselves
        own = [number for number in groups[name] if _possible(rows[number], a, b)]
        if not own:
            return sum(highest(child) for child in children.get(name, []))
        caps = [_cap(rows, number, a, b) for number in own]
        cap = min(caps) if rows[own[0]]["least"] else max(caps)
        # a part that is larger than its whole contradicts it: then the whole is not a bound
        return max(cap, *(surely(child) for child in children.get(name, [])), 0.0)

    def surely(name: tuple[str, int]) -> float:
        own = [
            float(rows[number]["low"]) for number in groups[name] if _certain(rows[number], a, b)
        ]
        return max([0.0, *own, *(surely(child) for child in children.get(name, []))])

    return sum(highest(name) for name in groups if name not in parents)


def _with_ancestors(
    name: tuple[str, int], parents: dict[tuple[str, int], tuple[str, int]]
) -> set[Any]:
    found = {name}
    while name in parents:
        name = parents[name]
        found.add(name)
    return found


def _cap(rows: Sequence[_Row], number: int, a: int, b: int) -> float:
    """Bound one figure by its numbers for shorter periods, inside and outside the window."""
    row = rows[number]
    cap = float(row["high"])
    # the LNA's eighty of June, ten of them from 21 to 27 June: a window within that week can have
    # ten at most, and a window outside of it eighty less ten
    periods = sorted(
        (one for one in rows if one["part_of"] == number and one["period"] and one["numbered"]),
        key=lambda one: (one["last"], one["first"]),
    )
    until = None
    for one in periods:
        if one["first"] <= max(a, row["first"]) and one["last"] >= min(b - 1, row["last"]):
            cap = min(cap, one["high"])
        if not _possible(one, a, b) and (until is None or one["first"] > until):
            cap = max(cap - one["low"], 0.0)
            until = one["last"]
    return cap
