"""The inset: a dataset's home, a border, and the distance between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import box, shape

from dernamap.places import border_distances
from dernamap.view.basemap.world_ground import world_parts
from dernamap.web_mercator import latitude_of, ordinate_of
from dernamap.words import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.dataset import Border, Metadata
    from dernamap.model import Place
    from dernamap.places import BorderDistance
    from dernamap.words import Words

__all__ = ["border_inset"]

WIDTH, HEIGHT = 207, 106
_MARGIN = 0.45
"""Margin around what is measured, as a share of its width or height."""

_NARROWEST_DEG = 0.5
_SIMPLE_DEG = 0.012
_WORLD_ZOOM = 6
_LEVELS = frozenset({"coarse", "region", "city"})


def border_inset(
    home: Place, border: Border, metadata: Metadata, basemap: Path, *, language: str = "en"
) -> dict[str, Any]:
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
    language
        One of `dernamap.words.LANGUAGES`.

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

    around = world_parts("land", frame.bounds, _WORLD_ZOOM)
    land = shapely.union_all([*_features(basemap / "land.geojson", levels=_LEVELS), *around])
    x1, y1 = pixel(home.lon, home.lat)
    said = words_of(language)
    lines = []
    for lon, lat, km in ends:
        x2, y2 = pixel(lon, lat)
        lines.append(
            {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "label": said("units.km", n=f"{km:.0f}")}
        )
    names = _named(home, language), _named(border, language)
    note, words = _in_words(names, metadata, found, coast=bool(border.coast), said=said)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": _path(shapely.intersection(land, frame).simplify(_SIMPLE_DEG), pixel),
        "border": _path(shapely.intersection(border.line, frame).simplify(_SIMPLE_DEG), pixel),
        "lines": lines,
        "at": {"x": x1, "y": y1},
        "home": names[0],
        "title": said("inset.title", border=names[1]),
        "note": note,
        "border_words": words,
    }


def _named(place: Place | Border, language: str) -> str:
    return place.name_ar if language == "ar" and place.name_ar else place.name


def _in_words(
    names: tuple[str, str],
    metadata: Metadata,
    found: BorderDistance,
    *,
    coast: bool,
    said: Words,
) -> tuple[str, str]:
    """Return the distances briefly, and as a full sentence."""
    home, border = names
    nearest, end = f"{found.nearest_km:.0f}", f"{found.coastal_end_km:.1f}"
    words = said("inset.words", home=home, n=nearest, border=border)
    note = said("inset.nearest", n=nearest)
    if coast:
        words += said("inset.words_coast", n=end)
        note += said("inset.coast", n=end)
    words += said("inset.geodesic")
    if metadata.said_km is not None:
        source = {"n": f"{metadata.said_km:g}", "who": metadata.said_by}
        words += said("inset.words_said", **source)
        note += said("inset.said", **source)
    return f"{note}.", f"{words}."


def _frame(points: list[tuple[float, float]]) -> BaseGeometry:
    """Return the box in degrees that holds some points with a margin and has the inset's shape."""
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
    """Return the ordinate of Web Mercator in degrees of longitude."""
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
