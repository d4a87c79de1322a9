"""Geocodings: what a mention was read as, and its form for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from dernamap.places.readings import PlacingReason

if TYPE_CHECKING:
    from dernamap.model import Placement
    from dernamap.places.names import Candidate

__all__ = ["Geocoding", "geocoding_to_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocoding:
    """What a mention was read as.

    Attributes
    ----------
    mention
        The text as given.
    status
        ``matched``, ``ambiguous`` or ``unmatched``.
    placements
        Where it was placed; none unless it matched.
    candidates
        For a text that was not placed: the places it resembles, the most similar first.
    code
        The reason as a code, for programs.
    why
        The reason in one line, for a reader.

    """

    mention: str
    status: str
    placements: tuple[Placement, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    code: PlacingReason = PlacingReason.PLACED
    why: str


def geocoding_to_json(geocoding: Geocoding) -> dict[str, Any]:
    """Return a geocoding as the command line prints it.

    Parameters
    ----------
    geocoding
        What `geocode` gave.

    Returns
    -------
    dict
        Keys ``mention``, ``status``, ``locations``, ``candidates`` and ``why``; ``geometry`` of a
        location is GeoJSON (EPSG:4326), and missing where the place is a disc.

    """
    return {
        "mention": geocoding.mention,
        "status": geocoding.status,
        "locations": [_location(placement) for placement in geocoding.placements],
        "candidates": [
            {"place_id": one.place_id, "name": one.name, "score": one.score}
            for one in geocoding.candidates
        ],
        "why": geocoding.why,
    }


def _location(placement: Placement) -> dict[str, Any]:
    location: dict[str, Any] = {
        "place_id": placement.place_id,
        "name": placement.name,
        "lon": placement.lon,
        "lat": placement.lat,
        "radius_m": placement.radius_m,
        "precision": str(placement.precision),
        "certainty": str(placement.certainty),
        "method": str(placement.method),
        "score": placement.score,
        "why": placement.why,
    }
    if placement.geometry is not None:
        location["geometry"] = mapping(placement.geometry)
    return location
