"""The inset of the coast: eastern Libya, the Egyptian border, and how far a place lies from it."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import box, shape

from dernamap.places import border_distances

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.dataset import About
    from dernamap.model import Place

__all__ = ["border_inset"]

WIDTH, HEIGHT = 250, 128
_WEST, _EAST, _NORTH = 21.4, 26.0, 33.25
_SIMPLE_DEG = 0.012
_LEVELS = frozenset({"coarse", "region", "city"})


def border_inset(home: Place, about: About, basemap: Path) -> dict[str, Any]:
    """Draw the inset.

    Parameters
    ----------
    home
        The place that the distances are measured from; it has a point.
    about
        The dataset's description; its ``said_km`` is shown next to the measured distances.
    basemap
        Folder with ``land.geojson`` and ``border.geojson``, EPSG:4326.

    Returns
    -------
    dict
        As ``Inset`` of the browser's ``contract.ts`` names the fields: SVG paths in pixels of a
        `WIDTH` by `HEIGHT` frame in Web Mercator, and the distances in words.

    Raises
    ------
    ValueError
        If `home` has no point.

    """
    if home.lon is None or home.lat is None:
        raise ValueError(f"{home.place_id!r} has no point to measure from")
    border = shapely.union_all(_features(basemap / "border.geojson"))
    land = shapely.union_all(_features(basemap / "land.geojson", levels=_LEVELS))
    scale = WIDTH / (_EAST - _WEST)
    top = _mercator(_NORTH)

    def pixel(lon: float, lat: float) -> tuple[float, float]:
        return round((lon - _WEST) * scale, 1), round((top - _mercator(lat)) * scale, 1)

    south = math.degrees(2 * math.atan(math.exp(math.radians(top - HEIGHT / scale)))) - 90
    frame = box(_WEST, south, _EAST, _NORTH)
    found = border_distances(home.lon, home.lat, border)
    x1, y1 = pixel(home.lon, home.lat)
    ends = [
        (found.coastal_end_lon, found.coastal_end_lat, found.coastal_end_km),
        (found.nearest_lon, found.nearest_lat, found.nearest_km),
    ]
    lines = []
    for lon, lat, km in ends:
        x2, y2 = pixel(lon, lat)
        lines.append({"x1": x1, "y1": y1, "x2": x2, "y2": y2, "label": f"{km:.0f} km"})
    words = (
        f"{home.name} lies {found.nearest_km:.0f} km from the nearest point of the Egyptian border "
        f"and {found.coastal_end_km:.1f} km from its end at the coast (geodesic, WGS84)"
    )
    note = f"{found.nearest_km:.0f} km to the nearest point, {found.coastal_end_km:.1f} km to the "
    note += "border's end at the coast"
    if about.said_km is not None:
        words += f"; {about.said_by} gives about {about.said_km:g} km"
        note += f"; about {about.said_km:g} km as {about.said_by} puts it"
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": _path(shapely.intersection(land, frame).simplify(_SIMPLE_DEG), pixel),
        "border": _path(shapely.intersection(border, frame).simplify(_SIMPLE_DEG), pixel),
        "lines": lines,
        "derna": {"x": x1, "y": y1},
        "home": home.name,
        "note": f"{note}.",
        "border_words": f"{words}.",
    }


def _features(path: Path, *, levels: frozenset[str] | None = None) -> list[BaseGeometry]:
    """Read the geometries of a file, of these levels of detail only if they are named."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    return [
        shape(feature["geometry"])
        for feature in collection["features"]
        if levels is None or feature["properties"].get("level") in levels
    ]


def _mercator(lat: float) -> float:
    """Give the ordinate of Web Mercator in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _path(geometry: BaseGeometry, pixel: Any) -> str:
    commands = []
    for part in shapely.get_parts(geometry):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            if ring.geom_type not in {"LineString", "LinearRing"}:
                continue
            points = ["{},{}".format(*pixel(x, y)) for x, y in ring.coords]
            closing = "Z" if part.geom_type == "Polygon" else ""
            commands.append(f"M{'L'.join(points)}{closing}")
    return "".join(commands)
