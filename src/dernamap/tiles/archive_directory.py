"""Directories of a PMTiles archive: which tile lies where; every entry is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dernamap.errors import BasemapError
from dernamap.tiles.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.tiles.archive_header import Header, Section

__all__ = ["Entry", "read_directory", "walk"]

_MOST_BYTES: Final = 2_000_000
_LEAST_ENTRY: Final = 4
"""Bytes of an entry at least: four numbers of a byte each."""

_DEPTH: Final = 3
_MOST_ENTRIES: Final = 300_000
"""How many entries are examined: all those of a city or a country, some of a planet."""

_LARGEST_TILE: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A tile, the first of several identical ones, or a leaf directory (a run of 0)."""

    tile: int
    offset: int
    length: int
    run: int


def read_directory(body: bytes) -> list[Entry]:
    """Read an unpacked directory.

    Parameters
    ----------
    body
        Its bytes.

    Returns
    -------
    list of Entry
        In the order of their tiles.

    Raises
    ------
    BasemapError
        If it is damaged.

    """
    numbers = _numbers(body)
    try:
        count = next(numbers)
        if not 0 < count <= len(body) // _LEAST_ENTRY:
            raise BasemapError(f"a directory of {len(body)} bytes claims {count:,} entries")
        steps, runs, lengths, offsets = ([next(numbers) for _ in range(count)] for _ in range(4))
    except StopIteration:
        raise BasemapError("a directory ends before its last entry") from None
    found: list[Entry] = []
    tile = 0
    for step, run, length, offset in zip(steps, runs, lengths, offsets, strict=True):
        if found and (step == 0 or tile + step < found[-1].tile + found[-1].run):
            raise BasemapError("a directory's entries are not in the order of their tiles")
        tile += step
        if not length:
            raise BasemapError("a directory has an entry without a length")
        if offset == 0 and found:
            at = found[-1].offset + found[-1].length
        elif offset == 0:
            raise BasemapError("a directory's first entry has no place")
        else:
            at = offset - 1
        found.append(Entry(tile, at, length, run))
    return found


def walk(header: Header, read: Callable[[int, int], bytes]) -> Iterator[Entry]:
    """Yield the tiles of an archive, from all its directories or, of very many, some.

    Parameters
    ----------
    header
        The archive's header.
    read
        Gives bytes of the file from an offset and a length.

    Yields
    ------
    Entry
        Tiles; each lies within the file.

    Raises
    ------
    BasemapError
        If a directory is damaged, points outside the file, or leads in a circle.

    """

    def open_(section: Section | Entry, base: int) -> list[Entry]:
        # nothing is read on a file's word alone: packed, a directory is smaller than unpacked
        if section.length > _MOST_BYTES:
            size = f"{section.length / 1e6:,.0f} MB"
            raise BasemapError(f"a directory of {size} is larger than a map can load")
        body = read(base + section.offset, section.length)
        return read_directory(
            unpack(body, packed=header.packed, most=_MOST_BYTES, what="a directory")
        )

    waiting = [(entry, 1) for entry in reversed(open_(header.root, 0))]
    seen = 0
    while waiting:
        entry, depth = waiting.pop()
        within = header.tiles if entry.run else header.leaves
        if entry.offset + entry.length > within.length:
            what = "tile" if entry.run else "directory"
            raise BasemapError(f"a directory puts a {what} beyond the end of its part of the file")
        if entry.run:
            if entry.length > _LARGEST_TILE:
                size = f"{entry.length / 1e6:,.0f} MB"
                raise BasemapError(f"a tile of {size} is larger than a map can load")
            yield entry
            continue
        if depth > _DEPTH:
            raise BasemapError("its directories are nested too deeply")
        if seen < _MOST_ENTRIES:
            below = open_(entry, header.leaves.offset)
            seen += len(below)
            waiting += [(one, depth + 1) for one in reversed(below)]


def _numbers(body: bytes) -> Iterator[int]:
    """Read numbers of seven bits a byte, the lowest first."""
    value = shift = 0
    for byte in body:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004  the last byte of a number has no high bit
            yield value
            value = shift = 0
        elif shift > 63:  # noqa: PLR2004  numbers have 64 bits
            raise BasemapError("a directory contains a number of more than 64 bits")
