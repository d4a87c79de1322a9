"""One map with its marks, names and scale: the whole picture, or one of several panels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, Group, Path, TextLine, text_width
from dernamap.figures.map import (
    LaidMap,
    NameLook,
    PlacedAt,
    Stack,
    arrange_stacks,
    basemap_group,
    border_in_view,
    camera_for,
    extent_group,
    ground_boxes,
    ground_group,
    ground_names,
    mark_names,
    name_fitter,
    other_names,
    placed_reports,
    stack_group,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.figures.canvas import Theme
    from dernamap.figures.map import Camera, Stage
    from dernamap.figures.parts.figure_view import FigureView
    from dernamap.view import GroundArea

    Maps = tuple[Group, list["MapPanel"]]

__all__ = ["MapPanel", "map_above_legend", "map_panel"]

_KM = 1000

_FIRST = 0.6
"""The share of the room that the first map has, by which the legend is measured."""

_PASSES = 4
"""How often a lower map may need a higher legend; the legend grows by a row each time at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPanel:
    """A map that is laid out.

    Attributes
    ----------
    group
        What is drawn.
    places
        Places with reports in the window, on the map or not.
    stacks
        Marks on the map.
    outside
        Events with a place, none of which is on the map.
    border
        Whether the border is in the picture.
    stage
        What stays in place while the window moves, if this is a frame of a film.
    held
        All marks that stay in place; without a film, those on the map.
    ground
        The areas that are shown, who claims what ground.
    all_ground
        Those that the legend explains: of all days of a film.

    """

    group: Group
    places: list[PlacedAt]
    stacks: list[Stack]
    outside: int
    border: bool
    held: list[Stack]
    ground: tuple[GroundArea, ...] = ()
    all_ground: tuple[GroundArea, ...] = ()
    stage: Stage | None = None

    @property
    def all_places(self) -> list[PlacedAt]:
        """Places that the legend explains: of all days of a film, or else those of the window."""
        return self.places if self.stage is None else self.stage.places


def map_panel(
    view: FigureView,
    box: Box,
    theme: Theme,
    *,
    body: float,
    least: float = 0.0,
    window: tuple[int, int] | None = None,
    context: bool = True,
) -> MapPanel:
    """Lay out a map.

    Parameters
    ----------
    view
        What is shown.
    box
        Where it is.
    theme
        Colours.
    body
        Size of running text in pixels.
    least
        Size of the smallest name in pixels.
    window
        In place of the view's own.
    context
        Whether places without a mark are named, and the scale is drawn.

    Returns
    -------
    MapPanel
        Nothing in it collides.

    """
    camera = camera_for(view.dataset, box, view.camera)
    window = window or view.window
    reach = max(body * 0.42, least * 0.5)
    scale, scale_box = _scale(view, camera, theme, max(body * 0.72, least))
    look = NameLook(
        theme=theme,
        language=view.language,
        labels=view.labels,
        names=view.arabic_names,
        size=max(body * 0.84, least),
        least=least,
        inferred=view.words.inferred,
    )

    party_size = max(body * 0.78, least)
    ground, all_ground = view.ground_on(window), view.all_ground(window)
    chosen = "" if view.chosen is None else view.chosen.event_id

    def lay(places: list[PlacedAt]) -> LaidMap:
        stacks = arrange_stacks(
            places,
            camera,
            reach=reach,
            taken=[scale_box],
            make_fitter=lambda: name_fitter(camera, look),
        )
        names = Group(name="names", items=())
        covered = [scale_box]
        marks = [stack.box for stack in stacks]
        marks += [stack.name.box for stack in stacks if stack.name is not None]
        claims = ground_boxes(all_ground, camera, size=party_size, taken=[*covered, *marks])
        covered += claims.values()
        if context:
            names, boxes = other_names(stacks, camera, look, taken=covered)
            covered += boxes
        return LaidMap(stacks=stacks, names=names, covered=covered, ground=claims)

    if view.stage is None:
        places = placed_reports(view.dataset, window)
        laid = lay(places)
        stacks = laid.stacks
    else:
        places = view.stage.places_in(window)
        laid = view.stage.laid(box, lay)
        stacks = view.stage.stacks_in(laid, window, box, reach=reach)
    edge = f"M{box.x:.1f} {box.y:.1f}h{box.width:.1f}v{box.height:.1f}h-{box.width:.1f}Z"
    inside = Group(
        name="map",
        clip=box,
        items=(
            basemap_group(camera, theme, body=body, own=view.basemap),
            *((ground_group(ground, camera, theme, body=body),) if ground else ()),
            extent_group(places, camera, theme, body=body, least=reach * 1.3),
            *((ground_names(ground, laid.ground, theme, size=party_size),) if ground else ()),
            mark_names(stacks),
            laid.names,
            stack_group(stacks, theme, reach=reach, chosen=chosen),
            *((scale,) if context else ()),
        ),
    )
    frame = Path(d=edge, stroke=theme.rule, stroke_width=1)
    placed = {report.event_id for place in places for report in place.reports}
    shown = {report.event_id for stack in stacks for report in stack.place.reports}
    return MapPanel(
        group=Group(name="map and frame", items=(inside, frame)),
        places=places,
        stacks=stacks,
        outside=len(placed - shown),
        border=border_in_view(camera),
        held=laid.stacks,
        stage=view.stage,
        ground=tuple(ground),
        all_ground=tuple(area for day in all_ground for area in day),
    )


def _scale(view: FigureView, camera: Camera, theme: Theme, size: float) -> tuple[Group, Box]:
    """Draw a scale bar of a round length, true at the map's middle latitude."""
    box = camera.box
    widest = box.width * 0.22 / camera.length(1.0, camera.lat)
    step = 10 ** math.floor(math.log10(widest))
    metres = max(one * step for one in (1, 2, 5) if one * step <= widest)
    length = camera.length(metres, camera.lat)
    words = view.words
    far = metres >= _KM
    name = (words.km if far else words.m).format(n=f"{metres / _KM if far else metres:g}")
    width = max(length, text_width(name, size)) + size
    left = box.right - width - size * 0.4 if view.language == "ar" else box.x + size * 0.4
    taken = Box(x=left, y=box.bottom - size * 2.3, width=width, height=size * 2.1)
    x, y = left + size * 0.5, box.bottom - size * 0.75
    ticks = f"M{x:.1f} {y - size * 0.35:.1f}V{y:.1f}H{x + length:.1f}V{y - size * 0.35:.1f}"
    text = TextLine(
        text=name,
        x=round(x + length / 2, 1),
        y=round(y - size * 0.5, 1),
        size=round(size, 1),
        fill=theme.base.text,
        halo=theme.base.land,
        anchor="middle",
        decorative=True,
        rtl=view.language == "ar",
    )
    line = Path(d=ticks, stroke=theme.base.text, stroke_width=round(size / 10, 2))
    return Group(name="scale", items=(line, text)), taken


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
