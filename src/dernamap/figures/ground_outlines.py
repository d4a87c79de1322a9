"""The ground of a view as bare outlines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box
from dernamap.figures.map import Camera, ground_outline

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ground_outlines"]

_LAYERS = ("land", "coast", "wadi", "boundaries")
_FINEST_PX = 1.5
_PART = re.compile(r"M([^MZ]*)(Z?)")


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
    outlines = {name: ground_outline(name, camera, finest=_FINEST_PX) for name in _LAYERS}
    return {name: "".join(_in_steps(path)) for name, path in outlines.items()}


def _in_steps(path: str) -> Iterator[str]:
    """Yield the parts of a path as steps of whole pixels, which are half as long to write."""
    for points, end in _PART.findall(path):
        pixels = [tuple(round(float(n)) for n in point.split()) for point in points.split("L")]
        steps = "".join(
            f"{_number(x - a)}{_number(y - b)}"
            for (a, b), (x, y) in pairwise(pixels)
            if (a, b) != (x, y)
        )
        if steps:
            yield f"M{pixels[0][0]} {pixels[0][1]}l{steps.strip()}{end}"


def _number(value: int) -> str:
    # a sign parts numbers as well as a space does
    return f" {value}" if value >= 0 else f"{value}"
