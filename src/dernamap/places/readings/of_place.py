"""The reading of a place that a text names: where it is, and how the words match it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method
from dernamap.places.gazetteer import extent_of
from dernamap.places.readings.placing_reason import PlacingReason
from dernamap.places.readings.reading import PlaceReading, Unplaced
from dernamap.places.text import DIRECTION_NAMES

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.names import NameMatch

__all__ = ["of_place"]

_HOW = {
    Method.NAME: "name in the gazetteer",
    Method.VARIANT: "listed spelling",
    Method.FOLDED: "another transliteration of a listed spelling",
    Method.FUZZY: "misspelt, and no other place name is as close",
}


def of_place(text: str, match: NameMatch, gazetteer: Gazetteer) -> PlaceReading | Unplaced:
    """Make the reading of a place that a text names.

    Parameters
    ----------
    text
        The words as they are in the text.
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
        why = f"{place.name} is a line whose course is not in the gazetteer"
        return Unplaced(text=text, code=PlacingReason.NO_COURSE, why=why)
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
