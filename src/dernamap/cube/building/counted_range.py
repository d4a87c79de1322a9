"""A range of the marks, in the order of the map: its rows, its blocks, and what its edges share.

A tile that lies within a range is counted here once and for all. Of each level, the first and the
last tile may go on in the ranges beside: they come as parts, which are added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap.cube.building.mark_runs import mark_keys
from dernamap.cube.building.row_files import encoded_marks
from dernamap.cube.series import (
    CELLS_A_TILE,
    FINEST,
    Block,
    CellSums,
    EntryCodes,
    TileRows,
    cell_sums,
    day_series,
    tile_blocks,
    tile_slice,
)
from dernamap.dataset import DAY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dernamap.cube.building.mark_runs import RunBatch

__all__ = ["CountedRange", "OpenPart", "RangeCounter"]


@dataclass(frozen=True, slots=True)
class OpenPart:
    """The part of a tile that lies in a range.

    Attributes
    ----------
    level, tile
        Which tile it is.
    marks
        How many of its marks are in the range.
    rows
        Their series.
    sums
        Where they are.

    """

    level: int
    tile: int
    marks: int
    rows: TileRows
    sums: CellSums


@dataclass(frozen=True, slots=True)
class CountedRange:
    """What a range gives.

    Attributes
    ----------
    marks
        Its rows as a Parquet file.
    blocks
        The blocks of the tiles that lie within it, with their content.
    parts
        Those of tiles at its edges.

    """

    marks: bytes
    blocks: list[tuple[Block, bytes]]
    parts: list[OpenPart]


class RangeCounter:
    """Counts ranges of marks.

    Parameters
    ----------
    fewest
        A tile with this many marks or fewer has no cells.

    """

    def __init__(self, fewest: int) -> None:
        self._fewest = fewest

    def __call__(self, batches: Sequence[RunBatch | pa.Table]) -> CountedRange:
        """Count the marks that a range has in each run."""
        read = [one if isinstance(one, pa.Table) else one.read() for one in batches]
        table = pa.concat_tables(read).unify_dictionaries().combine_chunks()
        del read
        # marks of one key in the order of their events
        table = table.take(pa.array(np.argsort(mark_keys(table), kind="stable")))
        blocks: list[tuple[Block, bytes]] = []
        parts: list[OpenPart] = []
        if table.num_rows:
            for found in self._counted(table):
                if isinstance(found, OpenPart):
                    parts.append(found)
                else:
                    blocks.append(found)
        return CountedRange(encoded_marks(table), blocks, parts)

    def _counted(self, table: pa.Table) -> Iterator[OpenPart | tuple[Block, bytes]]:
        quad: NDArray[np.uint64] = table["quad"].to_numpy()
        series = day_series(*(table[name].to_numpy() for name in DAY_COLUMNS))
        codes = EntryCodes(series, table["family"].to_numpy())
        for level in range(FINEST - CELLS_A_TILE + 1):
            tiles = _at_level(quad, level)
            starts = np.flatnonzero(np.concatenate([[True], tiles[1:] != tiles[:-1]]))
            sizes = np.diff(np.append(starts, len(tiles)))
            kept = sizes > self._fewest
            kept[[0, -1]] = True
            chosen = np.repeat(kept, sizes)
            cells = _at_level(quad, level + CELLS_A_TILE)
            whole, rows = codes.counted(cells[series.event], chosen[series.event])
            sums = cell_sums(quad[chosen], level)
            for at in np.flatnonzero(kept):
                tile = int(tiles[starts[at]])
                here = tile_slice(whole, tile)
                mine = TileRows(*(getattr(rows, name)[here] for name in TileRows.__slots__))
                places = sums.of_tile(tile)
                if at in {0, len(starts) - 1}:
                    yield OpenPart(level, tile, int(sizes[at]), mine, places)
                else:
                    yield from tile_blocks(mine, level=level, tile=tile, cells=places.means(level))


def _at_level(quad: NDArray[np.uint64], level: int) -> NDArray[np.uint64]:
    return quad >> np.uint64(2 * (FINEST - level))
