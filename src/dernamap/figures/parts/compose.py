"""The layout: where header, map, legend, inset, strip and footer go in a size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, Group, Scene, theme_named
from dernamap.figures.parts.alt_text import alt_text
from dernamap.figures.parts.blocks import DrawnBlock, footer_block, header_block
from dernamap.figures.parts.inset import inset_block
from dernamap.figures.parts.legend import legend_block, legend_entries
from dernamap.figures.parts.map_panel import MapPanel, map_panel
from dernamap.figures.parts.panels import panel_grid, periods_of
from dernamap.figures.parts.strip import strip_group

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme
    from dernamap.figures.parts.figure_options import FigureOptions
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["Composed", "compose"]

_WIDE = 1.25
"""From this shape on the legend is beside the map, else below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A figure's scene, and the maps in it."""

    scene: Scene
    panels: list[MapPanel]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """What is the same for all parts of one figure."""

    view: FigureView
    theme: Theme
    options: FigureOptions
    body: float
    margin: float
    page: Box

    @property
    def rtl(self) -> bool:
        return self.view.language == "ar"

    @property
    def small(self) -> float:
        return self.body * 0.72


def compose(view: FigureView, options: FigureOptions) -> Composed:
    """Lay out a figure.

    Parameters
    ----------
    view
        What is shown.
    options
        Its size, colours, language, panels and title.

    Returns
    -------
    Composed
        The same scene for the same view and options.

    Raises
    ------
    UsageError
        If the window cannot be cut into the panels that are asked for.

    """
    preset = options.preset
    margin = preset.body * 1.05
    page = Box(
        x=margin,
        y=margin * 0.9,
        width=preset.width - 2 * margin,
        height=preset.height - 1.7 * margin,
    )
    layout = _Layout(
        view=view,
        theme=theme_named(options.theme),
        options=options,
        body=preset.body,
        margin=margin,
        page=page,
    )
    title = options.title or view.title
    # how many reports lie outside of the map is known when the map is laid, and the header above
    # it must not change its height then: the longest sentence is measured first
    held = max(
        _header(layout, title, one.sentence(outside=999)).height for one in (view, view.longest)
    )
    groups, panels = _middle(layout, held)
    header = _header(layout, title, view.sentence(outside=_outside(panels)))
    scene = Scene(
        width=preset.width,
        height=preset.height,
        language=view.language,
        title=title,
        alt=alt_text(view, panels, title=title, outside=_outside(panels)),
        paper=layout.theme.paper,
        groups=(header.group, *groups),
    )
    return Composed(scene=scene, panels=panels)


def _header(layout: _Layout, title: str, sentence: str) -> DrawnBlock:
    return header_block(
        title,
        sentence,
        layout.page,
        layout.theme,
        body=layout.body,
        chosen=layout.view.chosen,
    )


def _outside(panels: list[MapPanel]) -> int:
    return panels[0].outside if len(panels) == 1 else 0


def _middle(layout: _Layout, header: float) -> tuple[list[Group], list[MapPanel]]:
    """Lay out everything below the header, from the bottom up."""
    page, body = layout.page, layout.body
    footer = footer_block(layout.view.longest, page, layout.theme, size=layout.small)
    floor = page.bottom - footer.height
    footer = footer_block(
        layout.view.longest,
        Box(x=page.x, y=floor, width=page.width, height=footer.height),
        layout.theme,
        size=layout.small,
    )
    strip_height = body * 4.6 if page.height > page.width else body * 4.0
    top = page.y + header + body * 0.35
    strip_top = floor - strip_height - body * 0.4
    strip = strip_group(
        layout.view,
        Box(x=page.x, y=strip_top, width=page.width, height=strip_height),
        layout.theme,
        size=layout.small,
    )
    room = Box(x=page.x, y=top, width=page.width, height=strip_top - body * 0.5 - top)
    wide = page.width / page.height > _WIDE
    groups, panels = (_side_by_side if wide else _below)(layout, room)
    return [*groups, strip, footer.group], panels


def _maps(layout: _Layout, box: Box) -> tuple[Group, list[MapPanel]]:
    view, options = layout.view, layout.options
    if options.panels:
        periods = periods_of(view, options.panels)
        return panel_grid(view, periods, box, layout.theme, body=layout.body)
    panel = map_panel(view, box, layout.theme, body=layout.body)
    return panel.group, [panel]


