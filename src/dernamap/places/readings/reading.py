"""Spots: a place or a relation to one, found in a text, before it becomes a placement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method, Placement
from dernamap.places.gazetteer import extent_of

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.geometry import Extent
    from dernamap.places.names import Hit

__all__ = ["Lost", "Phrase", "Spot", "of_place", "outcome", "placement_of", "related", "remarked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A piece of ground that a text speaks of.

    Attributes
    ----------
    place_id
        The gazetteer's place that it rests on.
    label
        What to call it, with the relation.
    extent
        The ground.
    method, score
        How the text was matched, and how well.
    why
        One line that a reader without code can follow.
    own
        Whether it is the place itself or something in it, not ground told from it.

    """

    place_id: str
    label: str
    extent: Extent
    method: Method
    score: float
    why: str
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A piece of text that could not be placed.

    Attributes
    ----------
    text
        The words.
    why
        What is wrong with them.
    keys
        Folded words to look for likenesses of.
    rivals
        For a text that fits several places: their identifiers and scores.

    """

    text: str
    why: str
    keys: tuple[str, ...] = ()
    rivals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase came to.

    Attributes
    ----------
    spots
        The places found.
    lost
        What could not be placed.
    setting
        Whether it only says in which region or on which side something lies.
    general
        Whether it is made of general words ("old town"), which need a place to belong to.

    """

    spots: tuple[Spot, ...] = ()
    lost: tuple[Lost, ...] = ()
    setting: bool = False
    general: bool = False


_HOW = {
    Method.NAME: "name in the gazetteer",
    Method.VARIANT: "listed spelling",
    Method.FOLDED: "another transliteration of a listed spelling",
    Method.FUZZY: "misspelt, and no other place is as near",
}
_SIDES = {"e": "East", "n": "North", "s": "South", "w": "West"}


def of_place(text: str, hit: Hit, gazetteer: Gazetteer) -> Spot | Lost:
    """Make the spot of a place that a text names.

    Parameters
    ----------
    text
        The words as they stand in the text.
    hit
        The place and how the words match it.
    gazetteer
        Where the place is.

    Returns
    -------
    Spot or Lost
        Lost only for a line whose course the gazetteer does not hold.

    """
    place = gazetteer.places[hit.entry.place_id]
    extent = extent_of(place.place_id, gazetteer)
    if extent is None:
        return Lost(text=text, why=f"{place.name} is a line, and its course is not at hand")
    why = f"'{text}' read as {place.name}: {_HOW[hit.method]}"
    if hit.method in {Method.FOLDED, Method.FUZZY}:
        why += f" ('{hit.entry.name}')"
    sides = gazetteer.index.sides.get(place.place_id, ())
    if sides and place.kind == "quarter":
        why += f"; {' or '.join(_SIDES.get(side, side) for side in sides)} not said"
    if extent.certainty == Certainty.INFERRED:
        why += f"; position inferred: {extent.basis}"
    return Spot(
        place_id=place.place_id,
        label=place.name,
        extent=extent,
        method=hit.method,
        score=hit.score,
        why=why,
    )


def outcome(found: Spot | Lost) -> Phrase:
    """Make a phrase of the one thing that it came to."""
    return Phrase(spots=(found,)) if isinstance(found, Spot) else Phrase(lost=(found,))


def related(spot: Spot, label: str, extent: Extent) -> Spot:
    """Make the spot of ground that is told from another spot; the extent's basis says how."""
    named = label[0].upper() + label[1:]
    return Spot(
        place_id=spot.place_id,
        label=named,
        extent=extent,
        method=Method.RELATIVE,
        score=spot.score,
        why=f"{spot.why}; placed {label}: {extent.basis}",
        own=False,
    )


def remarked(spot: Spot, remark: str) -> Spot:
    """Add to a spot what makes it less sure than the place itself."""
    return replace(
        spot,
        extent=replace(spot.extent, certainty=Certainty.INFERRED),
        why=f"{spot.why}; {remark}",
    )


def placement_of(spot: Spot) -> Placement:
    """Make the placement that a dataset keeps."""
    extent = spot.extent
    return Placement(
        place_id=spot.place_id,
        name=spot.label,
        lon=extent.lon,
        lat=extent.lat,
        radius_m=extent.radius_m,
        precision=extent.precision,
        certainty=extent.certainty,
        method=spot.method,
        score=spot.score,
        why=spot.why,
        geometry=extent.geometry,
    )
