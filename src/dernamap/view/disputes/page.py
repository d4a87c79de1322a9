"""A dispute as HTML: its versions, the pictures with a table under each, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.view.disputes.dispute_plots import days_picture, numbers_picture
from dernamap.view.disputes.shared import common_figures, common_words, figure_groups
from dernamap.view.plots import Markup, element, join, table
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.view.disputes.claims import DisputeClaim, DisputeSource
    from dernamap.view.disputes.dispute import Dispute
    from dernamap.view.disputes.dispute_figure import DisputeFigure
    from dernamap.words import Words

__all__ = ["dispute_html"]


def dispute_html(dispute: Dispute) -> Markup:
    """Write the claims of a dispute side by side.

    Parameters
    ----------
    dispute
        The dispute.

    Returns
    -------
    Markup
        Its topic, versions, pictures, tables and sources; all that comes from the data is text.

    """
    words = words_of(dispute.language)
    asked = " · ".join(question for question in dispute.questions)
    return element(
        "article",
        {"class": "dispute", "data-dispute": dispute.dispute_id},
        element("h2", {"id": "dispute", "dir": "auto"}, dispute.topic),
        element("p", {"class": "kind"}, f"{dispute.dispute_id}  {asked}"),
        element(
            "div",
            {"class": "dispute-parts"},
            element(
                "div",
                {"class": "dispute-claims"},
                _versions(dispute),
                *_days(dispute, words),
                *_numbers(dispute, words),
            ),
            element(
                "div",
                {"class": "dispute-beside"},
                *_shared(dispute, words),
                *_sources(dispute, words),
            ),
        ),
    )


def _versions(dispute: Dispute) -> Markup:
    sides = [element("div", {"dir": "auto"}, version) for version in dispute.versions if version]
    return element("div", {"class": "versions"}, *sides)


def _days(dispute: Dispute, words: Words) -> list[Markup]:
    if not dispute.claims:
        return [element("p", {}, words("disputes.no_record"))]
    rows = [
        (
            claim.name,
            claim.speaker,
            claim.when,
            join(
                [
                    element("p", {"dir": "auto"}, claim.summary),
                    element("p", {"class": "why", "dir": "auto"}, claim.place_text),
                ]
            ),
            claim.published.words,
            join([_source(source) for source in claim.sources], words("joints.list")),
        )
        for claim in dispute.claims
    ]
    heads = _heads(words, "record", "who", "days", "said", "said_on", "source")
    return [days_picture(dispute), table(words("disputes.claims"), heads, rows)]


def _heads(words: Words, *names: str) -> list[str]:
    labels = words.group("disputes.heads")
    return [labels[name] for name in names]


def _numbers(dispute: Dispute, words: Words) -> list[Markup]:
    found: list[Markup] = []
    for group, pairs in figure_groups(dispute.claims).items():
        if len(pairs) <= 1 and "number" not in dispute.kinds:
            continue
        found.append(numbers_picture(group, pairs, words.language))
        rows = [
            (claim.name, figure.said_by or claim.speaker, figure.words, *_bounds(figure, words))
            for claim, figure in pairs
        ]
        heads = _heads(words, "record", "who", "as_said", "at_least", "at_most")
        found += [
            table(words("disputes.numbers", group=group), heads, rows),
            _agreed(pairs, words),
        ]
    return found


def _bounds(figure: DisputeFigure, words: Words) -> tuple[str, str]:
    if not figure.is_number:
        return words("disputes.no_number"), words("disputes.no_number")
    high = words("disputes.open") if figure.high == float("inf") else f"{figure.high:,g}"
    return f"{figure.low:,g}", high


def _agreed(pairs: list[tuple[DisputeClaim, DisputeFigure]], words: Words) -> Markup:
    """Describe which numbers all figures allow; they may still count different people or days."""
    figures = [figure for _, figure in pairs]
    numbered = sum(figure.is_number for figure in figures)
    if numbered <= 1:
        return Markup("")
    spread = _spread(figures, words)
    shared = common_figures(figures)
    if shared is None:
        said = words("disputes.no_number_fits", n=numbered)
    else:
        low, high = shared
        number = f"{low:,g}"
        if high == float("inf"):
            number = words("numbers.or_more", low=number)
        elif low != high:
            number = words("numbers.from_to", low=number, high=f"{high:,g}")
        said = words("disputes.all_allow", n=numbered, number=number)
    return element("p", {"class": "why"}, f"{spread} {said}")


def _spread(figures: list[DisputeFigure], words: Words) -> str:
    """Describe how far the figures lie apart."""
    numbers = [(one.low, one.high) for one in figures if one.is_number]
    open_ones = sum(high == float("inf") for _, high in numbers)
    named = [bound for pair in numbers for bound in pair if bound != float("inf")]
    low, high = f"{min(named):,g}", f"{max(named):,g}"
    if min(named) == max(named) and not open_ones:
        return words("disputes.same_number", number=low)
    form = "spread_open" if open_ones else "spread"
    return words(f"disputes.{form}", low=low, high=high, n=open_ones)


def _shared(dispute: Dispute, words: Words) -> list[Markup]:
    said = common_words(dispute)
    if not said:
        return []
    rows = [element("li", {}, sentence) for sentence in said]
    return [element("h3", {}, words("disputes.share")), element("ul", {}, *rows)]


def _sources(dispute: Dispute, words: Words) -> list[Markup]:
    if not dispute.cited:
        return []
    rows = [
        element(
            "li", {}, _source(source), " ",
            element("span", {"class": "why"}, source.published.words),
        )
        for source in dispute.cited
    ]  # fmt: skip
    return [element("h3", {}, words("disputes.cited")), element("ul", {}, *rows)]


def _source(source: DisputeSource) -> Markup:
    words = (
        source.title
        if source.publisher in source.title
        else (f"{source.publisher}: {source.title}" if source.publisher else source.title)
    )
    if not source.url:
        return element("bdi", {}, words)
    link = {"href": source.url, "target": "_blank", "rel": "noopener", "dir": "auto"}
    return element("a", link, words)
