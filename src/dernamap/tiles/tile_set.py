"""What is known about a set of tiles, from some of them and from their metadata."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dernamap.errors import BasemapError
from dernamap.tiles.attribution import plain_attribution
from dernamap.tiles.tile_content import picture_format, picture_side, vector_layers
from dernamap.tiles.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["METADATA_BYTES", "TileSet", "check_tile", "read_metadata", "tile_set"]

METADATA_BYTES: Final = 4_000_000
_TILE_BYTES: Final = 24_000_000
_SPHERICAL = ("3857", "900913", "3785", "webmercator", "googlemaps")
_PROJECTION_KEYS = ("crs", "srs", "projection", "tilematrixset", "tile_matrix_set")
_USUAL_SIDE = 256
_LONGEST = 80
"""Letters of a projection that the message repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileSet:
    """Tiles that a map can show.

    Attributes
    ----------
    kind
        ``vector`` or ``raster``.
    format
        ``mvt``, ``png``, ``jpeg``, ``webp`` or ``avif``.
    min_zoom, max_zoom
        First and last zoom with tiles.
    bounds
        West, south, east, north in degrees, EPSG:4326.
    side
        Pixels along the side of a raster tile; 512 for vector tiles.
    layers
        Names of a vector tile set's layers.
    name, attribution
        As the archive has them, plain text; empty if it has none.

    """

    kind: str
    format: str
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]
    side: int
    layers: tuple[str, ...] = ()
    name: str = ""
    attribution: str = ""


def check_tile(body: bytes, tile_type: str, *, packed: bool) -> tuple[list[str], int]:
    """Check that a tile unpacks within bounds and is of its declared type.

    Parameters
    ----------
    body
        The tile as it is in the file.
    tile_type
        A format of `TileSet`.
    packed
        Whether it is gzip-compressed.

    Returns
    -------
    tuple of list of str and int
        Names of its layers, or none; pixels of its side, or 0.

    Raises
    ------
    BasemapError
        If it is not.

    """
    body = unpack(body, packed=packed, most=_TILE_BYTES, what="a tile")
    if tile_type == "mvt":
        names = vector_layers(body)
        if names is None:
            raise BasemapError("a tile is not a vector tile, although its metadata say so")
        return names, 0
    if picture_format(body) != tile_type:
        raise BasemapError(f"a tile is not a {tile_type} image, although its metadata say so")
    return [], picture_side(body)


def read_metadata(text: bytes) -> dict[str, Any]:
    """Read the metadata of tiles.

    Parameters
    ----------
    text
        JSON.

    Returns
    -------
    dict
        The object.

    Raises
    ------
    BasemapError
        If it is none, or names another projection than Web Mercator.

    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BasemapError("its metadata are not JSON") from None
    if not isinstance(found, dict):
        raise BasemapError("its metadata are not a JSON object")
    for key, value in found.items():
        if key.lower() in _PROJECTION_KEYS and value is not None:
            plain = "".join(one for one in str(value).lower() if one.isalnum())
            if not any(name in plain for name in _SPHERICAL):
                name = value if isinstance(value, str | int) else json.dumps(value)[:_LONGEST]
                raise BasemapError(
                    f"its projection is {name!r}; only Web Mercator (EPSG:3857) can be shown"
                )
    if str(found.get("scheme", "xyz")).lower() != "xyz":
        raise BasemapError(
            f"its scheme is {found['scheme']!r}; only rows from the north (xyz) can be shown"
        )
    return found


def tile_set(
    metadata: dict[str, Any],
    found: Sequence[tuple[list[str], int]],
    *,
    format_: str,
    zooms: tuple[int, int],
    bounds: tuple[float, float, float, float],
) -> TileSet:
    """Put together what is known about tiles.

    Parameters
    ----------
    metadata
        As `read_metadata` gives them.
    found
        What `check_tile` gave of some.
    format_
        Their format.
    zooms
        The first and the last.
    bounds
        West, south, east, north in degrees, EPSG:4326.

    Returns
    -------
    TileSet
        With the names of layers that the metadata list, or else those of the tiles.

    """
    names = [name for names, _ in found for name in names]
    layers = metadata.get("vector_layers")
    if isinstance(layers, list):
        names = [str(one["id"]) for one in layers if isinstance(one, dict) and "id" in one]
    vector = format_ == "mvt"
    sides = [side for _, side in found if side]
    return TileSet(
        kind="vector" if vector else "raster",
        format=format_,
        min_zoom=zooms[0],
        max_zoom=zooms[1],
        bounds=bounds,
        side=512 if vector else max(sides, default=_USUAL_SIDE),
        layers=tuple(dict.fromkeys(names)) if vector else (),
        name=plain_attribution(str(metadata.get("name") or "")),
        attribution=plain_attribution(str(metadata.get("attribution") or "")),
    )
