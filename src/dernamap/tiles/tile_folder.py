"""A folder of tiles, each a file ``z/x/y.png``: checked before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dernamap.errors import BasemapError
from dernamap.tiles.tile_set import METADATA_BYTES, check_tile, read_metadata, tile_set
from dernamap.web_mercator import latitude_of

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.tiles.tile_set import TileSet

__all__ = ["TILE_FORMATS", "check_folder", "tile_file"]

TILE_FORMATS: Final = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".webp": "webp",
    ".avif": "avif",
    ".pbf": "mvt",
    ".mvt": "mvt",
}
_DEEPEST = 24
_LARGEST_TILE = 8_000_000
_SAMPLES = 6


def check_folder(path: Path) -> TileSet:
    """Check a folder of tiles.

    Parameters
    ----------
    path
        It holds ``z/x/y.png`` (or jpg, webp, avif, pbf, mvt), rows counted from the north, and may
        hold a ``metadata.json``.

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
    zooms = _numbered(path)
    if not zooms or max(zooms) > _DEEPEST:
        raise BasemapError("it is a folder without tiles: none is at z/x/y.png or the like")
    noted = path / "metadata.json"
    metadata = {}
    if noted.is_file():
        if noted.stat().st_size > METADATA_BYTES:
            raise BasemapError(f"its metadata have {noted.stat().st_size:,} bytes")
        metadata = read_metadata(noted.read_bytes())
    last = max(zooms)
    columns = _numbered(zooms[last])
    rows: list[int] = []
    files: list[Path] = []
    for column in columns.values():
        found = {int(one.stem): one for one in column.iterdir() if _is_tile(one)}
        rows += [min(found), max(found)] if found else []
        files += list(found.values())[:1]
    if not files or max(columns) >= 2**last or max(rows) >= 2**last:
        raise BasemapError(f"its folder {last} contains no tiles of zoom {last}")
    kinds = {TILE_FORMATS[one.suffix.lower()] for one in files}
    if len(kinds) > 1:
        raise BasemapError(f"its tiles are of several kinds: {', '.join(sorted(kinds))}")
    format_ = kinds.pop()
    checked = [_checked(one, format_) for one in files[:: max(len(files) // _SAMPLES, 1)]]
    west, north = _corner(min(columns), min(rows), last)
    east, south = _corner(max(columns) + 1, max(rows) + 1, last)
    return tile_set(
        metadata,
        checked,
        format_=format_,
        zooms=(min(zooms), last),
        bounds=(west, south, east, north),
    )


def tile_file(path: Path, zoom: int, column: int, row: int) -> Path | None:
    """Find the file of a tile, or None."""
    folder = path / str(zoom) / str(column)
    for suffix in TILE_FORMATS:
        found = folder / f"{row}{suffix}"
        if found.is_file() and found.stat().st_size <= _LARGEST_TILE:
            return found
    return None


def _numbered(path: Path) -> dict[int, Path]:
    found = {one.name: one for one in path.iterdir() if one.name.isascii() and one.name.isdigit()}
    return {int(name): one for name, one in found.items() if str(int(name)) == name}


def _is_tile(path: Path) -> bool:
    return path.stem.isascii() and path.stem.isdigit() and path.suffix.lower() in TILE_FORMATS


def _checked(path: Path, format_: str) -> tuple[list[str], int]:
    size = path.stat().st_size
    if size > _LARGEST_TILE:
        raise BasemapError(f"a tile of {size / 1e6:,.0f} MB is larger than a map can load")
    body = path.read_bytes()
    return check_tile(body, format_, packed=body.startswith(b"\x1f\x8b"))


def _corner(column: int, row: int, zoom: int) -> tuple[float, float]:
    """Return the longitude and latitude of a tile's north-western corner."""
    return column / 2**zoom * 360 - 180, float(latitude_of(0.5 - row / 2**zoom))
