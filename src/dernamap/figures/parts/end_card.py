"""The last picture of a film: whose reports it showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.canvas import (
    Box,
    Group,
    Scene,
    isolated,
    reads_rtl,
    text_width,
    theme_named,
    wrap,
)
from dernamap.figures.parts.blocks import footer_block, header_block, text_lines

if TYPE_CHECKING:
    from dernamap.figures.parts.figure_options import FigureOptions
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["end_card"]

_SMALLEST = 0.5
"""The list of publishers is set this part of running text small at least; then it is cut."""


def end_card(view: FigureView, options: FigureOptions) -> Scene:
    """Lay out the end card of a film.

    Parameters
    ----------
    view
        All days of the film.
    options
        Size, colours, language and title.

    Returns
    -------
    Scene
        The title, the publishers of all reports with those who have most first, and the dataset.
        Where there are more than fit, it says how many are left out.

    """
    preset, theme, words = options.preset, theme_named(options.theme), view.words
    margin = preset.body * 1.05
    page = Box(
        x=margin,
        y=margin * 0.9,
        width=preset.width - 2 * margin,
        height=preset.height - 1.7 * margin,
    )
    title = options.title or view.title
    heading = words.end_card.format(n=view.counts.total, publishers=len(view.publishers))
    header = header_block(title, heading, page, theme, body=preset.body)
    footer = footer_block(view, page, theme, size=preset.part(0.72), sources=False)
    floor = page.bottom - footer.height
    footer = footer_block(
        view,
        Box(x=page.x, y=floor, width=page.width, height=footer.height),
        theme,
        size=preset.part(0.72),
        sources=False,
    )
    top = page.y + header.height + preset.body
    room = Box(x=page.x, y=top, width=page.width, height=floor - preset.body - top)
    lines, size = _listed(view, room, preset.body)
    rtl = view.language == "ar"
    texts, _ = text_lines(
        lines,
        x=room.right if rtl else room.x,
        top=top,
        size=size,
        fill=theme.ink,
        anchor="right" if rtl else "left",
        rtl=rtl or (bool(lines) and reads_rtl(lines[0])),
    )
    return Scene(
        width=preset.width,
        height=preset.height,
        language=view.language,
        title=title,
        alt=" ".join([f"{title}.", heading, *lines]),
        paper=theme.paper,
        groups=(header.group, Group(name="publishers", items=tuple(texts)), footer.group),
    )


def _listed(view: FigureView, room: Box, body: float) -> tuple[list[str], float]:
    """Set the publishers as large as fits; cut the list where even small type does not."""
    words = view.words
    names = [isolated(name) if view.language == "ar" else name for name in view.publishers]
    if not names:
        return wrap(words.no_sources, body, room.width), body
    size = body
    for kept in range(len(names), 0, -1):
        others = len(names) - kept
        listed = names[:kept] + ([words.others.format(n=others)] if others else [])
        text = words.list_joint.join(listed)
        while True:
            rows = int(room.height / (size * 1.27))
            # a quick measure first: breaking a long text into lines is the slow part
            if text_width(text, size) <= room.width * rows:
                lines = wrap(text, size, room.width)
                if len(lines) <= rows:
                    return lines, size
            if size <= body * _SMALLEST:
                break
            size = max(size * 0.92, body * _SMALLEST)
    return [], size
