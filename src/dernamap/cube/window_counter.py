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

from dernamap.cube.cube_format import INDEX_FILE, TOTALS, cube_fault, read_summary
from dernamap.cube.day_series import Kind

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cube", "Held"]

_BLOCKS_KEPT = 64
_Key = tuple[int, int, int, int]


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
        self._index[level, tile]
        found: dict[tuple[int, int], list[int]] = {}
        for cell, family, kind, span in self._series(level, tile):
            possible, certain = found.setdefault((cell, family), [0, 0])

            def before(day: int, key: _Key = (cell, family, kind, span)) -> int:
                return self._before(level, tile, key, day)

            if kind == Kind.ONCE:
                possible += before(b) - before(a - span + 1)
            if kind in {Kind.ONCE, Kind.WITHIN} and b - span + 1 > a:
                certain += before(b - span + 1) - before(a)
            if kind == Kind.FROM:
                possible += before(b)
            if kind == Kind.TO:
                possible -= before(a)
            if kind == Kind.CERTAIN_B:
                certain += before(b)
            if kind == Kind.CERTAIN_A:
                certain -= before(a)
            found[cell, family] = [possible, certain]
        return {key: Held(*counts) for key, counts in found.items()}

    def _series(self, level: int, tile: int) -> list[_Key]:
        """Return the series of a tile; the last block has those of all before it."""
        *_, (_, _, digest) = self._index[level, tile]
        return list(self._block(digest))

    def _before(self, level: int, tile: int, key: _Key, day: int) -> int:
        """Count the days of a series before a day."""
        for first, end, digest in self._index[level, tile]:
            if first <= day <= end:
                base, days, sums = self._block(digest).get(key, _NOTHING)
                at = int(np.searchsorted(days, day))
                return base + (int(sums[at - 1]) if at else 0)
        raise AssertionError(f"no block has day {day}")

    def _read(self, digest: str) -> dict[_Key, tuple[int, np.ndarray, np.ndarray]]:
        name = f"{digest}.arrow.gz"
        try:
            body = gzip.decompress((self._folder / name).read_bytes())
            table = pyarrow.ipc.open_stream(body).read_all()
        except (OSError, EOFError, ValueError, pa.ArrowException) as error:
            raise cube_fault(name, f"a block of the cube cannot be read: {error}") from error
        keys = zip(*(table[name].to_pylist() for name in _COLUMNS), strict=True)
        days, counts = (table[name].combine_chunks() for name in ("days", "counts"))
        return {
            key: (base, days[row].values.to_numpy(), np.cumsum(counts[row].values.to_numpy()))
            for row, (key, base) in enumerate(zip(keys, table["before"].to_pylist(), strict=True))
        }


_COLUMNS = ("cell", "family", "kind", "span")
_NOTHING: tuple[int, np.ndarray, np.ndarray] = (0, np.empty(0, "int32"), np.empty(0, "int64"))
