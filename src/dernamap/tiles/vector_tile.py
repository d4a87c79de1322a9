"""A Mapbox Vector Tile, version 2.1, read into shapes and their properties."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from dernamap.errors import BasemapError
from dernamap.tiles.protobuf import fields, packed_numbers

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Feature", "read_vector_tile"]

_LAYERS = 3
_NAME, _FEATURES, _KEYS, _VALUES, _EXTENT = 1, 2, 3, 4, 5
_TAGS, _TYPE, _GEOMETRY = 2, 3, 4
_POINT, _LINE, _POLYGON = 1, 2, 3
_MOVE, _DRAW, _CLOSE = 1, 2, 7
_USUAL_EXTENT = 4096


class Feature(NamedTuple):
    """A shape with its properties; within a tile, its sides are 0 and 1 and y grows downwards."""

    shape: BaseGeometry
    properties: dict[str, Any]


def read_vector_tile(body: bytes) -> dict[str, list[Feature]]:
    """Read a tile.

    Parameters
    ----------
    body
        The tile, unpacked.

    Returns
    -------
    dict of str to list of Feature
        By the name of the layer.

    Raises
    ------
    BasemapError
        If it is no vector tile.

    """
    try:
        layers = [_layer(value) for field, value in fields(body) if field == _LAYERS]
    except (ValueError, IndexError, struct.error, TypeError, shapely.GEOSException) as error:
        raise BasemapError(f"a tile is no vector tile: {error}") from None
    return dict(layers)


def _layer(body: Any) -> tuple[str, list[Feature]]:
    name, extent = "", _USUAL_EXTENT
    keys: list[str] = []
    values: list[Any] = []
    features: list[bytes] = []
    for field, value in fields(body):
        if field == _NAME:
            name = value.decode()
        elif field == _FEATURES:
            features.append(value)
        elif field == _KEYS:
            keys.append(value.decode())
        elif field == _VALUES:
            values.append(_value(value))
        elif field == _EXTENT:
            extent = value
    found = [_feature(one, keys, values, extent) for one in features]
    return name, [one for one in found if not one.shape.is_empty]


def _value(body: Any) -> Any:
    for field, value in fields(body):
        if field == 1:
            return value.decode()
        if field in {2, 3}:
            return struct.unpack("<f" if field == 2 else "<d", value)[0]  # noqa: PLR2004  a float
        if field == 6:  # noqa: PLR2004  a signed number
            return _signed(value)
        return bool(value) if field == 7 else value  # noqa: PLR2004  true or false
    return None


def _feature(body: Any, keys: list[str], values: list[Any], extent: int) -> Feature:
    tags: list[int] = []
    commands: list[int] = []
    kind = 0
    for field, value in fields(body):
        if field == _TAGS:
            tags = packed_numbers(value)
        elif field == _TYPE:
            kind = value
        elif field == _GEOMETRY:
            commands = packed_numbers(value)
    pairs = zip(tags[::2], tags[1::2], strict=True)
    properties = {keys[key]: values[value] for key, value in pairs}
    parts = [np.array(part, dtype=float) / extent for part in _parts(commands)]
    return Feature(_shape(kind, parts), properties)


def _parts(commands: list[int]) -> list[list[tuple[int, int]]]:
    """Follow the drawing commands: each part begins at a "move to"."""
    parts: list[list[tuple[int, int]]] = []
    x = y = at = 0
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == _CLOSE:
            parts[-1].append(parts[-1][0])
            continue
        if command not in {_MOVE, _DRAW} or at + 2 * count > len(commands):
            raise ValueError("its geometry is damaged")
        for _ in range(count):
            x += _signed(commands[at])
            y += _signed(commands[at + 1])
            at += 2
            if command == _MOVE:
                parts.append([])
            parts[-1].append((x, y))
    return parts


def _shape(kind: int, parts: list[np.ndarray]) -> BaseGeometry:
    if kind == _POINT:
        return shapely.multipoints(np.concatenate(parts)) if parts else shapely.Point()
    if kind == _LINE:
        return shapely.MultiLineString([part for part in parts if len(part) > 1])
    if kind != _POLYGON:
        raise ValueError(f"no shape is of type {kind}")
    polygons: list[tuple[np.ndarray, list[np.ndarray]]] = []
    for ring in parts:
        if len(ring) < 4:  # noqa: PLR2004  a triangle, closed
            continue
        x, y = ring[:, 0], ring[:, 1]
        outer = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0
        if outer or not polygons:
            polygons.append((ring, []))
        else:
            polygons[-1][1].append(ring)
    drawn = shapely.multipolygons([shapely.Polygon(ring, holes) for ring, holes in polygons])
    return drawn if drawn.is_valid else shapely.make_valid(drawn)


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)
