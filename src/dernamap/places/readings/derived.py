"""Derived readings: a part of a place, or an area near it, south of it, 15 km from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method, Precision
from dernamap.places.geometry import SPREAD, around, ring, sector, sides
from dernamap.places.readings.reading import PlaceReading, derived, with_remark
from dernamap.places.text import ANY_PLACE, DIRECTION_NAMES, PLACE_KINDS

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Distance, Token

__all__ = [
    "at_distance",
    "in_direction",
    "near_place",
    "on_road",
    "part_of_place",
]

OUT_KM = {Precision.CITY: 20.0, Precision.QUARTER: 3.0, Precision.EXACT: 3.0}
"""How far "south of the city" may reach beyond its own edge, in kilometres: assumed."""

OUT_KM_ELSE = 10.0

NEAR_PLACE_M = 5000.0
"""How far "near" a town may reach beyond its edge, in metres, half of it for less: assumed."""


def part_of_place(
    reading: PlaceReading,
    kinds: frozenset[str],
    direction: str,
    others: list[Token],
    gazetteer: Gazetteer,
) -> PlaceReading:
    """Return the part of a place that the text is about, or the place for what is not located."""
    place = gazetteer.places[reading.place_id]
    own = gazetteer.index.kinds_of.get(place.place_id, frozenset())
    where = f"{DIRECTION_NAMES[direction]} " if direction else ""
    if "outskirts" in kinds and "outskirts" not in own:
        basis = (
            f"within {NEAR_PLACE_M / 1000:g} km of its edge (assumed; the text does not say more)"
        )
        area = (
            sides(reading.extent, direction, edge=True, basis=basis)
            if direction
            else around(reading.extent, margin_m=NEAR_PLACE_M, basis=basis)
        )
        return derived(reading, f"{where}outskirts of {place.name}", area)
    if direction:
        edge = "entrance" in kinds
        basis = f"that side of the disc of {reading.extent.radius_m / 1000:g} km"
        half = place.kind == "country"
        area = sides(reading.extent, direction, edge=edge, half=half, basis=basis)
        return derived(reading, f"{where}{'edge' if edge else 'part'} of {place.name}", area)
    # "the port of Tobruk" is drawn as Tobruk, with a remark, if the gazetteer does not list the
    # port
    unlocated = kinds - own - set(PLACE_KINDS) - ANY_PLACE
    if not unlocated or place.kind == "country":
        return reading
    words = " ".join(token.text for token in others if token.sense("kind") or token.sense("part"))
    drawn = with_remark(reading, f"the position of '{words}' is not known: drawn as {place.name}")
    label = f"{place.name} ({', '.join(sorted(unlocated))})"
    return replace(drawn, label=label, method=Method.RELATIVE)


def near_place(reading: PlaceReading) -> PlaceReading:
    """Return the area in and near what was read."""
    wide = reading.extent.precision in {Precision.CITY, Precision.AREA}
    margin = NEAR_PLACE_M if wide else NEAR_PLACE_M / 2
    basis = f"within {margin / 1000:g} km of its edge (assumed; the text gives no distance)"
    area = around(reading.extent, margin_m=margin, basis=basis)
    return derived(reading, f"near {reading.label}", area)


def in_direction(
    reading: PlaceReading, direction: str, *, from_centre: bool = False
) -> PlaceReading:
    """Return the area in a direction from a place, where the text gives no distance.

    Parameters
    ----------
    reading
        The place.
    direction
        One of the sixteen compass directions.
    from_centre
        Whether that side of the place itself may be meant as well ("Derna, east").

    Returns
    -------
    PlaceReading
        A sector.

    """
    reach = reading.extent.radius_m / 1000
    out = OUT_KM.get(reading.extent.precision, OUT_KM_ELSE)
    basis = f"up to {out:g} km beyond its edge (assumed; the text gives no distance)"
    # "south of Derna" may begin inside the city, whose disc is only a rough outline, but not at
    # its centre; "Derna, south" may mean its southern part too, and begins there
    low = 0.0 if from_centre else reach / 4
    area = sector(reading.extent, direction, km_min=low, km_max=reach + out, basis=basis)
    where = DIRECTION_NAMES[direction]
    label = f"{where} part of {reading.label} or {where} of it" if from_centre else ""
    return derived(reading, label or f"{where} of {reading.label}", area)


def at_distance(reading: PlaceReading, direction: str, distance: Distance) -> PlaceReading:
    """Return the area at a distance from what was read, in a direction or in any."""
    basis = f"described relative to {reading.label}, with a fifth of the distance as tolerance"
    # "15 km" is rounded, and it is not said from where it was measured: 12 to 18 km
    near, far = distance.low_km * (1 - SPREAD), distance.high_km * (1 + SPREAD)
    radius = reading.extent.radius_m / 1000
    if distance.low_km == 0 or distance.high_km < 2 * radius:
        # "1 km south of the city" is measured from its edge, and not from its middle
        far += radius
    if direction:
        area = sector(reading.extent, direction, km_min=near, km_max=far, basis=basis)
        where = f"{DIRECTION_NAMES[direction]} of {reading.label}"
        return derived(reading, f"{distance.words} {where}", area)
    area = ring(reading.extent, km_min=near, km_max=far, basis=basis)
    return derived(reading, f"{distance.words} from {reading.label}", area)


def on_road(reading: PlaceReading) -> PlaceReading:
    """Return the area of a road that a text names by one place on it."""
    basis = "a road in or to it; the text does not say which stretch"
    area = around(reading.extent, margin_m=NEAR_PLACE_M, basis=basis)
    return derived(reading, f"road at {reading.label}", area)
