"""Writing the tiles of a picture: the finest are read, each coarser one is made of four."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.errors import UsageError
from dernamap.extras import from_extra
from dernamap.rasters.ground_picture import open_picture
from dernamap.rasters.tile_grid import EQUATOR_M, SIDE, grid_for
from dernamap.web_mercator import latitude_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.rasters.ground_picture import GroundPicture
    from dernamap.rasters.tile_grid import TileGrid

__all__ = ["RasterTiles", "raster_to_tiles"]

_QUALITY = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterTiles:
    """What was written.

    Attributes
    ----------
    tiles
        How many.
    min_zoom, max_zoom
        First and last zoom.
    bytes
        Size of the file.

    """

    tiles: int
    min_zoom: int
    max_zoom: int
    bytes: int


def raster_to_tiles(
    source: Path,
    out: Path,
    *,
    attribution: str = "",
    deepest: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> RasterTiles:
    """Cut a picture of the ground into an archive of WebP tiles.

    Parameters
    ----------
    source
        A GeoTIFF, or another picture that says where it lies.
    out
        The archive; an earlier file of that name is replaced once the new one is finished.
    attribution
        The attribution of the picture.
    deepest
        The finest zoom, or None for the one that the picture's pixels warrant.
    progress
        Called with the tiles of the finest zoom that are done, and how many there are.

    Returns
    -------
    RasterTiles
        What was written.

    Raises
    ------
    UsageError
        If the picture cannot be read, does not say where it lies, or is too large.
    OSError
        If the archive cannot be written; nothing is left of it then.

    """
    with open_picture(source) as picture:
        grid = grid_for(picture.bounds, picture.pixel_m, deepest=deepest)
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream, picture.on_grid(grid):
                count = _write(stream, _Cutter(picture, grid, progress), grid, attribution)
            unfinished.chmod(0o644)
            size = unfinished.stat().st_size
            unfinished.replace(out)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return RasterTiles(tiles=count, min_zoom=grid.first_zoom, max_zoom=grid.zoom, bytes=size)


class _Cutter:
    """Makes all tiles, finer ones first, and holds no more than the four that become one."""

    def __init__(
        self, picture: GroundPicture, grid: TileGrid, progress: Callable[[int, int], None]
    ) -> None:
        self._picture = picture
        self._grid = grid
        self._progress = progress
        self._done = 0

    def tiles(self) -> Iterator[tuple[int, int, int, np.ndarray]]:
        """Yield zoom, column, row and colours of each tile that shows anything."""
        grid = self._grid
        step = grid.zoom - grid.first_zoom
        for column in range(grid.columns.start >> step, (grid.columns[-1] >> step) + 1):
            for row in range(grid.rows.start >> step, (grid.rows[-1] >> step) + 1):
                yield from self._below(grid.first_zoom, column, row, [])

    def _below(
        self, zoom: int, column: int, row: int, into: list[tuple[int, int, np.ndarray]]
    ) -> Iterator[tuple[int, int, int, np.ndarray]]:
        """Yield a tile and all finer ones below it; put the tile itself into a list as well."""
        grid = self._grid
        step = grid.zoom - zoom
        if not (
            (grid.columns.start >> step) <= column <= (grid.columns[-1] >> step)
            and (grid.rows.start >> step) <= row <= (grid.rows[-1] >> step)
        ):
            return
        if step == 0:
            found = self._picture.tile(column - grid.columns.start, row - grid.rows.start)
            self._done += 1
            self._progress(self._done, len(grid.columns) * len(grid.rows))
        else:
            quarters: list[tuple[int, int, np.ndarray]] = []
            for across in (0, 1):
                for down in (0, 1):
                    yield from self._below(zoom + 1, 2 * column + across, 2 * row + down, quarters)
            found = _joined(quarters) if quarters else None
        if found is not None:
            into.append((column % 2, row % 2, found))
            yield zoom, column, row, found


def _joined(quarters: list[tuple[int, int, np.ndarray]]) -> np.ndarray:
    """Make one tile of up to four: the mean of each four pixels, weighed by how much they show."""
    whole = np.zeros((2 * SIDE, 2 * SIDE, 4), dtype=np.float32)
    for across, down, tile in quarters:
        rows = slice(down * SIDE, (down + 1) * SIDE)
        whole[rows, across * SIDE : (across + 1) * SIDE] = tile
    alpha = whole[..., 3:]
    four = (SIDE, 2, SIDE, 2)
    shown = alpha.reshape(*four, 1).mean(axis=(1, 3))
    colours = (whole[..., :3] * alpha).reshape(*four, 3).mean(axis=(1, 3)) / np.maximum(shown, 1e-6)
    found: np.ndarray = np.concatenate([colours, shown], axis=2).round().astype(np.uint8)
    return found


def _write(stream: Any, cutter: _Cutter, grid: TileGrid, attribution: str) -> int:
    with from_extra("basemap"):
        from pmtiles.tile import Compression, TileType, zxy_to_tileid  # noqa: PLC0415  an extra
        from pmtiles.writer import Writer  # noqa: PLC0415  an extra

    writer: Any = Writer(stream)  # type: ignore[no-untyped-call]
    count = 0
    try:
        for zoom, column, row, colours in cutter.tiles():
            writer.write_tile(zxy_to_tileid(zoom, column, row), _webp(colours))
            count += 1
        if not count:
            raise UsageError("the picture is empty: all of it is without data")
        west, north = _degrees(grid, grid.columns.start, grid.rows.start)
        east, south = _degrees(grid, grid.columns[-1] + 1, grid.rows[-1] + 1)
        writer.finalize(
            {
                "tile_type": TileType.WEBP,
                "tile_compression": Compression.NONE,
                "min_zoom": grid.first_zoom,
                "max_zoom": grid.zoom,
                "min_lon_e7": round(west * 1e7),
                "min_lat_e7": round(south * 1e7),
                "max_lon_e7": round(east * 1e7),
                "max_lat_e7": round(north * 1e7),
                "center_zoom": grid.zoom,
                "center_lon_e7": round((west + east) / 2 * 1e7),
                "center_lat_e7": round((south + north) / 2 * 1e7),
            },
            {"attribution": attribution, "type": "overlay", "format": "webp"},
        )
    finally:
        writer.tile_f.close()
    return count


def _webp(colours: np.ndarray) -> bytes:
    """Encode a tile; one without holes needs no alpha."""
    from rasterio.io import MemoryFile  # noqa: PLC0415  an extra

    bands = np.moveaxis(colours, 2, 0)
    if colours[..., 3].min() == 255:  # noqa: PLR2004  opaque
        bands = bands[:3]
    with MemoryFile() as memory:
        with memory.open(
            driver="WEBP",
            width=SIDE,
            height=SIDE,
            count=len(bands),
            dtype="uint8",
            quality=_QUALITY,
        ) as picture:
            picture.write(bands)
        return bytes(memory.read())


def _degrees(grid: TileGrid, column: int, row: int) -> tuple[float, float]:
    """Return the longitude and latitude of a tile's north-western corner."""
    share = grid.tile_m / EQUATOR_M
    return column * share * 360 - 180, float(latitude_of(0.5 - row * share))
