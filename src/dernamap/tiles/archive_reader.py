"""Reading tiles from a PMTiles archive, by zoom, column and row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dernamap.tiles.archive_directory import Entry, read_directory
from dernamap.tiles.archive_header import HEADER_BYTES, read_header
from dernamap.tiles.unpacking import unpack

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.tiles.archive_header import Header

__all__ = ["ArchiveReader", "tile_number"]

_MOST_BYTES: Final = 24_000_000
_DEPTH: Final = 4


class ArchiveReader:
    """An archive from which tiles are read.

    Parameters
    ----------
    path
        A PMTiles file, version 3.

    Attributes
    ----------
    header
        What the archive says of itself.

    Raises
    ------
    BasemapError
        If it is none, or is damaged.
    OSError
        If it cannot be read.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.header: Header = read_header(self._read(0, HEADER_BYTES), path.stat().st_size)
        self._directory = lru_cache(maxsize=64)(self._read_directory)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return an unpacked tile, or None where there is none."""
        header = self.header
        number = tile_number(zoom, column, row)
        offset, length = header.root.offset, header.root.length
        for _ in range(_DEPTH):
            entry = _at(self._directory(offset, length), number)
            if entry is None:
                return None
            if entry.run:
                body = self._read(header.tiles.offset + entry.offset, entry.length)
                return unpack(body, packed=header.tiles_packed, most=_MOST_BYTES, what="a tile")
            offset, length = header.leaves.offset + entry.offset, entry.length
        return None

    def _read(self, offset: int, length: int) -> bytes:
        with self._path.open("rb") as stream:
            stream.seek(offset)
            return stream.read(min(length, _MOST_BYTES))

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        body = self._read(offset, length)
        return read_directory(
            unpack(body, packed=self.header.packed, most=_MOST_BYTES, what="a directory")
        )


def tile_number(zoom: int, column: int, row: int) -> int:
    """Return a tile's number: along a Hilbert curve, after all tiles of coarser zooms."""
    number = ((1 << 2 * zoom) - 1) // 3
    x, y = column, row
    side = 1 << zoom >> 1
    while side:
        right, below = int(x & side > 0), int(y & side > 0)
        number += side * side * ((3 * right) ^ below)
        if not below:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        side >>= 1
    return number


def _at(entries: list[Entry], number: int) -> Entry | None:
    """Find the entry of a tile, or the directory that would contain it."""
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        if entries[middle].tile <= number:
            low = middle + 1
        else:
            high = middle
    found = entries[low - 1] if low else None
    return found if found and (not found.run or number < found.tile + found.run) else None
