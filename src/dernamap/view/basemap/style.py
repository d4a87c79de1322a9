"""The basemap's look: a MapLibre style over the bundled GeoJSON and the world's tiles.

Quiet on purpose. Land is a warm grey, the sea a cool one, and both are paler than any mark. The
style names no glyph server and no sprite, so MapLibre draws its text with the page's fonts.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from dernamap.errors import UsageError
from dernamap.view.basemap.name_layers import name_layers
from dernamap.view.basemap.palette import DAY_INK, NIGHT_INK, Ink, Labels
from dernamap.view.basemap.world import world_ground, world_names, world_source

__all__ = ["ATTRIBUTION", "SOURCES", "Labels", "basemap_style"]

SOURCES: Final = ("land", "seams", "boundaries", "border", "wadi", "places")
"""The GeoJSON files of ``data/basemap`` that the style names, without their ending: one source
each. The coast is the outline of the land, so it is not sent as well."""

ATTRIBUTION: Final = "Map data: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)"
"""The attribution that the licences require next to the map."""


def basemap_style(
    *, dark: bool, labels: Labels, base_url: str, home_id: str = "", border: str = ""
) -> dict[str, Any]:
    """Make the basemap's MapLibre style.

    Parameters
    ----------
    dark
        Whether the page is dark.
    labels
        Names in English (``en``), in Arabic (``ar``; in English where no Arabic one is known), or
        in both (``both``).
    base_url
        Where the files of ``data/basemap`` are served: a path that ends in a slash, such as
        ``/api/basemap/<digest>/``.
    home_id
        The dataset's home, whose name gives way to those of its quarters; empty if there is none.
    border
        Name of the border that the dataset measures distances to; it alone is drawn and named as
        what the dataset is about, and others are boundaries like any other. Empty if there is none.

    Returns
    -------
    dict
        A MapLibre style, version 8, ready for JSON; coordinates are EPSG:4326.

    Raises
    ------
    UsageError
        If `labels` is none of the three, or `base_url` does not end in a slash.

    """
    if labels not in get_args(Labels):
        raise UsageError(f"labels={labels!r}: give one of {get_args(Labels)!r}")
    if not base_url.endswith("/"):
        raise UsageError(f"base_url={base_url!r}: give a path that ends in a slash")
    ink = NIGHT_INK if dark else DAY_INK
    return {
        "version": 8,
        "name": f"dernamap {'night' if dark else 'day'}",
        "sources": {
            **world_source(base_url),
            **{name: _source(base_url, name) for name in SOURCES},
            # a name does not fit around the border's many corners: it follows a smoother line
            "border-name": {**_source(base_url, "border"), "tolerance": 6},
        },
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": ink.sea}},
            *world_ground(ink),
            *_ground(ink),
            *_lines(ink, border=border),
            *world_names(ink, labels),
            *name_layers(ink, labels, home_id=home_id, border=border),
        ],
    }


def _source(base_url: str, name: str) -> dict[str, Any]:
    return {"type": "geojson", "data": f"{base_url}{name}.geojson", "attribution": ATTRIBUTION}


def _by_zoom(*stops: float) -> list[Any]:
    """Widths in pixels at zoom levels, given in turn: zoom, width, zoom, width."""
    return ["interpolate", ["exponential", 1.4], ["zoom"], *stops]


def _ground(ink: Ink) -> list[dict[str, Any]]:
    return [
        {
            "id": "land",
            "type": "fill",
            "source": "land",
            # smoothed edges would show the seams between the boxes; the coast has its own line
            "paint": {"fill-color": ink.land, "fill-antialias": False},
        },
        {
            "id": "coast",
            "type": "line",
            "source": "land",
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": ink.coast, "line-width": _by_zoom(4, 0.4, 9, 0.8, 15, 1.4)},
        },
        # the outline of land runs along the boxes too, where it is no coast: land covers it
        {
            "id": "seams",
            "type": "line",
            "source": "seams",
            "paint": {"line-color": ink.land, "line-width": _by_zoom(4, 2.0, 9, 2.4, 15, 3.0)},
        },
    ]


def _lines(ink: Ink, *, border: str) -> list[dict[str, Any]]:
    boundary = {"line-color": ink.boundary, "line-width": _by_zoom(4, 0.8, 8, 1.4)}
    its_own = ["==", ["get", "name"], border]
    return [
        {
            "id": "wadi",
            "type": "line",
            "source": "wadi",
            "minzoom": 9,
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": ink.wadi, "line-width": _by_zoom(9, 0.6, 12, 1.6, 16, 5)},
        },
        {
            "id": "boundaries",
            "type": "line",
            "source": "boundaries",
            "layout": {"line-join": "round"},
            "paint": boundary,
        },
        {
            "id": "border",
            "type": "line",
            "source": "border",
            "layout": {"line-join": "round"},
            "filter": its_own,
            "paint": {
                "line-color": ink.border,
                "line-width": _by_zoom(4, 1, 8, 1.6, 12, 2),
                "line-dasharray": [7, 3, 1.5, 3],
            },
        },
        {
            "id": "border-of-others",
            "type": "line",
            "source": "border",
            "layout": {"line-join": "round"},
            "filter": ["!", its_own],
            "paint": boundary,
        },
    ]
