"""The bars of the time strip: how many reports there are a day, a week or a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from dernamap.figures.words import day_words

if TYPE_CHECKING:
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["Bin", "busiest", "strip_bins"]

_AROUND = 12
"""The strip shows at least so many times the window, and at least so many days:"""
_LEAST_DAYS = 120
_MOST_DAILY, _MOST_WEEKLY = 190, 900
_SHORT = 31
"""Events with a longer spread than this many days say little of one bar, and are in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One bar.

    Attributes
    ----------
    start, end
        First day and the day after the last, counted from the dataset's epoch.
    certain, possible
        Events that must fall in it, and that only may: the latter are dated within 31 days.

    """

    start: int
    end: int
    certain: int
    possible: int


def strip_bins(view: FigureView) -> tuple[list[Bin], str]:
    """Count reports for the strip.

    Parameters
    ----------
    view
        What is shown.

    Returns
    -------
    tuple of list of Bin and str
        The bars in order, and what one stands for: ``day``, ``week`` or ``month``.

    """
    dataset = view.dataset
    low, high = _shown(view)
    length = high - low
    step = "day" if length <= _MOST_DAILY else "week" if length <= _MOST_WEEKLY else "month"
    edges = _edges(low, high, step, dataset.epoch)
    events = dataset.events
    first, last = (events[name].to_numpy() for name in ("possible_from", "possible_to"))
    sure_a, sure_b = (events[name].to_numpy() for name in ("certain_a", "certain_b"))
    short = last - first < _SHORT
    bins = []
    for start, end in pairwise(edges):
        possible = (first < end) & (last >= start) & short
        certain = possible & (sure_a >= start) & (sure_b < end)
        bins.append(
            Bin(
                start=start,
                end=end,
                certain=int(certain.sum()),
                possible=int((possible & ~certain).sum()),
            )
        )
    return bins, step


def _shown(view: FigureView) -> tuple[int, int]:
    """Return the days of the strip: the window, and enough around it to place it in time."""
    dataset = view.dataset
    if view.stage is not None:
        return view.stage.span
    first, last = dataset.first_day, dataset.last_day + 1
    start, end = view.window
    if view.day(start) is None or view.day(end) is None:
        return first, max(last, first + 1)
    length = max(_LEAST_DAYS, _AROUND * (end - start))
    if length >= last - first:
        return min(first, start), max(last, end)
    middle = (start + end) // 2
    low = min(max(middle - length // 2, min(first, start)), max(last, end) - length)
    return low, low + length


def _edges(low: int, high: int, step: str, epoch: date) -> list[int]:
    if step == "day":
        return list(range(low, high + 1))
    if step == "week":
        return [*range(low, high, 7), high]
    day = (epoch + timedelta(days=low)).replace(day=1)
    edges = []
    while (day - epoch).days < high:
        edges.append((day - epoch).days)
        day = (day + timedelta(days=32)).replace(day=1)
    return [*edges, (day - epoch).days]


def busiest(view: FigureView) -> tuple[int, str]:
    """Return the highest count of the strip and when it is."""
    bins, _ = strip_bins(view)
    best = max(bins, key=lambda one: (one.certain + one.possible, -one.start))
    day = view.day(best.start)
    return best.certain + best.possible, day_words(day, view.language) if day else ""
