"""Each figure of people with its claim: who gives it, of which days, and what it is part of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dernamap.dataset import Parties, SpeakerNames, rows_of, split_ids, with_scopes
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.events import count_words
from dernamap.view.people.people_kinds import people_kind
from dernamap.words import words_of

if TYPE_CHECKING:
    from datetime import date

    from dernamap.dataset import Dataset
    from dernamap.words import Words

__all__ = ["PeopleClaim", "read_people"]

_HOUSEHOLDS = frozenset({"families", "households"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleClaim:
    """A figure of people.

    Attributes
    ----------
    kind
        Name of one of `dernamap.view.people.PEOPLE_KINDS`.
    unit
        ``people``, or ``families`` for families or households.
    event_id, item
        Its record, and its number there.
    words
        The figure in words that keep its uncertainty.
    low, high
        Bounds that its words allow, infinity if they set no upper bound; NaN if they give no
        number.
    said_by
        Who gives it.
    first, last
        The first and the last day that it counts; None where that is open.
    when
        The same in words.
    tied
        What ties it to other figures: part of one, a rival in a dispute; empty for none.

    """

    kind: str
    unit: str
    event_id: str
    item: int
    words: str
    low: float
    high: float
    said_by: str
    first: date | None
    last: date | None
    when: str
    tied: str

    @property
    def is_number(self) -> bool:
        """Whether the words give a number at all."""
        return not math.isnan(self.low)


def read_people(dataset: Dataset, language: str = "en") -> tuple[PeopleClaim, ...]:
    """Read all figures of people.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`; what a record says stays in its own.

    Returns
    -------
    tuple of PeopleClaim
        In the order of the events, and of their items.

    """
    counts = with_scopes(dataset.counts, dataset.count_scopes)
    events = dataset.events[dataset.events["event_id"].isin(set(counts["event_id"]))]
    records = {row["event_id"]: row for row in rows_of(events)}
    parties, words = Parties(dataset.parties), words_of(language)
    speakers = SpeakerNames(dataset.parties, dataset.speakers, language)
    order = {name: number for number, name in enumerate(records)}
    found = []
    for row in rows_of(counts):
        record = records.get(row["event_id"])
        if record is None:
            continue
        kind = people_kind(str(row["what"]), split_ids(record["event_type"]))
        if kind is not None:
            found.append(
                _claim(row, record, kind=kind.name, parties=parties, speakers=speakers, words=words)
            )
    return tuple(sorted(found, key=lambda claim: (order[claim.event_id], claim.item)))


def _claim(
    row: dict[str, Any],
    record: dict[str, Any],
    *,
    kind: str,
    parties: Parties,
    speakers: SpeakerNames,
    words: Words,
) -> PeopleClaim:
    low, high = float(row["low"]), float(row["high"])
    if not (math.isnan(low) and math.isnan(high)):
        low = 0.0 if math.isnan(low) else low
        high = math.inf if math.isnan(high) else high
    said = count_words(row, parties, words.language)
    span = parse_edtf(row["date"] or record["date"])
    return PeopleClaim(
        kind=kind,
        unit="families" if row["unit"] in _HOUSEHOLDS else "people",
        event_id=row["event_id"],
        item=int(row["item"]),
        words=said["words"],
        low=low,
        high=high,
        said_by=speakers(said["said_by"] or record["attributed_to"]) or words("detail.not_stated"),
        first=span.earliest,
        last=span.latest,
        when=describe_span(span, words.language),
        tied=_tied(row, record, words),
    )


def _tied(row: dict[str, Any], record: dict[str, Any], words: Words) -> str:
    said = []
    if row["relation"]:
        relation = words.group("people.relations")[row["relation"]]
        other = words.isolated(str(row["of_event_id"]))
        said.append(relation.replace("{other}", other))
    if row["relation"] != "separate":
        disputes = split_ids(record["dispute_ids"])
        said += [words("people.in_dispute", name=name) for name in disputes]
    return words("joints.list").join(said)
