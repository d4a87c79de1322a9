"""Figures of people as HTML: a field over time for each kind and unit, with its claims."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.dates import describe_span, parse_edtf
from dernamap.view.people.people_kinds import PEOPLE_KINDS
from dernamap.view.plots import DayAxis, Markup, NumberAxis, element, field_box, field_plot, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dernamap.view.people.monthly import MonthOfKilled
    from dernamap.view.people.people_claims import PeopleClaim
    from dernamap.view.people.people_kinds import PeopleKind

__all__ = ["people_html"]


def people_html(
    kind: PeopleKind,
    claims: Sequence[PeopleClaim],
    months: Sequence[MonthOfKilled],
    *,
    first: date,
    last: date,
) -> Markup:
    """Show the figures of one kind.

    Parameters
    ----------
    kind
        One of `PEOPLE_KINDS`.
    claims
        The figures of all kinds.
    months
        The range of killed of each month; for killed alone.
    first, last
        The days that are shown.

    Returns
    -------
    Markup
        A section with a picture and a table for each unit; what comes from the data is text.

    """
    own = [claim for claim in claims if claim.kind == kind.name and _touches(claim, first, last)]
    days = DayAxis(first, max(last, first + timedelta(days=6)))
    parts: list[Markup] = []
    if kind.name == PEOPLE_KINDS[0].name and months:
        parts += _months(months, days)
    for unit in dict.fromkeys(claim.unit for claim in own):
        parts += _claims(kind, unit, [claim for claim in own if claim.unit == unit], days)
    if not parts:
        parts = [element("p", {}, "No record gives such a figure for these days.")]
    note = [element("p", {"class": "why"}, kind.note)] if kind.note else []
    heading = element("h2", {}, kind.label)
    return element("section", {"class": "people", "data-kind": kind.name}, heading, *note, *parts)


def _touches(claim: PeopleClaim, first: date, last: date) -> bool:
    if claim.first is None or claim.last is None:
        # known by a day, or from a day on: it is shown with the day that it names
        named = claim.first or claim.last
        return named is None or first <= named <= last
    return claim.first <= last and claim.last >= first


def _months(months: Sequence[MonthOfKilled], days: DayAxis) -> list[Markup]:
    some = [month for month in months if month.killed.high or month.killed.without_number]
    bounds = [
        bound
        for month in some
        for bound in (month.killed.low, month.killed.high)
        if not math.isinf(bound)
    ]
    if not some:
        return []
    numbers = NumberAxis(max(bounds, default=1))
    boxes = [
        field_box(
            days,
            numbers,
            first=month.first,
            last=month.last,
            low=month.killed.low,
            high=month.killed.high,
            title=f"{_month_words(month)}: {_range_words(month)}",
            kind="worked-out",
        )
        for month in some
        if month.killed.high
    ]
    caption = "Month by month: from how many certainly were killed to how many may have been"
    silent = "Without a number"
    rows = [
        (
            _month_words(month),
            f"{month.killed.low:,g}",
            "open" if math.isinf(month.killed.high) else f"{month.killed.high:,g}",
            _reports(month.killed.without_number),
        )
        for month in some
    ]
    return [
        field_plot(caption, days, numbers, boxes),
        table(caption, ("Month", "At least", "At most", silent), rows),
        element(
            "p",
            {"class": "why"},
            "Worked out by the rule of the map's header: rivals count once, a part is never added "
            "to its total. Two months do not add up: a figure that spans both counts in neither of "
            "the lower numbers.",
        ),
    ]


def _reports(count: int) -> str:
    return "" if not count else f"{count} report" + ("" if count == 1 else "s")


def _month_words(month: MonthOfKilled) -> str:
    return describe_span(parse_edtf(f"{month.first:%Y-%m}")).removesuffix(", day not known")


def _range_words(month: MonthOfKilled) -> str:
    low, high = month.killed.low, month.killed.high
    if math.isinf(high):
        return f"{low:,g} or more"
    return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"


def _claims(
    kind: PeopleKind, unit: str, claims: Sequence[PeopleClaim], days: DayAxis
) -> list[Markup]:
    caption = f"{kind.label}, {unit}: each figure by itself"
    rows = [
        (claim.event_id, claim.when, claim.words, claim.said_by, claim.tied) for claim in claims
    ]
    heads = ("Record", "Days", "As said", "Who says so", "How it relates to others")
    listed = table(f"{caption}, none added to another", heads, rows)
    numbered = [claim for claim in claims if claim.is_number]
    if not numbered:
        return [listed]
    bounds = [
        bound for claim in numbered for bound in (claim.low, claim.high) if not math.isinf(bound)
    ]
    numbers = NumberAxis(max(bounds))
    boxes = [
        field_box(
            days,
            numbers,
            # known by a day: nothing tells since when
            first=claim.first or claim.last,
            last=claim.last or claim.first,
            low=claim.low,
            high=claim.high,
            title=f"{claim.event_id}, {claim.when}: {claim.words} ({claim.said_by})",
        )
        for claim in numbered
    ]
    return [field_plot(caption, days, numbers, boxes), listed]
