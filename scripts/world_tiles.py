"""Land, coast, boundaries and names cut into vector tiles, from the whole world to zoom 6."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import shapely
from shapely.geometry import box

from dernamap.web_mercator import latitude_of, ordinate_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LAST_ZOOM = 6
"""The finest zoom that is cut; beyond it the map enlarges these tiles."""

EXTENT = 4096
"""Units along the side of a tile."""

MARGIN = 64 / EXTENT
"""Tile sides around a tile that are cut with it, so that strokes meet at the seams."""

_HAIR = 1e-7
_LINE = 180.0
"""The date line, in degrees."""

_EDGE_LAT = float(latitude_of(0.5))
"""Where Web Mercator ends: about 85.05 degrees."""

_UNIT = box(0, 0, 1, 1)
"""The whole map: at its edge, the date line and the far south, land ends and no coast begins."""


class Layers:
    """What is on the map at one zoom, in Web Mercator's unit square.

    Parameters
    ----------
    land
        Polygons.
    boundaries
        Lines.
    cuts
        Lines along which land was cut off, which are no coast.

    """

    def __init__(
        self,
        land: NDArray[np.object_],
        boundaries: NDArray[np.object_],
        cuts: shapely.Geometry = _UNIT.boundary,
    ) -> None:
        self.land = land
        self.boundaries = boundaries
        self.cuts = cuts

    def cut(self, west: float, north: float, side: float) -> Layers:
        """Keep what lies in a square and its margin."""
        margin = side * MARGIN
        frame = (west - margin, north - margin, west + side + margin, north + side + margin)
        return Layers(
            _clipped(self.land, frame, shapely.GeometryType.POLYGON),
            _clipped(self.boundaries, frame, shapely.GeometryType.LINESTRING),
            self.cuts,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return len(self.land) == 0 and len(self.boundaries) == 0


def layers_at(
    zoom: int,
    land: NDArray[np.object_],
    boundaries: NDArray[np.object_],
    hole: tuple[float, float, float, float],
) -> Layers:
    """Simplify the world to what a zoom can show, and leave out a box that is drawn otherwise.

    Parameters
    ----------
    zoom
        The zoom.
    land, boundaries
        As `world_shapes` gives them; degrees, EPSG:4326.
    hole
        West, south, east, north of the box, degrees.

    Returns
    -------
    Layers
        In Web Mercator; simplified to half a pixel of a tile of 512 pixels.

    """
    pixel = 360 / 2**zoom / 512
    outside = box(*hole)
    shapes = land[shapely.area(land) > (1.5 * pixel) ** 2]
    # one line for both sides of the date line, which is cut there once it is simple
    shapes = _turned(shapely.make_valid(shapely.simplify(shapes, pixel / 2)))
    lines = shapely.simplify(boundaries[shapely.length(boundaries) > 2 * pixel], pixel / 2)
    near = shapely.intersects(shapes, outside)
    shapes[near] = shapely.difference(shapes[near], outside)
    shapes = projected(shapes)
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken])
    cuts = shapely.union(_UNIT.boundary, projected(np.array([outside.boundary]))[0])
    return Layers(shapes, projected(shapely.difference(lines, outside)), cuts)


def _turned(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Bring what lies east of 180 degrees to where the map begins."""
    over = shapely.bounds(shapes)[:, 2] > _LINE
    here = shapely.clip_by_rect(shapes[over], -_LINE, -90, _LINE, 90)
    there = shapely.clip_by_rect(shapes[over], _LINE, -90, 3 * _LINE, 90)
    there = shapely.transform(there, lambda corners: corners - np.array([2 * _LINE, 0]))
    return np.concatenate([shapes[~over], here, there])


