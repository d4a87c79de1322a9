"""Holders: a town and what holds it are one place: "Martuba village, Derna municipality"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.gazetteer import district_of, holds, in_another_town
from dernamap.places.geometry import distance_m

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.readings import PlaceReading

__all__ = ["narrowest", "without_holders"]

MUNICIPALITY_M = 120_000.0
"""How far from a town the places of its municipality may lie, where no district of it is listed."""

_HELD = frozenset({"town", "locality", "quarter", "landmark", "river"})


def without_holders(readings: list[PlaceReading], gazetteer: Gazetteer) -> list[PlaceReading] | str:
    """Drop a town that a text names as what holds another place.

    Parameters
    ----------
    readings
        The places of one item, in the order of the text.
    gazetteer
        What lies in which district.

    Returns
    -------
    list of PlaceReading, or str
        What is left; or a sentence where the text puts a place in a municipality far from it.

    """
    kept = list(readings)
    own = [one for one in readings if one.own and one.place_id]
    countries = [one for one in own if gazetteer.places[one.place_id].kind == "country"]
    from_wide = bool(countries) and own[0] is countries[0]
    own = [one for one in own if one not in countries]
    for holder in own:
        others = [one for one in own if one.place_id != holder.place_id]
        if holder.holds and others:
            held = [one for one in others if _in_district(holder, one, gazetteer)]
            far = [one for one in others if one not in held and not _above(one, holder, gazetteer)]
            if far:
                return f"{far[0].label} of the gazetteer does not lie in {holder.label}"
            if held:
                kept.remove(holder)
    pair = [one.place_id for one in own]
    if len(pair) == 2 and in_another_town(pair[0], pair[1], gazetteer):  # noqa: PLR2004 - a place and its town
        return f"{own[0].label} of the gazetteer does not lie in {own[1].label}"
    # "Martuba, Derna": a town and the larger one after which its district is called; a text that
    # begins with the country goes from the wide to the narrow
    if len(own) == 2 and all(one in kept for one in own):  # noqa: PLR2004 - a place and its holder
        first, second = reversed(own) if from_wide else own
        district = district_of(second.place_id, gazetteer)
        inner = gazetteer.places[first.place_id].kind in _HELD
        if inner and district and holds(district, first.place_id, gazetteer):
            kept.remove(second)
    return kept


def _in_district(holder: PlaceReading, reading: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Say whether a place lies in the municipality of a town."""
    if holds(holder.place_id, reading.place_id, gazetteer):
        return True
    if gazetteer.places[reading.place_id].kind not in _HELD:
        return False
    district = district_of(holder.place_id, gazetteer)
    if district:
        return holds(district, reading.place_id, gazetteer)
    one, other = holder.extent, reading.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) <= MUNICIPALITY_M


def _above(reading: PlaceReading, holder: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Say whether a place holds the holder itself, as its country does."""
    return holds(reading.place_id, holder.place_id, gazetteer)


def narrowest(
    readings: list[PlaceReading], gazetteer: Gazetteer, *, overlap: bool = True
) -> list[PlaceReading]:
    """Drop a place that holds another of the same mention, and a place named twice.

    Parameters
    ----------
    readings
        In the order of the text.
    gazetteer
        What holds what.
    overlap
        Whether the centre of a town holds the quarters that it covers.

    Returns
    -------
    list of PlaceReading
        In the order of the text.

    """
    kept: list[PlaceReading] = []
    for reading in readings:
        twice = any(one.place_id == reading.place_id and one.label == reading.label for one in kept)
        above = (
            reading.own
            and bool(reading.place_id)
            and any(
                _holds(reading, one, gazetteer, overlap=overlap) or _is_part(one, reading)
                for one in readings
                if one is not reading and one.place_id
            )
        )
        if not twice and not above:
            kept.append(reading)
    return kept


def _holds(
    holder: PlaceReading, reading: PlaceReading, gazetteer: Gazetteer, *, overlap: bool
) -> bool:
    return holds(holder.place_id, reading.place_id, gazetteer, overlap=overlap)


def _is_part(reading: PlaceReading, whole: PlaceReading) -> bool:
    """Say whether a reading is something in a place, drawn as that place."""
    return (
        reading.own
        and reading.place_id == whole.place_id
        and reading.label != whole.label
        and reading.label.startswith(f"{whole.label} (")
    )
