"""The report of an import: every row is an event, or is rejected for a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["ImportReport", "Rejection"]

_SHOWN_LINES = 20
SHOWN_REJECTIONS = 10_000
"""Rejected rows that a report lists; ``rejected.csv`` has all of them."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was rejected: its number in the file, the reason and its code, and its text."""

    row: int
    reason: str
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The report of an import.

    Attributes
    ----------
    format
        Name of the format that the file was read as.
    rows, events, rejected
        Rows of the file, those that became events, and those that were rejected: the first is the
        sum of the others.
    placed, unplaced
        Events with and without a placement.
    imputed_dates, imputed_places
        Events whose source gives a day, or a point, for something wider.
    geocoded
        Events placed by the name of their place.
    ambiguous_dates
        Rejected rows whose date could be one of two days.
    ambiguous_places
        Events that are not placed because their place may be one of several.
    sources
        Different sources.
    reasons
        How many rows were rejected for each kind of reason.
    rejections
        The first `SHOWN_REJECTIONS` rejected rows.
    notices
        What the user should know about the reading of the file.
    digest
        The dataset's.
    seconds
        Time taken.

    """

    format: str
    rows: int
    events: int
    rejected: int
    placed: int
    unplaced: int
    imputed_dates: int
    imputed_places: int
    geocoded: int
    ambiguous_dates: int
    ambiguous_places: int
    sources: int
    reasons: dict[str, int] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    notices: tuple[str, ...] = ()
    digest: str = ""
    seconds: float = 0.0

    def lines(self, out: object) -> list[str]:
        """Return the report in words, a line each; `out` is the folder that was written."""
        first = (
            f"{self.format}: {self.rows:,} rows, {self.events:,} events, {self.rejected:,} rejected"
        )
        second = (
            f"{self.placed:,} placed ({self.geocoded:,} by name, {self.imputed_places:,} imputed), "
            f"{self.unplaced:,} not placed ({self.ambiguous_places:,} ambiguous); "
            f"{self.imputed_dates:,} dates imputed; "
            f"{self.sources:,} {'source' if self.sources == 1 else 'sources'}"
        )
        lines = [f"note: {notice}" for notice in self.notices]
        if self.rejected:
            were = "row was" if self.rejected == 1 else "rows were"
            lines.append(f"{self.rejected:,} {were} rejected; reasons below")
        lines += [
            f"{count:,} {'row' if count == 1 else 'rows'}: {kind}"
            for kind, count in self.reasons.items()
        ]
        lines += [f"row {one.row}: {one.reason}" for one in self.rejections[:_SHOWN_LINES]]
        if self.rejected:
            lines.append(f"all rejected rows are in {out}/rejected.csv")
        return [first, second, *lines, f"written to {out}"]

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        return {
            "format": self.format,
            "rows": self.rows,
            "events": self.events,
            "rejected": self.rejected,
            "placed": self.placed,
            "unplaced": self.unplaced,
            "imputed": {"dates": self.imputed_dates, "places": self.imputed_places},
            "geocoded": self.geocoded,
            "ambiguous": {"dates": self.ambiguous_dates, "places": self.ambiguous_places},
            "sources": self.sources,
            "reasons": self.reasons,
            "rejected_rows": [
                {"row": one.row, "code": one.code, "reason": one.reason} for one in self.rejections
            ],
            "notices": list(self.notices),
            "digest": self.digest,
            "seconds": round(self.seconds, 3),
        }
