"""The time strip: how many reports there are a day, a week or a month, with the window on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dernamap.figures.canvas import Group, Path, TextLine, text_width
from dernamap.figures.parts.bins import strip_bins
from dernamap.figures.words import month_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Box, Theme
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["strip_group"]

_MOST_MONTHS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The strip's frame: days across, counts upwards."""

    box: Box
    size: float
    low: int
    high: int
    tallest: int
    rtl: bool

    @property
    def top(self) -> float:
        return self.box.y + self.size * 1.5

    @property
    def floor(self) -> float:
        return self.box.bottom - self.size * 1.5

    def across(self, day: float) -> float:
        part = (day - self.low) / (self.high - self.low)
        return self.box.x + self.box.width * ((1 - part) if self.rtl else part)

    def bar(self, start: float, end: float, below: float, above: float) -> str:
        left, right = sorted((self.across(start), self.across(end)))
        gap = min(1.2, (right - left) * 0.14)
        y0, y1 = (
            self.floor - (self.floor - self.top) * count / self.tallest for count in (below, above)
        )
        return f"M{left + gap:.1f} {y0:.1f}V{y1:.1f}H{right - gap:.1f}V{y0:.1f}Z"


def strip_group(view: FigureView, box: Box, theme: Theme, *, size: float) -> Group:
    """Draw the strip.

    Parameters
    ----------
    view
        What is shown.
    box
        Where it is.
    theme
        Colours.
    size
        Of its type in pixels.

    Returns
    -------
    Group
        Heading, window, bars and axis; time runs from right to left in Arabic.

    """
    bins, step = strip_bins(view)
    axis = _Axis(
        box=box,
        size=size,
        low=bins[0].start,
        high=bins[-1].end,
        tallest=max(1, *(one.certain + one.possible for one in bins)),
        rtl=view.language == "ar",
    )
    certain = "".join(axis.bar(one.start, one.end, 0, one.certain) for one in bins if one.certain)
    possible = "".join(
        axis.bar(one.start, one.end, one.certain, one.certain + one.possible)
        for one in bins
        if one.possible
    )
    items: list[Path | TextLine | Group] = [Group(name="window", items=_window(view, theme, axis))]
    if certain:
        items.append(Group(name="certain", items=(Path(d=certain, fill=theme.soft),)))
    if possible:
        hollow = Path(d=possible, fill=theme.soft, fill_opacity=0.34)
        items.append(Group(name="possible", items=(hollow,)))
    line = Path(
        d=f"M{box.x:.1f} {axis.floor:.1f}H{box.right:.1f}", stroke=theme.soft, stroke_width=1
    )
    items.append(Group(name="axis", items=(line, *_ticks(view, theme, axis))))
    heading = view.words.strip.format(per=view.words.per[step])
    heading = view.words.most.format(heading=heading, n=axis.tallest)
    items.append(
        TextLine(
            text=heading,
            x=round(box.right if axis.rtl else box.x, 1),
            y=round(box.y + size * 0.9, 1),
            size=size,
            fill=theme.soft,
            anchor="right" if axis.rtl else "left",
            rtl=axis.rtl,
        )
    )
    items += _window_name(view, theme, axis, text_width(heading, size))
    return Group(name="time", items=tuple(items))


def _window(view: FigureView, theme: Theme, axis: _Axis) -> tuple[Path, ...]:
    """Draw the window: a band behind the bars, wide enough to be seen."""
    start, end = max(view.window[0], axis.low), min(view.window[1], axis.high)
    left, right = sorted((axis.across(start), axis.across(end)))
    least = axis.box.width / 160
    if right - left < least:
        left, right = (left + right - least) / 2, (left + right + least) / 2
    high = axis.top - (axis.floor - axis.top) * 0.06
    return (
        Path(
            d=f"M{left:.1f} {high:.1f}H{right:.1f}V{axis.floor:.1f}H{left:.1f}Z", fill=theme.window
        ),
        Path(
            d=f"M{left:.1f} {high:.1f}H{right:.1f}",
            stroke=theme.ink,
            stroke_width=round(axis.box.width / 420, 2),
        ),
    )


def _window_name(view: FigureView, theme: Theme, axis: _Axis, heading: float) -> list[TextLine]:
    """Name the window above its band, if the heading leaves room."""
    box, size = axis.box, axis.size
    start, end = max(view.window[0], axis.low), min(view.window[1], axis.high)
    width = text_width(view.when, size, 600)
    middle = axis.across((start + end) / 2)
    x = float(np.clip(middle, box.x + width / 2, box.right - width / 2))
    room = box.right - heading - x if axis.rtl else x - box.x - heading
    if room < width / 2 + size:
        return []
    return [
        TextLine(
            text=view.when,
            x=round(x, 1),
            y=round(box.y + size * 0.9, 1),
            size=size,
            weight=600,
            fill=theme.ink,
            anchor="middle",
            rtl=axis.rtl,
        )
    ]


def _named_days(view: FigureView, axis: _Axis) -> list[tuple[int, str]]:
    """Return the first days of months, or of years where there is no room, with their names."""
    epoch = view.dataset.epoch
    first = epoch + timedelta(days=axis.low)
    months = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range((axis.high - axis.low) // 28 + 2)
    ]
    inside = [day for day in months if axis.low <= (day - epoch).days < axis.high]
    if len(inside) > _MOST_MONTHS:
        return [((day - epoch).days, str(day.year)) for day in inside if day.month == 1]
    names = []
    for day in inside:
        name = month_words(day, view.language, short=True)
        with_year = day.month == 1 or day is inside[0]
        names.append(((day - epoch).days, f"{name} {day.year}" if with_year else name))
    return names


def _ticks(view: FigureView, theme: Theme, axis: _Axis) -> Iterator[Path | TextLine]:
    """Name months or years: no name touches the next."""
    box, size, floor = axis.box, axis.size, axis.floor
    taken: list[tuple[float, float]] = []
    for day, name in _named_days(view, axis):
        x = axis.across(day)
        half = text_width(name, size) / 2
        middle = float(np.clip(x, box.x + half, box.right - half))
        left, right = middle - half - size * 0.6, middle + half + size * 0.6
        if any(left < other_right and other_left < right for other_left, other_right in taken):
            continue
        taken.append((middle - half, middle + half))
        tick = f"M{x:.1f} {floor:.1f}v{size * 0.3:.1f}"
        yield Path(d=tick, stroke=theme.soft, stroke_width=1)
        yield TextLine(
            text=name,
            x=round(middle, 1),
            y=round(floor + size * 1.25, 1),
            size=size,
            fill=theme.soft,
            anchor="middle",
            decorative=True,
            rtl=axis.rtl,
        )
