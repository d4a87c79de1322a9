"""The layers of the map, declared with pydeck; their rows come later, as Arrow columns.

They draw the ground of each report: its disc, its sector, its line. The reports themselves are on
it as stacks, which the browser lays over the map (``map/stack_layer.ts``).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pydeck

from dernamap.view.marks.cell_layers import cell_layers

__all__ = ["MARK_COLUMNS", "ROLES", "layers_json"]

MARK_COLUMNS = ("position", "days", "radius", "icon", "dash", "kept")
"""Columns of a mark that an accessor may name; the browser makes them from Arrow."""

ROLES = ("possible", "certain", "faded", "selected", "labels", "ground", "known")
"""What a layer shows of a window; the browser sets its filter range by it."""

Colour = list[float]

# days of the window, and as a category whether masks keep the event
_FILTER = {"@@type": "DataFilterExtension", "filterSize": 4, "categorySize": 1}
_DASH = {"@@type": "PathStyleExtension", "dash": True}
_FADE = {"@@type": "FadeExtension"}

# Discs that lie on top of each other must not add up to a false weight, so they are blended by
# the maximum; such colours are given as they end up in the frame, multiplied by their alpha.
_NO_PILING_UP = {
    "blendColorOperation": "max",
    "blendAlphaOperation": "max",
    "depthCompare": "always",
    "depthWriteEnabled": False,
}
_ON_TOP = {"depthCompare": "always", "depthWriteEnabled": False}


def _ink(dark: bool, alpha: float, *, premultiplied: bool = False) -> Colour:  # noqa: FBT001
    """Return the ink of marks as red, green, blue, alpha, each 0 to 255."""
    base = (226, 230, 234) if dark else (44, 52, 60)
    share = alpha / 255 if premultiplied else 1.0
    return [*(round(part * share) for part in base), alpha]


def _paper(dark: bool) -> Colour:  # noqa: FBT001
    """Return the colour that counts stand on."""
    return [20.0, 24.0, 28.0, 240.0] if dark else [255.0, 255.0, 255.0, 240.0]


def _extents(role: str, *, dark: bool) -> pydeck.Layer:
    """Discs of the true radius; dashed where the place is inferred, filled where certain."""
    filled = role in {"certain", "faded"}
    edge = {"possible": 70.0, "certain": 150.0, "faded": 90.0}[role]
    return pydeck.Layer(
        "ScatterplotLayer",
        data="marks",
        id=f"extent-{role}",
        role=f"'{role}'",
        get_position="position",
        get_radius="radius",
        radius_units="'meters'",
        filled=filled,
        stroked=True,
        get_fill_color=_ink(dark, 12.0 if role == "certain" else 8.0, premultiplied=True),
        get_line_color=_ink(dark, edge, premultiplied=True),
        get_line_width=1.2,
        line_width_units="'pixels'",
        get_dash_array="dash",
        dash_justified=False,
        get_filter_value="days",
        get_filter_category="kept",
        extensions=[_FILTER, _DASH],
        parameters=_NO_PILING_UP,
        pickable=False,
    )


def _known_places(*, dark: bool) -> pydeck.Layer:
    """Faint discs of the gazetteer's places, whether or not a report stands there."""
    return pydeck.Layer(
        "ScatterplotLayer",
        data="places",
        id="known-places",
        role="'known'",
        get_position="position",
        get_radius="radius",
        radius_units="'meters'",
        filled=True,
        stroked=True,
        get_fill_color=_ink(dark, 6.0, premultiplied=True),
        get_line_color=_ink(dark, 46.0, premultiplied=True),
        get_line_width=1,
        line_width_units="'pixels'",
        get_dash_array="dash",
        dash_justified=False,
        extensions=[_DASH],
        parameters=_NO_PILING_UP,
        pickable=False,
    )


def _sectors(role: str, *, dark: bool) -> pydeck.Layer:
    """Sectors that fade outwards, and areas: where several overlap the strongest ink stays."""
    alpha = {"possible": 18.0, "certain": 38.0, "faded": 16.0}[role]
    red, green, blue, _ = _ink(dark, alpha, premultiplied=True)
    return pydeck.Layer(
        "SolidPolygonLayer",
        data="sectors",
        id=f"sector-{role}",
        role=f"'{role}'",
        get_polygon="polygon",
        get_fill_color=f"[{red} * weight, {green} * weight, {blue} * weight, {alpha} * weight]",
        get_filter_value="days",
        get_filter_category="kept",
        extensions=[_FILTER],
        parameters=_NO_PILING_UP,
        pickable=False,
    )


