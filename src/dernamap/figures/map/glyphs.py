"""The glyphs of the families, as the page draws them: filled if certain, a ring if possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.figures.canvas import Path
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.figures.canvas import Theme

__all__ = ["DISPUTED_REACH", "circle_path", "glyph_paths", "sign_paths"]

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


def sign_paths(kind: str, x: float, y: float, reach: float, *, theme: Theme) -> tuple[Path, ...]:
    """Draw what the map marks places and doubt with, as a sign of the legend.

    Parameters
    ----------
    kind
        ``certain``, ``possible``, ``disputed``, ``known``, ``inferred``, ``sector``, ``line`` or
        ``border``.
    x, y
        Its centre in pixels.
    reach
        Half of a glyph's size in pixels.
    theme
        Colours.

    Returns
    -------
    tuple of Path
        From the bottom up.

    """
    return _SIGNS[kind](x, y, reach, theme)


def _certain(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    return (Path(d=circle_path(x, y, reach * 0.85), fill=theme.soft),)


def _possible(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    ring = circle_path(x, y, reach * 0.85)
    return (Path(d=ring, stroke=theme.soft, stroke_width=round(reach * 0.28, 2)),)


def _disputed(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    dash = f"{reach * 0.4:.1f} {reach * 0.28:.1f}"
    ring = circle_path(x, y, reach * 1.3)
    return (Path(d=ring, stroke=theme.ink, stroke_width=reach / 5, dash=dash),)


def _known(x: float, y: float, reach: float, theme: Theme, dash: str = "") -> tuple[Path, ...]:
    return (
        Path(
            d=circle_path(x, y, reach * 1.35),
            fill=theme.extent,
            fill_opacity=0.06,
            stroke=theme.extent,
            stroke_opacity=0.7,
            stroke_width=round(reach / 6, 2),
            dash=dash,
        ),
    )


def _inferred(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    return _known(x, y, reach, theme, f"{reach * 0.6:.1f} {reach * 0.4:.1f}")


def _sector(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    paths = []
    for far, ink in ((1.3, 0.12), (0.6, 0.16), (0.0, 0.2)):
        tip, spread = y + reach, reach * 0.5 * (far + 0.7)
        top = y - reach * far
        d = f"M{x:.1f} {tip:.1f}L{x - spread:.1f} {top:.1f}H{x + spread:.1f}Z"
        paths.append(Path(d=d, fill=theme.extent, fill_opacity=ink))
    return tuple(paths)


def _line(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    d = f"M{x - reach * 1.4:.1f} {y:.1f}H{x + reach * 1.4:.1f}"
    stroke = round(reach * 0.6, 1)
    return (Path(d=d, stroke=theme.extent, stroke_opacity=0.4, stroke_width=stroke),)


def _border(x: float, y: float, reach: float, theme: Theme) -> tuple[Path, ...]:
    d = f"M{x - reach * 1.5:.1f} {y:.1f}H{x + reach * 1.5:.1f}"
    dash = f"{reach * 0.9:.1f} {reach * 0.4:.1f} {reach * 0.2:.1f} {reach * 0.4:.1f}"
    return (Path(d=d, stroke=theme.base.border, stroke_width=reach / 5, dash=dash),)


_SIGNS: dict[str, Callable[[float, float, float, Theme], tuple[Path, ...]]] = {
    "certain": _certain,
    "possible": _possible,
    "disputed": _disputed,
    "known": _known,
    "inferred": _inferred,
    "sector": _sector,
    "line": _line,
    "border": _border,
}
