"""A map above its legend: each leaves the other the height that it needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.figures.canvas import Box, Group
    from dernamap.figures.parts.map_panel import MapPanel

    Maps = tuple[Group, list[MapPanel]]

__all__ = ["map_above_legend"]

_FIRST = 0.6
"""The share of the room that the first map has, by which the legend is measured."""

_PASSES = 4
"""How often a lower map may need a higher legend; the legend grows by a row each time at most."""


def map_above_legend(
    room: Box,
    *,
    gap: float,
    maps: Callable[[Box], Maps],
    legend_height: Callable[[list[MapPanel]], float],
    least: float = 0.0,
) -> tuple[Maps, Box]:
    """Lay a map above its legend.

    The legend's height depends on what the map shows, and the map's height on the legend's.

    Parameters
    ----------
    room
        Where both lie.
    gap
        Pixels between them.
    maps
        Draws the map in a box.
    legend_height
        Measures the legend of a map.
    least
        The least height of what is below the map.

    Returns
    -------
    tuple of Maps and Box
        The map, and the box below it, as high as the legend of this map needs.

    """
    below = max(least, legend_height(maps(replace(room, height=room.height * _FIRST))[1]))
    for _ in range(_PASSES):
        box = replace(room, height=room.height - below - gap)
        drawn = maps(box)
        needed = legend_height(drawn[1])
        if needed <= below:
            break
        below = needed
    return drawn, replace(room, y=box.bottom + gap, height=below)
