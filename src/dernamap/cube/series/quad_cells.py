"""Cells of Web Mercator's quadtree, numbered along its Z-order curve.

A cell of level z is one of 4^z equal squares of the map. Its number has two bits a level: cell c of
level z lies in cell c >> 2 of level z - 1. That is the cell part of quadbin's cells, without their
header (https://docs.carto.com/data-and-analysis/analytics-toolbox-for-bigquery/key-concepts/spatial-indexes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dernamap.web_mercator import ordinate_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "CELLS_A_TILE",
    "FINEST",
    "MAP_END",
    "cell_numbers",
    "cell_xy",
    "cells_xy",
    "tile_number",
    "tile_slice",
]

FINEST = 20
"""The level that marks are numbered at: cells of about 38 metres at the equator."""

CELLS_A_TILE = 3
"""Levels from a tile to its cells: a tile of level z holds 64 cells of level z + 3."""

MAP_END = 85.0511
"""Web Mercator's square map ends at this latitude, in degrees; what is beyond lies in its edge."""

_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def cell_numbers(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Return the numbers of the cells of level `FINEST` that positions lie in.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.

    Returns
    -------
    ndarray
        uint64, two bits a level: x in the even ones, y (southwards) in the odd ones.

    """
    size = 2**FINEST
    x = np.clip(np.floor((lon / 360 + 0.5) % 1 * size), 0, size - 1)
    y = np.clip(np.floor((0.5 - ordinate_of(np.clip(lat, -MAP_END, MAP_END))) * size), 0, size - 1)
    return _spread(x.astype("uint64")) | (_spread(y.astype("uint64")) << np.uint64(1))


def cell_xy(cell: int) -> tuple[int, int]:
    """Return a cell's column and row, counted from the north-west."""
    x = y = 0
    for bit in range(FINEST):
        x |= (cell >> (2 * bit) & 1) << bit
        y |= (cell >> (2 * bit + 1) & 1) << bit
    return x, y


def tile_number(x: int, y: int, level: int) -> int:
    """Return the number of the tile in a column and row; the inverse of `cell_xy`."""
    return sum(
        (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1) for bit in range(level)
    )


def cells_xy(cells: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the columns and the rows of cells; see `cell_xy`."""
    return _together(cells), _together(cells >> np.uint64(1))


def tile_slice(cells: NDArray[np.uint64], tile: int) -> slice:
    """Return where the cells of a tile are in an ascending list of cells."""
    ends = [tile << 2 * CELLS_A_TILE, (tile + 1) << 2 * CELLS_A_TILE]
    return slice(*np.searchsorted(cells, np.array(ends, dtype="uint64")).tolist())


def _spread(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Lay the bits of numbers apart, so that those of another fit between them."""
    for step, mask in _SPREAD:
        bits = (bits | (bits << np.uint64(step))) & np.uint64(mask)
    return bits


def _together(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put the even bits of numbers together; the inverse of `_spread`."""
    found = bits & np.uint64(_SPREAD[-1][1])
    for (step, _), (_, mask) in zip(
        _SPREAD[::-1], (*_SPREAD[-2::-1], (0, 0xFFFFFFFF)), strict=True
    ):
        found = (found | (found >> np.uint64(step))) & np.uint64(mask)
    return found
