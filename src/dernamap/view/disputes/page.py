"""A dispute as HTML: its versions, the pictures with a table under each, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.view.disputes.dispute_plots import days_picture, numbers_picture
from dernamap.view.disputes.shared import common_figures, common_words, figure_groups
from dernamap.view.plots import Markup, element, join, table

if TYPE_CHECKING:
    from dernamap.view.disputes.claims import DisputeClaim, DisputeFigure, DisputeSource
    from dernamap.view.disputes.dispute import Dispute

__all__ = ["dispute_html"]


def dispute_html(dispute: Dispute) -> Markup:
    """Set the claims of a dispute side by side.

    Parameters
    ----------
    dispute
        The dispute.

    Returns
    -------
    Markup
        Its topic, versions, pictures, tables and sources; all that comes from the data is text.

    """
    asked = " · ".join(question for question in dispute.questions)
    return element(
        "article",
        {"class": "dispute", "data-dispute": dispute.dispute_id},
        element("h2", {"id": "dispute"}, dispute.topic),
        element("p", {"class": "kind"}, f"{dispute.dispute_id}  {asked}"),
        _versions(dispute),
        *_days(dispute),
        *_numbers(dispute),
        *_shared(dispute),
        *_sources(dispute),
    )


def _versions(dispute: Dispute) -> Markup:
    sides = [element("div", {"dir": "auto"}, version) for version in dispute.versions if version]
    return element("div", {"class": "versions"}, *sides)


def _days(dispute: Dispute) -> list[Markup]:
    if not dispute.claims:
        return [element("p", {}, "No record here reports it; its sources are listed below.")]
    rows = [
        (
            claim.event_id,
            claim.speaker,
            claim.when,
            join(
                [element("p", {}, claim.summary), element("p", {"class": "why"}, claim.place_text)]
            ),
            claim.published.words,
            join([_source(source) for source in claim.sources], "; "),
        )
        for claim in dispute.claims
    ]
    heads = ("Record", "Who says so", "Days", "What is said", "When it was said", "Source")
    return [days_picture(dispute), table("The claims, in the order of their days", heads, rows)]


def _numbers(dispute: Dispute) -> list[Markup]:
    found: list[Markup] = []
    for group, pairs in figure_groups(dispute.claims).items():
        if len(pairs) <= 1 and "number" not in dispute.kinds:
            continue
        found.append(numbers_picture(group, pairs))
        rows = [
            (claim.event_id, figure.said_by or claim.speaker, figure.words, *_bounds(figure))
            for claim, figure in pairs
        ]
        heads = ("Record", "Who says so", "As said", "At least", "At most")
        found += [table(f"{group}: the numbers", heads, rows), _agreed(pairs)]
    return found


def _bounds(figure: DisputeFigure) -> tuple[str, str]:
    if not figure.is_number:
        return "no number", "no number"
    high = "open" if figure.high == float("inf") else f"{figure.high:,g}"
    return f"{figure.low:,g}", high


def _agreed(pairs: list[tuple[DisputeClaim, DisputeFigure]]) -> Markup:
    """Say which numbers all figures allow; they may still count different people or days."""
    figures = [figure for _, figure in pairs]
    numbered = sum(figure.is_number for figure in figures)
    if numbered <= 1:
        return Markup("")
    shared = common_figures(figures)
    if shared is None:
        words = f"No number fits all {numbered} figures."
    else:
        low, high = shared
        upper = "or more" if high == float("inf") else "" if low == high else f"to {high:,g}"
        words = f"All {numbered} figures allow {low:,g} {upper}".rstrip() + "."
    return element("p", {"class": "why"}, f"{words} They are not added up.")


def _shared(dispute: Dispute) -> list[Markup]:
    said = common_words(dispute)
    if not said:
        return []
    rows = [element("li", {}, sentence) for sentence in said]
    return [element("h3", {}, "What the claims share"), element("ul", {}, *rows)]


def _sources(dispute: Dispute) -> list[Markup]:
    if not dispute.cited:
        return []
    rows = [
        element(
            "li", {"dir": "auto"}, _source(source), " ",
            element("span", {"class": "why"}, source.published.words),
        )
        for source in dispute.cited
    ]  # fmt: skip
    head = "Also cited: sources of versions without a record of their own"
    return [element("h3", {}, head), element("ul", {}, *rows)]


def _source(source: DisputeSource) -> Markup:
    words = (
        source.title
        if source.publisher in source.title
        else (f"{source.publisher}: {source.title}" if source.publisher else source.title)
    )
    if not source.url:
        return element("span", {}, words)
    return element("a", {"href": source.url, "target": "_blank", "rel": "noopener"}, words)
