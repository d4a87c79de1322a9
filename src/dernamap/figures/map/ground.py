"""Who claims what ground: soft areas that end at the coast, and hatching where it is contested."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from dernamap.figures.canvas import Box, Fade, Group, Path, TextLine, reads_rtl, text_width
from dernamap.figures.map.basemap import land_on
from dernamap.figures.map.svg_path import line_path, ring_path
from dernamap.view import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Theme
    from dernamap.figures.map.camera import Camera
    from dernamap.view import GroundArea

__all__ = ["ground_boxes", "ground_colour", "ground_group", "ground_names"]

# as the page's ``map/ground_marks.ts``
_INNER, _RIM = 0.45, 0.62
_STRIPES = 7
_HATCH_INK = 0.92
_PEAKS = {
    Status.CLAIMED: 0.5,
    Status.REPORTED: 0.36,
    Status.INFERRED: 0.22,
    Status.CONTESTED: 0.16,
    Status.UNCLAIMED: 0.12,
}
"""Share of ink at the middle of an area: less where fewer vouch for it."""

_SMALLEST_PX = 4.0
_OUT_OF_LINE = 7
"""How many steps a name goes from the middle of its area to find room."""


def ground_colour(area: GroundArea, theme: Theme, number: int = 0) -> str:
    """Return the hue of one of an area's parties, the holder first; of unclaimed ground a grey."""
    if number >= len(area.parties):
        return theme.party("#9aa0a5" if theme.dark else "#6b6f73")
    style = area.parties[number]
    return theme.party(style.dark if theme.dark else style.light)


def ground_group(areas: list[GroundArea], camera: Camera, theme: Theme, *, body: float) -> Group:
    """Draw the areas of a day.

    Parameters
    ----------
    areas
        Widest first.
    camera
        What the map shows.
    theme
        Colours.
    body
        Size of running text in pixels.

    Returns
    -------
    Group
        One group for each place. Their edges fade, as no source has a front line.

    """
    groups = []
    for area in areas:
        items = tuple(_drawn(area, camera, theme, body / 20))
        if items:
            groups.append(Group(name=f"ground {area.name}", items=items))
    return Group(name="ground", items=tuple(groups))


def _drawn(area: GroundArea, camera: Camera, theme: Theme, pen: float) -> Iterator[Path]:
    x, y = camera.point(area.lon, area.lat)
    radius = camera.length(area.radius_m, area.lat)
    if radius < _SMALLEST_PX:
        return
    land = _land_within(camera, x, y, radius)
    if land.is_empty:
        return
    fade = Fade(x=round(x, 1), y=round(y, 1), radius=round(radius, 1), inner=_INNER)
    held = area.status not in {Status.CONTESTED, Status.UNCLAIMED}
    grey = "#9aa0a5" if theme.dark else "#6b6f73"
    yield Path(
        d=_outline(land),
        fill=ground_colour(area, theme) if held else theme.party(grey),
        fill_opacity=round(area.share * _PEAKS[area.status], 3),
        fade=fade,
    )
    if area.status is not Status.CONTESTED:
        return
    inside = land
    if area.holds_others:
        # near its edge alone, so that its strokes do not run over what lies within it
        inside = land.difference(shapely.Point(x, y).buffer(_RIM * radius, 32))
    ink = round(_HATCH_INK * area.share * area.strength, 3)
    for number in range(max(2, len(area.parties))):
        d = _stripes(inside, (x, y), radius, number, max(2, len(area.parties)))
        if d:
            yield Path(
                d=d,
                stroke=ground_colour(area, theme, number),
                stroke_opacity=ink,
                stroke_width=round(2 * pen, 2),
                fade=fade,
            )


@lru_cache(maxsize=256)
def _land_within(camera: Camera, x: float, y: float, radius: float) -> shapely.Geometry:
    """Return the part of a disc that is land and on the map, in pixels."""
    disc = shapely.Point(x, y).buffer(radius, 24)
    return shapely.intersection(disc, land_on(camera))


def _outline(area: shapely.Geometry) -> str:
    return "".join(
        ring_path(np.asarray(ring.coords)[:-1])
        for part in shapely.get_parts(area)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )


def _stripes(
    area: shapely.Geometry, middle: tuple[float, float], radius: float, number: int, hues: int
) -> str:
    """Return every so-manieth stroke at 45 degrees across a disc, where it lies in an area."""
    lines = []
    slope = math.sqrt(0.5)
    for stripe in range(-_STRIPES, _STRIPES + 1):
        if (stripe + _STRIPES) % hues != number:
            continue
        across = stripe / (_STRIPES + 0.5) * radius
        half = math.sqrt(radius * radius - across * across)
        lines.append(
            [
                (middle[0] + (along - across) * slope, middle[1] - (along + across) * slope)
                for along in (-half, half)
            ]
        )
    cut = shapely.intersection(shapely.MultiLineString(lines), area)
    return "".join(
        line_path(np.asarray(part.coords))
        for part in shapely.get_parts(cut)
        if part.geom_type == "LineString"
    )


def ground_boxes(
    areas: list[list[GroundArea]], camera: Camera, *, size: float, taken: list[Box]
) -> dict[str, Box]:
    """Find room for the words in each area.

    Parameters
    ----------
    areas
        Those of each day on which they differ: a box is wide enough for all of them.
    camera
        What the map shows.
    size
        Of the type in pixels.
    taken
        What must not be covered.

    Returns
    -------
    dict
        From place to box; a place is left out where there is no room.

    """
    widest: dict[str, tuple[float, GroundArea]] = {}
    for day in areas:
        for area in day:
            width = text_width(area.words, size, 600) if area.words else 0.0
            if width > widest.get(area.place_id, (0.0, area))[0]:
                widest[area.place_id] = (width, area)
    boxes: dict[str, Box] = {}
    for place, (width, area) in widest.items():
        for x, y in _spots(area, camera, size):
            box = Box(x=x - width / 2, y=y - size * 0.62, width=width, height=size * 1.2)
            others = (*taken, *boxes.values())
            if camera.box.holds(box) and not any(box.touches(one, gap=1) for one in others):
                boxes[place] = box
                break
    return boxes


def _spots(area: GroundArea, camera: Camera, size: float) -> Iterator[tuple[float, float]]:
    """Return points for the middle of an area's words, the best first; all of them in the area."""
    x, y = camera.point(area.lon, area.label_lat)
    middle = camera.point(area.lon, area.lat)
    radius = camera.length(area.radius_m, area.lat)
    steps = [0, *(sign * step for step in range(1, _OUT_OF_LINE + 1) for sign in (1, -1))]
    for down in steps:
        for right in (0, 2, -2, 4, -4):
            at = (x + right * size, y + down * size * 0.9)
            if math.dist(at, middle) <= radius * 0.95:
                yield at


def ground_names(
    areas: list[GroundArea], boxes: dict[str, Box], theme: Theme, *, size: float
) -> Group:
    """Write who holds or contests each area, where `ground_boxes` found room."""
    items = []
    for area in areas:
        box = boxes.get(area.place_id)
        if box is None or not area.words:
            continue
        contested = area.status is Status.CONTESTED
        items.append(
            TextLine(
                text=area.words,
                x=round(box.x + box.width / 2, 1),
                y=round(box.y + size * 0.96, 1),
                size=round(size, 1),
                weight=600,
                anchor="middle",
                fill=theme.base.text if contested else ground_colour(area, theme),
                halo=theme.base.land,
                decorative=True,
                rtl=reads_rtl(area.words),
            )
        )
    return Group(name="names of parties", items=tuple(items))
