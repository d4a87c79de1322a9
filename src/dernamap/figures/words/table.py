"""The sentences and labels of a figure, in each language, from the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from dernamap.words import LANGUAGES, words_of

__all__ = ["WORDS", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words (``figure`` in its file); names in braces are filled in."""

    title: str
    reports: str
    counts: str
    nothing: str
    off_map: str
    unplaced: str
    certain: str
    possible: str
    disputed: str
    known: str
    inferred_place: str
    sector: str
    line: str
    stack: str
    shared: str
    shared_brief: str
    border: str
    inferred: str
    sources: str
    no_sources: str
    others: str
    dataset: str
    credit: str
    rights: str
    source_date: str
    chosen: str
    said_by: str
    source_only: str
    ground_heading: str
    ground_each: str
    ground_on: str
    later: str
    ground_says: str
    link: str
    scale: str
    strip: str
    most: str
    per: dict[str, str]
    km: str
    m: str
    distance: str
    coast_distance: str
    ground: str
    contested: str
    alt_map: str
    alt_place: str
    alt_counts: str
    alt_strip: str
    list_joint: str
    end_card: str
    more_reports: str
    all_days: str
    up_to: str
    from_on: str


def _words(language: str) -> Words:
    words = words_of(language)
    texts = words.group("figure")
    del texts["per"]
    return Words(per=words.group("figure.per"), **texts)


WORDS = {language: _words(language) for language in LANGUAGES}
"""Words by language."""
