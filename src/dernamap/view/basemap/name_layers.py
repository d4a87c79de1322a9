"""The names on the basemap: at which zoom, in which language, and how certain their positions are.

Italics mean one thing only: the position is inferred, and the name says so in words as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dernamap.view.basemap.palette import (
    ITALIC,
    LARGE,
    MEDIUM,
    REGULAR,
    SMALL,
    STRONG,
    halo,
    names_in,
)

if TYPE_CHECKING:
    from dernamap.view.basemap.palette import Ink, Labels

__all__ = ["name_layers"]

_CITY_FADES = 12
"""Zoom at which the home's own name gives way to those of its quarters."""

_DOUBT = {"en": "(inferred)", "ar": "(موقع تقديري)", "both": "(inferred · موقع تقديري)"}


def name_layers(
    ink: Ink, labels: Labels, *, home_id: str = "", border: str = ""
) -> list[dict[str, Any]]:
    """List the layers that write names, the most important last: it is placed first.

    Parameters
    ----------
    ink
        Colours.
    labels
        Which names to write.
    home_id
        The dataset's home, whose name gives way to those of its quarters; empty if there is none.
    border
        Name of the border that is named on the map; empty if none is.

    Returns
    -------
    list of dict
        MapLibre layers over the tiles of the region.

    """
    spacing = 0.12 if labels == "en" else 0  # Arabic letters join; spacing would separate them
    inferred = ["==", ["get", "certainty"], "inferred"]
    text = names_in(labels)
    with_doubt = {
        "text-field": ["concat", text, ["case", inferred, f"\n{_DOUBT[labels]}", ""]],
        "text-font": ["case", inferred, ["literal", ITALIC], ["literal", REGULAR]],
    }
    on_land = {"text-color": ink.text, **halo(ink.land)}
    softly = {"text-color": ink.soft_text, **halo(ink.land)}
    on_water = {"text-color": ink.sea_text, **halo(ink.land)}
    at_sea = {"text-color": ink.sea_text, **halo(ink.sea)}
    wide = {"text-field": text, "text-letter-spacing": spacing}
    dotted = {
        **with_doubt,
        "text-variable-anchor": ["bottom", "top", "left", "right"],
        "text-radial-offset": 0.45,
        "text-justify": "auto",
    }
    # reports are drawn on the middle of their place, so its name is beside them
    beside = {
        **with_doubt,
        "text-variable-anchor": ["top", "bottom", "left", "right"],
        "text-radial-offset": 1.6,
        "text-justify": "auto",
    }
    cities = {**dotted, "text-size": ["step", ["zoom"], SMALL, 7, MEDIUM]}
    not_home = ["step", ["zoom"], True, _CITY_FADES, ["!=", ["get", "place_id"], home_id]]
    return [
        _dots("landmark", 6, ink, zooms=(14, 24)),
        _dots("landmark", 4, ink, zooms=(10, 24)),
        _dots("town", 3, ink, zooms=(7.5, 24)),
        _dots("city", 2, ink, zooms=(5, 11)),
        _dots("city", 1, ink, zooms=(3, 11)),
        _points("landmark", 6, dotted, softly, zooms=(14, 24)),
        _points("quarter", 5, beside, softly, zooms=(_CITY_FADES, 24)),
        _points("landmark", 4, dotted, softly, zooms=(10, 24)),
        _points("river", 5, wide, on_water, zooms=(11.5, 24)),
        _points("locality", 4, with_doubt, softly, zooms=(10, 24)),
        _points("town", 3, dotted, on_land, zooms=(7.5, 24)),
        _points("sea", 2, wide, at_sea, zooms=(10, 24)),
        _points("sea", 1, {**wide, "text-size": MEDIUM}, at_sea, zooms=(4, 8.5)),
        _points("country", 2, wide, softly, zooms=(4.5, 8)),
        _points("side", 1, {**wide, "text-size": MEDIUM}, softly, zooms=(7, 11)),
        {
            **_along("border_name", labels, softly, minzoom=5),
            "filter": ["==", ["get", "name"], border],
        },
        _points("country", 1, {**wide, "text-size": LARGE}, softly, zooms=(3, 8)),
        _points("city", 2, cities, on_land, zooms=(5, 24)),
        _points(
            "city",
            1,
            {**cities, "text-font": ["case", inferred, ["literal", ITALIC], ["literal", STRONG]]},
            on_land,
            zooms=(3, 24),
            also=not_home,
        ),
    ]


def _kind(kind: str, rank: int) -> list[Any]:
    return ["all", ["==", ["get", "kind"], kind], ["==", ["get", "rank"], rank]]


def _points(
    kind: str,
    rank: int,
    layout: dict[str, Any],
    paint: dict[str, Any],
    *,
    zooms: tuple[float, float],
    also: list[Any] | None = None,
) -> dict[str, Any]:
    chosen = _kind(kind, rank)
    return {
        "id": f"name-{kind}-{rank}",
        "type": "symbol",
        "source": "region",
        "source-layer": "places",
        "minzoom": zooms[0],
        "maxzoom": zooms[1],
        "filter": [*chosen, also] if also else chosen,
        "layout": {
            "text-font": ["literal", REGULAR],
            "text-size": SMALL,
            "text-line-height": 1.15,
            "text-max-width": 12,
            "text-padding": 4,
            "symbol-sort-key": ["get", "order"],
            **layout,
        },
        "paint": paint,
    }


def _along(layer: str, labels: Labels, paint: dict[str, Any], *, minzoom: float) -> dict[str, Any]:
    return {
        "id": "name-along-border",
        "type": "symbol",
        "source": "region",
        "source-layer": layer,
        "minzoom": minzoom,
        "layout": {
            "symbol-placement": "line",
            "symbol-spacing": 360,
            "text-field": names_in(labels, between=" · "),
            "text-font": ["literal", REGULAR],
            "text-size": SMALL,
            "text-offset": [0, -1],
            "text-max-angle": 40,
        },
        "paint": paint,
    }


def _dots(kind: str, rank: int, ink: Ink, *, zooms: tuple[float, float]) -> dict[str, Any]:
    """Tiny dots, so that nobody takes one for a record; none if the position is inferred."""
    return {
        "id": f"dot-{kind}-{rank}",
        "type": "circle",
        "source": "region",
        "source-layer": "places",
        "minzoom": zooms[0],
        "maxzoom": zooms[1],
        "filter": [*_kind(kind, rank), ["!=", ["get", "certainty"], "inferred"]],
        "paint": {
            "circle-radius": 1.8,
            "circle-color": ink.soft_text,
            "circle-stroke-color": ink.land,
            "circle-stroke-width": 1,
        },
    }
