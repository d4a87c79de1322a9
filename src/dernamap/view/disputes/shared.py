"""What the claims of a dispute have in common: days, places, actors, publishers, numbers."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dernamap.dates import describe_day, describe_range
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.view.disputes.claims import DisputeClaim
    from dernamap.view.disputes.dispute import Dispute
    from dernamap.view.disputes.dispute_figure import DisputeFigure
    from dernamap.words import Words

__all__ = ["common_days", "common_figures", "common_words", "figure_groups"]


def common_days(claims: tuple[DisputeClaim, ...]) -> tuple[date, date] | None:
    """Return the days that every claim allows.

    Parameters
    ----------
    claims
        Claims of one dispute.

    Returns
    -------
    tuple of date or None
        The first and the last of them; None if no day is allowed by all.

    """
    first = max((claim.first or date.min for claim in claims), default=date.min)
    last = min((claim.last or date.max for claim in claims), default=date.max)
    return (first, last) if claims and first <= last else None


def figure_groups(
    claims: tuple[DisputeClaim, ...],
) -> dict[str, list[tuple[DisputeClaim, DisputeFigure]]]:
    """Group the figures that can be compared.

    Parameters
    ----------
    claims
        Claims of one dispute.

    Returns
    -------
    dict
        From what is counted to each claim with its figure, in the order of the claims.

    """
    pairs = [(figure.group, claim, figure) for claim in claims for figure in claim.figures]
    order = list(dict.fromkeys(group for group, _, _ in pairs))
    pairs.sort(key=lambda pair: order.index(pair[0]))
    return {
        group: [(claim, figure) for _, claim, figure in items]
        for group, items in groupby(pairs, key=lambda pair: pair[0])
    }


def common_figures(figures: list[DisputeFigure]) -> tuple[float, float] | None:
    """Return the numbers that every figure allows.

    Parameters
    ----------
    figures
        Figures of one thing.

    Returns
    -------
    tuple of float or None
        The lowest and the highest of them; None if no number is allowed by all, or none is given.

    """
    bounds = [(figure.low, figure.high) for figure in figures if figure.is_number]
    if not bounds:
        return None
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    return (low, high) if low <= high else None


def common_words(dispute: Dispute) -> list[str]:
    """Describe what the claims of a dispute share, and what they do not.

    Parameters
    ----------
    dispute
        The dispute.

    Returns
    -------
    list of str
        One sentence each for days, places, actors and publishers; empty for a single claim.

    """
    claims = dispute.claims
    if len(claims) <= 1:
        return []
    words = words_of(dispute.language)
    said = [_days_words(claims, words)]
    # a version without a record names no places and no actors that could be compared
    records = [claim for claim in claims if claim.event_id]
    if len(records) > 1:
        places = [[name for _, name in claim.places] for claim in records]
        actors = [list(claim.actors) for claim in records]
        said += [_names_words("places", places, words), _names_words("actors", actors, words)]
    said.append(_publisher_words(tuple(claim for claim in claims if claim.sources), words))
    if len(records) < len(claims):
        said.append(words("disputes.shared.versions", n=len(claims) - len(records)))
    return said


def _days_words(claims: tuple[DisputeClaim, ...], words: Words) -> str:
    shared, number, language = common_days(claims), len(claims), words.language
    if shared is None:
        return words("disputes.shared.no_day")
    first, last = shared
    if first == last:
        return words("disputes.shared.one_day", n=number, day=describe_day(first, language))
    if first == date.min:
        return words("disputes.shared.up_to", n=number, day=describe_day(last, language))
    if last == date.max:
        return words("disputes.shared.from_on", n=number, day=describe_day(first, language))
    days = describe_range(first, last, language)
    return words("disputes.shared.days", n=number, days=days)


def _names_words(what: str, named: list[list[str]], words: Words) -> str:
    """Describe which names all claims give, or else the one that most give."""
    counted: dict[str, int] = {}
    for names in named:
        for name in dict.fromkeys(names):
            counted[name] = counted.get(name, 0) + 1

    def joined(names: list[str]) -> str:
        return words("joints.comma").join(words.isolated(name) for name in names)

    everywhere = [name for name, count in counted.items() if count == len(named)]
    if everywhere:
        return words(f"disputes.shared.{what}.all", n=len(named), names=joined(everywhere))
    several = [(count, name) for name, count in counted.items() if count > 1]
    if not several:
        return words(f"disputes.shared.{what}.none")
    most = max(count for count, _ in several)
    leading = joined([name for count, name in several if count == most])
    return words(f"disputes.shared.{what}.most", n=len(named), names=leading, most=most)


def _publisher_words(claims: tuple[DisputeClaim, ...], words: Words) -> str:
    publishers = {source.publisher for claim in claims for source in claim.sources}
    counted = len(publishers)
    if counted == 1:
        return words("disputes.shared.publisher", n=len(claims), name=publishers.pop())
    return words("disputes.shared.publishers", n=len(claims), m=counted)
