"""The header of a PMTiles archive, version 3: 127 bytes, all of which are checked."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from dernamap.errors import BasemapError

__all__ = ["HEADER_BYTES", "Header", "Section", "read_header"]

HEADER_BYTES: Final = 127
_MAGIC = b"PMTiles"
_VERSION = 3
_ROOT_ENDS = 16_384
"""The specification keeps the root directory within the first 16 KiB."""

_LAYOUT = struct.Struct("<7sB11Q6B4iB2i")
_TYPES = {1: "mvt", 2: "png", 3: "jpeg", 4: "webp", 5: "avif", 6: "mlt"}
_COMPRESSIONS = {0: "unknown", 1: "none", 2: "gzip", 3: "brotli", 4: "zstd"}
_DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file, in bytes from its start."""

    offset: int
    length: int

    @property
    def end(self) -> int:
        """The byte after its last one."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header says.

    Attributes
    ----------
    root, metadata, leaves, tiles
        The archive's four parts.
    packed
        Whether directories and metadata are gzip-compressed.
    tiles_packed
        Whether tiles are.
    tile_type
        ``mvt``, ``png``, ``jpeg``, ``webp`` or ``avif``.
    min_zoom, max_zoom
        First and last zoom with tiles.
    bounds
        West, south, east, north in degrees, EPSG:4326.

    """

    root: Section
    metadata: Section
    leaves: Section
    tiles: Section
    packed: bool
    tiles_packed: bool
    tile_type: str
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]


def read_header(begin: bytes, size: int) -> Header:
    """Read and check a header.

    Parameters
    ----------
    begin
        The first bytes of the file, `HEADER_BYTES` or more.
    size
        Bytes of the whole file.

    Returns
    -------
    Header
        All of its parts lie within the file.

    Raises
    ------
    BasemapError
        If it is not an archive of version 3, is cut off, or holds something that the map cannot
        show.

    """
    numbers = _numbers(begin, size)
    sections = [Section(*numbers[at : at + 2]) for at in range(0, 8, 2)]
    _, internal, packing, kind, low, high = numbers[11:17]
    _check_sections(sections, size)
    for what, number in (("directories", internal), ("tiles", packing)):
        name = _COMPRESSIONS.get(number, str(number))
        if name not in {"none", "gzip"}:
            raise BasemapError(f"its {what} are compressed with {name}; use gzip or none")
    tile_type = _TYPES.get(kind, f"number {kind}")
    if tile_type not in {"mvt", "png", "jpeg", "webp", "avif"}:
        raise BasemapError(
            f"its tiles are of type {tile_type}; mvt, png, jpeg, webp and avif can be shown"
        )
    if not low <= high <= _DEEPEST:
        raise BasemapError(
            f"its zooms run from {low} to {high}; they must increase, up to {_DEEPEST}"
        )
    return Header(
        root=sections[0],
        metadata=sections[1],
        leaves=sections[2],
        tiles=sections[3],
        packed=_COMPRESSIONS[internal] == "gzip",
        tiles_packed=_COMPRESSIONS[packing] == "gzip",
        tile_type=tile_type,
        min_zoom=low,
        max_zoom=high,
        bounds=_bounds(numbers[17:21]),
    )


def _bounds(tenths: list[int]) -> tuple[float, float, float, float]:
    west, south, east, north = (number / 1e7 for number in tenths)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004  degrees
        raise BasemapError(
            f"its bounds {west:g}, {south:g}, {east:g}, {north:g} are not degrees of longitude and "
            "latitude: it may be of another projection than Web Mercator"
        )
    return west, south, east, north


def _numbers(begin: bytes, size: int) -> list[int]:
    """Return the header's fields after its magic number and version."""
    if not begin.startswith(_MAGIC):
        if begin.startswith(b"PM\x02"):
            raise BasemapError("it is PMTiles version 2; convert it to version 3")
        raise BasemapError(f"it is not a PMTiles archive: it begins with {begin[:7]!r}")
    if len(begin) < HEADER_BYTES:
        raise BasemapError(f"it is cut off: {size} bytes, and the header alone has {HEADER_BYTES}")
    (_, version, *numbers) = _LAYOUT.unpack_from(begin)
    if version != _VERSION:
        raise BasemapError(f"it is PMTiles version {version}; version {_VERSION} is read")
    return numbers


def _check_sections(sections: list[Section], size: int) -> None:
    end = max(section.end for section in sections)
    if end > size:
        raise BasemapError(f"it is cut off: its header claims {end:,} bytes, but it has {size:,}")
    if sections[0].end > _ROOT_ENDS or not sections[0].length:
        raise BasemapError("its root directory does not lie in the first 16 KiB, as it must")
    if min(section.offset for section in sections if section.length) < HEADER_BYTES:
        raise BasemapError("its parts overlap its header")
