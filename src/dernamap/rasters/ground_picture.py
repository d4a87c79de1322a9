"""An open picture of the ground: what it covers, and any part of it in Web Mercator as RGBA."""

from __future__ import annotations

import math
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.errors import UsageError
from dernamap.extras import from_extra
from dernamap.rasters.tile_grid import EQUATOR_M, SIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.rasters.tile_grid import TileGrid

__all__ = ["GroundPicture", "open_picture"]

_DRIVERS = ("GTiff", "JP2OpenJPEG", "PNG", "JPEG", "HFA", "AAIGrid")
"""What is read; formats that name other files or hosts, such as VRT, are not."""

_WEB_MERCATOR = "EPSG:3857"
_EDGE_LAT = 85.0511
_SPREAD = (2, 98)
"""Percentiles of the values of a picture with more than 8 bits that become black and white."""

_SAMPLE = 512
_ALPHA_BANDS = (2, 4)
_OPAQUE = 255


class GroundPicture:
    """An open picture.

    Parameters
    ----------
    source
        A rasterio dataset with a CRS.

    Attributes
    ----------
    bounds
        West, south, east, north in metres, EPSG:3857.
    pixel_m
        Metres of Web Mercator along the side of its pixels.

    Raises
    ------
    UsageError
        If it lies where Web Mercator does not reach.

    """

    def __init__(self, source: Any) -> None:
        self._source = source
        self.bounds, self.pixel_m = _mercator_extent(source)
        self._palette = _palette_of(source)
        eight_bits = source.dtypes[0] == "uint8"
        self._range = None if eight_bits or self._palette is not None else _range_of(source)
        self._has_alpha = _has_alpha(source)
        self._vrt: Any = None

    @contextmanager
    def on_grid(self, grid: TileGrid) -> Iterator[None]:
        """Lay the picture on a grid of tiles; `tile` reads from it inside the block."""
        from rasterio.enums import Resampling  # noqa: PLC0415  an extra
        from rasterio.transform import from_origin  # noqa: PLC0415  an extra
        from rasterio.vrt import WarpedVRT  # noqa: PLC0415  an extra

        pixel = grid.tile_m / SIDE
        nearest = self._palette is not None
        with WarpedVRT(
            self._source,
            crs=_WEB_MERCATOR,
            transform=from_origin(*grid.origin, pixel, pixel),
            width=len(grid.columns) * SIDE,
            height=len(grid.rows) * SIDE,
            resampling=Resampling.nearest if nearest else Resampling.bilinear,
            src_nodata=self._source.nodata,
            add_alpha=not self._has_alpha,
        ) as self._vrt:
            yield

    def tile(self, column: int, row: int) -> np.ndarray | None:
        """Read one tile, counted from the grid's corner.

        Returns
        -------
        numpy.ndarray or None
            Shape (`SIDE`, `SIDE`, 4), uint8, transparent where the picture says nothing; None if
            all of it is.

        """
        from rasterio.windows import Window  # noqa: PLC0415  an extra

        read = self._vrt.read(window=Window(column * SIDE, row * SIDE, SIDE, SIDE))
        alpha = _to_alpha(read[-1])
        if not alpha.any():
            return None
        if self._palette is not None:
            found: np.ndarray = self._palette[np.clip(read[0], 0, _OPAQUE).astype(np.uint8)]
            found[..., 3] = np.minimum(found[..., 3], alpha)
            return found
        colours = [self._eight_bits(band) for band in read[:-1][:3]]
        red, green, blue = colours if len(colours) == 3 else [colours[0]] * 3  # noqa: PLR2004  RGB
        return np.dstack([red, green, blue, alpha])

    def _eight_bits(self, band: np.ndarray) -> np.ndarray:
        if self._range is None:
            return band
        low, high = self._range
        spread = (np.nan_to_num(band.astype(float), nan=low) - low) / (high - low)
        scaled: np.ndarray = (np.clip(spread, 0, 1) * _OPAQUE).astype(np.uint8)
        return scaled