def tiles_of(
    zoom: int, layers: Layers, names: Sequence[dict[str, Any]]
) -> Iterator[tuple[int, int, bytes]]:
    """Cut all tiles of a zoom that hold anything.

    Parameters
    ----------
    zoom
        The zoom.
    layers
        What is on it; see `layers_at`.
    names
        Points with ``x`` and ``y`` in the unit square, ``minzoom`` and further properties.

    Yields
    ------
    int, int, bytes
        Column and row of a tile, and the tile as a gzip-compressed Mapbox Vector Tile.

    """
    # the last zoom carries the names of all finer ones, as the map enlarges its tiles
    shown = [row for row in names if row["minzoom"] <= zoom + 1 or zoom == LAST_ZOOM]
    by_tile: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in shown:
        by_tile.setdefault((int(row["x"] * 2**zoom), int(row["y"] * 2**zoom)), []).append(row)
    for column, line, found in _descend(layers, 0, 0, 0, zoom):
        here = by_tile.pop((column, line), [])
        yield column, line, _encoded(found, here, column, line, zoom)
    nothing = Layers(np.array([], dtype=object), np.array([], dtype=object))
    for (column, line), here in sorted(by_tile.items()):
        yield column, line, _encoded(nothing, here, column, line, zoom)


def _descend(
    layers: Layers, at: int, column: int, line: int, zoom: int
) -> Iterator[tuple[int, int, Layers]]:
    side = 1 / 2**at
    found = layers.cut(column * side, line * side, side)
    if found.empty:
        return
    if at == zoom:
        yield column, line, found
        return
    for down in (0, 1):
        for across in (0, 1):
            yield from _descend(found, at + 1, 2 * column + across, 2 * line + down, zoom)


def _clipped(
    shapes: NDArray[np.object_], frame: tuple[float, float, float, float], kind: int
) -> NDArray[np.object_]:
    cut = shapely.get_parts(shapely.clip_by_rect(shapes, *frame))
    kept: NDArray[np.object_] = cut[(shapely.get_type_id(cut) == kind) & ~shapely.is_empty(cut)]
    return kept


def projected(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Bring shapes from degrees, EPSG:4326, into Web Mercator's unit square; drop empty ones.

    Parameters
    ----------
    shapes
        Geometries.

    Returns
    -------
    ndarray
        Geometries; x and y from 0 to 1, y from north to south.

    """

    def project(corners: NDArray[np.float64]) -> NDArray[np.float64]:
        y = 0.5 - ordinate_of(np.clip(corners[:, 1], -_EDGE_LAT, _EDGE_LAT))
        return np.column_stack([(corners[:, 0] + 180) / 360, y])

    kept: NDArray[np.object_] = shapely.transform(shapes[~shapely.is_empty(shapes)], project)
    return kept


def _encoded(
    layers: Layers, names: Sequence[dict[str, Any]], column: int, line: int, zoom: int
) -> bytes:
    side = 1 / 2**zoom

    def units(corners: NDArray[np.float64]) -> NDArray[np.float64]:
        placed: NDArray[np.float64] = (corners / side - np.array([column, line])) * EXTENT
        return placed

    def feature(shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:
        return {"geometry": shapely.transform(shape, units), "properties": properties}

    content: dict[str, list[dict[str, Any]]] = {"land": [], "coast": [], "boundaries": []}
    if len(layers.land):
        content["land"].append(feature(shapely.multipolygons(list(layers.land))))
        coast = _coast(layers, column, line, side)
        if not coast.is_empty:
            content["coast"].append(feature(coast))
    if len(layers.boundaries):
        content["boundaries"].append(feature(shapely.multilinestrings(list(layers.boundaries))))
    content["names"] = [
        feature(
            shapely.Point(row["x"], row["y"]),
            **{key: value for key, value in row.items() if key not in {"x", "y"}},
        )
        for row in names
    ]
    tile = mapbox_vector_tile.encode(
        [{"name": name, "features": rows} for name, rows in content.items() if rows],
        default_options={"extents": EXTENT, "y_coord_down": True},
    )
    return gzip.compress(tile, 9, mtime=0)


def _coast(layers: Layers, column: int, line: int, side: float) -> shapely.Geometry:
    """Take the coast from a tile's land: its outline without the edges that it was cut at."""
    margin = side * MARGIN
    west, north = column * side, line * side
    frame = box(west - margin, north - margin, west + side + margin, north + side + margin)
    cuts = shapely.union(frame.boundary, layers.cuts)
    edges = cuts.buffer(side * _HAIR, cap_style="square", join_style="mitre")
    outlines = shapely.difference(shapely.boundary(layers.land), edges)
    return shapely.line_merge(shapely.union_all(outlines))
