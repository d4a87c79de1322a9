"""The inset: a dataset's home, a border, and how far the one lies from the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import box, shape

from dernamap.places import border_distances
from dernamap.web_mercator import latitude_of, ordinate_of

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.dataset import Border, Metadata
    from dernamap.model import Place
    from dernamap.places import BorderDistance

__all__ = ["border_inset"]

WIDTH, HEIGHT = 207, 106
_MARGIN = 0.45
"""Room around what is measured, as a part of its own width or height."""

_NARROWEST_DEG = 0.5
_SIMPLE_DEG = 0.012
_LEVELS = frozenset({"coarse", "region", "city"})


def border_inset(home: Place, border: Border, metadata: Metadata, basemap: Path) -> dict[str, Any]:
    """Draw the inset.

    Parameters
    ----------
    home
        The place that the distances are measured from; it has a point.
    border
        The border that they are measured to.
    metadata
        The dataset's description; its ``said_km`` is shown next to the measured distances.
    basemap
        Folder with ``land.geojson``, EPSG:4326.

    Returns
    -------
    dict
        As ``Inset`` of the browser's ``contract.ts`` names the fields: SVG paths in pixels of a
        `WIDTH` by `HEIGHT` frame in Web Mercator that holds what is measured, and the distances in
        words.

    Raises
    ------
    ValueError
        If `home` has no point.

    """
    if home.lon is None or home.lat is None:
        raise ValueError(f"{home.place_id!r} has no point to measure from")
    found = border_distances(home.lon, home.lat, border.line, coast=border.coast or "north")
    ends = [(found.nearest_lon, found.nearest_lat, found.nearest_km)]
    if border.coast:
        ends.insert(0, (found.coastal_end_lon, found.coastal_end_lat, found.coastal_end_km))
    frame = _frame([(home.lon, home.lat), *((lon, lat) for lon, lat, _ in ends)])
    west, _, east, north = frame.bounds
    scale, top = WIDTH / (east - west), _mercator(north)

    def pixel(lon: float, lat: float) -> tuple[float, float]:
        return round((lon - west) * scale, 1), round((top - _mercator(lat)) * scale, 1)

    land = shapely.union_all(_features(basemap / "land.geojson", levels=_LEVELS))
    x1, y1 = pixel(home.lon, home.lat)
    lines = []
    for lon, lat, km in ends:
        x2, y2 = pixel(lon, lat)
        lines.append({"x1": x1, "y1": y1, "x2": x2, "y2": y2, "label": f"{km:.0f} km"})
    note, words = _in_words(home, border, metadata, found)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": _path(shapely.intersection(land, frame).simplify(_SIMPLE_DEG), pixel),
        "border": _path(shapely.intersection(border.line, frame).simplify(_SIMPLE_DEG), pixel),
        "lines": lines,
        "at": {"x": x1, "y": y1},
        "home": home.name,
        "title": f"Distance to the {border.name}",
        "note": note,
        "border_words": words,
    }


def _in_words(
    home: Place, border: Border, metadata: Metadata, found: BorderDistance
) -> tuple[str, str]:
    """Give the distances briefly, and as a sentence that stands alone."""
    name = border.name
    words = f"{home.name} lies {found.nearest_km:.0f} km from the nearest point of the {name}"
    note = f"{found.nearest_km:.0f} km to the nearest point"
    if border.coast:
        words += f" and {found.coastal_end_km:.1f} km from its end at the coast"
        note += f", {found.coastal_end_km:.1f} km to the border's end at the coast"
    words += " (geodesic, WGS84)"
    if metadata.said_km is not None:
        words += f"; {metadata.said_by} gives about {metadata.said_km:g} km"
        note += f"; about {metadata.said_km:g} km as {metadata.said_by} puts it"
    return f"{note}.", f"{words}."


def _frame(points: list[tuple[float, float]]) -> BaseGeometry:
    """Give the box in degrees that holds some points with a margin and has the inset's shape."""
    xs = [lon for lon, _ in points]
    ys = [_mercator(lat) for _, lat in points]
    width = max((1 + 2 * _MARGIN) * (max(xs) - min(xs)), _NARROWEST_DEG)
    height = (1 + 2 * _MARGIN) * (max(ys) - min(ys))
    width = max(width, height * WIDTH / HEIGHT)
    height = width * HEIGHT / WIDTH
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    south, north = (latitude_of((y + half) / 360) for half in (-height / 2, height / 2))
    return box(x - width / 2, south, x + width / 2, north)


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
    return 360 * ordinate_of(lat)


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
