"""The ground of a map that a dataset brings: streets and houses, or pictures, in quiet colours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dernamap.errors import BasemapError
from dernamap.figures.canvas import Group, Path, Picture
from dernamap.figures.map.svg_path import line_path, ring_path
from dernamap.tiles import pictures_in_view, vectors_in_view

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme
    from dernamap.figures.map.camera import Camera
    from dernamap.tiles import Feature
    from dernamap.view import OwnBasemap

__all__ = ["own_ground"]

_MOST_TILES = 60
_PALE = 0.62
_BEYOND = 8
_SIMPLE_PX = 0.3

_AREAS = (("earth", 0.0), ("landuse", 0.035), ("water", None), ("buildings", 0.11))
"""Areas of the Protomaps schema from the bottom up, and how far each is from land to its text."""

_ROADS = (("highway", 0.34, 2.4), ("major_road", 0.26, 1.8), ("", 0.18, 0.9))
"""Kinds of road, the most important first: their ink, and their width at a city's scale."""

_KNOWN = frozenset({"earth", "landuse", "water", "buildings", "roads", "boundaries", "places"})
_SKIPPED = frozenset({"landcover", "pois", "mask", "transit", "natural"})


def own_ground(own: OwnBasemap, camera: Camera, theme: Theme, *, body: float) -> Group:
    """Draw the ground of a dataset's own map, over the bundled one.

    Parameters
    ----------
    own
        The map; an archive of tiles.
    camera
        What is in view.
    theme
        Colours.
    body
        Size of running text in pixels: lines are in proportion to it.

    Returns
    -------
    Group
        Without names: those of the gazetteer are written by the figure.

    Raises
    ------
    BasemapError
        If the archive is damaged.

    """
    if own.tiles is None or own.path is None:
        raise BasemapError(f"the basemap {own.name!r} is no archive of tiles")
    bounds = camera.bounds(beyond=_BEYOND)
    if own.tiles.kind == "raster":
        zoom = camera.zoom + math.log2(512 / own.tiles.side)
        pictures = tuple(
            _picture(camera, edges, picture, own.tiles.format)
            for edges, picture in pictures_in_view(own.path, bounds, zoom, most=_MOST_TILES)
        )
        return Group(name="own map", items=pictures)
    layers = vectors_in_view(own.path, bounds, camera.zoom, most=_MOST_TILES)
    return Group(name="own map", items=tuple(_shapes(layers, camera, theme, body / 20)))


def _picture(
    camera: Camera, edges: tuple[float, float, float, float], body: bytes, format_: str
) -> Picture:
    west, south, east, north = edges
    (left, top), (right, bottom) = camera.pixels([(west, north), (east, south)])
    # a hair more than its place, so that no seam shows
    return Picture(
        body=body,
        media_type=f"image/{format_}",
        x=float(left),
        y=float(top),
        width=float(right - left) + 0.4,
        height=float(bottom - top) + 0.4,
        opacity=_PALE,
    )


def _shapes(
    layers: dict[str, list[Feature]], camera: Camera, theme: Theme, pen: float
) -> list[Path]:
    base = theme.base
    drawn = []
    for name, share in _AREAS:
        colour = base.sea if share is None else _mixed(base.land, base.text, share)
        drawn.append(Path(d=_areas(layers.get(name, []), camera), fill=colour))
    rivers = _lines(layers.get("water", []), camera)
    drawn.append(Path(d=rivers, stroke=base.sea, stroke_width=round(1.6 * pen, 2)))
    roads = layers.get("roads", [])
    grown = min(max((camera.zoom - 10) / 3, 0.45), 2.5)
    kinds = [kind for kind, _, _ in _ROADS if kind]
    for kind, ink, width in reversed(_ROADS):
        chosen = [
            road
            for road in roads
            if road.properties.get("kind") == kind
            or (not kind and road.properties.get("kind") not in kinds)
        ]
        colour = _mixed(base.land, base.text, ink)
        drawn.append(
            Path(
                d=_lines(chosen, camera),
                stroke=colour,
                stroke_width=round(max(width * grown * pen, 0.3), 2),
            )
        )
    for name in sorted(layers.keys() - _KNOWN - _SKIPPED):
        drawn += [
            Path(d=_areas(layers[name], camera), fill=_mixed(base.land, base.text, 0.09)),
            Path(
                d=_lines(layers[name], camera),
                stroke=_mixed(base.land, base.text, 0.22),
                stroke_width=round(pen, 2),
            ),
        ]
    return [path for path in drawn if path.d]


def _cut(features: list[Feature], camera: Camera, kind: str) -> list[shapely.Geometry]:
    if not features:
        return []
    parts = shapely.get_parts(np.array([feature.shape for feature in features], dtype=object))
    chosen = np.array([part for part in parts if part.geom_type == kind], dtype=object)
    cut = shapely.clip_by_rect(chosen, *camera.bounds(beyond=_BEYOND))
    simple = shapely.simplify(cut, _SIMPLE_PX / camera.world * 360)
    return [part for part in shapely.get_parts(simple) if not part.is_empty]


def _areas(features: list[Feature], camera: Camera) -> str:
    return "".join(
        ring_path(camera.pixels(np.asarray(ring.coords)[:, :2]))
        for part in _cut(features, camera, "Polygon")
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )


def _lines(features: list[Feature], camera: Camera) -> str:
    return "".join(
        line_path(camera.pixels(np.asarray(part.coords)[:, :2]))
        for part in _cut(features, camera, "LineString")
        if part.geom_type == "LineString"
    )


def _mixed(first: str, second: str, share: float) -> str:
    """Mix two colours ``#rrggbb``; a share of 0 is the first."""
    pairs = [(int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in range(1, 7, 2)]
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)
