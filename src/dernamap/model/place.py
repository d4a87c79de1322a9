"""Places of the gazetteer, and placements: where a record was placed, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Certainty", "Method", "Place", "Placement", "Precision"]


class Precision(StrEnum):
    """What kind of extent the true place lies within."""

    EXACT = "exact"
    """A building, a crossing, a point that a source locates."""
    QUARTER = "quarter"
    """A quarter or district of a city."""
    CITY = "city"
    """A city or town as a whole."""
    AREA = "area"
    """A wider area: a locality, a district, a country."""
    LINE = "line"
    """Somewhere along a road, a river or a border."""
    SECTOR = "sector"
    """Somewhere in a direction from a place, perhaps at a distance."""
    NONE = "none"
    """Not placed."""


class Certainty(StrEnum):
    """How well a place's position is known."""

    CORROBORATED = "corroborated"
    """Two independent sources agree."""
    SINGLE_SOURCE = "single-source"
    """One source gives it."""
    INFERRED = "inferred"
    """No source gives it; it was worked out from text, and the basis says how."""
    TEXT_ONLY = "text-only"
    """Named in text, without a position of its own: placed by its relation to another place, or as
    its parent."""


class Method(StrEnum):
    """How a text was matched to a place."""

    NAME = "name"
    VARIANT = "variant"
    FOLDED = "folded"
    FUZZY = "fuzzy"
    RELATIVE = "relative"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer.

    Attributes
    ----------
    place_id
        Stable identifier, a slug.
    name, name_ar
        The name in English and in Arabic (empty if none is known).
    kind
        ``city``, ``town``, ``quarter``, ``landmark``, ``locality``, ``district``, ``river``,
        ``border`` or ``country``.
    part_of
        Identifier of the place that holds this one, or empty.
    lon, lat
        Degrees, EPSG:4326; None for a place that is known from text only, and for a line.
    radius_m
        Metres around the point within which the place lies; None where there is no point.
    certainty
        How well the position is known.
    basis
        What the position is based on, in words.
    source
        Where the position comes from, with its licence.
    variants
        Other spellings, in any script.

    """

    place_id: str
    name: str
    name_ar: str
    kind: str
    part_of: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    certainty: Certainty
    basis: str
    source: str
    variants: tuple[str, ...] = ()

    def name_in(self, language: str) -> str:
        """Return the name in a language; the English one where it has none in that language."""
        return (language == "ar" and self.name_ar) or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a mention was placed: an extent that holds the true place, never just a point.

    Attributes
    ----------
    place_id, name
        The gazetteer's place that the placement is based on, and its name for a reader, including
        the relation ("South of Derna").
    lon, lat
        Degrees, EPSG:4326: the centre of the extent, where a mark is drawn.
    radius_m
        Metres around that point within which the true place lies.
    precision, certainty, method
        What kind of extent, how well it is known, and how the text was matched.
    score
        0 to 1: how well the text fits the name; 1 for an exact match.
    why
        One line for a reader who does not know the code.
    geometry
        EPSG:4326: a polygon for a sector, a (multi) line for a line; None for a disc.

    """

    place_id: str
    name: str
    lon: float
    lat: float
    radius_m: float
    precision: Precision
    certainty: Certainty
    method: Method
    score: float
    why: str
    geometry: BaseGeometry | None = None