def _legend(
    layout: _Layout, panels: list[MapPanel], box: Box, *, columns: int, size: float
) -> DrawnBlock:
    entries = legend_entries(
        layout.view,
        panels,
        layout.theme,
    )
    return legend_block(
        entries,
        box,
        layout.theme,
        size=size,
        rtl=layout.rtl,
        columns=min(columns, len(entries) or 1),
    )


def _side_by_side(layout: _Layout, room: Box) -> tuple[list[Group], list[MapPanel]]:
    """Put the legend and the inset beside the map, at its end in reading order."""
    gap = layout.body * 0.8
    side = room.width * 0.255
    map_box = Box(
        x=room.x + (side + gap if layout.rtl else 0),
        y=room.y,
        width=room.width - side - gap,
        height=room.height,
    )
    column = Box(
        x=room.x if layout.rtl else room.right - side, y=room.y, width=side, height=room.height
    )
    maps, panels = _maps(layout, map_box)
    legend, inset = _column(layout, panels, column, gap)
    return [maps, legend.group, *([inset.group] if inset is not None else [])], panels


def _column(
    layout: _Layout, panels: list[MapPanel], column: Box, gap: float
) -> tuple[DrawnBlock, DrawnBlock | None]:
    """Fit legend and inset into a column: smaller type first, then no inset."""
    widths = {0.78: 1.0, 0.72: 0.9, 0.66: 0.75, 0.6: 0.62}  # size of the type: width of the inset
    for with_inset in (True, False):
        for part, width in widths.items():
            size = layout.body * part
            legend = _legend(layout, panels, column, columns=1, size=size)
            inset = _inset(layout, column, width) if with_inset else None
            height = legend.height + (inset.height + gap if inset is not None else 0)
            if height <= column.height:
                return legend, inset
    return legend, None


def _inset(layout: _Layout, column: Box, part: float) -> DrawnBlock | None:
    """Lay the inset at the bottom of a column, on a part of its width."""
    size, width = layout.body * 0.62, column.width * part
    left = column.right - width if layout.rtl else column.x
    measured = inset_block(
        layout.view,
        Box(x=left, y=column.y, width=width, height=column.height),
        layout.theme,
        size=size,
    )
    if measured is None:
        return None
    top = column.bottom - measured.height
    lower = Box(x=left, y=top, width=width, height=measured.height)
    return inset_block(layout.view, lower, layout.theme, size=size)


def _below(layout: _Layout, room: Box) -> tuple[list[Group], list[MapPanel]]:
    """Put the legend and the inset below the map, side by side."""
    gap = layout.body * 0.9
    has_inset = inset_block(layout.view, room, layout.theme, size=layout.body * 0.64) is not None
    side = room.width * 0.36 if has_inset else 0.0
    left = room.width - side - (gap if has_inset else 0)
    size = layout.body * 0.74
    # the legend's height depends on what the map shows, and the map's height on the legend's: a
    # first pass over the same map measures it
    probe = Box(x=room.x, y=room.y, width=room.width, height=room.height * 0.62)
    _, panels = _maps(layout, probe)
    column = Box(x=room.x, y=room.y, width=left, height=room.height)
    columns = 2 if left > 26 * size else 1
    below = _legend(layout, panels, column, columns=columns, size=size).height
    inset = inset_block(
        layout.view,
        Box(x=room.x, y=room.y, width=max(side, 1), height=room.height),
        layout.theme,
        size=layout.body * 0.64,
    )
    if has_inset and inset is not None:
        below = max(below, inset.height)
    map_box = Box(x=room.x, y=room.y, width=room.width, height=room.height - below - gap)
    maps, panels = _maps(layout, map_box)
    top = map_box.bottom + gap
    legend_box = Box(x=room.right - left if layout.rtl else room.x, y=top, width=left, height=below)
    legend = _legend(layout, panels, legend_box, columns=columns, size=size)
    groups = [maps, legend.group]
    if has_inset:
        inset_box = Box(
            x=room.x if layout.rtl else room.right - side, y=top, width=side, height=below
        )
        drawn = inset_block(layout.view, inset_box, layout.theme, size=layout.body * 0.64)
        groups += [drawn.group] if drawn is not None else []
    return groups, panels
