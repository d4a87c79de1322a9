"""The layout: where header, map, legend, inset, strip and footer go in a size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, Group, Scene, theme_named
from dernamap.figures.parts.alt_text import alt_text
from dernamap.figures.parts.blocks import DrawnBlock, footer_block, header_block
from dernamap.figures.parts.inset import inset_block, inset_note, inset_words
from dernamap.figures.parts.legend import legend_block, legend_entries, legend_rows
from dernamap.figures.parts.map_panel import MapPanel, map_above_legend, map_panel
from dernamap.figures.parts.panels import panel_grid, periods_of
from dernamap.figures.parts.strip import strip_group

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme
    from dernamap.figures.parts.figure_options import FigureOptions
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["Composed", "compose"]

_WIDE = 1.25
"""From this shape on the legend is beside the map, else below it."""

_UPRIGHT = 0.8
"""Up to this shape an inset fits below the map; a square says its distances in words."""

_LEAST_MAP = 0.33
"""The share of a square's height that is the map's, before its small print becomes smaller."""

_SMALLER = (1.0, 0.92, 0.84, 0.77, 0.7)


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
    small: float

    @property
    def rtl(self) -> bool:
        return self.view.language == "ar"

    @property
    def square(self) -> bool:
        return _UPRIGHT < self.page.width / self.page.height <= _WIDE


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
        small=preset.part(0.72),
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
    page, theme, chosen = layout.page, layout.theme, layout.view.chosen
    return header_block(title, sentence, page, theme, body=layout.body, chosen=chosen)


def _outside(panels: list[MapPanel]) -> int:
    return panels[0].outside if len(panels) == 1 else 0


def _middle(layout: _Layout, header: float) -> tuple[list[Group], list[MapPanel]]:
    """Lay out everything below the header, from the bottom up."""
    if layout.square:
        layout = _with_room_for_the_map(layout, header)
    page, body = layout.page, layout.body
    footer = _footer(layout, page)
    floor = page.bottom - footer.height
    footer = _footer(layout, Box(x=page.x, y=floor, width=page.width, height=footer.height))
    strip_height = _strip_height(layout)
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
    place = _side_by_side if wide else _under if layout.square else _below
    groups, panels = place(layout, room)
    return [*groups, strip, footer.group], panels


def _footer(layout: _Layout, box: Box) -> DrawnBlock:
    view, square = layout.view.longest, layout.square
    return footer_block(
        view,
        box,
        layout.theme,
        size=layout.small,
        close=square,
        first=inset_words(view) if square else "",
    )


def _maps(layout: _Layout, box: Box) -> tuple[Group, list[MapPanel]]:
    view, options = layout.view, layout.options
    if options.panels:
        periods = periods_of(view, options.panels)
        return panel_grid(view, periods, box, layout.theme, body=layout.body)
    panel = map_panel(view, box, layout.theme, body=layout.body, least=options.preset.least)
    return panel.group, [panel]


def _legend(
    layout: _Layout, panels: list[MapPanel], box: Box, *, columns: int, size: float
) -> DrawnBlock:
    entries = legend_entries(layout.view, panels, layout.theme)
    columns = min(columns, len(entries) or 1)
    return legend_block(entries, box, layout.theme, size=size, rtl=layout.rtl, columns=columns)


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
    """Fit legend and inset into a column: smaller type first, then words in place of the inset."""
    widths = {0.78: 1.0, 0.72: 0.9, 0.66: 0.75, 0.6: 0.62}  # size of the type: width of the inset
    for with_inset in (True, False):
        for part, width in widths.items():
            size = layout.body * part
            legend = _legend(layout, panels, column, columns=1, size=size)
            inset = (_inset if with_inset else _distance_words)(layout, column, width)
            height = legend.height + (inset.height + gap if inset is not None else 0)
            if height <= column.height:
                return legend, inset
    return legend, None


def _distance_words(layout: _Layout, column: Box, _: float) -> DrawnBlock | None:
    return inset_note(layout.view, column, layout.theme, size=layout.body * 0.66)


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
    lower = Box(x=left, y=column.bottom - measured.height, width=width, height=measured.height)
    return inset_block(layout.view, lower, layout.theme, size=size)


def _under(layout: _Layout, room: Box) -> tuple[list[Group], list[MapPanel]]:
    """Put the legend below the map, in rows over its whole width: the least height."""
    (maps, panels), below = map_above_legend(
        room,
        gap=layout.body * 0.6,
        maps=partial(_maps, layout),
        legend_height=lambda panels: _rows(layout, panels, room).height,
    )
    return [maps, _rows(layout, panels, below).group], panels


def _rows(layout: _Layout, panels: list[MapPanel], box: Box) -> DrawnBlock:
    entries = legend_entries(layout.view, panels, layout.theme, brief=True)
    return legend_rows(entries, box, layout.theme, size=layout.small, rtl=layout.rtl)


def _with_room_for_the_map(layout: _Layout, header: float) -> _Layout:
    """Make the small print of a square smaller until its map is large enough."""
    page = layout.page
    probe = Box(x=page.x, y=page.y, width=page.width, height=page.height * _LEAST_MAP)
    _, panels = _maps(layout, probe)
    for share in _SMALLER:
        smaller = replace(layout, small=layout.small * share)
        taken = header + _strip_height(layout) + _footer(smaller, page).height + 2 * layout.body
        taken += _rows(smaller, panels, page).height
        if page.height - taken >= page.height * _LEAST_MAP:
            break
    return smaller


def _strip_height(layout: _Layout) -> float:
    return layout.body * (4.6 if layout.page.height > layout.page.width else 4.0)


def _below(layout: _Layout, room: Box) -> tuple[list[Group], list[MapPanel]]:
    """Put the legend and the inset below the map, side by side."""
    gap, size, side = layout.body * 0.9, layout.options.preset.part(0.74), room.width * 0.36

    def inset(box: Box) -> DrawnBlock | None:
        size = layout.options.preset.part(0.64)
        return inset_block(layout.view, box, layout.theme, size=size)

    measured = inset(Box(x=room.x, y=room.y, width=side, height=room.height))
    left = room.width - (side + gap if measured is not None else 0)
    columns = 2 if left > 26 * size else 1

    def legend_in(box: Box, panels: list[MapPanel]) -> DrawnBlock:
        return _legend(layout, panels, box, columns=columns, size=size)

    column = replace(room, x=room.right - left if layout.rtl else room.x, width=left)
    (maps, panels), below = map_above_legend(
        room,
        gap=gap,
        maps=partial(_maps, layout),
        legend_height=lambda panels: legend_in(column, panels).height,
        least=measured.height if measured is not None else 0,
    )
    legend = legend_in(replace(column, y=below.y, height=below.height), panels)
    drawn = inset(replace(below, x=room.x if layout.rtl else room.right - side, width=side))
    return [maps, legend.group, *([drawn.group] if drawn is not None else [])], panels