def _lines(role: str, *, dark: bool) -> pydeck.Layer:
    """Lines along a road, a river or a border: the place is somewhere on them."""
    return pydeck.Layer(
        "PathLayer",
        data="lines",
        id=f"line-{role}",
        role=f"'{role}'",
        get_path="path",
        get_width=6,
        width_units="'pixels'",
        cap_rounded=True,
        joint_rounded=True,
        get_color=_ink(dark, 90.0 if role == "certain" else 45.0, premultiplied=True),
        get_filter_value="days",
        get_filter_category="kept",
        extensions=[_FILTER],
        parameters=_NO_PILING_UP,
        pickable=False,
    )


def _selection(*, dark: bool) -> list[pydeck.Layer]:
    """Outline the ground of the chosen event; its stack has an outline of its own."""
    return [
        pydeck.Layer(
            "ScatterplotLayer",
            data="marks",
            id="selected-extent",
            role="'selected'",
            get_position="position",
            get_radius="radius",
            radius_units="'meters'",
            filled=False,
            stroked=True,
            get_line_color=_ink(dark, 255.0),
            get_line_width=2.5,
            line_width_units="'pixels'",
            get_dash_array="dash",
            dash_justified=False,
            extensions=[_DASH],
            parameters=_ON_TOP,
        ),
        pydeck.Layer(
            "PathLayer",
            data="sectors",
            id="selected-sector",
            role="'selected'",
            get_path="outline",
            get_width=1.2,
            width_units="'pixels'",
            get_color=_ink(dark, 160.0),
            parameters=_ON_TOP,
        ),
        pydeck.Layer(
            "PathLayer",
            data="lines",
            id="selected-line",
            role="'selected'",
            get_path="path",
            get_width=3,
            width_units="'pixels'",
            get_color=_ink(dark, 255.0),
            parameters=_ON_TOP,
        ),
    ]


def _ground() -> list[pydeck.Layer]:
    """Areas of who claims what ground: inks and strokes that fade outwards, never a hard line."""
    return [
        pydeck.Layer(
            "SolidPolygonLayer",
            data="areas",
            id="ground-area",
            role="'ground'",
            get_polygon="polygon",
            get_fill_color="color",
            get_fade="fade",
            extensions=[_FADE],
            parameters=_ON_TOP,
            pickable=False,
        ),
        pydeck.Layer(
            "PathLayer",
            data="hatches",
            id="ground-hatch",
            role="'ground'",
            get_path="path",
            get_width="width",
            width_units="'pixels'",
            get_color="color",
            parameters=_ON_TOP,
            pickable=False,
        ),
    ]


@cache
def layers_json(*, dark: bool) -> str:
    """Declare the look of all marks as deck.gl's JSON.

    Parameters
    ----------
    dark
        Whether the page is dark.

    Returns
    -------
    str
        pydeck's JSON. A layer's ``data`` names rows (``marks``, ``cells``, ``sectors``, ``lines``,
        ``areas``, ``hatches`` or ``places``), its ``role`` is one of `ROLES`, and its accessors
        over marks and cells name one of `MARK_COLUMNS`.

    """
    layers: list[Any] = [
        *_ground(),
        _known_places(dark=dark),
        _sectors("possible", dark=dark),
        _sectors("certain", dark=dark),
        _sectors("faded", dark=dark),
        _lines("possible", dark=dark),
        _lines("certain", dark=dark),
        _lines("faded", dark=dark),
        _extents("possible", dark=dark),
        _extents("certain", dark=dark),
        _extents("faded", dark=dark),
        *cell_layers(lambda alpha: _ink(dark, alpha), _paper(dark)),
        *_selection(dark=dark),
    ]
    deck = pydeck.Deck(layers=layers, map_provider=None, views=None, initial_view_state=None)
    # pydeck writes a space after each sign, which every visitor would be sent
    return json.dumps(json.loads(deck.to_json()), separators=(",", ":"))
