"""Readings: a place, or an area described relative to one, found in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method, Placement
from dernamap.places.gazetteer import extent_of
from dernamap.places.readings.reason import Reason
from dernamap.places.text import DIRECTION_NAMES

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.geometry import Extent
    from dernamap.places.names import NameMatch

__all__ = [
    "PhraseReading",
    "PlaceReading",
    "Unplaced",
    "derived",
    "of_place",
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
        One line that a reader without code can follow.
    own
        Whether it is the place itself or something in it, not an area described relative to it.
    holds
        Whether the text names it as what holds another place ("Derna municipality").

    """

    place_id: str
    label: str
    extent: Extent
    method: Method
    score: float
    why: str
    own: bool = True
    holds: bool = False


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
        Folded words to look for likenesses of.
    rivals
        For a text that fits several places: their identifiers and scores.

    """

    text: str
    code: Reason
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


_HOW = {
    Method.NAME: "name in the gazetteer",
    Method.VARIANT: "listed spelling",
    Method.FOLDED: "another transliteration of a listed spelling",
    Method.FUZZY: "misspelt, and no other place is as near",
}


def of_place(text: str, match: NameMatch, gazetteer: Gazetteer) -> PlaceReading | Unplaced:
    """Make the reading of a place that a text names.

    Parameters
    ----------
    text
        The words as they stand in the text.
    match
        The place and how the words match it.
    gazetteer
        Where the place is.

    Returns
    -------
    PlaceReading or Unplaced
        Unplaced only for a line whose course the gazetteer does not hold.

    """
    place = gazetteer.places[match.entry.place_id]
    extent = extent_of(place.place_id, gazetteer)
    if extent is None:
        why = f"{place.name} is a line, and the gazetteer does not hold its course"
        return Unplaced(text=text, code=Reason.NO_COURSE, why=why)
    why = f"'{text}' read as {place.name}: {_HOW[match.method]}"
    if match.method in {Method.FOLDED, Method.FUZZY}:
        why += f" ('{match.entry.name}')"
    sides = gazetteer.index.sides.get(place.place_id, ())
    if sides and place.kind == "quarter":
        names = " or ".join(DIRECTION_NAMES[side].capitalize() for side in sides)
        why += f"; the text does not say {names}"
    if extent.certainty == Certainty.INFERRED:
        why += f"; position inferred: {extent.basis}"
    return PlaceReading(
        place_id=place.place_id,
        label=place.name,
        extent=extent,
        method=match.method,
        score=match.score,
        why=why,
    )


def reading_of(found: PlaceReading | Unplaced) -> PhraseReading:
    """Make a phrase's reading of the one thing that was found in it."""
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
    """Add to a reading what makes it less sure than the place itself."""
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
