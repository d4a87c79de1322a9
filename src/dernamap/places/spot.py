"""Spots: a place or a relation to one, found in a text, before it becomes a placement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.model.place import Method, Placement
from dernamap.places.relative import extent_of

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.match import Hit
    from dernamap.places.relative import Extent

__all__ = ["Lost", "Spot", "of_place", "placement_of"]


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
        Whether it is the place itself, not a relation to it.

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
    """A piece of text that could not be placed: the words, why, and whether it is a near miss."""

    text: str
    why: str
    keys: tuple[str, ...] = ()
    rivals: tuple[tuple[str, float], ...] = ()


_HOW = {
    Method.NAME: "name in the gazetteer",
    Method.VARIANT: "listed spelling",
    Method.FOLDED: "another transliteration",
    Method.FUZZY: "near spelling, no other place fits",
}


def of_place(text: str, hit: Hit, gazetteer: Gazetteer, *, remark: str = "") -> Spot | Lost:
    """Make the spot of a place that a text names.

    Parameters
    ----------
    text
        The words as they stand in the text.
    hit
        The place and how the words match it.
    gazetteer
        Where the place is.
    remark
        What else a reader should know.

    Returns
    -------
    Spot or Lost
        Lost only for a line whose course the gazetteer does not hold.

    """
    place = gazetteer.places[hit.entry.place_id]
    extent = extent_of(place.place_id, gazetteer)
    if extent is None:
        return Lost(text=text, why=f"{place.name} is a line, and its course is not at hand")
    why = f"'{text}' read as {place.name}: {_HOW.get(hit.method, 'told by its parts')}"
    notes = [remark, _split(place.place_id, gazetteer)]
    if place.certainty in {"inferred", "text-only"}:
        notes.append(f"position inferred ({extent.basis})")
    for note in notes:
        if note:
            why += f"; {note}"
    return Spot(
        place_id=place.place_id,
        label=place.name,
        extent=extent,
        method=hit.method,
        score=hit.score,
        why=why,
    )


def _split(place_id: str, gazetteer: Gazetteer) -> str:
    """Say which sides of a quarter the text leaves open, where the gazetteer knows sides of it."""
    sides = sorted(
        parts.direction
        for parts, child in gazetteer.index.parts.items()
        if parts.base == place_id
        and parts.direction
        and gazetteer.places[child].part_of == place_id
        and gazetteer.places[place_id].kind == "quarter"
    )
    names = {"e": "East", "n": "North", "s": "South", "w": "West"}
    return (
        f"{' or '.join(names.get(side, side) for side in dict.fromkeys(sides))} not said"
        if sides
        else ""
    )


def placement_of(spot: Spot) -> Placement:
    """Make the placement that a dataset keeps."""
    extent = spot.extent
    certainty = extent.certainty
    return Placement(
        place_id=spot.place_id,
        name=spot.label,
        lon=extent.lon,
        lat=extent.lat,
        radius_m=extent.radius_m,
        precision=extent.precision,
        certainty=certainty if certainty != "text-only" else replace(extent).certainty,
        method=spot.method,
        score=spot.score,
        why=spot.why,
        geometry=extent.geometry,
    )
