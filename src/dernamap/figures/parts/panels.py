"""Small multiples: the window cut into phases, months, weeks or days, one map each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dernamap.dataset import rows_of
from dernamap.errors import UsageError
from dernamap.figures.canvas import Box, Group, TextLine, fitted_lines
from dernamap.figures.parts.map_panel import MapPanel, map_panel
from dernamap.figures.words import month_words, short_day, window_words

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["Period", "panel_grid", "periods_of"]

_MOST = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A part of the window, with its name."""

    name: str
    start: int
    end: int


def periods_of(view: FigureView, kind: str) -> list[Period]:
    """Cut the window into periods.

    Parameters
    ----------
    view
        What is shown; an open window goes from the first to the last record.
    kind
        One of `dernamap.figures.parts.figure_options.FIGURE_PANELS`.

    Returns
    -------
    list of Period
        In order of time. Phases may overlap, as those of a siege and of an offensive do.

    Raises
    ------
    UsageError
        If there are none, or too many to be legible.

    """
    dataset = view.dataset
    start = max(view.window[0], dataset.first_day)
    end = min(view.window[1], dataset.last_day + 1)
    cut = _phases(view, start, end) if kind == "phase" else _calendar(view, kind, start, end)
    if not cut:
        problem = f"{kind!r}: this window contains no {kind}; choose another"
        raise UsageError(problem, parameter="panels")
    if len(cut) > _MOST:
        raise UsageError(
            f"{kind!r} makes {len(cut)} panels; at most {_MOST} are readable, so "
            "choose a shorter window or longer periods",
            parameter="panels",
        )
    return cut


def _phases(view: FigureView, start: int, end: int) -> list[Period]:
    found = []
    for row in rows_of(view.dataset.phases):
        low, high = max(int(row["start_from"]), start), min(int(row["end_to"]) + 1, end)
        if low < high:
            arabic = view.language == "ar" and row["label_ar"]
            found.append(Period(name=row["label_ar" if arabic else "label"], start=low, end=high))
    return found


def _calendar(view: FigureView, kind: str, start: int, end: int) -> list[Period]:
    epoch = view.dataset.epoch
    found = []
    low = start
    while low < end:
        day = epoch + timedelta(days=low)
        if kind == "month":
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            high = min((following - epoch).days, end)
        else:
            high = min(low + (1 if kind == "day" else 7), end)
        found.append(Period(name=_name(view, kind, day, high - low), start=low, end=high))
        low = high
    return found


def _name(view: FigureView, kind: str, day: date, length: int) -> str:
    if kind == "month":
        return f"{month_words(day, view.language)} {day.year}"
    if kind == "day":
        return short_day(day, view.language)
    return window_words(day, day + timedelta(days=length), view.language)


def panel_grid(
    view: FigureView, periods: list[Period], box: Box, theme: Theme, *, body: float
) -> tuple[Group, list[MapPanel]]:
    """Lay out one map for each period, in reading order.

    Parameters
    ----------
    view
        What is shown.
    periods
        As `periods_of` gives them.
    box
        Where the maps stand.
    theme
        Colours.
    body
        Size of running text in pixels.

    Returns
    -------
    tuple of Group and list of MapPanel
        All panels, which look at the same ground at the same scale.

    """
    columns, rows = _shape(len(periods), box)
    gap = body * 0.6
    head = body * 1.35
    width = (box.width - gap * (columns - 1)) / columns
    height = (box.height - gap * (rows - 1)) / rows
    small = min(body * 0.86, max(body * 0.5, width / 15))
    groups: list[Group] = []
    panels: list[MapPanel] = []
    for number, period in enumerate(periods):
        row, column = divmod(number, columns)
        if view.language == "ar":
            column = columns - 1 - column
        left, top = box.x + column * (width + gap), box.y + row * (height + gap)
        counts = view.counts_in((period.start, period.end))
        words = f"{period.name} · {counts.certain}"
        words += f" + {counts.possible}" if counts.possible else ""
        lines, size = fitted_lines(words, body * 0.86, width, most=1, weight=600)
        title = TextLine(
            text=lines[0],
            x=round(left + width if view.language == "ar" else left, 1),
            y=round(top + body * 0.9, 1),
            size=round(size, 1),
            weight=600,
            fill=theme.ink,
            anchor="right" if view.language == "ar" else "left",
            rtl=view.language == "ar",
        )
        panel = map_panel(
            view,
            Box(x=left, y=top + head, width=width, height=height - head),
            theme,
            body=small,
            window=(period.start, period.end),
            context=False,
        )
        panels.append(panel)
        groups.append(Group(name=f"panel {period.name}", items=(title, panel.group)))
    return Group(name="panels", items=tuple(groups)), panels


def _shape(count: int, box: Box) -> tuple[int, int]:
    """Return columns and rows so that panels are a little wider than they are high."""
    best = min(
        range(1, count + 1),
        key=lambda columns: (
            abs(math.log((box.width / columns) / (box.height / math.ceil(count / columns)) / 1.35))
            + 0.12 * (columns * math.ceil(count / columns) - count)
        ),
    )
    return best, math.ceil(count / best)