@contextmanager
def open_picture(path: Path) -> Iterator[GroundPicture]:
    """Open a picture of the ground.

    Parameters
    ----------
    path
        A GeoTIFF, or another picture that says where it lies.

    Yields
    ------
    GroundPicture
        Open inside the block.

    Raises
    ------
    UsageError
        If rasterio is not installed, if it is no picture, is damaged, or does not say where it
        lies.
    OSError
        If it cannot be read.

    """
    with from_extra("basemap"):
        from rasterio.errors import NotGeoreferencedWarning, RasterioError  # noqa: PLC0415

    if not path.is_file():
        raise UsageError(f"{str(path)!r} does not exist, or is not a file")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with _opened(path) as source:
            _check(source, path)
            try:
                yield GroundPicture(source)
            except RasterioError as error:
                said = str(error.__cause__ or error).splitlines()[0]
                raise UsageError(f"{str(path)!r} cannot be read to its end: {said}") from None


def _opened(path: Path) -> Any:
    """Open a file as the first kind of picture that it is."""
    import rasterio  # noqa: PLC0415  an extra
    from rasterio.errors import RasterioError  # noqa: PLC0415  an extra

    for driver in _DRIVERS:
        try:
            return rasterio.open(path, driver=driver)
        except RasterioError:
            continue
    raise UsageError(f"{str(path)!r} is not an image that can be read; give a GeoTIFF")


def _check(source: Any, path: Path) -> None:
    if source.crs is None or source.transform.is_identity:
        raise UsageError(
            f"{str(path)!r} does not say where it lies: it has no coordinate reference system or "
            "no position; georeference it first, for example in QGIS"
        )
    if source.dtypes[0].startswith("complex"):
        raise UsageError(f"{str(path)!r} contains complex numbers, which are not colours")


def _mercator_extent(source: Any) -> tuple[tuple[float, float, float, float], float]:
    from rasterio._err import CPLE_BaseError  # noqa: PLC0415  an extra
    from rasterio.errors import RasterioError  # noqa: PLC0415  an extra
    from rasterio.warp import transform_bounds  # noqa: PLC0415  an extra

    try:
        west, south, east, north = transform_bounds(source.crs, "EPSG:4326", *source.bounds)
    # what is not of this earth comes as an error of GDAL's own
    except (RasterioError, CPLE_BaseError):
        west = south = east = north = math.inf
    if not all(map(math.isfinite, (west, south, east, north))) or not south < north:
        raise UsageError("its position cannot be converted to degrees, so it must be wrong")
    south, north = max(south, -_EDGE_LAT), min(north, _EDGE_LAT)
    if not (south < north and west < east):
        raise UsageError(
            "the picture lies beyond 85 degrees, or over the date line: it has no tiles"
        )
    bounds = transform_bounds("EPSG:4326", _WEB_MERCATOR, west, south, east, north)
    # pixels are as many over the same ground, on either map
    across = (bounds[2] - bounds[0]) / source.width
    down = (bounds[3] - bounds[1]) / source.height
    return bounds, min(max(min(across, down), EQUATOR_M / SIDE / 2**24), EQUATOR_M / SIDE)


def _has_alpha(source: Any) -> bool:
    from rasterio.enums import ColorInterp  # noqa: PLC0415  an extra

    return source.count in _ALPHA_BANDS and source.colorinterp[-1] == ColorInterp.alpha


def _palette_of(source: Any) -> np.ndarray | None:
    """Return the colours of a picture that has numbers of colours, shape (256, 4)."""
    from rasterio.enums import ColorInterp  # noqa: PLC0415  an extra

    if source.colorinterp[0] != ColorInterp.palette:
        return None
    found = np.zeros((256, 4), dtype=np.uint8)
    for number, colour in source.colormap(1).items():
        if number < len(found):
            found[number] = colour
    return found


def _range_of(source: Any) -> tuple[float, float]:
    """Return the values that become black and white."""
    bands = [1, 2, 3] if source.count >= 3 else [1]  # noqa: PLR2004  RGB
    shape = (len(bands), min(source.height, _SAMPLE), min(source.width, _SAMPLE))
    found = source.read(bands, out_shape=shape, masked=True).compressed().astype(float)
    found = found[np.isfinite(found)]
    if not len(found):
        return 0.0, 1.0
    low, high = (float(one) for one in np.percentile(found, _SPREAD))
    return low, max(high, low + 1e-9)


def _to_alpha(band: np.ndarray) -> np.ndarray:
    """Return a mask in eight bits: that of a picture with more bits is as high as they go."""
    return np.where(band > 0, _OPAQUE, 0).astype(np.uint8) if band.dtype != np.uint8 else band
