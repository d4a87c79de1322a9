"""Told ground: a part of a place, or ground told from it: near it, south of it, 15 km from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.model import Method, Precision
from dernamap.places.geometry import SPREAD, around, ring, sector, sides
from dernamap.places.readings.reading import Spot, related, remarked
from dernamap.places.text import DIRECTION_NAMES

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Chunk

__all__ = ["LOOSE", "SETTLED", "at_distance", "beside", "on_road", "outward", "part_of"]

OUT_KM = {Precision.CITY: 20.0, Precision.QUARTER: 3.0, Precision.EXACT: 3.0}
"""How far "south of the city" may reach beyond its own edge, in kilometres: assumed."""

OUT_KM_ELSE = 10.0

NEAR_M = 5000.0
"""How far "near" a town may reach beyond its edge, in metres, half of it for less: assumed."""

SETTLED = {
    "city": frozenset({"city", "town", "locality"}),
    "quarter": frozenset({"quarter", "locality"}),
    "governorate": frozenset({"district"}),
}
"""Kinds that tell one sort of place from another: a city is no neighbourhood."""

LOOSE = frozenset({"area", "areas", "municipality", "around"})
"""Kinds that fit a place of any sort."""


def part_of(
    spot: Spot, kinds: frozenset[str], direction: str, others: list[Chunk], gazetteer: Gazetteer
) -> Spot:
    """Give the part of a place that the text speaks of, or the place for what is not located."""
    place = gazetteer.places[spot.place_id]
    own = gazetteer.index.kinds_of.get(place.place_id, frozenset())
    where = f"{DIRECTION_NAMES[direction]} " if direction else ""
    if "outskirts" in kinds and "outskirts" not in own:
        basis = f"within {NEAR_M / 1000:g} km of its edge: assumed, the text says no more"
        ground = (
            sides(spot.extent, direction, edge=True, basis=basis)
            if direction
            else around(spot.extent, margin_m=NEAR_M, basis=basis)
        )
        return related(spot, f"{where}outskirts of {place.name}", ground)
    if direction:
        edge = "entrance" in kinds
        basis = f"that side of the disc of {spot.extent.radius_m / 1000:g} km"
        ground = sides(spot.extent, direction, edge=edge, half=place.kind == "country", basis=basis)
        return related(spot, f"{where}{'edge' if edge else 'part'} of {place.name}", ground)
    unlocated = kinds - own - set(SETTLED) - LOOSE
    if not unlocated or place.kind == "country":
        return spot
    words = " ".join(chunk.text for chunk in others if chunk.sense("kind") or chunk.sense("part"))
    drawn = remarked(spot, f"no source here locates '{words}': drawn as {place.name}")
    label = f"{place.name} ({', '.join(sorted(unlocated))})"
    return replace(drawn, label=label, method=Method.RELATIVE)


def beside(spot: Spot) -> Spot:
    """Give the ground in and near a spot."""
    margin = NEAR_M if spot.extent.precision in {Precision.CITY, Precision.AREA} else NEAR_M / 2
    basis = f"within {margin / 1000:g} km of it: assumed, the text says no more"
    return related(spot, f"near {spot.label}", around(spot.extent, margin_m=margin, basis=basis))


def outward(spot: Spot, direction: str) -> Spot:
    """Give the ground in a direction from a spot, where the text gives no distance."""
    reach = spot.extent.radius_m / 1000
    out = OUT_KM.get(spot.extent.precision, OUT_KM_ELSE)
    basis = f"no distance given, so up to {out:g} km beyond its edge: assumed"
    ground = sector(spot.extent, direction, km_min=reach / 4, km_max=reach + out, basis=basis)
    return related(spot, f"{DIRECTION_NAMES[direction]} of {spot.label}", ground)


def at_distance(spot: Spot, direction: str, low: float, high: float, said: str) -> Spot:
    """Give the ground at a distance in kilometres from a spot, in a direction or in any."""
    basis = f"{said}, give or take a fifth"
    near, far = low * (1 - SPREAD), high * (1 + SPREAD)
    if direction:
        ground = sector(spot.extent, direction, km_min=near, km_max=far, basis=basis)
        return related(spot, f"{said} {DIRECTION_NAMES[direction]} of {spot.label}", ground)
    ground = ring(spot.extent, km_min=near, km_max=far, basis=basis)
    return related(spot, f"{said} from {spot.label}", ground)


def on_road(spot: Spot) -> Spot:
    """Give the ground of a road that a text names by one place on it."""
    basis = "a road at it or to it; the text does not say which stretch"
    ground = around(spot.extent, margin_m=NEAR_M, basis=basis)
    return related(spot, f"road at {spot.label}", ground)
