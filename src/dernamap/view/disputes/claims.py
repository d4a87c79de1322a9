"""The claims of a dispute: who said what about which days, when, and with what number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dernamap.dataset import (
    Parties,
    SpeakerNames,
    cell_in,
    counts_table,
    rows_of,
    split_ids,
)
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.disputes.dispute_figure import DisputeFigure, figure_of
from dernamap.view.events import PlaceNames
from dernamap.view.known import Publication, read_publication
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["DisputeClaim", "DisputeSource", "read_claims", "read_sources"]


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
class DisputeClaim:
    """A record of a dispute, or a version of it that no record reports.

    Attributes
    ----------
    event_id
        The record; empty for a version without one.
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
    def name(self) -> str:
        """The record, or that there is none."""
        return self.event_id or words_of(self.language)("disputes.version")

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
        By dispute, in the order of the days that they are about: its records, and its versions
        that are none. A dispute without either is left out.

    """
    events = dataset.events[dataset.events["dispute_ids"] != ""]
    names = set(events["event_id"])
    versions = dataset.versions
    cells = [*events["source_ids"], *versions["source_ids"]]
    sources = read_sources(dataset, {name for cell in cells for name in split_ids(cell)}, language)
    place_names = PlaceNames(dataset, language)
    parties = Parties(dataset.parties)
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)
    figures: dict[str, list[DisputeFigure]] = {}
    for row in rows_of(dataset.counts[dataset.counts["event_id"].isin(names)]):
        figures.setdefault(row["event_id"], []).append(figure_of(row, parties, speakers, language))
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
    for row in _versions(versions, language):
        claim = _claim(
            row,
            sources=[sources[name] for name in split_ids(row["source_ids"]) if name in sources],
            places={},
            figures=[figure_of(one, parties, speakers, language) for one in row["figures"]],
            speakers=speakers,
            parties=parties,
            language=language,
        )
        found.setdefault(row["dispute_id"], []).append(claim)
    for claims in found.values():
        # the order of the records, with each version at its days
        claims.sort(key=lambda one: (one.last or date.max, one.first or date.min))
    return found


def _versions(table: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """Return the rows of ``versions.csv`` as those of records are, each with its figures."""
    # what speaks and what is counted is read as in a record; rows are told apart by their numbers
    named = table.assign(
        event_id=[str(number) for number in range(len(table))],
        attributed_to=[cell_in(row, "attributed_to", language) for row in rows_of(table)],
    )
    figures: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(counts_table(named)):
        figures.setdefault(row["event_id"], []).append(row)
    return [
        row
        | {"event_id": "", "actors": "", "place_text": ""}
        | {"figures": figures.get(row["event_id"], [])}
        for row in rows_of(named)
    ]


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
