"""The metadata of a dataset: its title, its home, and what the page opens on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dernamap.dataset.description.basemap_setting import BasemapSetting

__all__ = ["COASTS", "METADATA_FILE", "MapView", "Metadata"]

METADATA_FILE = "dataset.toml"

COASTS = frozenset({"north", "south", "east", "west"})
"""Sides on which a border may end at a coast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map shows: its centre in degrees, EPSG:4326, and MapLibre's zoom level."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of a dataset.

    Attributes
    ----------
    title
        What the page is called.
    titles
        The same in other languages of the page, as far as they are given, by language.
    opens_on
        The day on which the slider starts, or None to find a busy one.
    view
        What the map shows first, or None to fit the placements.
    home_id
        The place that the records are about, or empty: general words in them ("the old town") mean
        parts of it, and the distance to the border is measured from it.
    border_id
        The border that is measured to, a line of the gazetteer, or empty.
    border_coast
        On which side the border ends at a coast: one of `COASTS`, or empty if it does not.
    said_km, said_by
        A distance to the border that a source gives, and the source.
    timezone
        The zone (IANA) whose days are meant by moments that name a zone of their own, when a file
        is imported in place of this dataset; empty for the days as they are written.
    basemap
        The map under the marks in place of the bundled one, or None. It is not a part of the data:
        the digest does not depend on it.
    licence
        Under what the records may be used, as it is said beside a figure; empty if nothing says.

    """

    title: str
    opens_on: date | None = None
    view: MapView | None = None
    home_id: str = ""
    border_id: str = ""
    border_coast: str = ""
    said_km: float | None = None
    said_by: str = ""
    timezone: str = ""
    # the digest is made from the text of all other fields
    basemap: BasemapSetting | None = field(default=None, repr=False)
    licence: str = field(default="", repr=False)
    titles: Mapping[str, str] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        """Return the title in a language of the page, or else as it is."""
        return self.titles.get(language) or self.title
