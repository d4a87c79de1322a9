"""The claims of a dispute: who said what about which days, when, and with what number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.dataset import Parties, SpeakerNames, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.events import PlaceNames, count_words
from dernamap.view.known import Publication, read_publication
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dernamap.dataset import Dataset
    from dernamap.words import Words

__all__ = ["DisputeClaim", "DisputeFigure", "DisputeSource", "read_claims", "read_sources"]

_GROUPS = {
    "killed": "killed",
    "toll": "killed",
    "injured": "injured",
    "wounded": "injured",
    "critically_wounded": "injured",
}
"""Counts with several names that can share an axis."""

_HOUSEHOLDS = frozenset({"families", "households"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSource:
    """A source of a dispute.

    Attributes
    ----------
    source_id
        Its identifier.
    title, publisher, url
        As ``sources.csv`` has them; ``url`` may be empty.
    published
        When it was published.

    """

    source_id: str
    title: str
    publisher: str
    url: str
    published: Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFigure:
    """A figure of a claim.

    Attributes
    ----------
    group
        What it can be compared with: "Killed", "Residents (people)".
    low, high
        Bounds that its words allow; infinity if they set no upper bound, and both NaN if they give
        no number.
    words
        The figure in words that keep its uncertainty.
    said_by
        Who gives it.

    """

    group: str
    low: float
    high: float
    words: str
    said_by: str

    @property
    def is_number(self) -> bool:
        """Whether the words give a number at all."""
        return not math.isnan(self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeClaim:
    """A record of a dispute.

    Attributes
    ----------
    event_id
        The record.
    speaker
        Who says so.
    summary
        What is said, in this project's words.
    when
        The days that it is about, in words.
    first, last
        The first and the last of these days; None where that is open.
    lasted
        Whether it went on from the one to the other.
    sure
        For something that lasted: the last day on which it may have begun and the first on which
        it may have ended; None where that is open. It went on from the one to the other for sure.
    actors
        Who acted, by the record.
    places
        The places that it is put at, by identifier and name.
    place_text
        The place as the source writes it.
    sources
        Where it is.
    figures
        The numbers that it gives.
    language
        Of its words that are ours.

    """

    event_id: str
    speaker: str
    summary: str
    when: str
    first: date | None
    last: date | None
    lasted: bool
    sure: tuple[date | None, date | None] | None
    actors: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    place_text: str
    sources: tuple[DisputeSource, ...]
    figures: tuple[DisputeFigure, ...]
    language: str = "en"

    @property
    def published(self) -> Publication:
        """When the first of its sources was published, as far as that is known."""
        known = [one.published for one in self.sources if one.published.latest is not None]
        if not known:
            return (
                self.sources[0].published if self.sources else read_publication("", self.language)
            )
        return min(known, key=lambda one: (one.latest, one.earliest or one.latest))


def read_sources(
    dataset: Dataset, names: Iterable[str], language: str = "en"
) -> dict[str, DisputeSource]:
    """Read sources by their identifiers.

    Parameters
    ----------
    dataset
        The dataset.
    names
        The identifiers; those that the dataset does not have are left out.
    language
        One of `dernamap.words.LANGUAGES`.

    Returns
    -------
    dict of str to DisputeSource
        By identifier, in the dataset's order.

    """
    rows = dataset.sources[dataset.sources["source_id"].isin(set(names))]
    return {
        row["source_id"]: DisputeSource(
            source_id=row["source_id"],
            title=row["title"] or row["url"] or row["source_id"],
            publisher=row["publisher"],
            url=row["url"],
            published=read_publication(row["published"], language),
        )
        for row in rows_of(rows)
    }


def read_claims(dataset: Dataset, language: str = "en") -> dict[str, list[DisputeClaim]]:
    """Read the claims of every dispute.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`; what a record says stays in its own.

    Returns
    -------
    dict of str to list of DisputeClaim
        By dispute, in the order of the days that they are about; a dispute without a record is
        left out.

    """
    events = dataset.events[dataset.events["dispute_ids"] != ""]
    names = set(events["event_id"])
    sources = read_sources(
        dataset, {name for cell in events["source_ids"] for name in split_ids(cell)}, language
    )
    place_names = PlaceNames(dataset, language)
    parties = Parties(dataset.parties)
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)
    figures: dict[str, list[DisputeFigure]] = {}
    for row in rows_of(dataset.counts[dataset.counts["event_id"].isin(names)]):
        figures.setdefault(row["event_id"], []).append(_figure(row, parties, speakers, language))
    marks = dataset.placements[dataset.placements["event_id"].isin(names)]
    places: dict[str, dict[str, str]] = {}
    for event_id, place_id, name in zip(
        marks["event_id"], marks["place_id"], marks["name"], strict=True
    ):
        places.setdefault(event_id, {}).setdefault(place_id or name, place_names(place_id, name))
    found: dict[str, list[DisputeClaim]] = {}
    for row in rows_of(events):
        claim = _claim(
            row,
            sources=[sources[name] for name in split_ids(row["source_ids"]) if name in sources],
            places=places.get(row["event_id"], {}),
            figures=figures.get(row["event_id"], []),
            speakers=speakers,
            parties=parties,
            language=language,
        )
        for name in split_ids(row["dispute_ids"]):
            found.setdefault(name, []).append(claim)
    return found


def _claim(
    row: dict[str, Any],
    *,
    sources: list[DisputeSource],
    places: dict[str, str],
    figures: list[DisputeFigure],
    speakers: SpeakerNames,
    parties: Parties,
    language: str,
) -> DisputeClaim:
    span = parse_edtf(row["date"])
    return DisputeClaim(
        event_id=row["event_id"],
        speaker=speakers(row["attributed_to"]) or words_of(language)("detail.not_stated"),
        summary=row["summary"],
        when=describe_span(span, language),
        first=span.earliest,
        last=span.latest,
        lasted=span.lasted,
        sure=(span.latest_start, span.earliest_end) if span.lasted else None,
        actors=tuple(parties.short_name_in(name, language) for name in split_ids(row["actors"])),
        places=tuple(places.items()),
        place_text=row["place_text"],
        sources=tuple(sources),
        figures=tuple(figures),
        language=language,
    )


def _figure(
    row: dict[str, Any], parties: Parties, speakers: SpeakerNames, language: str
) -> DisputeFigure:
    low, high = float(row["low"]), float(row["high"])
    if not (math.isnan(low) and math.isnan(high)):
        low = 0.0 if math.isnan(low) else low
        high = math.inf if math.isnan(high) else high
    words = count_words(row, parties, language)
    return DisputeFigure(
        group=_group(str(row["what"]), str(row["unit"]), words_of(language)),
        low=low,
        high=high,
        words=words["words"],
        said_by=speakers(words["said_by"]),
    )


def _group(what: str, unit: str, words: Words) -> str:
    if what in _GROUPS:
        return words(f"disputes.{_GROUPS[what]}")
    if unit in _HOUSEHOLDS:
        return words("disputes.households")
    plain = what.replace("_", " ")
    said = words.group("numbers.what").get(what, plain)
    said = said.removesuffix(f" {unit}")
    said = said[:1].upper() + said[1:]
    if unit in {"", what}:
        return said
    unit = words.group("numbers.unit").get(unit, unit)
    return words("disputes.group_unit", group=said, unit=unit)
