"""The glyphs of the families, as the page draws them: filled if certain, a ring if possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.canvas import Path
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from dernamap.figures.canvas import Theme

__all__ = ["DISPUTED_REACH", "circle_path", "glyph_paths"]

DISPUTED_REACH = 1.62
"""Radius of the dashed ring of a dispute, for a glyph that reaches 1."""

_WING = 0.38
_POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "triangle": ((0, 1), (-1, -0.78), (1, -0.78)),
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "bar": ((-1.05, -0.48), (1.05, -0.48), (1.05, 0.48), (-1.05, 0.48)),
    "cross": (
        (-_WING, -1),
        (_WING, -1),
        (_WING, -_WING),
        (1, -_WING),
        (1, _WING),
        (_WING, _WING),
        (_WING, 1),
        (-_WING, 1),
        (-_WING, _WING),
        (-1, _WING),
        (-1, -_WING),
        (-_WING, -_WING),
    ),
}


def circle_path(x: float, y: float, radius: float) -> str:
    """Write a circle as a path of two arcs."""
    arc = f"a{radius:.1f} {radius:.1f} 0 1 0"
    across = f"{2 * radius:.1f}"
    return f"M{x - radius:.1f} {y:.1f}{arc} {across} 0{arc} -{across} 0Z"


def _outline(glyph: str, x: float, y: float, reach: float) -> str:
    if glyph == "circle":
        return circle_path(x, y, reach * 0.9)
    points = "L".join(f"{x + u * reach:.2f} {y + v * reach:.2f}" for u, v in _POLYGONS[glyph])
    return f"M{points}Z"


def glyph_paths(
    family: int,
    x: float,
    y: float,
    reach: float,
    *,
    theme: Theme,
    certain: bool,
    disputed: bool = False,
) -> tuple[Path, ...]:
    """Draw the mark of a report.

    Parameters
    ----------
    family
        Number of its family.
    x, y
        Its centre in pixels.
    reach
        Half of its size in pixels.
    theme
        Colours.
    certain
        Filled if so, else a ring.
    disputed
        Whether a dashed ring goes round it.

    Returns
    -------
    tuple of Path
        From the bottom up.

    """
    d = _outline(FAMILY_STYLES[family].glyph, x, y, reach)
    colour, pen = theme.families[family], reach / 10
    paths = [Path(d=d, stroke=theme.paper, stroke_width=round(4.4 * pen, 2), fill=theme.paper)]
    if certain:
        paths.append(Path(d=d, fill=colour))
    else:
        paths.append(Path(d=d, fill=theme.paper, stroke=colour, stroke_width=round(2.6 * pen, 2)))
    if disputed:
        paths.append(
            Path(
                d=circle_path(x, y, reach * DISPUTED_REACH),
                stroke=theme.ink,
                stroke_width=round(1.7 * pen, 2),
                dash=f"{3.6 * pen:.1f} {2.6 * pen:.1f}",
            )
        )
    return tuple(paths)
