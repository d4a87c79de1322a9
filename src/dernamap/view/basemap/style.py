"""The basemap's look: a MapLibre style over the bundled tiles of the region and of the world.

Quiet on purpose. Land is a warm grey, the sea a cool one, and both are paler than any mark. The
style names no glyph server and no sprite, so MapLibre draws its text with the page's fonts.
"""

from __future__ import annotations

from typing import Any, get_args

from dernamap.errors import UsageError
from dernamap.view.basemap.name_layers import name_layers
from dernamap.view.basemap.palette import DAY_INK, NIGHT_INK, Ink, Labels
from dernamap.view.basemap.world import ATTRIBUTION, tile_sources, world_ground, world_names

__all__ = ["ATTRIBUTION", "Labels", "basemap_style"]


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
        "sources": tile_sources(base_url),
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": ink.sea}},
            *world_ground(ink),
            *_ground(ink),
            *_lines(ink, border=border),
            *world_names(ink, labels),
            *name_layers(ink, labels, home_id=home_id, border=border),
        ],
    }


def _by_zoom(*stops: float) -> list[Any]:
    """Widths in pixels at zoom levels, given in turn: zoom, width, zoom, width."""
    return ["interpolate", ["exponential", 1.4], ["zoom"], *stops]


def _part(layer: str) -> dict[str, str]:
    return {"source": "region", "source-layer": layer}


def _ground(ink: Ink) -> list[dict[str, Any]]:
    return [
        {
            "id": "land",
            "type": "fill",
            **_part("land"),
            # smoothed edges would show the seams between the boxes; the coast has its own line
            "paint": {"fill-color": ink.land, "fill-antialias": False},
        },
        {
            "id": "coast",
            "type": "line",
            **_part("coast"),
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": ink.coast, "line-width": _by_zoom(4, 0.4, 9, 0.8, 15, 1.4)},
        },
    ]


def _lines(ink: Ink, *, border: str) -> list[dict[str, Any]]:
    boundary = {"line-color": ink.boundary, "line-width": _by_zoom(4, 0.8, 8, 1.4)}
    its_own = ["==", ["get", "name"], border]
    return [
        {
            "id": "wadi",
            "type": "line",
            **_part("wadi"),
            "minzoom": 9,
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": ink.wadi, "line-width": _by_zoom(9, 0.6, 12, 1.6, 16, 5)},
        },
        {
            "id": "boundaries",
            "type": "line",
            **_part("boundaries"),
            "layout": {"line-join": "round"},
            "paint": boundary,
        },
        {
            "id": "border",
            "type": "line",
            **_part("border"),
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
            **_part("border"),
            "layout": {"line-join": "round"},
            "filter": ["!", its_own],
            "paint": boundary,
        },
    ]
