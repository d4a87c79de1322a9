"""Laying the marks: each within the extent of its place, and none on another."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from itertools import compress, islice
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dernamap.figures.canvas import Box
from dernamap.figures.map.stack import Stack, stack_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dernamap.figures.map.camera import Camera
    from dernamap.figures.map.reports import PlacedAt
    from dernamap.figures.map.stack import Fitter

__all__ = ["arrange_stacks"]

_TURNS = 16
_DIRECTIONS = tuple(
    (math.cos(2 * math.pi * turn / _TURNS), math.sin(2 * math.pi * turn / _TURNS))
    for turn in range(_TURNS)
)
_AT_ONCE = 64
"""Points that are looked at together."""

_MOST_STACKS = 120
"""Stacks of a map; with more, places that are near each other share one."""

_PASSES = 6

_APART = 0.5
"""Between two marks, for a glyph that reaches 1: plates that touch look like one."""


def arrange_stacks(
    places: list[PlacedAt],
    camera: Camera,
    *,
    reach: float,
    taken: list[Box],
    make_fitter: Callable[[], Fitter],
) -> list[Stack]:
    """Find room for the mark of each place, within its extent.

    Parameters
    ----------
    places
        All places; those whose centre lies outside of the map have no mark.
    camera
        What the map shows.
    reach
        Half of a glyph's size in pixels.
    taken
        What marks must not cover.
    make_fitter
        Gives what fits names beside marks, anew for each try; see
        `dernamap.figures.map.place_names.name_fitter`.

    Returns
    -------
    list of Stack
        The most exactly known first. A mark is at the centre of its extent, or where there is
        room nearest to it; where there is little it is a number alone, and where there is none it
        shares the nearest stack.

    """
    seen = [place for place in places if _is_on_map(camera, place)]
    gathered = _share_stacks(seen, camera, reach)
    shared = {id(place) for place in gathered if all(place is not one for one in seen)}
    for passed in range(_PASSES):
        stacks, crowded = _try_to_fit(gathered, camera, reach, taken, make_fitter())
        if not crowded or passed == _PASSES - 1:
            break
        gathered = _join_crowded(stacks, crowded, shared)
    return [replace(stack, shared=id(stack.place) in shared) for stack in (*stacks, *crowded)]


def _try_to_fit(
    places: list[PlacedAt], camera: Camera, reach: float, taken: list[Box], fit_name: Fitter
) -> tuple[list[Stack], list[Stack]]:
    """Lay each place in turn; give those that found room and those that did not."""
    stacks: list[Stack] = []
    crowded: list[Stack] = []
    boxes = list(taken)
    for place in sorted(places, key=lambda one: (one.radius_m, one.name, one.lon)):
        stack, free = _place_stack(place, camera, reach, boxes, fit_name)
        if not free:
            crowded.append(stack)
            continue
        stacks.append(stack)
        boxes.append(stack.box)
        boxes += [stack.name.box] if stack.name is not None else []
    return stacks, crowded


def _join_crowded(stacks: list[Stack], crowded: list[Stack], shared: set[int]) -> list[PlacedAt]:
    """Let a place without room share the stack that is nearest to it."""
    groups = {id(stack.place): [stack.place] for stack in stacks}
    alone = []
    for stack in crowded:
        near = min(
            (one for one in stacks),
            key=lambda one: math.dist(one.home, stack.home),
            default=None,
        )
        if near is None:
            alone.append(stack.place)
        else:
            groups[id(near.place)].append(stack.place)
    joined = []
    for group in groups.values():
        place = group[0] if len(group) == 1 else _merge_places(group)
        if len(group) > 1:
            shared.add(id(place))
        joined.append(place)
    return [*joined, *alone]


def _is_on_map(camera: Camera, place: PlacedAt) -> bool:
    x, y = camera.point(place.lon, place.lat)
    box = camera.box
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _share_stacks(places: list[PlacedAt], camera: Camera, reach: float) -> list[PlacedAt]:
    """Let places of which the map shows but a point, and that touch, share one stack."""
    side = reach * 3.2
    while True:
        cells: dict[tuple[int, int] | int, list[PlacedAt]] = defaultdict(list)
        for number, place in enumerate(places):
            x, y = camera.point(place.lon, place.lat)
            small = camera.length(place.radius_m, place.lat) < side
            cells[(int(x // side), int(y // side)) if small else number].append(place)
        filled = [group for group in cells.values() if group]
        if len(filled) <= _MOST_STACKS or side > camera.box.width:
            return [_merge_places(group) for group in filled]
        side *= 1.5


def _merge_places(group: list[PlacedAt]) -> PlacedAt:
    """Put the reports of several places on the one that has most."""
    first = max(group, key=lambda place: (len(place.reports), place.name))
    others = [place for place in group if place is not first]
    known = {report.event_id for report in first.reports}
    more = []
    for report in (report for place in others for report in place.reports):
        if report.event_id not in known:
            known.add(report.event_id)
            more.append(report)
    return replace(first, reports=(*first.reports, *more))


def _place_stack(
    place: PlacedAt, camera: Camera, reach: float, boxes: list[Box], fit_name: Fitter
) -> tuple[Stack, bool]:
    """Find the spot nearest to the centre with room for mark and name, or else for the mark."""
    home = camera.point(place.lon, place.lat)
    source = _candidate_points(place, camera, home, reach)
    known: list[np.ndarray] = []
    sizes = (False, True) if len(place.reports) > 1 else (False,)
    for compact in sizes:
        width, height = stack_size(place, reach, compact=compact)
        nameless: Stack | None = None
        candidates = (
            Box(x=x - width / 2, y=y - height / 2, width=width, height=height)
            for points in _in_parts(source, known)
            for x, y in _free_points(points, (width, height), camera.box, boxes, reach * _APART)
        )
        for box in candidates:
            name = fit_name(place, box, boxes)
            stack = Stack(place=place, home=home, box=box, compact=compact, name=name)
            if name is not None:
                return stack, True
            nameless = nameless or stack
        if nameless is not None:
            return nameless, True
    width, height = stack_size(place, reach, compact=sizes[-1])
    box = Box(x=home[0] - width / 2, y=home[1] - height / 2, width=width, height=height)
    return Stack(place=place, home=home, box=box, compact=sizes[-1]), False


def _in_parts(
    source: Iterator[tuple[float, float]], known: list[np.ndarray]
) -> Iterator[np.ndarray]:
    """Yield points in parts: those that came before, and then more, which are added to them."""
    yield from known
    # most places have room at their centre
    size = 1 if not known else _AT_ONCE
    while part := list(islice(source, size)):
        size = _AT_ONCE
        known.append(np.array(part))
        yield known[-1]


def _free_points(
    points: np.ndarray, size: tuple[float, float], frame: Box, boxes: list[Box], gap: float
) -> list[tuple[float, float]]:
    """Return the points around which the frame has room for a mark of a size."""
    left, top = points[:, 0] - size[0] / 2, points[:, 1] - size[1] / 2
    right, bottom = left + size[0], top + size[1]
    free = (frame.x <= left) & (frame.y <= top) & (right <= frame.right) & (bottom <= frame.bottom)
    if boxes and free.any():
        edges = np.array([(one.x, one.y, one.right, one.bottom) for one in boxes])
        x, y, far_x, far_y = edges.T[:, :, None]
        touched = (left < far_x + gap) & (x < right + gap) & (top < far_y + gap)
        touched &= y < bottom + gap
        free &= ~touched.any(axis=0)
    return [(float(x), float(y)) for x, y in points[free]]


def _candidate_points(
    place: PlacedAt, camera: Camera, home: tuple[float, float], reach: float
) -> Iterator[tuple[float, float]]:
    """Yield points within the extent of a place, the nearest to its centre first."""
    yield home
    if place.shape is not None and place.shape["kind"] == "line":
        along = np.concatenate([camera.pixels(path) for path in place.shape["paths"]])
        order = np.argsort(np.hypot(*(along - home).T), kind="stable")
        yield from ((float(x), float(y)) for x, y in along[order])
        return
    radius = camera.length(place.radius_m, place.lat)
    area = None
    if place.shape is not None:
        rings = [camera.pixels(band["rings"][0]) for band in place.shape["bands"]]
        area = shapely.union_all([shapely.Polygon(ring).buffer(0) for ring in rings])
        shapely.prepare(area)
    far = max(camera.box.width, camera.box.height)
    for step in range(1, int(min(radius, far) / (reach * 0.6)) + 1):
        away = step * reach * 0.6
        points = [(home[0] + away * x, home[1] + away * y) for x, y in _DIRECTIONS]
        if area is None:
            yield from points
        else:
            within = shapely.contains_xy(area, np.array(points))
            yield from compress(points, within)
