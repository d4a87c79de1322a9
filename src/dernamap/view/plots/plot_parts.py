"""The parts of a picture: rows with a label and a track, marks on the track, the axis, a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dernamap.dates import describe_day
from dernamap.view.plots.markup import Markup, element, join
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dernamap.view.plots.axes import Axis, DayAxis, NumberAxis

__all__ = [
    "day_mark",
    "number_mark",
    "plot",
    "plot_axis",
    "plot_row",
    "said_mark",
    "table",
]


_NARROW = 5
"""Columns that still fit on a phone."""


def _at(left: float, right: float | None = None) -> str:
    """Write where a mark is, in percent of its track."""
    if right is None:
        return f"left:{left:.2f}%"
    return f"left:{left:.2f}%;width:{right - left:.2f}%"


def day_mark(
    axis: DayAxis,
    first: date | None,
    last: date | None,
    *,
    lasted: bool,
    sure: tuple[date | None, date | None] | None = None,
    title: str,
) -> Markup:
    """Draw the days on which something is said to have happened.

    Parameters
    ----------
    axis
        The axis of days.
    first, last
        The first and the last possible day; None where that is open.
    lasted
        Whether it went on from the one to the other; else it was at one time between them, and the
        bar is hollow.
    sure
        The last day on which something that lasted may have begun, and the first on which it may
        have ended, if its ends are not known to the day: the bar is filled between them alone.
    title
        The same in words.

    Returns
    -------
    Markup
        A bar; it fades towards a side that is open.

    """
    if lasted and sure is not None and sure != (first, last):
        begun, ended = sure
        outer = day_mark(axis, first, last, lasted=False, title=title)
        if begun is None or ended is None or begun > ended:
            return outer
        return join([outer, day_mark(axis, begun, ended, lasted=True, title=title)])
    kind = "lasted" if lasted else "day" if first == last and first is not None else "spread"
    fades = "".join(
        word for word, bound in ((" from-open", first), (" to-open", last)) if bound is None
    )
    style = _at(axis.start(first), axis.end(last))
    return element("span", {"class": f"bar {kind}{fades}", "style": style, "title": title})


def said_mark(
    axis: DayAxis,
    first: date | None,
    last: date | None,
    *,
    likely: date | None = None,
    title: str,
) -> Markup:
    """Draw when it was published: a diamond on a day, a bracket over a span, nothing if unknown.

    Parameters
    ----------
    axis
        The axis of days.
    first, last
        The first and the last day on which it may have been published.
    likely
        The day that is likely where neither is sure; its diamond is dotted.
    title
        The same in words.

    Returns
    -------
    Markup
        The mark, at the right edge with an arrow where the day is beyond the axis.

    """
    if last is None:
        if likely is None:
            return Markup("")
        where = _at(axis.middle(likely))
        return element("span", {"class": "said likely", "style": where, "title": title})
    if (first or last) > axis.last:
        day = element("bdi", {}, describe_day(last, axis.language))
        return element("span", {"class": "said beyond", "title": title}, day, " →")
    if first == last:
        return element("span", {"class": "said", "style": _at(axis.middle(last)), "title": title})
    style = _at(axis.start(first), axis.end(last))
    return element("span", {"class": "said span", "style": style, "title": title})


def number_mark(axis: NumberAxis, low: float, high: float, *, title: str) -> Markup:
    """Draw a number as the range that its words allow.

    Parameters
    ----------
    axis
        The axis of numbers.
    low, high
        Bounds; an infinite one is open, and the range ends in an arrow.
    title
        The same in words.

    Returns
    -------
    Markup
        A dot for an exact number, else a bar from the one bound to the other.

    """
    if low == high:
        return element("span", {"class": "dot", "style": _at(axis.at(low)), "title": title})
    is_open = math.isinf(high)
    style = _at(axis.at(low), 100.0 if is_open else axis.at(high))
    kind = "range open-up" if is_open else "range"
    return element("span", {"class": kind, "style": style, "title": title})


def plot_axis(axis: Axis) -> Markup:
    """Draw the axis above the rows of a picture."""
    ticks = [
        # "31 May" begins with a number, and the track runs from left to right in every language
        element("span", {"class": "tick", "dir": "auto", "style": _at(where)}, words)
        for where, words in axis.ticks()
    ]
    track = element("div", {"class": "plot-track"}, *ticks)
    return element("div", {"class": "plot-row plot-axis"}, element("div", {}), track)


def plot_row(label: str, under: str, marks: Iterable[str], *, after: str = "") -> Markup:
    """Draw one row.

    Parameters
    ----------
    label, under
        What it is about, and smaller words below.
    marks
        What is on its track.
    after
        Words on the track where nothing can be drawn.

    Returns
    -------
    Markup
        The row.

    """
    words = element(
        "div",
        {"class": "plot-label"},
        element("b", {"dir": "auto"}, label),
        # in the page's language, though it begins with the identifier of a record
        element("span", {}, under),
    )
    noted = [element("span", {"class": "no-mark"}, after)] if after else []
    return element(
        "div", {"class": "plot-row"}, words, element("div", {"class": "plot-track"}, *marks, *noted)
    )


def plot(
    caption: str,
    axis: Axis,
    rows: Sequence[str],
    *,
    key: Sequence[str] = (),
    language: str = "en",
) -> Markup:
    """Put a picture together.

    Parameters
    ----------
    caption
        What it shows; a reader who cannot see it is led to the table that follows it.
    axis
        Its axis.
    rows
        As `plot_row` gives them.
    key
        What its marks mean, as HTML.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    Markup
        A figure.

    """
    spoken = words_of(language)("plots.as_table", caption=caption)
    picture = element(
        "div",
        {"class": "plot-rows", "role": "img", "aria-label": spoken},
        plot_axis(axis),
        *rows,
    )
    legend = [element("p", {"class": "plot-key"}, join(key, " "))] if key else []
    return element(
        "figure", {"class": "plot"}, element("figcaption", {}, caption), picture, *legend
    )


def _cell(cell: str, head: str, role: dict[str, str]) -> Markup:
    """Write a cell that stands beside its head on a phone, on the side of the page's language."""
    return element("td", {"data-head": head, **role}, element("div", {"dir": "auto"}, cell))


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, scrolls: bool = False
) -> Markup:
    """Write a table; its cells may be texts or HTML.

    Parameters
    ----------
    caption
        What it lists, for those who hear it.
    heads
        The columns.
    rows
        Cells in the order of the columns; the first names its row.
    scrolls
        Whether it scrolls in its frame on a phone too; else rows of many cells are cards there.

    Returns
    -------
    Markup
        The table in a frame that scrolls sideways on a narrow screen.

    """
    wide = len(heads) > _NARROW
    cards = wide and not scrolls

    def role(name: str) -> dict[str, str]:
        # the roles outlive a style that makes cards of a table's rows
        return {"role": name} if cards else {}

    names = [element("th", {"scope": "col", **role("columnheader")}, name) for name in heads]
    body = [
        element(
            "tr",
            role("row"),
            element("th", {"scope": "row", "dir": "auto", **role("rowheader")}, cells[0]),
            *(
                _cell(cell, head, role("cell")) if cards else element("td", {"dir": "auto"}, cell)
                for head, cell in zip(heads[1:], cells[1:], strict=True)
            ),
        )
        for cells in rows
    ]
    whole = element(
        "table",
        role("table"),
        element("caption", {}, caption),
        element("thead", role("rowgroup"), element("tr", role("row"), *names)),
        element("tbody", role("rowgroup"), *body),
    )
    kind = "plot-table wide" if wide else "plot-table"
    frame = {"class": kind, "tabindex": "0", "role": "region", "aria-label": caption}
    return element("div", frame, whole)
