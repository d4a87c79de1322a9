"""Features with properties and geometries, laid out as a table of text.

A point has no shape; a line or an area has its shape, and the centre and radius of its enclosing
circle.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from dernamap.readers.cells import disc_of
from dernamap.readers.options import file_fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["GEOMETRY_FIELDS", "cell_text", "geometry_columns"]

GEOMETRY_FIELDS = ("latitude", "longitude", "radius", "shape")
"""What a geometry says, as `geometry_columns` lays it out."""

_EDGE = 180.0
_SMALLEST_M = 1.0
_GIVE = "give it in EPSG:4326"
_SHOWN = 100
"""How much of a CRS is quoted."""


def _mostly_no_degrees(geometries: np.ndarray) -> bool:
    """Return whether the numbers of most geometries, and not just of a few, cannot be degrees."""
    bounds = np.abs(shapely.bounds(geometries))
    return 2 * int((bounds > _EDGE).any(axis=1).sum()) > len(geometries)


def _not_finite(geometries: np.ndarray) -> np.ndarray:
    """Return the positions of geometries with a coordinate that is NaN; bounds ignore NaN."""
    coordinates, owners = shapely.get_coordinates(geometries, return_index=True)
    return np.unique(owners[~np.isfinite(coordinates).all(axis=1)])


def _system(path: Path, crs: str) -> CRS:
    """Read a CRS; one of heights, or of a grid of its own, does not say where something lies."""
    try:
        system = CRS.from_user_input(crs)
    except CRSError as error:
        raise file_fault(path, f"its CRS {_shown(crs)} is not known", _GIVE) from error
    if not (system.is_geographic or system.is_projected):
        problem = f"its CRS {_shown(system.name)} cannot be converted to degrees"
        raise file_fault(path, problem, _GIVE)
    return system


def _to_degrees(path: Path, system: CRS) -> Callable[..., Any]:
    try:
        move: Callable[..., Any] = Transformer.from_crs(
            system, "EPSG:4326", always_xy=True
        ).transform
    except ProjError as error:
        problem = f"its CRS {_shown(system.name)} cannot be converted to degrees"
        raise file_fault(path, problem, _GIVE) from error
    return move


def _shown(crs: str) -> str:
    return repr(crs if len(crs) <= _SHOWN else f"{crs[:_SHOWN]}...")


def cell_text(value: Any) -> str:
    """Return a property's value as text; lists and objects become JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004  exact as a float
        return str(int(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def geometry_columns(
    path: Path, geometries: np.ndarray, crs: str | None
) -> tuple[dict[str, pa.Array], dict[int, str]]:
    """Lay geometries out as columns of text.

    Parameters
    ----------
    path
        The file, for messages.
    geometries
        Shapely geometries, None where a feature has none.
    crs
        What they are in, as PROJ reads it; None if the file does not say, which is taken for
        EPSG:4326 if the numbers can be degrees.

    Returns
    -------
    tuple of dict and dict
        ``latitude``, ``longitude``, ``radius`` (metres) and ``shape`` (WKT), empty where there is
        none, in EPSG:4326;
        and from position to what is wrong with a geometry.

    Raises
    ------
    DatasetError
        If there is no CRS and the numbers are not degrees, or the CRS is not known or is none of
        places on the Earth.

    """
    there = ~shapely.is_missing(geometries) & ~shapely.is_empty(geometries)
    placed = shapely.force_2d(geometries[there])
    broken = _not_finite(placed)
    system = None if crs is None else _system(path, crs)
    if system is not None and not system.equals("EPSG:4326", ignore_axis_order=True):
        placed = shapely.transform(placed, _to_degrees(path, system), interleaved=False)
    elif system is None and _mostly_no_degrees(placed):
        problem = "the layer names no CRS that can be read, and its coordinates are not degrees"
        raise file_fault(path, problem, "give it a CRS")
    bounds = shapely.bounds(placed)
    with np.errstate(invalid="ignore"):
        sound = (np.abs(bounds) <= [_EDGE, 90, _EDGE, 90]).all(axis=1)
    sound[broken] = False
    positions = np.flatnonzero(there)
    problems = {
        int(position): "its geometry is not within -180 to 180 and -90 to 90 degrees"
        for position in positions[~sound]
    }
    no_number = "a coordinate of its geometry is no number"
    problems |= dict.fromkeys(positions[broken].tolist(), no_number)
    texts = {name: np.full(len(geometries), "", dtype=object) for name in GEOMETRY_FIELDS}
    for position, shape in zip(positions[sound], placed[sound], strict=True):
        try:
            lon, lat, radius = disc_of(shape)
        except shapely.errors.ShapelyError:
            problems[int(position)] = "its geometry has no centre that can be worked out"
            continue
        if radius:
            # computed, not written by a person: a centimetre is precise enough
            lon, lat = round(lon, 7), round(lat, 7)
        texts["longitude"][position], texts["latitude"][position] = repr(lon), repr(lat)
        if radius:
            texts["radius"][position] = f"{max(radius, _SMALLEST_M):.1f}"
            texts["shape"][position] = shapely.to_wkt(shape, rounding_precision=-1)
    return {name: pa.array(cells, pa.string()) for name, cells in texts.items()}, problems
