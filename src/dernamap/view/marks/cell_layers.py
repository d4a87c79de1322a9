"""The layers that count marks by cells of the map, if there are too many to show each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydeck

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["cell_layers"]

_ON_TOP = {"depthCompare": "always", "depthWriteEnabled": False}


def cell_layers(ink: Callable[[float], list[float]], paper: list[float]) -> list[pydeck.Layer]:
    """Declare two discs and a number a cell; their areas are as the counts, if the number fits.

    Parameters
    ----------
    ink
        The ink of marks for an alpha of 0 to 255.
    paper
        The colour that counts stand on: red, green, blue and alpha, each 0 to 255.

    Returns
    -------
    list of pydeck.Layer
        A disc of paper with a ring, like a stack's, for what may fall in the window; on it what
        must, shaded; the number.

    """

    def disc(role: str, fill: list[float], *, edged: bool) -> pydeck.Layer:
        return pydeck.Layer(
            "ScatterplotLayer",
            data="cells",
            id=f"cell-{role}",
            role=f"'{role}'",
            get_position="position",
            get_radius="radius",
            radius_units="'pixels'",
            filled=True,
            stroked=edged,
            get_fill_color=fill,
            get_line_color=ink(205.0),
            get_line_width=3.5,
            line_width_units="'pixels'",
            parameters=_ON_TOP,
            pickable=edged,
        )

    return [
        disc("possible", paper, edged=True),
        disc("certain", ink(48.0), edged=False),
        pydeck.Layer(
            "IconLayer",
            data="cells",
            id="cell-labels",
            role="'labels'",
            get_position="position",
            get_icon="icon",
            get_size=13,
            size_units="'pixels'",
            parameters=_ON_TOP,
            pickable=False,
        ),
    ]
