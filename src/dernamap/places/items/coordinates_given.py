"""Coordinates that a text gives: a point as exact as it is written, checked against its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.model import Certainty, Method
from dernamap.places.geometry import Extent, distance_m, precision_of_radius, radius_of_step
from dernamap.places.mention import (
    direction_in,
    distance_in,
    find_coordinates,
    says_near,
    tokens_of,
)
from dernamap.places.readings import (
    PhraseReading,
    PlaceReading,
    PlacingReason,
    Unplaced,
    at_distance,
    in_direction,
    near_place,
)

if TYPE_CHECKING:
    from dernamap.places.gazetteer import Gazetteer
    from dernamap.places.mention import Coordinates, Token

__all__ = ["agrees", "read_coordinates"]

NEAR_POINT_M = 10_000.0
"""How far a point may lie outside the place named next to it: places are drawn as discs."""


def read_coordinates(text: str, gazetteer: Gazetteer) -> tuple[PhraseReading, str] | None:
    """Read coordinates in a mention.

    Parameters
    ----------
    text
        A mention.
    gazetteer
        The places, to see whether the point fits the region when its numbers are swapped.

    Returns
    -------
    (PhraseReading, str) or None
        The points, and the rest of the mention where it names something; None if there are no
        coordinates in it.

    """
    points: list[PlaceReading] = []
    rest = text
    while (found := find_coordinates(rest)) is not None:
        problem = found.problem or _misplaced(found, gazetteer)
        if problem:
            refused = Unplaced(
                text=found.written, code=PlacingReason.COORDINATES_WRONG, why=problem
            )
            return PhraseReading(unplaced=(refused,)), ""
        points.append(_point(found))
        rest = found.rest
    if not points:
        return None
    tokens = tokens_of(rest, gazetteer.index)
    if not any(token.matches or token.unknown for token in tokens):
        return _related(points, tokens, text), ""
    return PhraseReading(readings=tuple(points)), rest.strip()


def _related(points: list[PlaceReading], tokens: list[Token], text: str) -> PhraseReading:
    """Read what the words around coordinates say: a distance, a direction, or "near"."""
    distance, direction = distance_in(tokens), direction_in(tokens)
    if (distance or direction) and len(points) > 1:
        why = "it does not say from which point it is measured"
        return PhraseReading(
            unplaced=(Unplaced(text=text, code=PlacingReason.WHICH_PLACE, why=why),)
        )
    if distance is not None and distance.problem:
        refused = Unplaced(text=text, code=PlacingReason.DISTANCE_UNCLEAR, why=distance.problem)
        return PhraseReading(unplaced=(refused,))
    if distance is not None:
        return PhraseReading(readings=(at_distance(points[0], direction, distance),))
    if direction:
        return PhraseReading(readings=(in_direction(points[0], direction),))
    if says_near(tokens):
        return PhraseReading(readings=tuple(near_place(one) for one in points))
    return PhraseReading(readings=tuple(points))


def agrees(point: PlaceReading, place: PlaceReading) -> bool:
    """Return whether a point lies in or near the place that is named beside it."""
    one, other = point.extent, place.extent
    return distance_m(one.lon, one.lat, other.lon, other.lat) <= other.radius_m + NEAR_POINT_M


def _point(found: Coordinates) -> PlaceReading:
    radius = radius_of_step(found.step_deg)
    basis = f"the coordinates as written; {radius:g} m allow for their number of digits"
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


def _misplaced(found: Coordinates, gazetteer: Gazetteer) -> str:
    """Explain that numbers without letters fit the region only when swapped or unsigned."""
    lat, lon = found.lat, found.lon
    if found.lettered or _in_region(lat, lon, gazetteer):
        return ""
    if abs(lon) <= 90 and _in_region(lon, lat, gazetteer):  # noqa: PLR2004 - degrees
        return "it fits the region only with latitude and longitude swapped; say which is which"
    if _in_region(abs(lat), abs(lon), gazetteer):
        return "it fits the region only without its sign; say north or south, east or west"
    return ""


def _in_region(lat: float, lon: float, gazetteer: Gazetteer) -> bool:
    west, south, east, north = gazetteer.bounds
    return west <= lon <= east and south <= lat <= north
