"""Tiles that go on in the next range of marks: their parts added up as the ranges come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from dernamap.cube.building.made_blocks import made_blocks
from dernamap.cube.series import CellSums, TileRows, added_sums, added_up, tile_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dernamap.cube.building.counted_range import OpenPart
    from dernamap.cube.building.made_blocks import MadeBlock

__all__ = ["KeptTile", "OpenTiles", "RowSum", "WholeTile", "cut_tile"]

_HELD_ROWS = 4_000_000


@dataclass(frozen=True, slots=True)
class WholeTile:
    """A tile of which all parts have been added up."""

    level: int
    tile: int
    rows: TileRows
    cells: list[tuple[int, float, float, int]]


@dataclass(frozen=True, slots=True)
class KeptTile:
    """A tile of which all parts have been added up, in a file."""

    path: Path

    def read(self) -> WholeTile:
        """Read the tile."""
        with np.load(self.path) as kept:
            level, tile = kept["number"].tolist()
            return WholeTile(
                level,
                tile,
                TileRows(*(kept[name] for name in TileRows.__slots__)),
                CellSums(*(kept[f"at_{name}"] for name in CellSums.__slots__)).means(level),
            )


def cut_tile(tile: WholeTile | KeptTile, *, keep: Path | None = None) -> list[MadeBlock]:
    """Cut a tile into blocks; see `tile_blocks` and `made_blocks`."""
    whole = tile.read() if isinstance(tile, KeptTile) else tile
    found = tile_blocks(whole.rows, level=whole.level, tile=whole.tile, cells=whole.cells)
    return made_blocks(found, keep)


class RowSum:
    """Counts that are added up a few at a time: about twice the sum is held at most."""

    def __init__(self) -> None:
        self._parts: list[TileRows] = []
        self._waiting = 0

    def add(self, rows: TileRows) -> Self:
        """Add the counts of a part."""
        self._parts.append(rows)
        if len(self._parts) > 1:
            self._waiting += len(rows.day)
        if self._waiting > max(_HELD_ROWS, len(self._parts[0].day)):
            self._parts, self._waiting = [added_up(self._parts)], 0
        return self

    def rows(self) -> TileRows:
        """Return the sum of what was added, which is at least one part."""
        return added_up(self._parts)


@dataclass(slots=True)
class _Open:
    tile: int
    marks: int
    rows: RowSum
    sums: CellSums


class OpenTiles:
    """Takes the parts of tiles in the order of the map; keeps those of one tile a level.

    Parameters
    ----------
    folder
        Where tiles are kept that are whole.
    fewest
        A tile with this many marks or fewer is left out.

    """

    def __init__(self, folder: Path, fewest: int) -> None:
        self._folder = folder
        self._fewest = fewest
        self._open: dict[int, _Open] = {}
        self._whole: list[Path] = []

    def add(self, parts: Iterable[OpenPart]) -> None:
        """Take the parts of a range, which follows the one before it."""
        for part in parts:
            there = self._open.get(part.level)
            if there is not None and there.tile == part.tile:
                there.marks += part.marks
                there.rows.add(part.rows)
                there.sums = added_sums([there.sums, part.sums])
                continue
            self._close(part.level)
            rows = RowSum().add(part.rows)
            self._open[part.level] = _Open(part.tile, part.marks, rows, part.sums)

    def whole_tiles(self) -> Iterator[KeptTile]:
        """Yield the tiles with enough marks; nothing can be added afterwards."""
        for level in list(self._open):
            self._close(level)
        yield from map(KeptTile, self._whole)

    def _close(self, level: int) -> None:
        """Keep a tile on disk until all of them can be cut."""
        closed = self._open.pop(level, None)
        if closed is None or closed.marks <= self._fewest:
            return
        path = self._folder / f"tile-{len(self._whole)}.npz"
        rows = closed.rows.rows()
        np.savez(
            path,
            number=np.array([level, closed.tile]),
            **{name: getattr(rows, name) for name in TileRows.__slots__},
            **{f"at_{name}": getattr(closed.sums, name) for name in CellSums.__slots__},
        )
        self._whole.append(path)
