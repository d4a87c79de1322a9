"""A compiled dataset: every record dated and placed, in chronological order."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.dataset.tables.count_scopes import empty_scopes
from dernamap.dataset.tables.disputes import empty_versions
from dernamap.dataset.tables.ground import empty_ground
from dernamap.dataset.tables.parties import empty_parties
from dernamap.dataset.tables.speakers import empty_speakers
from dernamap.model import Placement

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset.description import Border, Metadata
    from dernamap.model import Place
    from dernamap.places import Gazetteer

__all__ = ["DAY_COLUMNS", "EVENT_COLUMNS", "PLACEMENT_COLUMNS", "Dataset"]

DAY_COLUMNS = ("possible_from", "possible_to", "certain_a", "certain_b")
"""The four day numbers of an event; see `dernamap.model.span.DayNumbers`."""

EVENT_COLUMNS = (
    "event_id",
    "date",
    "date_text",
    "place_text",
    "event_type",
    "actors",
    "attributed_to",
    "summary",
    "numbers",
    "source_ids",
    "dispute_ids",
    "lat",
    "lon",
    "radius_m",
    *DAY_COLUMNS,
    "lasted",
    "family",
    "type",
    "placements",
    "unplaced_reason",
)
"""Columns of `Dataset.events`."""

PLACEMENT_COLUMNS = ("event", "event_id", *(one.name for one in fields(Placement)))
"""Columns of `Dataset.placements`; ``event`` is the row number of the event."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Every record of a dataset, dated and placed.

    Attributes
    ----------
    metadata
        The metadata of the dataset.
    digest
        SHA-256 over the contents and the compiler's version, in hex: the address of the data.
    epoch
        The day with number 0.
    first_day, last_day
        Numbers of the first and the last day on which anything may have happened.
    events
        One row per event, with `EVENT_COLUMNS`, in chronological order; ``family`` is the number of
        its family and ``type`` the row of its first type in `event_types`.
    placements
        One row per placement of an event, with `PLACEMENT_COLUMNS`; EPSG:4326 and metres.
    home
        The place that the records are about, or None.
    border
        The border that is measured to from there, or None.
    sources, disputes, counts, phases, event_types
        The tables as their author wrote them; ``phases`` has `DAY_COLUMNS` in addition.
    ground
        The reading of who claims what ground, as its author wrote it; empty if there is none.
    versions
        Versions of disputes that no record reports, as its author wrote them; empty if there are
        none.
    count_scopes
        The days of counts and which is within which, as its author wrote it; empty if there is
        none.
    parties
        The parties, as their author wrote them; empty if there are none.
    speakers
        Which spellings of ``attributed_to`` mean which speaker, as its author wrote it; empty if
        nobody says.
    folder
        The folder that it was opened from, whose gazetteer it is placed with; None for a dataset
        that was made in memory and is placed with the bundled one.
    derived
        A cache of what other rooms derive from this dataset.

    """

    metadata: Metadata
    digest: str
    epoch: date
    first_day: int
    last_day: int
    events: pd.DataFrame
    placements: pd.DataFrame
    home: Place | None
    border: Border | None = None
    sources: pd.DataFrame
    disputes: pd.DataFrame
    counts: pd.DataFrame
    phases: pd.DataFrame
    event_types: pd.DataFrame
    ground: pd.DataFrame = field(default_factory=empty_ground)
    versions: pd.DataFrame = field(default_factory=empty_versions)
    count_scopes: pd.DataFrame = field(default_factory=empty_scopes)
    parties: pd.DataFrame = field(default_factory=empty_parties)
    speakers: pd.DataFrame = field(default_factory=empty_speakers)
    folder: Path | None = None
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places and their names; read when first asked for, as a large import opens without.

        Raises
        ------
        DatasetError
            If the gazetteer cannot be read.

        """
        # few need it, and most rooms import this module
        from dernamap.dataset.tables.open_gazetteer import gazetteer_of  # noqa: PLC0415

        folder = bundled_file("data") if self.folder is None else self.folder
        return gazetteer_of(folder, self.metadata, self.parties)

    @property
    def unplaced(self) -> pd.DataFrame:
        """The events that could not be placed, with the reason."""
        return self.events[self.events["placements"] == 0]
