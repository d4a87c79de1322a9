"""What a reader sees of each event: its claim in words, with source, numbers and other sides."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.dataset import Parties, rows_of, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.view.marks import FAMILY_STYLES

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["TEXT_CHUNK", "EventTexts", "count_words"]

TEXT_CHUNK = 256
"""Events whose texts travel together."""

_PEOPLE = {"killed", "injured", "wounded", "critically_wounded", "died", "captured", "casualties"}


class EventTexts:
    """The texts of a dataset's events, made when they are asked for.

    Parameters
    ----------
    dataset
        The dataset.

    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @cached_property
    def _labels(self) -> dict[str, str]:
        types = self.dataset.event_types
        return dict(zip(types["type_id"], types["label"], strict=True))

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
        """Give the placements of some rows of events, by event."""
        order, events = self._placement_order
        low, high = np.searchsorted(events, [start, stop])
        columns = ["event_id", "name", "precision", "certainty", "method", "radius_m", "why"]
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows_of(self.dataset.placements[columns].iloc[order[low:high]]):
            found.setdefault(row.pop("event_id"), []).append(row)
        return found

    def _counts(self, event_ids: pd.Series) -> dict[str, list[dict[str, Any]]]:
        """Give the counts of some events in words, by event."""
        counts = self.dataset.counts
        found: dict[str, list[dict[str, Any]]] = {}
        for row in rows_of(counts[counts["event_id"].isin(event_ids)]):
            found.setdefault(row["event_id"], []).append(count_words(row, self._parties))
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
        """Disputes by id, each with the short form of all its claims."""
        found: dict[str, dict[str, Any]] = {
            row["dispute_id"]: {
                key: row[key] for key in ("dispute_id", "topic", "version_a", "version_b")
            }
            | {"claims": []}
            for row in rows_of(self.dataset.disputes)
        }
        events = self.dataset.events
        disputed = events[events["dispute_ids"] != ""]
        for row in rows_of(disputed):
            claim = {
                "event_id": row["event_id"],
                "words": describe_span(parse_edtf(row["date"])),
                "summary": row["summary"],
                "attributed_to": row["attributed_to"],
            }
            for name in split_ids(row["dispute_ids"]):
                found[name]["claims"].append(claim)
        return found

    def row_of(self, event_id: str) -> int | None:
        """Give the row of an event, or None if there is no such event.

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
        """Give the texts of one chunk of events.

        Parameters
        ----------
        number
            Number of the chunk, from 0; each holds `TEXT_CHUNK` events.

        Returns
        -------
        list of dict
            One for each event, in the order of time, as ``EventRecord`` of the browser's
            ``contract.ts`` names the fields; empty past the end.

        """
        start = number * TEXT_CHUNK
        events = self.dataset.events.iloc[start : start + TEXT_CHUNK]
        placements = self._placements(start, start + TEXT_CHUNK)
        counts = self._counts(events["event_id"])
        return [
            self._record(
                row,
                placements=placements.get(row["event_id"], []),
                counts=counts.get(row["event_id"], []),
            )
            for row in rows_of(events)
        ]

    def _record(
        self,
        row: dict[str, Any],
        *,
        placements: list[dict[str, Any]],
        counts: list[dict[str, Any]],
    ) -> dict[str, Any]:
        name = row["event_id"]
        type_ids = split_ids(row["event_type"])
        disputes = []
        for dispute_id in split_ids(row["dispute_ids"]):
            dispute = self._disputes[dispute_id]
            others = [claim for claim in dispute["claims"] if claim["event_id"] != name]
            disputes.append(
                {key: value for key, value in dispute.items() if key != "claims"}
                | {"others": others}
            )
        return {
            "event_id": name,
            "type": "; ".join(self._labels[type_id] for type_id in type_ids),
            "type_id": type_ids[0],
            "family": FAMILY_STYLES[row["family"]].family,
            "date_text": row["date_text"],
            "edtf": row["date"],
            "when": describe_span(parse_edtf(row["date"])),
            "place_text": row["place_text"],
            "unplaced_reason": row["unplaced_reason"],
            "placements": placements,
            "actors": list(split_ids(row["actors"])),
            "attributed_to": row["attributed_to"],
            "summary": row["summary"],
            "counts": counts,
            "sources": [self._sources[source] for source in split_ids(row["source_ids"])],
            "disputes": disputes,
        }


def count_words(count: dict[str, Any], parties: Parties) -> dict[str, str]:
    """Say one figure in words that keep its doubt.

    Parameters
    ----------
    count
        A row of the table of counts.
    parties
        The dataset's parties, for their short names.

    Returns
    -------
    dict
        ``words`` ("12 or more civilians killed"), ``said_by`` and ``as_written``.

    """
    what = str(count["what"]).replace("_", " ")
    who = str(count["who"])
    group = parties.label_of(who.replace("_", " "))
    figure = _figure(count)
    if count["what"] in _PEOPLE:
        words = f"{figure} {group} {what}" if group else f"{figure} {what}"
    else:
        unit = str(count["unit"])
        words = f"{what}: {figure}"
        if unit and unit not in what and unit not in {"people", "percent"}:
            words += f" {unit}"
        if unit == "percent":
            words += " %" if "%" not in figure else ""
    note = str(count["note"])
    if note:
        words += f" ({note})"
    return {
        "words": " ".join(words.split()),
        "said_by": str(count["said_by"]),
        "as_written": str(count["as_written"]),
    }


def _figure(count: dict[str, Any]) -> str:
    """Give the number with its bounds: "12 to 17", "12 or more", "up to 8", "about 6"."""
    low, high, qualifier = count["low"], count["high"], str(count["qualifier"])
    has_low, has_high = not math.isnan(low), not math.isnan(high)
    if not has_low and not has_high:
        return qualifier or "not given"
    if has_low and has_high:
        both = f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"
        return f"{qualifier} {both}" if qualifier else both
    if has_low:
        return f"{qualifier} {low:,g}" if qualifier == "more than" else f"{low:,g} or more"
    return f"{qualifier or 'up to'} {high:,g}"
