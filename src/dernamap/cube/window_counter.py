"""What a window holds, read from a cube: per cell of a tile and family, or of all events."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from dernamap.cube.series import INDEX_FILE, TOTALS, Kind, cube_fault, read_summary

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Cube", "Held"]

_BLOCKS_KEPT = 64


@dataclass(frozen=True)
class Held:
    """How many events or marks of one cell and family a window holds.

    Attributes
    ----------
    possible
        Those that may fall in the window, the certain ones among them.
    certain
        Those that must.

    """

    possible: int
    certain: int


class Cube:
    """A day cube that `build_cube` wrote.

    Parameters
    ----------
    folder
        The cube's folder.

    Raises
    ------
    DatasetError
        If it is not a cube, or a file of it cannot be read.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.summary: dict[str, Any] = read_summary(folder)
        try:
            index = pq.read_table(folder / INDEX_FILE)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise cube_fault(INDEX_FILE, f"the cube cannot be read: {error}") from error
        self._index: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
        for row in index.to_pylist():
            blocks = self._index.setdefault((row["level"], row["tile"]), [])
            blocks.append((row["first"], row["end"], row["digest"]))
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._read)

    def tiles(self, level: int) -> list[int]:
        """Return the tiles of a level that have cells."""
        return sorted(tile for found, tile in self._index if found == level)

    def totals(self, a: int, b: int) -> dict[tuple[int, int], Held]:
        """Count the events of a window; see `cells`, with parts in the place of cells."""
        return self.cells(TOTALS, 0, a, b)

    def cells(self, level: int, tile: int, a: int, b: int) -> dict[tuple[int, int], Held]:
        """Count the marks of a window, cell by cell and family by family.

        Parameters
        ----------
        level, tile
            Which tile.
        a, b
            The window [a, b), in days since the dataset's first.

        Returns
        -------
        dict
            From the cell's number within the tile and the family's number.

        Raises
        ------
        KeyError
            If the tile has no cells.
        DatasetError
            If one of its blocks is missing or damaged.

        """
        blocks = self._index[level, tile]
        # the last block has the series of all before it
        series = self._block(blocks[-1][2])
        once, within = series.kind == Kind.ONCE, series.kind == Kind.WITHIN
        inside = (once | within) & (b - series.span + 1 > a)

        def before(days: NDArray[np.int64], chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
            return np.where(chosen, self._before(blocks, series, days, chosen), 0)

        everywhere = np.ones(len(series.span), dtype="int64")
        possible = before(b * everywhere, once | (series.kind == Kind.FROM))
        possible -= before(np.where(once, a - series.span + 1, a), once | (series.kind == Kind.TO))
        certain = before(
            np.where(inside, b - series.span + 1, b), inside | (series.kind == Kind.CERTAIN_B)
        )
        certain -= before(a * everywhere, inside | (series.kind == Kind.CERTAIN_A))
        found: dict[tuple[int, int], list[int]] = {}
        for cell, family, one, other in zip(
            *(column.tolist() for column in (series.cell, series.family, possible, certain)),
            strict=True,
        ):
            sums = found.setdefault((cell, family), [0, 0])
            sums[0] += one
            sums[1] += other
        return {key: Held(*counts) for key, counts in found.items()}

    def _before(
        self,
        blocks: list[tuple[int, int, str]],
        series: _Series,
        days: NDArray[np.int64],
        chosen: NDArray[np.bool_],
    ) -> NDArray[np.int64]:
        """Count for each of the chosen series how many of its days come before one."""
        ends = np.array([end for _, end, _ in blocks])
        number = np.searchsorted(ends, days)
        counts = np.zeros(len(days), dtype="int64")
        for at in np.unique(number[chosen]):
            block = self._block(blocks[at][2])
            place = np.searchsorted(series.key, block.key)
            mine = chosen[place] & (number[place] == at)
            sums = block.before_days(days[place])
            counts[place[mine]] = sums[mine]
        return counts

    def _read(self, digest: str) -> _Series:
        name = f"{digest}.arrow.gz"
        try:
            body = gzip.decompress((self._folder / name).read_bytes())
            table = pyarrow.ipc.open_stream(body).read_all()
        except (OSError, EOFError, ValueError, pa.ArrowException) as error:
            raise cube_fault(name, f"a block of the cube cannot be read: {error}") from error
        return _Series(table)


class _Series:
    """The series of a block, sorted by cell, family, kind and span."""

    def __init__(self, table: pa.Table) -> None:
        self.cell, self.family, self.kind, self.span, self._base = (
            table[name].to_numpy().astype("int64")
            for name in ("cell", "family", "kind", "span", "before")
        )
        days, counts = (table[name].combine_chunks() for name in ("days", "counts"))
        self._row = np.repeat(np.arange(len(self.cell)), np.diff(days.offsets.to_numpy()))
        self._days = days.values.to_numpy()
        self._counts = counts.values.to_numpy()
        self.key = ((self.cell << 8 | self.family) << 8 | self.kind) << 32 | self.span

    def before_days(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count each series' days before one of its own."""
        counted = np.where(self._days < days[self._row], self._counts, 0)
        inside = np.bincount(self._row, weights=counted, minlength=len(self._base))
        found: NDArray[np.int64] = self._base + inside.astype("int64")
        return found
