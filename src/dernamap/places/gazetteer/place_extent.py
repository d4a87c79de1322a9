"""Extents: the area that a place of the gazetteer covers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import LineString

from dernamap.model import Certainty, Precision
from dernamap.places.geometry import Extent, around, distance_m, sector

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Place
    from dernamap.places.gazetteer.gazetteer import Gazetteer

__all__ = ["extent_of"]

LANDMARK_M = 1000.0
"""A landmark of this radius or less is drawn as exact; a larger one is an area."""


def extent_of(place_id: str, gazetteer: Gazetteer) -> Extent | None:
    """Return the area that a place of the gazetteer covers.

    Parameters
    ----------
    place_id
        A place of the gazetteer.
    gazetteer
        Where its point, its line or its relation to another place stands.

    Returns
    -------
    Extent or None
        None for a line whose course the gazetteer does not hold.

    """
    known = gazetteer.extents
    if place_id not in known:
        known[place_id] = _derive_extent(place_id, gazetteer, frozenset())
    return known[place_id]


def _derive_extent(place_id: str, gazetteer: Gazetteer, visited: frozenset[str]) -> Extent | None:  # noqa: PLR0911 - one return a kind of place
    place = gazetteer.places[place_id]
    line = gazetteer.lines.get(place_id)
    if line is not None:
        return _line_extent(line, place.certainty, place.basis, place.radius_m)
    if place.lon is not None and place.lat is not None and place.radius_m is not None:
        return Extent(
            lon=place.lon,
            lat=place.lat,
            radius_m=place.radius_m,
            precision=_precision(place),
            certainty=place.certainty,
            basis=place.basis,
        )
    relation = gazetteer.relations.get(place_id)
    if relation is None or place_id in visited:
        return None
    base = _derive_extent(relation.to, gazetteer, visited | {place_id})
    if base is None:
        return None
    name = gazetteer.places[relation.to].name
    basis = f"no source locates it; {place.basis}"
    if relation.kind == "sector":
        return sector(
            base,
            relation.direction,
            km_min=relation.km_min,
            km_max=relation.km_max,
            basis=basis,
        )
    if relation.kind == "near":
        return around(base, margin_m=relation.km_max * 1000, basis=basis)
    return replace(
        base,
        precision=Precision.AREA,
        certainty=Certainty.INFERRED,
        basis=f"{basis}; drawn as {name}",
    )


def _precision(place: Place) -> Precision:
    """Return the precision of a place from its kind and size."""
    if place.kind in {"city", "town"}:
        return Precision.CITY
    if place.kind == "quarter":
        return Precision.QUARTER
    if place.kind == "landmark" and place.radius_m is not None and place.radius_m <= LANDMARK_M:
        return Precision.EXACT
    return Precision.AREA


def _line_extent(
    line: BaseGeometry, certainty: Certainty, basis: str, radius_m: float | None
) -> Extent:
    """Make the extent of a line: its middle, and the distance to its farthest end."""
    parts = [part.coords for part in getattr(line, "geoms", [line])]
    longest = max(parts, key=lambda part: LineString(part).length)
    middle = LineString(longest).interpolate(0.5, normalized=True)
    reach = max(distance_m(middle.x, middle.y, x, y) for part in parts for x, y, *_ in part)
    return Extent(
        lon=round(middle.x, 6),
        lat=round(middle.y, 6),
        radius_m=round(max(reach, radius_m or 0.0)),
        precision=Precision.LINE,
        certainty=certainty,
        basis=basis,
        geometry=line,
    )
