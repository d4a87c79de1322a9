"""Coordinates that a text gives: a point as exact as it is written, checked against its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method
from dernamap.places.geometry import Extent, distance_m, precision_of_radius, radius_of_step
from dernamap.places.mention import find_coordinates, is_neutral, tokens_of
from dernamap.places.readings import PhraseReading, PlaceReading, Reason, Unplaced

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Coordinates

__all__ = ["agrees", "read_coordinates"]

NEAR_M = 10_000.0
"""How far a point may lie outside the place that is named beside it: places are drawn as discs."""


def read_coordinates(text: str, gazetteer: Gazetteer) -> tuple[PhraseReading, str] | None:
    """Read coordinates in a mention.

    Parameters
    ----------
    text
        A mention.
    gazetteer
        The places, to see whether the point fits the region when its numbers are exchanged.

    Returns
    -------
    (PhraseReading, str) or None
        The point, and the rest of the mention; None if there are no coordinates in it.

    """
    found = find_coordinates(text)
    if found is None:
        return None
    problem = found.problem or _exchanged(found, gazetteer)
    if problem:
        refused = Unplaced(text=found.written, code=Reason.COORDINATES_WRONG, why=problem)
        return PhraseReading(unplaced=(refused,)), ""
    rest = "" if _only_labels(found.rest, gazetteer) else found.rest.strip()
    return PhraseReading(readings=(_point(found),)), rest


def agrees(point: PlaceReading, place: PlaceReading) -> bool:
    """Say whether a point lies in or near the place that is named beside it."""
    one, other = point.extent, place.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) <= other.radius_m + NEAR_M


def _point(found: Coordinates) -> PlaceReading:
    radius = radius_of_step(found.step_deg)
    basis = f"the coordinates as written; {radius:g} m allow for how exactly they are written"
    extent = Extent(
        lon=found.lon,
        lat=found.lat,
        radius_m=radius,
        precision=precision_of_radius(radius),
        certainty=Certainty.SINGLE_SOURCE,
        basis=basis,
    )
    return PlaceReading(
        place_id="",
        label=f"{found.lat:g}, {found.lon:g}",
        extent=extent,
        method=Method.GIVEN,
        score=1.0,
        why=f"'{found.written}' read as latitude {found.lat:g}, longitude {found.lon:g}: {basis}",
    )


def _exchanged(found: Coordinates, gazetteer: Gazetteer) -> str:
    """Say that two numbers without letters fit the region only when they are exchanged."""
    if found.lettered or _in_region(found.lat, found.lon, gazetteer):
        return ""
    if abs(found.lon) <= 90 and _in_region(found.lon, found.lat, gazetteer):  # noqa: PLR2004 - degrees
        return "it fits the region only with latitude and longitude exchanged; say which is which"
    return ""


def _in_region(lat: float, lon: float, gazetteer: Gazetteer) -> bool:
    west, south, east, north = gazetteer.bounds
    return west <= lon <= east and south <= lat <= north


def _only_labels(rest: str, gazetteer: Gazetteer) -> bool:
    """Say whether the words around coordinates say nothing more ("GPS:", "coordinates")."""
    tokens = tokens_of(rest, gazetteer.index)
    return all(is_neutral(token) or token.sense("coordinates") is not None for token in tokens)
