"""What a reader sees of each event: its claim in words, with source, numbers and other sides."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.dataset import Parties, SpeakerNames, cell_in, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.events.count_words import count_words
from dernamap.view.events.place_names import PlaceNames
from dernamap.view.marks import FAMILY_STYLES

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["TEXT_CHUNK", "EventTexts", "label_column"]

TEXT_CHUNK = 256
"""How many events' texts are sent together."""

_DISPUTE_WORDS = ("topic", "version_a", "version_b")


def label_column(table: pd.DataFrame, language: str) -> str:
    """Name the column with a table's labels in a language; ``label`` where it has none."""
    column = f"label_{language}"
    return column if column in table.columns else "label"


class EventTexts:
    """The texts of a dataset's events, made on request.

    Parameters
    ----------
    dataset
        The dataset.
    language
        The language of our own words: days, kinds, numbers, names of places and of speakers that
        have one. The record's other words stay in their own language.

    """

    def __init__(self, dataset: Dataset, language: str = "en") -> None:
        self.dataset = dataset
        self._language = language

    def beside(self, part: Dataset) -> EventTexts:
        """Return the texts of a dataset that has other events and all else as this one.

        Parameters
        ----------
        part
            The dataset; what types, places and parties are called is not looked up again for it.

        """
        texts = EventTexts(part, self._language)
        for name in ("_labels", "_place_names", "_parties"):
            vars(texts)[name] = getattr(self, name)
        return texts

    @cached_property
    def _labels(self) -> dict[str, str]:
        types = self.dataset.event_types
        label = label_column(types, self._language)
        return {row["type_id"]: row[label] or row["label"] for row in rows_of(types)}

    @cached_property
    def _speaker_names(self) -> SpeakerNames:
        return SpeakerNames(self.dataset.parties, self.dataset.speakers, self._language)

    @cached_property
    def _place_names(self) -> PlaceNames:
        return PlaceNames(self.dataset, self._language)

    @cached_property
    def _parties(self) -> Parties:
        return Parties(self.dataset.parties)

    @cached_property
    def _placement_order(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows of placements by event, and the events in that order: for finding a chunk's."""
        events = self.dataset.placements["event"].to_numpy()
        order = np.argsort(events, kind="stable")
        return order, events[order]

    def _placements(self, start: int, stop: int) -> dict[str, list[dict[str, Any]]]:
        """Return the placements of some rows of events, by event."""
        order, events = self._placement_order
        low, high = np.searchsorted(events, [start, stop])
        columns = [
            "event_id",
            "place_id",
            "name",
            "precision",
            "certainty",
            "method",
            "radius_m",
            "why",
        ]
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows_of(self.dataset.placements[columns].iloc[order[low:high]]):
            row["name"] = self._place_names(row.pop("place_id"), row["name"])
            row["why"] = self._place_names.why(row["why"])
            found.setdefault(row.pop("event_id"), []).append(row)
        return found

    def _counts(self, event_ids: pd.Series) -> dict[str, list[dict[str, Any]]]:
        """Return the counts of some events in words, by event."""
        counts = self.dataset.counts
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows_of(counts[counts["event_id"].isin(event_ids)]):
            said = count_words(row, self._parties, self._language)
            said_by = self._speaker_names(said["said_by"])
            found.setdefault(row["event_id"], []).append({**said, "said_by": said_by})
        return found

    @cached_property
    def _sources(self) -> dict[str, dict[str, str]]:
        columns = ["title", "publisher", "url", "no_url_reason", "published", "language"]
        return {
            row["source_id"]: {name: row[name] for name in columns}
            for row in rows_of(self.dataset.sources)
        }

    @cached_property
    def _disputes(self) -> dict[str, dict[str, Any]]:
        return {
            row["dispute_id"]: {
                "dispute_id": row["dispute_id"],
                **{name: cell_in(row, name, self._language) for name in _DISPUTE_WORDS},
            }
            for row in rows_of(self.dataset.disputes)
        }

    @cached_property
    def _disputed(self) -> dict[str, list[int]]:
        """Rows of the events that are claims in each dispute."""
        named = self.dataset.events["dispute_ids"].to_numpy()
        found: dict[str, list[int]] = {}
        for row in np.flatnonzero(named != "").tolist():
            for name in split_ids(named[row]):
                found.setdefault(name, []).append(row)
        return found

    def _claims(self, dispute_ids: pd.Series) -> dict[str, list[dict[str, Any]]]:
        """Return the short form of all claims in the disputes of some events, by dispute."""
        names = {name for ids in dispute_ids for name in split_ids(ids)}
        rows = sorted({row for name in names for row in self._disputed[name]})
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for row in rows_of(self.dataset.events.iloc[rows]):
            claim = {
                "event_id": row["event_id"],
                "words": _day_words(row["date"], self._language),
                "summary": row["summary"],
                "attributed_to": self._speaker_names(row["attributed_to"]),
            }
            for name in names.intersection(split_ids(row["dispute_ids"])):
                found[name].append(claim)
        return found

    def row_of(self, event_id: str) -> int | None:
        """Return the row of an event, or None if there is no such event.

        Parameters
        ----------
        event_id
            Its identifier.

        Returns
        -------
        int or None
            Found by searching all identifiers: an index would take more memory than the
            identifiers themselves, and this is asked for rarely.

        """
        found = np.flatnonzero((self.dataset.events["event_id"] == event_id).to_numpy())
        return int(found[0]) if len(found) else None

    def chunk(self, number: int) -> list[dict[str, Any]]:
        """Return the texts of one chunk of events.

        Parameters
        ----------
        number
            Number of the chunk, from 0; each holds `TEXT_CHUNK` events.

        Returns
        -------
        list of dict
            One for each event, in chronological order, as ``EventRecord`` of the browser's
            ``contract.ts`` names the fields; empty past the end.

        """
        start = number * TEXT_CHUNK
        events = self.dataset.events.iloc[start : start + TEXT_CHUNK]
        placements = self._placements(start, start + TEXT_CHUNK)
        counts = self._counts(events["event_id"])
        claims = self._claims(events["dispute_ids"])
        return [
            self._record(
                row,
                claims,
                placements=placements.get(row["event_id"], []),
                counts=counts.get(row["event_id"], []),
            )
            for row in rows_of(events)
        ]

    def _record(
        self,
        row: dict[str, Any],
        claims: dict[str, list[dict[str, Any]]],
        *,
        placements: list[dict[str, Any]],
        counts: list[dict[str, Any]],
    ) -> dict[str, Any]:
        name = row["event_id"]
        type_ids = split_ids(row["event_type"])
        disputes = []
        for dispute_id in split_ids(row["dispute_ids"]):
            others = [claim for claim in claims[dispute_id] if claim["event_id"] != name]
            disputes.append({**self._disputes[dispute_id], "others": others})
        return {
            "event_id": name,
            "type": "; ".join(self._labels[type_id] for type_id in type_ids),
            "type_id": type_ids[0],
            "family": FAMILY_STYLES[row["family"]].family,
            "date_text": row["date_text"],
            "edtf": row["date"],
            "when": _day_words(row["date"], self._language),
            "place_text": row["place_text"],
            "unplaced_reason": self._place_names.why(row["unplaced_reason"]),
            "placements": placements,
            "actors": list(split_ids(row["actors"])),
            "attributed_to": self._speaker_names(row["attributed_to"]),
            "summary": row["summary"],
            "counts": counts,
            "sources": [self._sources[source] for source in split_ids(row["source_ids"])],
            "disputes": disputes,
        }


@lru_cache(maxsize=20_000)
def _day_words(date: str, language: str) -> str:
    """Say a date in words; a dataset has the same one many times."""
    return describe_span(parse_edtf(date), language)
