"""Figures of people as HTML: a field over time for each kind and unit, with its claims."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from dernamap.view.people.people_kinds import PEOPLE_KINDS
from dernamap.view.plots import DayAxis, Markup, NumberAxis, element, field_box, field_plot, table
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dernamap.view.people.monthly import MonthOfKilled
    from dernamap.view.people.people_claims import PeopleClaim
    from dernamap.view.people.people_kinds import PeopleKind
    from dernamap.words import Words

__all__ = ["people_html"]


def people_html(
    kind: PeopleKind,
    claims: Sequence[PeopleClaim],
    months: Sequence[MonthOfKilled],
    *,
    first: date,
    last: date,
    language: str = "en",
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
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    Markup
        A section with a picture and a table for each unit; what comes from the data is text.

    """
    own = [claim for claim in claims if claim.kind == kind.name and _touches(claim, first, last)]
    words = words_of(language)
    days = DayAxis(first, max(last, first + timedelta(days=6)), language)
    parts: list[Markup] = []
    if kind.name == PEOPLE_KINDS[0].name and months:
        parts += _months(months, days, words)
    for unit in dict.fromkeys(claim.unit for claim in own):
        parts += _claims(kind, unit, [claim for claim in own if claim.unit == unit], days, words)
    if not parts:
        parts = [element("p", {}, words("people.none"))]
    said = words.group("people.notes").get(kind.name)
    note = [element("p", {"class": "why"}, said)] if said else []
    heading = element("h2", {}, words.group("compare.kinds")[kind.name])
    return element("section", {"class": "people", "data-kind": kind.name}, heading, *note, *parts)


def _touches(claim: PeopleClaim, first: date, last: date) -> bool:
    if claim.first is None or claim.last is None:
        # known by a day, or from a day on: it is shown with the day that it names
        named = claim.first or claim.last
        return named is None or first <= named <= last
    return claim.first <= last and claim.last >= first


def _months(months: Sequence[MonthOfKilled], days: DayAxis, words: Words) -> list[Markup]:
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
            title=f"{_month_words(month, words)}: {_range_words(month, words)}",
            kind="worked-out",
        )
        for month in some
        if month.killed.high
    ]
    caption = words("people.by_month")
    rows = [
        (
            _month_words(month, words),
            f"{month.killed.low:,g}",
            words("disputes.open") if math.isinf(month.killed.high) else f"{month.killed.high:,g}",
            _reports(month.killed.without_number, words),
        )
        for month in some
    ]
    heads = (
        words("people.month"),
        words("disputes.heads.at_least"),
        words("disputes.heads.at_most"),
        words("people.silent"),
    )
    note = element("p", {"class": "why"}, words("people.rule"))
    return [_beside(field_plot(caption, days, numbers, boxes), table(caption, heads, rows)), note]


def _beside(*parts: Markup) -> Markup:
    """Let a picture and its table stand beside each other where there is room."""
    return element("div", {"class": "people-pair"}, *parts)


def _reports(count: int, words: Words) -> str:
    return words.plural("units.reports", count) if count else ""


def _month_words(month: MonthOfKilled, words: Words) -> str:
    name = words.listed("dates.months")[month.first.month - 1]
    return words("dates.month", month=name, year=str(month.first.year))


def _range_words(month: MonthOfKilled, words: Words) -> str:
    low, high = f"{month.killed.low:,g}", month.killed.high
    if math.isinf(high):
        return words("numbers.or_more", low=low)
    if month.killed.low == high:
        return low
    return words("numbers.from_to", low=low, high=f"{high:,g}")


def _claims(
    kind: PeopleKind, unit: str, claims: Sequence[PeopleClaim], days: DayAxis, words: Words
) -> list[Markup]:
    named = {
        "kind": words.group("compare.kinds")[kind.name],
        "unit": words.group("compare.units")[unit],
    }
    rows = [
        (claim.event_id, claim.when, claim.words, claim.said_by, claim.tied) for claim in claims
    ]
    labels = words.group("disputes.heads")
    heads = [labels[name] for name in ("record", "days", "as_said", "who")]
    heads.append(words("people.relates"))
    listed = table(words("people.each_table", **named), heads, rows)
    numbered = [claim for claim in claims if claim.is_number]
    if not numbered:
        return [_beside(listed)]
    bounds = [
        bound for claim in numbered for bound in (claim.low, claim.high) if not math.isinf(bound)
    ]
    numbers = NumberAxis(max(bounds))
    boxes = [
        field_box(
            days,
            numbers,
            # known by a day: its start is not known
            first=claim.first or claim.last,
            last=claim.last or claim.first,
            low=claim.low,
            high=claim.high,
            title=words(
                "people.box",
                event=claim.event_id,
                when=claim.when,
                words=claim.words,
                who=claim.said_by,
            ),
        )
        for claim in numbered
    ]
    plot = field_plot(words("people.each", **named), days, numbers, boxes)
    return [_beside(plot, listed)]
