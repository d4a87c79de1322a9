"""Cutting shapes in pixels to the map: a drawing program need not fill what nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dernamap.figures.canvas import Box

__all__ = ["cut_line", "cut_ring"]

_BEYOND = 12.0
"""Pixels beyond the map's edge that shapes are cut at, so that no cut edge is seen."""


def cut_ring(points: np.ndarray, box: Box) -> np.ndarray:
    """Cut a ring to a map.

    Parameters
    ----------
    points
        Shape (n, 2), pixels; the first point may be repeated at the end.
    box
        The map.

    Returns
    -------
    ndarray
        Shape (m, 2); empty if nothing is on the map. It turns the same way as before, so that
        holes stay holes. By Sutherland and Hodgman, "Reentrant polygon clipping", Communications
        of the ACM 17 (1974): parts that leave the map and come back are joined along its edge,
        outside of what is seen.

    """
    ring = points[:-1] if len(points) > 1 and (points[0] == points[-1]).all() else points
    for axis, limit, above in _edges(box):
        if not len(ring):
            break
        ring = _half(ring, axis, limit, above=above)
    return ring


def cut_line(points: np.ndarray, box: Box) -> list[np.ndarray]:
    """Cut a line to a map; give its pieces.

    Parameters
    ----------
    points
        Shape (n, 2), pixels.
    box
        The map.

    Returns
    -------
    list of ndarray
        Each of shape (m, 2), in the order of the line.

    """
    pieces = [points]
    for axis, limit, above in _edges(box):
        pieces = [part for piece in pieces for part in _parted(piece, axis, limit, above=above)]
    return pieces


def _edges(box: Box) -> tuple[tuple[int, float, bool], ...]:
    """Return axis, limit, and whether what is kept lies above the limit, of the four edges."""
    return (
        (0, box.x - _BEYOND, True),
        (0, box.right + _BEYOND, False),
        (1, box.y - _BEYOND, True),
        (1, box.bottom + _BEYOND, False),
    )


def _inside(points: np.ndarray, axis: int, limit: float, *, above: bool) -> np.ndarray:
    values = points[:, axis]
    kept: np.ndarray = values >= limit if above else values <= limit
    return kept


def _crossing(start: np.ndarray, end: np.ndarray, axis: int, limit: float) -> np.ndarray:
    part = (limit - start[axis]) / (end[axis] - start[axis])
    met: np.ndarray = start + part * (end - start)
    met[axis] = limit
    return met


def _half(ring: np.ndarray, axis: int, limit: float, *, above: bool) -> np.ndarray:
    """Keep the part of a ring on one side of an edge."""
    keep = _inside(ring, axis, limit, above=above)
    if keep.all():
        return ring
    kept: list[np.ndarray] = []
    for number in range(len(ring)):
        start, end = ring[number - 1], ring[number]
        if keep[number] != keep[number - 1]:
            kept.append(_crossing(start, end, axis, limit))
        if keep[number]:
            kept.append(end)
    return np.array(kept).reshape(-1, 2)


def _parted(line: np.ndarray, axis: int, limit: float, *, above: bool) -> list[np.ndarray]:
    """Keep the parts of a line on one side of an edge."""
    keep = _inside(line, axis, limit, above=above)
    if keep.all():
        return [line]
    parts: list[np.ndarray] = []
    part: list[np.ndarray] = [line[0]] if keep[0] else []
    for number in range(1, len(line)):
        if keep[number] != keep[number - 1]:
            part.append(_crossing(line[number - 1], line[number], axis, limit))
            if keep[number - 1]:
                parts.append(np.array(part))
                part = []
        if keep[number]:
            part.append(line[number])
    if len(part) > 1:
        parts.append(np.array(part))
    return parts
