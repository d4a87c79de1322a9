"""The opening camera of the map: close, but wide enough to show nearly all events."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from dernamap.web_mercator import counted_on, latitude_of, ordinate_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["HELD", "camera_on", "held_box"]

HELD: Final = 0.95
"""The share of placed events that the opening view holds."""

_FARTHEST, _CLOSEST = 0.5, 13.0
_NOWHERE = (0.0, 0.0, 1.5)
_EDGE_LAT = 85.0
_TILE = 512
"""Pixels of the world at zoom 0, as MapLibre counts it."""

_SCREEN = (760.0, 420.0)
"""Pixels of the map that are in view on a page of 1280 by 800, less a margin for the marks."""

_STEP = 0.01
_CLEARLY = 0.8
"""The share of a width from which on a map is turned: readers know the one that ends at 180."""

_EQUATOR_M = 2 * math.pi * 6_378_137


def camera_on(placements: pd.DataFrame) -> tuple[float, float, float]:
    """Choose where to look.

    Parameters
    ----------
    placements
        `Dataset.placements`; EPSG:4326 and metres.

    Returns
    -------
    tuple
        Longitude and latitude of the centre in degrees, and MapLibre's zoom. The smallest box is
        in view that holds `HELD` of the placed events; an event is held by any of its places. It
        lies across the date line if that makes it clearly smaller.

    """
    if placements.empty:
        return _NOWHERE
    middle, spans = _middle_and_spans(placements)
    fits = min(side / float(span) for side, span in zip(_SCREEN, spans + 1e-9, strict=True))
    zoom = min(max(math.log2(fits / _TILE), _FARTHEST), _CLOSEST)
    return (float(middle[0]) + 0.5) % 1 * 360 - 180, float(latitude_of(float(middle[1]))), zoom


def held_box(placements: pd.DataFrame) -> tuple[float, float, float, float] | None:
    """Return the box that the camera of `camera_on` holds, for maps smaller than it reckons with.

    Parameters
    ----------
    placements
        `Dataset.placements`; EPSG:4326 and metres.

    Returns
    -------
    tuple of float, or None
        West, south, east and north in degrees, of which the first or the third may lie beyond 180;
        None without a placed event.

    """
    if placements.empty:
        return None
    middle, spans = _middle_and_spans(placements)
    (west, low), (east, high) = middle - spans / 2, middle + spans / 2
    turn = (float(middle[0]) + 0.5) // 1
    south, north = float(latitude_of(float(low))), float(latitude_of(float(high)))
    return (float(west) - turn) * 360, south, (float(east) - turn) * 360, north


def _middle_and_spans(placements: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the middle of the smallest box, and its sides: shares of the world, (x, y)."""
    lat = placements["lat"].clip(-_EDGE_LAT, _EDGE_LAT).to_numpy(dtype=float)
    lon = placements["lon"].to_numpy(dtype=float)
    places = np.column_stack([lon / 360, ordinate_of(lat)])
    events = placements["event"].to_numpy()
    low, high = _smallest(places, events)
    turned = np.column_stack([counted_on(lon) / 360, places[:, 1]])
    across = _smallest(turned, events)
    if (across[1] - across[0])[0] < _CLEARLY * (high - low)[0]:
        low, high = across
    # the whole disc of a place should be visible, not only its middle
    metres = float(placements["radius_m"].median())
    scale = _EQUATOR_M * math.cos(math.radians(float(np.median(lat))))
    return (low + high) / 2, np.maximum(high - low, 2 * metres / scale)


def _smallest(places: np.ndarray, events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find a small box, along both axes at once, that holds enough of the events."""
    total = len(np.unique(events))
    share = HELD
    while share < 1:
        low, high = np.transpose([_narrowest(places[:, axis], share) for axis in (0, 1)])
        within = ((places >= low) & (places <= high)).all(axis=1)
        if len(np.unique(events[within])) >= HELD * total:
            return low, high
        share += _STEP
    return places.min(axis=0), places.max(axis=0)


def _narrowest(values: np.ndarray, share: float) -> tuple[float, float]:
    """Return the narrowest interval with a share of the values."""
    order = np.sort(values)
    count = min(max(math.ceil(share * len(order)), 1), len(order))
    starts = order[: len(order) - count + 1]
    ends = order[count - 1 :]
    best = int(np.argmin(ends - starts))
    return float(starts[best]), float(ends[best])
