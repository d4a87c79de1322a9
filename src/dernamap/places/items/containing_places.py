"""Containing places: in "Martuba, Derna municipality" the second only contains the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.places.gazetteer import contains, district_of, in_another_town
from dernamap.places.geometry import distance_m

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.readings import PlaceReading

__all__ = ["narrowest", "without_containing_places"]

MUNICIPALITY_M = 120_000.0
"""How far from a town the places of its municipality may lie, where no district of it is listed."""

_IN_DISTRICTS = frozenset({"town", "locality", "quarter", "landmark", "river"})


def without_containing_places(
    readings: list[PlaceReading], gazetteer: Gazetteer
) -> list[PlaceReading] | str:
    """Drop a town that a text names as the district of another place.

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
    for outer in own:
        others = [one for one in own if one.place_id != outer.place_id]
        if outer.as_district and others:
            inside = [one for one in others if _in_district(outer, one, gazetteer)]
            far = [one for one in others if one not in inside and not _above(one, outer, gazetteer)]
            if far:
                return f"{far[0].label} of the gazetteer does not lie in {outer.label}"
            if inside:
                kept.remove(outer)
    pair = [one.place_id for one in own]
    if len(pair) == 2 and in_another_town(pair[0], pair[1], gazetteer):  # noqa: PLR2004 - a place and its town
        return f"{own[0].label} of the gazetteer does not lie in {own[1].label}"
    # "Martuba, Derna": a town and the larger one after which its district is named; a text that
    # begins with the country goes from the wide to the narrow
    if len(own) == 2 and all(one in kept for one in own):  # noqa: PLR2004 - a place and what contains it
        first, second = reversed(own) if from_wide else own
        district = district_of(second.place_id, gazetteer)
        inner = gazetteer.places[first.place_id].kind in _IN_DISTRICTS
        if inner and district and contains(district, first.place_id, gazetteer):
            kept.remove(second)
    return kept


def _in_district(outer: PlaceReading, reading: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Return whether a place lies in the municipality of a town."""
    if contains(outer.place_id, reading.place_id, gazetteer):
        return True
    if gazetteer.places[reading.place_id].kind not in _IN_DISTRICTS:
        return False
    district = district_of(outer.place_id, gazetteer)
    if district:
        return contains(district, reading.place_id, gazetteer)
    one, other = outer.extent, reading.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) <= MUNICIPALITY_M


def _above(reading: PlaceReading, outer: PlaceReading, gazetteer: Gazetteer) -> bool:
    """Return whether a place contains the outer one itself, as its country does."""
    return contains(reading.place_id, outer.place_id, gazetteer)


def narrowest(
    readings: list[PlaceReading], gazetteer: Gazetteer, *, overlap: bool = True
) -> list[PlaceReading]:
    """Drop a place that contains another of the same mention, and a place named twice.

    Parameters
    ----------
    readings
        In the order of the text.
    gazetteer
        What lies in what.
    overlap
        Whether the centre of a town contains the quarters that it covers.

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
                _contains(reading, one, gazetteer, overlap=overlap) or _is_part(one, reading)
                for one in readings
                if one is not reading and one.place_id
            )
        )
        if not twice and not above:
            kept.append(reading)
    return kept


def _contains(
    outer: PlaceReading, reading: PlaceReading, gazetteer: Gazetteer, *, overlap: bool
) -> bool:
    return contains(outer.place_id, reading.place_id, gazetteer, overlap=overlap)


def _is_part(reading: PlaceReading, whole: PlaceReading) -> bool:
    """Return whether a reading is something in a place, drawn as that place."""
    return (
        reading.own
        and reading.place_id == whole.place_id
        and reading.label != whole.label
        and reading.label.startswith(f"{whole.label} (")
    )
