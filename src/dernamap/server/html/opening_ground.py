"""The ground on which a map opens: the browser draws it before what draws the map is there."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from dernamap.figures import ground_outlines
from dernamap.view import DAY_INK, NIGHT_INK

__all__ = ["opening_ground"]

_WAIT_S = 1.0
"""So long at most a page waits for it: a coast of many islands takes seconds, once."""

_SIZE = {"width": 4800, "height": 3000}
"""Pixels around the middle; on a larger screen the map itself is waited for."""

_WIDEST_ZOOM = 7.0
"""From farther away the coast takes seconds, and is half a megabyte."""

_MOST_LETTERS = 16_000

_thread = ThreadPoolExecutor(1, thread_name_prefix="opening-ground")


def opening_ground(
    lon: float, lat: float, zoom: float, *, wait_s: float = _WAIT_S
) -> dict[str, Any] | None:
    """Outline what a map shows when it opens.

    Parameters
    ----------
    lon, lat
        Where it looks, degrees.
    zoom
        As MapLibre counts it.
    wait_s
        How long to wait; 0 only to have it made.

    Returns
    -------
    dict or None
        As ``OpeningGround`` of the browser's ``contract.ts`` names the fields. None from far away,
        where the outlines are many, and while they are still being made.

    """
    if zoom < _WIDEST_ZOOM:
        return None
    try:
        return _made(lon, lat, zoom).result(timeout=wait_s)
    except TimeoutError:
        return None


@lru_cache(maxsize=64)
def _made(lon: float, lat: float, zoom: float) -> Future[dict[str, Any] | None]:
    return _thread.submit(_outlined, lon, lat, zoom)


def _outlined(lon: float, lat: float, zoom: float) -> dict[str, Any] | None:
    paths = ground_outlines(lon, lat, zoom, **_SIZE)
    if sum(map(len, paths.values())) > _MOST_LETTERS:
        return None
    inks = {
        theme: {
            "sea": ink.sea,
            "land": ink.land,
            "coast": ink.coast,
            "wadi": ink.wadi,
            "boundaries": ink.boundary,
        }
        for theme, ink in (("light", DAY_INK), ("dark", NIGHT_INK))
    }
    return {"lon": lon, "lat": lat, "zoom": zoom, **_SIZE, "paths": paths, "inks": inks}
