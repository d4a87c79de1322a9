"""A field of days and numbers: what is said about each day, as boxes from the least to the most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dernamap.view.plots.markup import Markup, element
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dernamap.view.plots.axes import DayAxis, NumberAxis

__all__ = ["field_box", "field_plot"]

_LEAST_WIDTH = 6
"""Pixels; ``plot_style.py`` has the same number."""


def field_box(
    days: DayAxis,
    numbers: NumberAxis,
    *,
    first: date | None,
    last: date | None,
    low: float,
    high: float,
    title: str,
    kind: str = "claim",
) -> Markup:
    """Draw one range of numbers over the days that it counts.

    Parameters
    ----------
    days, numbers
        The axes.
    first, last
        The first and the last day; None where that is open.
    low, high
        The bounds; infinity where the most is open, and the box fades upwards.
    title
        The same in words.
    kind
        ``claim``, or ``worked-out`` for a range that follows from several.

    Returns
    -------
    Markup
        A box; empty where all of it lies beyond the axis of days.

    """
    outside = (last is not None and last < days.first) or (first is not None and first > days.last)
    if outside:
        return Markup("")
    left, right = days.start(first), days.end(last)
    bottom = numbers.at(low)
    top = 100.0 if math.isinf(high) else numbers.at(high)
    kinds = [kind]
    kinds += ["open-top"] if math.isinf(high) else []
    kinds += ["exact"] if low == high else []
    kinds += ["from-open"] if first is None else []
    style = (
        # a box of few days is drawn wider than they are, but not over the axis's end
        f"left:min({left:.2f}%,calc(100% - {_LEAST_WIDTH}px));width:{right - left:.2f}%;"
        f"bottom:{bottom:.2f}%;height:{top - bottom:.2f}%"
    )
    return element("span", {"class": f"box {' '.join(kinds)}", "style": style, "title": title})


def field_plot(
    caption: str,
    days: DayAxis,
    numbers: NumberAxis,
    boxes: Sequence[str],
    *,
    key: Sequence[str] = (),
) -> Markup:
    """Put a field together.

    Parameters
    ----------
    caption
        What it shows; a reader who cannot see it is led to the table that follows it.
    days, numbers
        Its axes.
    boxes
        As `field_box` gives them.
    key
        What its boxes mean, as HTML.

    Returns
    -------
    Markup
        A figure.

    """
    levels = [
        element("span", {"class": "level", "style": f"bottom:{where:.2f}%"}, words)
        for where, words in numbers.ticks()
    ]
    ticks = [
        element("span", {"class": "tick", "dir": "auto", "style": f"left:{where:.2f}%"}, words)
        for where, words in days.ticks()
    ]
    field = element(
        "div",
        {
            "class": "plot-field",
            "role": "img",
            "aria-label": words_of(days.language)("plots.as_table", caption=caption),
        },
        *levels,
        *boxes,
        *ticks,
    )
    legend = [element("p", {"class": "plot-key"}, *key)] if key else []
    return element("figure", {"class": "plot"}, element("figcaption", {}, caption), field, *legend)
