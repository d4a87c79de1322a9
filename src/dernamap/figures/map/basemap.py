"""Land, coast, wadi, boundaries and the border, cut to the map."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import box, shape

from dernamap.bundle import bundled_file
from dernamap.figures.canvas import Group, Path
from dernamap.figures.map.own_ground import own_ground
from dernamap.figures.map.svg_path import line_path, ring_path
from dernamap.view import world_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from dernamap.figures.canvas import Theme
    from dernamap.figures.map.camera import Camera
    from dernamap.view import OwnBasemap

__all__ = [
    "basemap_group",
    "basemap_places",
    "border_in_view",
    "border_name",
    "ground_outline",
    "land_on",
]

_BEYOND = 8
"""Pixels beyond the map's edge that shapes are cut at, so that no cut edge is seen."""

_WORLD = frozenset({"land", "coast", "boundaries"})
"""Layers that go on outside of the region."""

_SIMPLE_PX = 0.35
_EDGE = 180.0

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@lru_cache
def _features(name: str) -> tuple[tuple[BaseGeometry, dict[str, Any]], ...]:
    path = bundled_file("data") / "basemap" / f"{name}.geojson"
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple((shape(one["geometry"]), one["properties"]) for one in found)


@lru_cache
def _parts(name: str) -> tuple[shapely.STRtree, np.ndarray]:
    """Return the single parts of a layer in a tree: a map cuts only those that it shows."""
    parts = shapely.get_parts(np.array([geometry for geometry, _ in _features(name)]))
    shapely.prepare(parts)
    return shapely.STRtree(parts), parts


def basemap_places() -> tuple[tuple[BaseGeometry, dict[str, Any]], ...]:
    """Return the named points of the basemap, each with its properties."""
    return _features("places")


def _cut(name: str, camera: Camera, finest: float = _SIMPLE_PX) -> list[BaseGeometry]:
    """Cut a layer to the map and drop what is finer than so many pixels."""
    west, south, east, north = camera.bounds(beyond=_BEYOND)
    found = list(_cut_to((west, south, east, north), name, camera, finest))
    # a map across the date line goes on with the other side of the world
    for turn in (-360.0, 360.0):
        if west + turn < _EDGE and east + turn > -_EDGE:
            other = _cut_to((west + turn, south, east + turn, north), name, camera, finest)
            found += [translate(part, -turn) for part in other]
    return found


def _cut_to(bounds: Bounds, name: str, camera: Camera, finest: float) -> Iterator[BaseGeometry]:
    west, south, east, north = bounds
    tree, parts = _parts(name)
    near = parts[np.sort(tree.query(box(west, south, east, north)))]
    if name in _WORLD:
        around = world_parts(name, (max(west, -_EDGE), south, min(east, _EDGE), north), camera.zoom)
        near = np.concatenate([near, np.array(around, dtype=object)])
    cut = shapely.clip_by_rect(near, west, south, east, north)
    tolerance = finest / camera.world * 360
    simple = shapely.simplify(cut, tolerance)
    return (part for part in shapely.get_parts(simple) if not part.is_empty)


@lru_cache(maxsize=8)
def land_on(camera: Camera) -> BaseGeometry:
    """Return the land of a map as one shape, in pixels."""
    parts = [part for part in _cut("land", camera) if part.geom_type == "Polygon"]
    projected = shapely.transform(np.array(parts, dtype=object), camera.pixels)
    land = shapely.union_all(shapely.make_valid(projected))
    shapely.prepare(land)
    return land


def ground_outline(name: str, camera: Camera, *, finest: float = _SIMPLE_PX) -> str:
    """Return a layer of the bundled ground as one path of SVG.

    Parameters
    ----------
    name
        ``land``, ``coast``, ``wadi``, ``boundaries`` or ``border``.
    camera
        What the map shows.
    finest
        Pixels below which nothing is told apart.

    Returns
    -------
    str
        In pixels of the camera's box; empty if nothing of it is seen.

    """
    found = []
    for part in _cut(name, camera, finest):
        if part.geom_type == "Polygon":
            rings = (part.exterior, *part.interiors)
            found += [ring_path(camera.pixels(np.asarray(ring.coords)[:, :2])) for ring in rings]
        elif part.geom_type in {"LineString", "LinearRing"}:
            found.append(line_path(camera.pixels(np.asarray(part.coords)[:, :2])))
    return "".join(found)


def border_name(name: str, language: str) -> str:
    """Return a border's name in a language, where the basemap knows it."""
    for _, border in _features("border"):
        if language == "ar" and border["name"] == name and border["name_ar"]:
            return str(border["name_ar"])
    return name


def border_in_view(camera: Camera) -> bool:
    """Whether the map shows a part of the border."""
    west, south, east, north = camera.bounds()
    return bool(len(_parts("border")[0].query(box(west, south, east, north), "intersects")))


def basemap_group(
    camera: Camera, theme: Theme, *, body: float, own: OwnBasemap | None = None
) -> Group:
    """Draw the ground of a map.

    Parameters
    ----------
    camera
        What the map shows.
    theme
        Colours.
    body
        Size of running text in pixels: lines are in proportion to it.
    own
        The map that the dataset brings, to be drawn over the bundled one's land; None if none.

    Returns
    -------
    Group
        Sea, land, coast, wadi, boundaries and border, without names.

    """
    base, frame, pen = theme.base, camera.box, body / 20
    sea = f"M{frame.x:.1f} {frame.y:.1f}h{frame.width:.1f}v{frame.height:.1f}h-{frame.width:.1f}Z"
    lines = (
        ("coast", base.coast, 1.3, ""),
        ("wadi", base.wadi, 2.2, ""),
        ("boundaries", base.boundary, 1.3, ""),
        ("border", base.border, 1.9, f"{9 * pen:.1f} {4 * pen:.1f} {2 * pen:.1f} {4 * pen:.1f}"),
    )
    # a thin edge of its own colour closes the seams between pieces of land
    land = Path(
        d=ground_outline("land", camera), fill=base.land, stroke=base.land, stroke_width=0.9
    )
    items: list[Path | Group] = [
        Group(name="sea", items=(Path(d=sea, fill=base.sea),)),
        Group(name="land", items=(land,)),
    ]
    for name, colour, width, dash in lines:
        if name == "wadi" and own is not None:
            items.append(own_ground(own, camera, theme, body=body))
        d = ground_outline(name, camera)
        if d:
            path = Path(d=d, stroke=colour, stroke_width=round(width * pen, 2), dash=dash)
            items.append(Group(name=name, items=(path,)))
    return Group(name="basemap", items=tuple(items))
