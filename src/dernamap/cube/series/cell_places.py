"""Where the cells of a tile stand: the mean of their marks, as sums that can be added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dernamap.cube.series.quad_cells import CELLS_A_TILE, FINEST, MAP_END, cells_xy, tile_slice
from dernamap.web_mercator import latitude_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["CellSums", "added_sums", "cell_sums"]

_FINER = 4
_CELLS = 4**CELLS_A_TILE


@dataclass(frozen=True, slots=True)
class CellSums:
    """Sums of the marks' positions, cell by cell.

    Attributes
    ----------
    cell
        The cells' numbers, in ascending order.
    x, y
        Twice the sums of columns and rows of the middles of the marks' finer cells.
    count
        How many marks there are.

    """

    cell: NDArray[np.uint64]
    x: NDArray[np.int64]
    y: NDArray[np.int64]
    count: NDArray[np.int64]

    def of_tile(self, tile: int) -> CellSums:
        """Return the sums of the cells of one tile."""
        here = tile_slice(self.cell, tile)
        return CellSums(self.cell[here], self.x[here], self.y[here], self.count[here])

    def means(self, level: int) -> list[tuple[int, float, float, int]]:
        """Return where the cells of a tile of a level stand.

        Returns
        -------
        list of tuple
            The cell's number in the tile, longitude and latitude in degrees (EPSG:4326), and how
            many marks it has.

        """
        size = 2 ** _finer(level)
        lon = self.x / 2 / self.count / size * 360 - 180
        lat = np.clip(latitude_of(0.5 - self.y / 2 / self.count / size), -MAP_END, MAP_END)
        within = (self.cell % np.uint64(_CELLS)).tolist()
        return [
            (number, round(one, 5), round(other, 5), count)
            for number, one, other, count in zip(
                within, lon.tolist(), lat.tolist(), self.count.tolist(), strict=True
            )
        ]


def cell_sums(quad: NDArray[np.uint64], level: int) -> CellSums:
    """Add up the positions of marks, to 4 pixels of a tile's picture.

    Parameters
    ----------
    quad
        The marks' cells of level `FINEST`, in ascending order.
    level
        The level of the tiles whose cells are asked for.

    Returns
    -------
    CellSums
        Of all cells that have marks.

    """
    finer = _finer(level)
    part = quad >> np.uint64(2 * (FINEST - finer))
    cell = part >> np.uint64(2 * (finer - level - CELLS_A_TILE))
    starts = np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]]))
    x, y = (2 * one.astype("int64") + 1 for one in cells_xy(part))
    return CellSums(
        cell[starts],
        np.add.reduceat(x, starts),
        np.add.reduceat(y, starts),
        np.diff(np.append(starts, len(cell))),
    )


def added_sums(parts: Sequence[CellSums]) -> CellSums:
    """Add the sums of parts of a tile."""
    cell, number = np.unique(np.concatenate([part.cell for part in parts]), return_inverse=True)
    columns = []
    for name in ("x", "y", "count"):
        sums = np.zeros(len(cell), dtype="int64")
        np.add.at(sums, number, np.concatenate([getattr(part, name) for part in parts]))
        columns.append(sums)
    return CellSums(cell, *columns)


def _finer(level: int) -> int:
    return min(level + CELLS_A_TILE + _FINER, FINEST)
