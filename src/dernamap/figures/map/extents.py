"""Where reports may truly lie: discs of the true radius, sectors that fade, lines."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.figures.canvas import Group, Path
from dernamap.figures.map.frame_cut import cut_line, cut_ring
from dernamap.figures.map.glyphs import circle_path
from dernamap.figures.map.svg_path import line_path, ring_path

if TYPE_CHECKING:
    from dernamap.figures.canvas import Box, Theme
    from dernamap.figures.map.camera import Camera
    from dernamap.figures.map.reports import PlacedAt

__all__ = ["extent_group"]

_FILL, _CERTAIN_EDGE, _POSSIBLE_EDGE = 0.05, 0.6, 0.35
_SECTOR_INK = {True: 0.2, False: 0.1}
_FEW = 4
"""So many sectors are drawn in finer steps: a file stays small."""

_DISC_ERROR_PX = 0.1
"""How far the polygon that stands for a disc which reaches far beyond the map may lie from it."""

_LINE_INK = {True: 0.4, False: 0.22}


def extent_group(
    places: list[PlacedAt], camera: Camera, theme: Theme, *, body: float, least: float
) -> Group:
    """Draw the extents of places.

    Parameters
    ----------
    places
        Widest first.
    camera
        What the map shows.
    theme
        Colours.
    body
        Size of running text in pixels.
    least
        Radius in pixels below which a disc is hidden by its mark.

    Returns
    -------
    Group
        One group of sectors, one of lines, one of discs: known with a solid edge, inferred dashed.

    """
    pen = body / 20
    widest = 3 * max(camera.box.width, camera.box.height)
    fading: dict[bool, list[PlacedAt]] = {False: [], True: []}
    lines: list[Path] = []
    discs: list[Path] = []
    filled = ""
    for place in places:
        certain = any(report.certain for report in place.reports)
        if place.shape is not None and place.shape["kind"] == "sector":
            fading[certain].append(place)
        elif place.shape is not None:
            d = "".join(
                line_path(piece)
                for path in place.shape["paths"]
                for piece in cut_line(camera.pixels(path), camera.box)
            )
            if not d:
                continue
            lines.append(
                Path(
                    d=d,
                    stroke=theme.extent,
                    stroke_opacity=_LINE_INK[certain],
                    stroke_width=round(6 * pen, 1),
                )
            )
        else:
            radius = camera.length(place.radius_m, place.lat)
            if not least < radius < widest:
                continue
            x, y = camera.point(place.lon, place.lat)
            area, edge = _disc_paths(x, y, radius, camera.box)
            filled += area if certain else ""
            if not edge:
                continue
            discs.append(
                Path(
                    d=edge,
                    stroke=theme.extent,
                    stroke_opacity=_CERTAIN_EDGE if certain else _POSSIBLE_EDGE,
                    stroke_width=round(1.4 * pen, 2),
                    dash=f"{6 * pen:.1f} {4 * pen:.1f}" if place.inferred else "",
                )
            )
    if filled:
        # discs that lie on top of each other must not add up to a false weight: one fill for all
        fill = Path(d=filled, fill=theme.extent, fill_opacity=_FILL, union=True)
        discs.insert(0, fill)
    fine = sum(map(len, fading.values())) <= _FEW
    sectors = [
        path
        for certain, group in fading.items()
        for path in _levels(group, camera, theme, ink=_SECTOR_INK[certain], fine=fine)
    ]
    parts = (("sectors", sectors), ("lines", lines), ("discs", discs))
    groups = tuple(Group(name=name, items=tuple(paths)) for name, paths in parts if paths)
    return Group(name="extents", items=groups)


def _disc_paths(x: float, y: float, radius: float, box: Box) -> tuple[str, str]:
    """Write the area and the edge of a disc, cut to the map where it reaches far beyond."""
    margin = max(box.width, box.height) / 2
    near = (
        x - radius >= box.x - margin
        and x + radius <= box.right + margin
        and y - radius >= box.y - margin
        and y + radius <= box.bottom + margin
    )
    if near:
        circle = circle_path(x, y, radius)
        return circle, circle
    sides = math.ceil(math.pi / math.acos(1 - _DISC_ERROR_PX / radius))
    turns = np.linspace(0, 2 * np.pi, sides + 1)
    ring = np.column_stack([x + radius * np.cos(turns), y + radius * np.sin(turns)])
    area = cut_ring(ring, box)
    edge = "".join(line_path(piece) for piece in cut_line(ring, box))
    return (ring_path(area) if len(area) else ""), edge


def _levels(
    places: list[PlacedAt], camera: Camera, theme: Theme, *, ink: float, fine: bool
) -> list[Path]:
    """Draw sectors level by level of their ink, all of them in one path.

    Where several overlap the strongest ink stays: they do not add up. The paths of weaker levels
    reach farther, and each adds to the ones below it what its own level lacks.
    """
    rings: list[tuple[float, np.ndarray]] = []
    areas: set[int] = set()
    for place in places:
        bands = (place.shape or {})["bands"]
        single = all(len(band["rings"]) == 1 for band in bands)
        own = _finer(bands) if fine and single and len(bands) > 1 else _as_given(bands)
        rings += own
        if len({weight for weight, _ in own}) == 1:
            # an area has one level, and needs those below it to come to its own
            areas |= {id(ring) for _, ring in own}
    levels = sorted({weight for weight, _ in rings})
    paths = []
    below = 0.0
    for level in levels:
        wanted = ink * level
        added = (wanted - below) / (1 - below)
        below = wanted
        seen = (
            cut_ring(camera.pixels(ring), camera.box)
            for weight, ring in rings
            if weight == level or (weight > level and id(ring) in areas)
        )
        d = "".join(ring_path(ring) for ring in seen if len(ring))
        if d:
            paths.append(Path(d=d, fill=theme.extent, fill_opacity=round(added, 4), union=True))
    return paths


def _as_given(bands: list[dict[str, Any]]) -> list[tuple[float, np.ndarray]]:
    """Return all rings with their weights, outer ones turning one way and holes the other."""
    return [
        (float(band["weight"]), _turned(np.asarray(ring), hole=bool(number)))
        for band in bands
        for number, ring in enumerate(band["rings"])
    ]


def _finer(bands: list[dict[str, Any]]) -> list[tuple[float, np.ndarray]]:
    """Put a ring between each two, half way in reach and in ink: the fading shows no steps."""
    given = _as_given(bands)
    between = [
        ((weight + inner_weight) / 2, (ring + inner) / 2)
        for (weight, ring), (inner_weight, inner) in pairwise(given)
        if ring.shape == inner.shape
    ]
    return sorted([*given, *between], key=lambda one: one[0])


def _turned(ring: np.ndarray, *, hole: bool) -> np.ndarray:
    x, y = ring[:, 0], ring[:, 1]
    area = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    return ring[::-1] if (area < 0) is not hole else ring
