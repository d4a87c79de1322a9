"""The pictures of a dispute: who said what about which days and when, and the spread of numbers."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.view.plots import (
    DayAxis,
    Markup,
    NumberAxis,
    day_mark,
    element,
    number_mark,
    plot,
    plot_row,
    said_mark,
)
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.view.disputes.claims import DisputeClaim
    from dernamap.view.disputes.dispute import Dispute
    from dernamap.view.disputes.dispute_figure import DisputeFigure

__all__ = ["days_picture", "numbers_picture", "said_on"]

_LEAST_DAYS = 7
_FARTHEST = 1.5
"""How many times the days of the claims the axis may grow to hold the days of publication."""


def said_on(claim: DisputeClaim) -> str:
    """Describe when a claim was published, starting with a lower-case letter."""
    return claim.published.words


def _axis(dispute: Dispute) -> DayAxis | None:
    days = dispute.days
    if days is None:
        return None
    first, last = days
    length = max((last - first).days + 1, _LEAST_DAYS)
    far = last + timedelta(days=math.ceil(length * _FARTHEST))
    published = [claim.published for claim in dispute.claims]
    known = [one.latest or one.likely for one in published]
    near = [day for day in known if day is not None and day <= far]
    before = [one.earliest for one in published if one.earliest is not None]
    first, last = min([first, *before]), max([last, *near])
    pad = max((last - first).days // 20, 1)
    # a very short axis would make a day as wide as a month
    short = max(_LEAST_DAYS - (last - first).days - 2 * pad, 0) // 2
    ends = first - timedelta(days=pad + short), last + timedelta(days=pad + short)
    return DayAxis(*ends, dispute.language)


def days_picture(dispute: Dispute) -> Markup:
    """Draw which days each claim is about, and when it was said.

    Parameters
    ----------
    dispute
        The dispute.

    Returns
    -------
    Markup
        A figure with one row per claim; empty if no claim names a day.

    """
    axis = _axis(dispute)
    if axis is None:
        return Markup("")
    rows = [_days_row(axis, claim) for claim in dispute.claims]
    words = words_of(dispute.language)
    key = [_sample(kind, words(f"disputes.key.{name}")) for name, kind in _DAYS_KEY.items()]
    return plot(words("disputes.days"), axis, rows, key=key, language=dispute.language)


def _days_row(axis: DayAxis, claim: DisputeClaim) -> Markup:
    published = claim.published
    beyond = published.latest is not None and (published.earliest or published.latest) > axis.last
    marks = [
        day_mark(
            axis, claim.first, claim.last, lasted=claim.lasted, sure=claim.sure, title=claim.when
        ),
        said_mark(
            axis,
            published.earliest,
            published.latest,
            likely=published.likely,
            title=published.words,
        ),
    ]
    # words are written on the track only if no mark shows the same
    silent = published.latest is None or beyond
    words = words_of(claim.language)
    under = f"{claim.name}: {claim.when}"
    if silent:
        under += f"{words('joints.list')}{published.words}"
    return plot_row(claim.speaker, under, marks)


def _sample(kind: str, words: str) -> Markup:
    style = "left:9px" if kind in {"said", "said likely"} else "left:2px;width:20px"
    mark = element("span", {"class": kind, "style": style})
    return element("span", {}, element("i", {"class": "plot-track"}, mark), words)


_DAYS_KEY = {
    "day": "bar day",
    "spread": "bar spread",
    "said": "said",
    "likely": "said likely",
    "span": "said span",
}
_NUMBERS_KEY = {"range": "range", "open": "range open-up"}
"""The samples of a key, by the name of their words."""


def numbers_picture(
    group: str, pairs: list[tuple[DisputeClaim, DisputeFigure]], language: str = "en"
) -> Markup:
    """Draw the spread of the numbers of one thing.

    Parameters
    ----------
    group
        What is counted.
    pairs
        Each claim with its figure.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    Markup
        A figure with one row per figure; empty if no figure is a number.

    """
    bounds = [
        bound
        for _, figure in pairs
        if figure.is_number
        for bound in (figure.low, figure.high)
        if not math.isinf(bound)
    ]
    if not bounds:
        return Markup("")
    axis, words = NumberAxis(max(bounds)), words_of(language)
    rows = []
    for claim, figure in pairs:
        speaker = figure.said_by or claim.speaker
        under = f"{claim.name}: {figure.words}"
        if not figure.is_number:
            rows.append(plot_row(speaker, under, [], after=words("disputes.no_number")))
            continue
        mark = number_mark(axis, figure.low, figure.high, title=figure.words)
        rows.append(plot_row(speaker, under, [mark]))
    key = [_sample(kind, words(f"disputes.key.{name}")) for name, kind in _NUMBERS_KEY.items()]
    caption = words("disputes.numbers_given", group=group)
    return plot(caption, axis, rows, key=key, language=language)
