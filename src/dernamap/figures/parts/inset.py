"""The inset with the distances to a border, where the dataset names one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dernamap.bundle import bundled_file
from dernamap.figures.canvas import Box, Group, Path, TextLine, reads_rtl, text_width, wrap
from dernamap.figures.map import border_name, circle_path
from dernamap.figures.parts.blocks import DrawnBlock, text_lines
from dernamap.view import border_inset

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme
    from dernamap.figures.parts.figure_view import FigureView

__all__ = ["inset_block", "inset_note", "inset_words"]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MADE: dict[str, dict[str, Any] | None] = {}


def inset_facts(view: FigureView) -> dict[str, Any] | None:
    """Return the inset as `dernamap.view.border_inset` draws it; None without home and border."""
    dataset = view.dataset
    if dataset.home is None or dataset.border is None:
        return None
    if dataset.digest not in _MADE:
        _MADE.clear()
        folder = bundled_file("data") / "basemap"
        _MADE[dataset.digest] = border_inset(dataset.home, dataset.border, dataset.metadata, folder)
    return _MADE[dataset.digest]


def inset_block(view: FigureView, box: Box, theme: Theme, *, size: float) -> DrawnBlock | None:
    """Draw the inset as wide as a box.

    Parameters
    ----------
    view
        What is shown.
    box
        Where it may be placed; the block takes as much of its height as it needs.
    theme
        Colours.
    size
        Of the type in pixels.

    Returns
    -------
    DrawnBlock or None
        None if the dataset names no border, or its home lies at no distance.

    """
    facts = inset_facts(view)
    dataset = view.dataset
    if facts is None or dataset.home is None or dataset.border is None:
        return None
    scale = box.width / facts["width"]
    frame = Box(x=box.x, y=box.y, width=box.width, height=facts["height"] * scale)
    corner = (frame.x, frame.y)
    base, pen = theme.base, size / 14
    edge = f"M{frame.x:.1f} {frame.y:.1f}h{frame.width:.1f}v{frame.height:.1f}h-{frame.width:.1f}Z"
    items: list[Path | TextLine] = [
        Path(d=edge, fill=base.sea),
        Path(d=_moved(facts["land"], corner, scale), fill=base.land),
        Path(
            d=_moved(facts["border"], corner, scale),
            stroke=base.border,
            stroke_width=round(1.5 * pen, 2),
            dash=f"{6 * pen:.1f} {3 * pen:.1f} {1.5 * pen:.1f} {3 * pen:.1f}",
        ),
    ]
    ends = [
        (corner[0] + line["x2"] * scale, corner[1] + line["y2"] * scale) for line in facts["lines"]
    ]
    home = (corner[0] + facts["at"]["x"] * scale, corner[1] + facts["at"]["y"] * scale)
    items += [
        Path(
            d=f"M{home[0]:.1f} {home[1]:.1f}L{x:.1f} {y:.1f}",
            stroke=base.text,
            stroke_width=round(1.1 * pen, 2),
            dash=f"{2 * pen:.1f} {2.4 * pen:.1f}",
        )
        for x, y in ends
    ]
    items.append(Path(d=circle_path(*home, 3.2 * pen), fill=theme.ink))
    items.append(_home_name(view, home, frame, theme, size))
    top = frame.bottom + size * 0.35
    note, height = _note(view, facts, replace(box, y=top), theme, size)
    drawn = Group(name="inset map", items=tuple(items), clip=frame)
    edge_path = Path(d=edge, stroke=theme.rule, stroke_width=round(pen, 2))
    group = Group(name="inset", items=(drawn, edge_path, *note))
    return DrawnBlock(group=group, height=frame.height + size * 0.35 + height)


def inset_note(view: FigureView, box: Box, theme: Theme, *, size: float) -> DrawnBlock | None:
    """Say the distances at the bottom of a box: words for an inset that has no room.

    Parameters
    ----------
    view, box, theme, size
        As `inset_block` takes them.

    Returns
    -------
    DrawnBlock or None
        None if there would be no inset either.

    """
    facts = inset_facts(view)
    if facts is None:
        return None
    _, height = _note(view, facts, box, theme, size)
    note, _ = _note(view, facts, replace(box, y=box.bottom - height), theme, size)
    return DrawnBlock(group=Group(name="inset", items=tuple(note)), height=height)


def _note(
    view: FigureView, facts: dict[str, Any], box: Box, theme: Theme, size: float
) -> tuple[list[TextLine], float]:
    """Set the distances at the top of a box; give them and the height that they take."""
    rtl = view.language == "ar"
    return text_lines(
        wrap(_distances(view, facts), size, box.width),
        x=box.right if rtl else box.x,
        top=box.y,
        size=size,
        fill=theme.soft,
        anchor="right" if rtl else "left",
        rtl=rtl,
    )


def inset_words(view: FigureView) -> str:
    """Say what the inset shows; empty if there is none."""
    facts = inset_facts(view)
    return "" if facts is None else _distances(view, facts)


def _home_name(
    view: FigureView, home: tuple[float, float], frame: Box, theme: Theme, size: float
) -> TextLine:
    """Write the home's name on the side of its point that has room."""
    width = text_width(view.place, size, 600)
    left = home[0] - frame.x > width + size
    return TextLine(
        text=view.place,
        x=round(home[0] + size * (-0.5 if left else 0.5), 1),
        y=round(home[1] + size * 0.35, 1),
        size=round(size, 2),
        weight=600,
        fill=theme.base.text,
        halo=theme.base.land,
        anchor="right" if left else "left",
        rtl=reads_rtl(view.place),
    )


def _distances(view: FigureView, facts: dict[str, Any]) -> str:
    """Say the measured distances, and the one that a source gives."""
    words, border = view.words, view.dataset.border
    assert border is not None  # noqa: S101  the caller looked
    labels = [str(line["label"]).split()[0] for line in facts["lines"]]
    name = border_name(border.name, view.language)
    said = words.distance.format(home=view.place, n=labels[-1], border=name)
    if len(labels) > 1:
        said += f"{words.list_joint}{words.coast_distance.format(n=labels[0])}"
    return f"{said}."


def _moved(d: str, corner: tuple[float, float], scale: float) -> str:
    """Scale and move a path of absolute moves and lines, ``Mx,yLx,y...Z``."""
    numbers = iter(range(len(d)))

    def place(found: re.Match[str]) -> str:
        return f"{float(found[0]) * scale + corner[next(numbers) % 2]:.1f}"

    return _NUMBER.sub(place, d)
