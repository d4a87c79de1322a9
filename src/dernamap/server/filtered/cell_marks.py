"""Marks of a part of the map, laid out so that any window of them is counted in a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.cube import FINEST
from dernamap.dataset import DAY_COLUMNS
from dernamap.server.filtered.kept_bits import LEVEL
from dernamap.web_mercator import latitude_of

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["CellMarks", "MarkRows", "cell_marks", "places_of"]


@dataclass(frozen=True, slots=True)
class MarkRows:
    """Marks of which only what counts is kept: where, when, and what filters do with them.

    Attributes
    ----------
    cell
        The place of each one's cell among those of `CellMarks`.
    days
        One row each for the four day numbers; one row if they are all the same.
    kept
        What filters do with its event.
    marks
        How many such marks there are.

    """

    cell: NDArray[Any]
    days: NDArray[Any]
    kept: NDArray[np.uint8]
    marks: NDArray[Any]

    @property
    def nbytes(self) -> int:
        """What it takes of memory."""
        counted = 0 if 0 in self.marks.strides else self.marks.nbytes
        return self.cell.nbytes + self.days.nbytes + self.kept.nbytes + counted

    @property
    def four_days(self) -> NDArray[Any]:
        """One row each for the four day numbers."""
        return np.broadcast_to(self.days, (len(DAY_COLUMNS), len(self.kept)))

    def counted(self, chosen: NDArray[np.bool_], cells: int) -> NDArray[np.float64]:
        """Count some of the marks by cells."""
        return np.bincount(self.cell[chosen], self.marks[chosen], cells).astype("float64")


@dataclass(frozen=True, slots=True)
class CellMarks:
    """Marks of some cells.

    Attributes
    ----------
    cells
        The numbers of the cells, ascending.
    x, y, count
        Of each cell: the sums of its marks' columns and rows at level `FINEST`, and how many.
    rows
        The marks.

    """

    cells: NDArray[np.uint64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    count: NDArray[np.float64]
    rows: tuple[MarkRows, ...]

    @property
    def nbytes(self) -> int:
        """What it takes of memory."""
        return sum(one.nbytes for one in self.rows) + 4 * self.cells.nbytes


def cell_marks(
    table: pa.Table, kept: NDArray[np.uint8], quads: tuple[int, int], level: int
) -> CellMarks:
    """Lay out marks.

    Parameters
    ----------
    table
        Rows of ``marks.parquet``, in their order.
    kept
        What filters do with each event; marks of those that are not kept are left out.
    quads
        The range of cells of level `FINEST` that is asked for.
    level
        The level of the cells that are counted.

    """
    quad = table["quad"].to_numpy()
    mine = kept[table["event"].to_numpy()]
    low, high = quads
    chosen = np.flatnonzero((mine & LEVEL > 0) & (quad >= low) & (quad < high))
    quad, mine = quad[chosen], mine[chosen]
    days = np.stack([table[name].to_numpy()[chosen] for name in DAY_COLUMNS])
    # marks are sorted by their cells
    coarse = quad >> np.uint64(2 * (FINEST - level))
    starts = np.flatnonzero(np.diff(coarse, prepend=np.uint64(2**63)))
    cell = np.repeat(np.arange(len(starts), dtype="int32"), np.diff([*starts, len(coarse)]))

    def summed(values: NDArray[Any]) -> NDArray[np.float64]:
        return np.bincount(cell, values.astype("float64"), len(starts)).astype("float64")

    return CellMarks(
        cells=coarse[starts],
        x=summed(_every_other_bit(quad)),
        y=summed(_every_other_bit(quad >> np.uint64(1))),
        count=summed(np.ones(len(quad))),
        rows=_rows(cell, days, mine),
    )


def _rows(
    cell: NDArray[np.int32], days: NDArray[Any], kept: NDArray[np.uint8]
) -> tuple[MarkRows, ...]:
    """Count marks of one day that are alike together, and keep the others one by one."""
    one_day = (days == days[0]).all(axis=0)
    key = (
        cell[one_day].astype("int64") << 40 | days[0][one_day].astype("uint32").astype("int64") << 8
    )
    alike, marks = np.unique(key | kept[one_day], return_counts=True)
    day = (alike >> 8 & 0xFFFFFFFF).astype("uint32").view("int32")
    others = ~one_day
    return (
        MarkRows(
            _narrow((alike >> 40).astype("int32")),
            _narrow(day)[None, :],
            (alike & 0xFF).astype("uint8"),
            _narrow(marks.astype("int32")),
        ),
        MarkRows(
            _narrow(cell[others]),
            _narrow(days[:, others]),
            kept[others],
            # the same one for all of them
            np.broadcast_to(np.uint8(1), int(others.sum())),
        ),
    )


def _narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    """Use half of the memory where it is enough."""
    short = np.iinfo("int16")
    fits = not numbers.size or (numbers.min() >= short.min and numbers.max() <= short.max)
    return numbers.astype("int16") if fits else numbers


def places_of(x: float, y: float, count: float) -> tuple[float, float]:
    """Return the longitude and latitude (degrees) of the middle of marks, from their sums."""
    size = 2**FINEST
    # the middle of a cell of the finest level is half a cell on
    lon = ((x / count + 0.5) / size - 0.5) * 360
    lat = float(latitude_of(0.5 - (y / count + 0.5) / size))
    return round(lon, 5), round(lat, 5)


_GATHER = (
    (1, 0x3333333333333333),
    (2, 0x0F0F0F0F0F0F0F0F),
    (4, 0x00FF00FF00FF00FF),
    (8, 0x0000FFFF0000FFFF),
    (16, 0x00000000FFFFFFFF),
)


def _every_other_bit(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Take bits 0, 2, 4 ... of numbers together."""
    found = numbers & np.uint64(0x5555555555555555)
    for step, mask in _GATHER:
        found = (found | (found >> np.uint64(step))) & np.uint64(mask)
    return found
