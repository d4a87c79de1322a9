"""The ground of a view as bare outlines."""

from __future__ import annotations

import re

from dernamap.figures.canvas import Box
from dernamap.figures.map import Camera, ground_outline

__all__ = ["ground_outlines"]

_LAYERS = ("land", "coast", "wadi", "boundaries")
_FINEST_PX = 1.5
_TENTHS = re.compile(r"\.\d")


def ground_outlines(
    lon: float, lat: float, zoom: float, *, width: float, height: float
) -> dict[str, str]:
    """Outline the land, its coast and what divides it, to the pixel.

    Parameters
    ----------
    lon, lat
        The middle of the view, degrees (EPSG:4326).
    zoom
        As MapLibre counts it.
    width, height
        Of the view, pixels.

    Returns
    -------
    dict of str to str
        Paths of SVG for ``land``, ``coast``, ``wadi`` and ``boundaries``, in Web Mercator, in
        pixels from the middle of the view; empty where there is none.

    """
    box = Box(x=-width / 2, y=-height / 2, width=width, height=height)
    camera = Camera(lon=lon, lat=lat, world=512 * 2**zoom, box=box)
    return {
        name: _TENTHS.sub("", ground_outline(name, camera, finest=_FINEST_PX)) for name in _LAYERS
    }
