"""Readings: a place, or an area described relative to one, found in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method, Placement

if TYPE_CHECKING:
    from dernamap.places.geometry import Extent
    from dernamap.places.readings.placing_reason import PlacingReason

__all__ = [
    "PhraseReading",
    "PlaceReading",
    "Unplaced",
    "derived",
    "placement_of",
    "reading_of",
    "with_remark",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """What a text was read as: a place of the gazetteer, or an area described relative to one.

    Attributes
    ----------
    place_id
        The gazetteer's place that it rests on; empty for coordinates.
    label
        What to call it, with the relation.
    extent
        Where it is.
    method, score
        How the text was matched, and how well.
    why
        One line for a reader who does not know the code.
    own
        Whether it is the place itself or something in it, not an area described relative to it.
    as_district
        Whether the text names the district around it ("Derna municipality").

    """

    place_id: str
    label: str
    extent: Extent
    method: Method
    score: float
    why: str
    own: bool = True
    as_district: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A piece of text that could not be placed.

    Attributes
    ----------
    text
        The words.
    code, why
        The reason, as a code and in words.
    keys
        Folded words for which to look for similar names.
    rivals
        For a text that fits several places: their identifiers and scores.

    """

    text: str
    code: PlacingReason
    why: str
    keys: tuple[str, ...] = ()
    rivals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseReading:
    """What a phrase was read as.

    Attributes
    ----------
    readings
        The places found.
    unplaced
        What could not be placed.
    describes_only
        Whether it only says in which region or on which side something lies.
    is_general
        Whether it is made of general words ("old town"), which need a place to belong to.

    """

    readings: tuple[PlaceReading, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    describes_only: bool = False
    is_general: bool = False


def reading_of(found: PlaceReading | Unplaced) -> PhraseReading:
    """Make a phrase's reading from the one thing found in it."""
    if isinstance(found, PlaceReading):
        return PhraseReading(readings=(found,))
    return PhraseReading(unplaced=(found,))


def derived(reading: PlaceReading, label: str, extent: Extent) -> PlaceReading:
    """Make the reading of an area described relative to another; the extent's basis says how."""
    return PlaceReading(
        place_id=reading.place_id,
        label=label[0].upper() + label[1:],
        extent=extent,
        method=Method.RELATIVE,
        score=reading.score,
        why=f"{reading.why}; placed {label}: {extent.basis}",
        own=False,
    )


def with_remark(reading: PlaceReading, remark: str) -> PlaceReading:
    """Add a remark on why a reading is less certain than the place itself."""
    return replace(
        reading,
        extent=replace(reading.extent, certainty=Certainty.INFERRED),
        why=f"{reading.why}; {remark}",
    )


def placement_of(reading: PlaceReading) -> Placement:
    """Make the placement that a dataset keeps."""
    extent = reading.extent
    return Placement(
        place_id=reading.place_id,
        name=reading.label,
        lon=extent.lon,
        lat=extent.lat,
        radius_m=extent.radius_m,
        precision=extent.precision,
        certainty=extent.certainty,
        method=reading.method,
        score=reading.score,
        why=reading.why,
        geometry=extent.geometry,
    )
