"""Corrections: where somebody placed an event by hand, instead of where its text places it.

``corrections.csv`` is a log. Rows are only ever added; the last row of an event counts, and the
earlier ones are its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset.tables import TableSpec, split_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BY_HAND", "CORRECTIONS", "Correction", "in_force"]

BY_HAND = "placed by hand"
"""The first words of a corrected placement's ``why``."""

CORRECTIONS = TableSpec(
    file="corrections.csv",
    columns=("event_id", "place_id", "lat", "lon", "radius_m", "who", "when", "why"),
)
"""The file of corrections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row of ``corrections.csv``, as it is written there: text in every cell.

    Attributes
    ----------
    event_id
        The event that is placed.
    place_id
        Where: places of the gazetteer, separated by semicolons; or empty, and a point is given.
    lat, lon
        Degrees, EPSG:4326; empty where places are named.
    radius_m
        Metres around the point within which the true place lies; if it is empty, the decimals of
        the point say it, as `dernamap.places.given_point` does for any record.
    who, when, why
        Who placed it, on which ISO day, and for which reason.

    """

    event_id: str
    place_id: str = ""
    lat: str = ""
    lon: str = ""
    radius_m: str = ""
    who: str
    when: str
    why: str

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places, one by one."""
        return split_ids(self.place_id)


def in_force(rows: Iterable[Correction]) -> dict[str, Correction]:
    """Return the corrections that count: of each event the last, in file order."""
    return {row.event_id: row for row in rows}
