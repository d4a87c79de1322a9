"""Which tiles of Web Mercator a picture covers, and down to which zoom its pixels suffice."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dernamap.errors import UsageError

__all__ = ["EQUATOR_M", "SIDE", "TileGrid", "grid_for"]

EQUATOR_M = 2 * math.pi * 6_378_137
"""Length of the equator on Web Mercator's sphere in metres (EPSG:3857)."""

SIDE = 512
"""Pixels along the side of a tile."""

_DEEPEST = 22
_FARTHER = 3
"""How many coarser zooms are added, beyond the one at which the whole picture fits into a tile."""

_MOST_TILES = 40_000
_ENOUGH = 0.75
"""A zoom is enough if its pixels are at most so much larger than the picture's: 2**0.75 - 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileGrid:
    """Tiles of one zoom that hold a picture.

    Attributes
    ----------
    zoom
        The finest zoom.
    first_zoom
        The coarsest zoom that is made.
    columns, rows
        Numbers of the tiles at the finest zoom.

    """

    zoom: int
    first_zoom: int
    columns: range
    rows: range

    @property
    def tile_m(self) -> float:
        """Metres of Web Mercator along the side of a tile at the finest zoom."""
        return EQUATOR_M / (1 << self.zoom)

    @property
    def origin(self) -> tuple[float, float]:
        """The north-western corner, EPSG:3857."""
        half = EQUATOR_M / 2
        return self.columns.start * self.tile_m - half, half - self.rows.start * self.tile_m


def grid_for(
    bounds: tuple[float, float, float, float], pixel_m: float, *, deepest: int | None
) -> TileGrid:
    """Choose the tiles for a picture.

    Parameters
    ----------
    bounds
        West, south, east, north of the picture in metres, EPSG:3857.
    pixel_m
        Metres of Web Mercator along the side of its pixels.
    deepest
        The finest zoom, or None to take the one that its pixels warrant.

    Returns
    -------
    TileGrid
        Tiles of `SIDE` pixels.

    Raises
    ------
    UsageError
        If it would take too many tiles.

    """
    half = EQUATOR_M / 2
    exact = math.log2(EQUATOR_M / SIDE / pixel_m)
    warranted = min(max(math.ceil(exact - (1 - _ENOUGH)), 0), _DEEPEST)
    zoom = warranted if deepest is None else min(deepest, warranted)
    tile_m = EQUATOR_M / 2**zoom
    west, south, east, north = (min(max(one, -half), half) for one in bounds)
    last = 2**zoom - 1
    columns = [min(int((one + half) / tile_m), last) for one in (west, east - pixel_m / 2)]
    rows = [min(int((half - one) / tile_m), last) for one in (north, south + pixel_m / 2)]
    count = (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1)
    if count > _MOST_TILES:
        raise UsageError(
            f"the picture is too large: zoom {zoom} would take {count:,} tiles, and "
            f"at most {_MOST_TILES:,} are allowed; cut out a part, or give a coarser last zoom"
        )
    across = max(columns[1] - columns[0], rows[1] - rows[0]) + 1
    first = max(zoom - math.ceil(math.log2(across)) - _FARTHER, 0)
    return TileGrid(
        zoom=zoom,
        first_zoom=first,
        columns=range(columns[0], columns[1] + 1),
        rows=range(rows[0], rows[1] + 1),
    )
