"""A range of the marks, in the order of the map: its rows, its blocks, and what its edges share.

A tile that lies within a range is counted here once and for all. Of each level, the first and the
last tile may go on in the ranges beside: they come as parts, which are added up.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import pyarrow as pa

from dernamap.cube.building.made_blocks import made_blocks
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

    from dernamap.cube.building.made_blocks import MadeBlock
    from dernamap.cube.building.mark_runs import RunBatch
    from dernamap.dataset import KeptPart

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
        Its rows as a part of a Parquet file.
    blocks
        The blocks of the tiles that lie within it.
    parts
        Those of tiles at its edges, or the file that has them.

    """

    marks: KeptPart
    blocks: list[MadeBlock]
    parts: list[OpenPart] | Path

    def open_parts(self) -> list[OpenPart]:
        """Return the parts; their file is read once."""
        if not isinstance(self.parts, Path):
            return self.parts
        # what is read is what our own worker wrote
        found: list[OpenPart] = pickle.loads(self.parts.read_bytes())  # noqa: S301
        self.parts.unlink()
        return found


class RangeCounter:
    """Counts ranges of marks.

    Parameters
    ----------
    fewest
        A tile with this many marks or fewer has no cells.
    keep
        The folder that marks and blocks are written to; None to return them.

    """

    def __init__(self, fewest: int, keep: Path | None = None) -> None:
        self._fewest = fewest
        self._keep = keep

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
        made = made_blocks(blocks, self._keep)
        marks = encoded_marks(table, self._keep)
        if self._keep is None:
            return CountedRange(marks, made, parts)
        path = self._keep / f"parts-{uuid4().hex}"
        path.write_bytes(pickle.dumps(parts, protocol=5))
        return CountedRange(marks, made, path)

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
