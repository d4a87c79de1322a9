"""PMTiles archives, checked before they are shown: header, directories, metadata, some tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dernamap.errors import BasemapError
from dernamap.tiles.archive_directory import walk
from dernamap.tiles.archive_header import HEADER_BYTES, read_header
from dernamap.tiles.tile_set import METADATA_BYTES, check_tile, read_metadata, tile_set
from dernamap.tiles.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dernamap.tiles.archive_header import Header
    from dernamap.tiles.tile_set import TileSet

__all__ = ["LARGEST_BYTES", "check_archive"]

LARGEST_BYTES: Final = 16_000_000_000
"""An archive of a country has a few gigabytes; one of the planet is too large."""

_SAMPLES: Final = 8


def check_archive(path: Path) -> TileSet:
    """Check an archive.

    Parameters
    ----------
    path
        The file. Some megabytes of it are read, however large it is.

    Returns
    -------
    TileSet
        What it holds.

    Raises
    ------
    BasemapError
        In one line: what is wrong with it.
    OSError
        If it cannot be read.

    """
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise BasemapError(
            f"it has {size / 1e9:,.1f} GB, but at most {LARGEST_BYTES / 1e9:.0f} GB are allowed; "
            "cut your region out of it, for example with 'pmtiles extract'"
        )
    with path.open("rb") as stream:

        def read(offset: int, length: int) -> bytes:
            stream.seek(offset)
            return stream.read(length)

        header = read_header(read(0, HEADER_BYTES), size)
        metadata = _metadata(header, read)
        entries = list(walk(header, read))
        if not entries:
            raise BasemapError("it contains no tiles")
        chosen = entries[:: max(len(entries) // _SAMPLES, 1)]
        found = [
            check_tile(
                read(header.tiles.offset + one.offset, one.length),
                header.tile_type,
                packed=header.tiles_packed,
            )
            for one in [*chosen[:_SAMPLES], entries[-1]]
        ]
    return tile_set(
        metadata,
        found,
        format_=header.tile_type,
        zooms=(header.min_zoom, header.max_zoom),
        bounds=header.bounds,
    )


def _metadata(header: Header, read: Callable[[int, int], bytes]) -> dict[str, Any]:
    if not header.metadata.length:
        return {}
    if header.metadata.length > METADATA_BYTES:
        raise BasemapError(f"its metadata have {header.metadata.length:,} bytes")
    body = read(header.metadata.offset, header.metadata.length)
    return read_metadata(
        unpack(body, packed=header.packed, most=METADATA_BYTES, what="its metadata")
    )
