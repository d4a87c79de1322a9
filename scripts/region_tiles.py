"""The region's land, lines and names cut into vector tiles, down to what shows metres."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import shapely
from world_tiles import MARGIN, projected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

LAST_ZOOM = 11
"""The finest zoom that is cut; beyond it the map enlarges these tiles."""

_FINEST = 8192
"""Units along the side of a tile of the finest zoom, as many as MapLibre keeps: one is 2 m here."""

_EXTENT = 4096
_TILE = 512
"""Pixels along the side of a tile on the screen."""

_NAME_STRAYS = 6
"""Pixels that the line of a border's name may stray: a name does not fit around its corners."""

_POINT, _LINE, _POLYGON = 0, 1, 3
"""Numbers of types, as `shapely.get_type_id` gives them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of a layer.

    Attributes
    ----------
    layer
        The name of its layer.
    kind
        The number of its type of geometry.
    shapes
        Its points, lines or polygons in Web Mercator's unit square.
    properties
        Its properties.

    """

    layer: str
    kind: int
    shapes: NDArray[np.object_]
    properties: Mapping[str, Any]

    @classmethod
    def of(cls, layer: str, shape: shapely.Geometry, properties: Mapping[str, Any]) -> Part:
        """Take a geometry in degrees, EPSG:4326, apart."""
        shapes = projected(shapely.get_parts(np.array([shape])))
        return cls(layer, int(shapely.get_type_id(shapes[0])), shapes, properties)

    def simple(self, zoom: int, pixels: float = 0.5) -> Part:
        """Leave out what is too small for a zoom, by so many pixels; the finest keeps all."""
        if self.kind == _POINT or (zoom == LAST_ZOOM and pixels < 1):
            return self
        pixel = 1 / 2**zoom / _TILE
        shapes = self.shapes
        if self.kind == _POLYGON:
            shapes = shapes[shapely.area(shapes) > (1.5 * pixel) ** 2]
        shapes = shapely.make_valid(shapely.simplify(shapes, pixels * pixel))
        return replace(self, shapes=self._own(shapes))

    def cut(self, frame: tuple[float, float, float, float]) -> Part:
        """Keep what lies within a frame."""
        return replace(self, shapes=self._own(shapely.clip_by_rect(self.shapes, *frame)))

    def _own(self, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
        """Keep what has the type of the part, and is something."""
        single = shapely.get_parts(shapes)
        kept: NDArray[np.object_] = single[
            (shapely.get_type_id(single) == self.kind) & ~shapely.is_empty(single)
        ]
        return kept


def tiles_of(parts: Sequence[Part], zoom: int) -> Iterator[tuple[int, int, bytes]]:
    """Cut all tiles of a zoom that hold anything.

    Parameters
    ----------
    parts
        What is on the map. A layer ``border_name`` is made of that of the borders.
    zoom
        The zoom.

    Yields
    ------
    int, int, bytes
        Column and row of a tile, and the tile as a gzip-compressed Mapbox Vector Tile.

    """
    simple = [part.simple(zoom) for part in parts]
    names = (part for part in parts if part.layer == "border")
    simple += [replace(part.simple(zoom, _NAME_STRAYS), layer="border_name") for part in names]
    yield from _descend(simple, 0, 0, 0, zoom)


def _descend(
    parts: Sequence[Part], at: int, column: int, line: int, zoom: int
) -> Iterator[tuple[int, int, bytes]]:
    side = 1 / 2**at
    west, north = column * side, line * side
    margin = side * MARGIN
    frame = (west - margin, north - margin, west + side + margin, north + side + margin)
    cut = [part.cut(frame) for part in parts]
    found = [part for part in cut if len(part.shapes)]
    if not found:
        return
    if at == zoom:
        yield column, line, _encoded(found, column, line, zoom)
        return
    if _is_all_land(found, frame):
        # every tile within is land and nothing else: the same bytes
        times = 2 ** (zoom - at)
        first = (column * times, line * times)
        whole = replace(found[0], shapes=np.array([_frame_of(*first, zoom)], dtype=object))
        tile = _encoded([whole], *first, zoom)
        for down in range(times):
            for across in range(times):
                yield first[0] + across, first[1] + down, tile
        return
    for down in (0, 1):
        for across in (0, 1):
            yield from _descend(found, at + 1, 2 * column + across, 2 * line + down, zoom)


def _frame_of(column: int, line: int, zoom: int) -> shapely.Geometry:
    """Return a tile with its margin, in the unit square."""
    side = 1 / 2**zoom
    margin = side * MARGIN
    west, north = column * side, line * side
    return shapely.box(west - margin, north - margin, west + side + margin, north + side + margin)


def _is_all_land(found: Sequence[Part], frame: tuple[float, float, float, float]) -> bool:
    """Whether a frame is filled by one polygon, and has nothing else in it."""
    if len(found) != 1 or found[0].layer != "land" or len(found[0].shapes) != 1:
        return False
    return bool(shapely.equals(found[0].shapes[0], shapely.box(*frame)))


def _encoded(parts: Sequence[Part], column: int, line: int, zoom: int) -> bytes:
    side = 1 / 2**zoom
    extent = _FINEST if zoom == LAST_ZOOM else _EXTENT

    def units(corners: NDArray[np.float64]) -> NDArray[np.float64]:
        placed: NDArray[np.float64] = (corners / side - np.array([column, line])) * extent
        return placed

    layers: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        shapes = shapely.transform(part.shapes, units)
        if part.kind == _POINT:
            # a name in the margin is the next tile's
            corners = shapely.get_coordinates(shapes)
            shapes = shapes[((corners >= 0) & (corners < extent)).all(axis=1)]
        if len(shapes):
            feature = {"geometry": _joined(part.kind, shapes), "properties": dict(part.properties)}
            layers.setdefault(part.layer, []).append(feature)
    tile = mapbox_vector_tile.encode(
        [{"name": name, "features": rows} for name, rows in layers.items()],
        default_options={"extents": extent, "y_coord_down": True},
    )
    return gzip.compress(tile, 9, mtime=0)


def _joined(kind: int, shapes: NDArray[np.object_]) -> shapely.Geometry:
    if kind == _POLYGON:
        return shapely.multipolygons(list(shapes))
    return shapely.multilinestrings(list(shapes)) if kind == _LINE else shapes[0]
