"""Drawing the marks: one stack per place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dernamap.figures.canvas import Box, Group, Path, TextLine, text_width
from dernamap.figures.map.glyphs import DISPUTED_REACH, circle_path, glyph_paths
from dernamap.figures.map.stack import cell_rows, cell_width, number_size, row_height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.figures.canvas import Theme
    from dernamap.figures.map.stack import Stack

__all__ = ["stack_group"]


def stack_group(stacks: list[Stack], theme: Theme, *, reach: float, chosen: str = "") -> Group:
    """Draw the marks.

    Parameters
    ----------
    stacks
        As `dernamap.figures.map.stack_layout.arrange_stacks` gives them.
    theme
        Colours.
    reach
        Half of a glyph's size in pixels.
    chosen
        The event that is open: the mark of it is framed; empty for none.

    Returns
    -------
    Group
        One group per place; a mark that is off the centre of its place has a thin line to it.

    """
    leaders = tuple(path for stack in stacks for path in _leader(stack, theme, reach))
    marks = tuple(
        Group(name=f"at {stack.place.name}", items=tuple(_drawn(stack, theme, reach)))
        for stack in stacks
    )
    frames = tuple(
        _frame(stack.box, theme, reach)
        for stack in stacks
        if chosen and any(report.event_id == chosen for report in stack.place.reports)
    )
    framed = (Group(name="chosen event", items=frames),) if frames else ()
    return Group(
        name="marks",
        items=(*((Group(name="leaders", items=leaders),) if leaders else ()), *marks, *framed),
    )


def _leader(stack: Stack, theme: Theme, reach: float) -> Iterator[Path]:
    """Tie a mark that is off the centre of its extent to that centre."""
    x, y = stack.box.x + stack.box.width / 2, stack.box.y + stack.box.height / 2
    if math.hypot(x - stack.home[0], y - stack.home[1]) <= reach:
        return
    yield Path(
        d=f"M{x:.1f} {y:.1f}L{stack.home[0]:.1f} {stack.home[1]:.1f}",
        stroke=theme.extent,
        stroke_opacity=0.55,
        stroke_width=round(reach / 8, 2),
    )
    yield Path(d=circle_path(*stack.home, reach * 0.18), fill=theme.extent, fill_opacity=0.7)


def _drawn(stack: Stack, theme: Theme, reach: float) -> Iterator[Path | TextLine]:
    box = stack.box
    x, y = box.x + box.width / 2, box.y + box.height / 2
    if stack.compact:
        yield from _number(stack, theme, reach, x, y)
        return
    rows = cell_rows(stack.place)
    top = box.y
    if sum(map(len, rows)) > 1 or any(cell.count > 1 for row in rows for cell in row):
        yield _plate(box, theme, reach)
    for row in rows:
        height = row_height(row, reach)
        left = x - sum(cell_width(cell, reach) for cell in row) / 2
        for cell in row:
            half = reach * (DISPUTED_REACH + 0.2 if cell.disputed else 1.3)
            middle = top + height / 2
            yield from glyph_paths(
                cell.family,
                left + half,
                middle,
                reach,
                theme=theme,
                certain=cell.certain,
                disputed=cell.disputed,
            )
            if cell.count > 1:
                yield TextLine(
                    text=str(cell.count),
                    x=round(left + 2 * half + reach * 0.05, 1),
                    y=round(middle + number_size(reach) * 0.35, 1),
                    size=round(number_size(reach), 1),
                    weight=600,
                    fill=theme.ink,
                    decorative=True,
                )
            left += cell_width(cell, reach)
        top += height


def _frame(box: Box, theme: Theme, reach: float) -> Path:
    """Frame the mark of the event that is open; the rim keeps the frame off what lies below."""
    side = reach * 0.22
    wider = Box(
        x=box.x - side, y=box.y - side, width=box.width + 2 * side, height=box.height + 2 * side
    )
    return Path(
        d=_rounded(wider, reach * 0.6), stroke=theme.ink, stroke_width=round(reach * 0.3, 2)
    )


def _plate(box: Box, theme: Theme, reach: float) -> Path:
    """Draw the plate of a stack: what is on it belongs together."""
    return Path(
        d=_rounded(box, reach * 0.5),
        fill=theme.paper,
        fill_opacity=0.82,
        stroke=theme.extent,
        stroke_opacity=0.25,
        stroke_width=round(reach / 12, 2),
    )


def _rounded(box: Box, r: float) -> str:
    arc = f"a{r:.1f} {r:.1f} 0 0 1"
    wide, high = f"{box.width - 2 * r:.1f}", f"{box.height - 2 * r:.1f}"
    return (
        f"M{box.x + r:.1f} {box.y:.1f}h{wide}{arc} {r:.1f} {r:.1f}v{high}{arc} -{r:.1f} {r:.1f}"
        f"h-{wide}{arc} -{r:.1f} -{r:.1f}v-{high}{arc} {r:.1f} -{r:.1f}Z"
    )


def _number(
    stack: Stack, theme: Theme, reach: float, x: float, y: float
) -> Iterator[Path | TextLine]:
    """Draw a stack as its number: filled in grey if a report of it is certain."""
    number = str(len(stack.place.reports))
    certain = any(report.certain for report in stack.place.reports)
    disputed = any(report.disputed for report in stack.place.reports)
    yield Path(
        d=circle_path(x, y, reach * 1.35),
        fill=theme.soft if certain else theme.paper,
        stroke=theme.paper if certain else theme.soft,
        stroke_width=round(reach / 5, 2),
    )
    if disputed:
        yield Path(
            d=circle_path(x, y, reach * DISPUTED_REACH),
            stroke=theme.ink,
            stroke_width=round(reach / 6, 2),
            dash=f"{0.36 * reach:.1f} {0.26 * reach:.1f}",
        )
    yield TextLine(
        text=number,
        x=round(x, 1),
        y=round(y + reach * 0.5, 1),
        size=round(min(reach * 1.5, reach * 2.2 / text_width(number, 1.0, 600)), 1),
        weight=600,
        anchor="middle",
        fill=theme.paper if certain else theme.ink,
        decorative=True,
    )
