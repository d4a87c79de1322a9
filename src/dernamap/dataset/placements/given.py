"""The placement of a record that has coordinates.

There is one way for a record of ``events.csv``, a row of a foreign file and a correction by hand;
they differ only in the arguments.
"""

from __future__ import annotations

from dernamap.model import Certainty, Method, Placement
from dernamap.places import given_point

__all__ = ["coordinates_text", "given_placement"]


def coordinates_text(lat: str, lon: str) -> str:
    """Write a given point as the name of its placement, where nothing else names it."""
    return f"{lat.strip()}, {lon.strip()}"


def given_placement(
    lat: str,
    lon: str,
    radius: str = "",
    *,
    name: str = "",
    reason: str = "coordinates given with the record",
    certainty: Certainty = Certainty.SINGLE_SOURCE,
) -> Placement | None:
    """Place a record at given coordinates.

    Parameters
    ----------
    lat, lon, radius
        Degrees (EPSG:4326) and metres as they are written; see `dernamap.places.given_point`.
    name
        What the placement is called; the coordinates if it is empty.
    said
        Who gives the coordinates: the first words of ``why``.
    certainty
        How well that locates it: `SINGLE_SOURCE` for the coordinates of a record.

    Returns
    -------
    Placement or None
        None where no point is given.

    Raises
    ------
    ValueError
        If the texts are no point.

    """
    point = given_point(lat, lon, radius)
    if point is None:
        return None
    return Placement(
        place_id="",
        name=name.strip() or coordinates_text(lat, lon),
        lon=point.lon,
        lat=point.lat,
        radius_m=point.radius_m,
        precision=point.precision,
        certainty=certainty,
        method=Method.GIVEN,
        score=1.0,
        why=f"{reason}, {point.why}",
    )
