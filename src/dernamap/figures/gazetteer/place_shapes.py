"""The ground that holds a place: its disc, sector or line in true metres, coloured by certainty."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from dernamap.figures.canvas import Path
from dernamap.figures.map import line_path
from dernamap.model import Certainty
from dernamap.words import unturned

if TYPE_CHECKING:
    from dernamap.figures.map import Camera
    from dernamap.places import Extent

__all__ = ["CERTAINTY_INKS", "is_line", "place_area", "place_line", "shown_certainty"]

CERTAINTY_INKS: Final = {
    Certainty.CORROBORATED: ("#004488", "#7cb1f0"),
    Certainty.SINGLE_SOURCE: ("#7a5f00", "#ddaa33"),
    Certainty.INFERRED: ("#994455", "#ee99aa"),
}
"""Colour of a certainty by day and by night, after Paul Tol's "high-contrast" and "medium-contrast"
schemes (SRON technical note SRON/EPS/TN/09-002, issue 3.2, 2021); the yellow is darkened by day to
reach a contrast of 3:1 on land."""

_LINE_PX, _CHOSEN_PX = 1.6, 3.0
_WIDE_PX = 300.0
"""A disc of a larger radius has an edge alone: its ink would lie on all that the map shows."""


def shown_certainty(extent: Extent) -> Certainty:
    """Return the certainty that a place is drawn with: what is known from text only is inferred."""
    return extent.certainty if extent.certainty in CERTAINTY_INKS else Certainty.INFERRED


def is_line(extent: Extent) -> bool:
    """Whether a place is a line, such as a river or a border."""
    return extent.geometry is not None and extent.geometry.geom_type.endswith("LineString")


def place_line(extent: Extent, camera: Camera, *, dark: bool, chosen: bool) -> Path:
    """Draw a place that is a line; `chosen` if the map is about it."""
    parts = shapely.get_parts(extent.geometry)
    return Path(
        d="".join(line_path(_pixels(part, camera)) for part in parts),
        stroke=CERTAINTY_INKS[shown_certainty(extent)][int(dark)],
        stroke_width=_CHOSEN_PX if chosen else _LINE_PX,
    )


def place_area(extent: Extent, camera: Camera, words: str, *, dark: bool, chosen: bool) -> str:
    """Draw a place that is a disc or a sector.

    Parameters
    ----------
    extent
        The ground that holds it.
    camera
        What the map shows.
    words
        What is said of it to who points at it.
    dark
        Whether the map is drawn for a dark page.
    chosen
        Whether the map is about this place.

    Returns
    -------
    str
        An HTML element to be laid over the map: a disc with a soft fill and an edge, which is
        dashed where the position is inferred; or a sector without an edge, as it only gives a
        direction.

    """
    certainty = shown_certainty(extent)
    x, y = camera.point(extent.lon, extent.lat)
    radius = camera.length(extent.radius_m, extent.lat)
    kind, cut = "disc", ""
    if extent.geometry is not None:
        ring = max(shapely.get_parts(extent.geometry), key=lambda part: part.area).exterior
        corners = _pixels(ring, camera) - (x - radius, y - radius)
        said = ",".join(f"{right:.0f}px {down:.0f}px" for right, down in corners)
        kind, cut = "sector", f";clip-path:polygon({said})"
    wide = kind == "disc" and radius > _WIDE_PX
    kinds = {kind: True, str(certainty): True, "chosen": chosen, "wide": wide}
    names = " ".join(name for name, holds in kinds.items() if holds)
    return (
        f'<i class="{names}" title="{escape(unturned(words))}" style="left:{x - radius:.1f}px;'
        f"top:{y - radius:.1f}px;width:{2 * radius:.1f}px;height:{2 * radius:.1f}px;"
        f'color:{CERTAINTY_INKS[certainty][int(dark)]}{cut}"></i>'
    )


def _pixels(line: Any, camera: Camera) -> np.ndarray:
    return camera.pixels(np.asarray(line.coords)[:, :2])
