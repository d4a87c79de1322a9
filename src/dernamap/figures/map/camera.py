"""The camera: degrees to pixels of a map, in Web Mercator, with true radii."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.web_mercator import counted_on, latitude_of, ordinate_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.figures.canvas import Box

__all__ = ["Camera", "camera_for"]

_TILE = 512
"""Pixels of the world at zoom 0, as MapLibre counts it."""

_EARTH_M = 2 * math.pi * 6_378_137
"""The equator of Web Mercator's sphere in metres (EPSG:3857)."""

_SCREEN = (1040.0, 700.0)
"""Pixels of the map on a page of 1440 x 900: a figure shows about as much ground as it does."""

_CLOSEST, _WIDEST = 15.0, 3.0
_MARGIN = 0.12
_ONCE = 1.1
"""How many times as wide as the map the world is where each place is on it once at most."""

_CLEARLY = 0.8
"""The share of a width from which on a map lies across the date line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where a map looks and what box it fills.

    Attributes
    ----------
    lon, lat
        The centre, in degrees (EPSG:4326).
    world
        Pixels of the whole equator.
    box
        The box of the map, in pixels of the figure.

    """

    lon: float
    lat: float
    world: float
    box: Box

    @property
    def zoom(self) -> float:
        """The zoom as MapLibre counts it."""
        return math.log2(self.world / _TILE)

    def pixels(self, lonlat: Any) -> np.ndarray:
        """Project a point, a line or a ring.

        Parameters
        ----------
        lonlat
            Shape (n, 2): degrees. One that begins on the other side of the date line is drawn where
            the map goes on across it.

        Returns
        -------
        numpy.ndarray
            Shape (n, 2): pixels of the figure.

        """
        given = np.asarray(lonlat, dtype=float).reshape(-1, 2)
        x0, y0 = self.box.x + self.box.width / 2, self.box.y + self.box.height / 2
        away = given[:, 0] - self.lon
        if len(away) and self.world > _ONCE * self.box.width:
            away = away - 360 * round(float(away[0]) / 360)
        x = x0 + away / 360 * self.world
        y = y0 - (ordinate_of(given[:, 1]) - ordinate_of(self.lat)) * self.world
        return np.column_stack([x, y])

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Project one point."""
        x, y = self.pixels([(lon, lat)])[0]
        return float(x), float(y)

    def length(self, metres: float, lat: float) -> float:
        """Return how many pixels a distance is at a latitude, where Mercator's scale is 1/cos."""
        return metres / (_EARTH_M * math.cos(math.radians(lat))) * self.world

    def bounds(self, *, beyond: float = 0.0) -> tuple[float, float, float, float]:
        """Return west, south, east and north in degrees, with some pixels beyond the edge."""
        half_x = (self.box.width / 2 + beyond) / self.world * 360
        half_y = (self.box.height / 2 + beyond) / self.world
        middle = ordinate_of(self.lat)
        return (
            self.lon - half_x,
            latitude_of(middle - half_y),
            self.lon + half_x,
            latitude_of(middle + half_y),
        )


def camera_for(dataset: Dataset, box: Box, asked: tuple[float, float, float] | None) -> Camera:
    """Aim the camera.

    Parameters
    ----------
    dataset
        The events in view.
    box
        The box of the map.
    asked
        Longitude, latitude and zoom of the page; None to look at all that is placed.

    Returns
    -------
    Camera
        Closer or farther than the page, by the size of the box, so that about the same ground is
        seen.

    """
    if asked is not None:
        lon, lat, zoom = asked
        across, down = box.width / _SCREEN[0], box.height / _SCREEN[1]
        larger = max(min(across, 1.6 * down), math.sqrt(across * down))
        return Camera(lon=lon, lat=lat, world=_TILE * 2**zoom * larger, box=box)
    marks = dataset.placements
    if marks.empty:
        return Camera(lon=0.0, lat=20.0, world=box.width, box=box)
    plain = marks["lon"].to_numpy(dtype=float)
    turned = counted_on(plain)
    xs = (turned if np.ptp(turned) < _CLEARLY * np.ptp(plain) else plain) / 360
    ys = ordinate_of(marks["lat"].clip(-80, 80).to_numpy())
    spans = (np.ptp(xs) * (1 + 2 * _MARGIN), np.ptp(ys) * (1 + 2 * _MARGIN))
    fits = min(
        side / max(float(span), 1e-9)
        for side, span in zip((box.width, box.height), spans, strict=True)
    )
    world = min(max(fits, _TILE * 2**_WIDEST), _TILE * 2**_CLOSEST)
    return Camera(
        lon=(float(xs.min() + np.ptp(xs) / 2) * 360 + 180) % 360 - 180,
        lat=latitude_of(float(ys.min() + np.ptp(ys) / 2)),
        world=world,
        box=box,
    )
