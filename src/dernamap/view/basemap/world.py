"""The world around the dataset's region: land, boundaries and names from an archive of tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dernamap.view.basemap.palette import MEDIUM, REGULAR, SMALL, halo, names_in

if TYPE_CHECKING:
    from dernamap.view.basemap.palette import Ink, Labels

__all__ = ["WORLD_FILE", "world_ground", "world_names", "world_source"]

WORLD_FILE: Final = "world.pmtiles"
"""The archive in ``data/basemap``: PMTiles version 3, see ``scripts/make_world.py``."""

_NAME = "world"


def world_source(base_url: str) -> dict[str, Any]:
    """Declare the archive as a source; the browser asks for the tiles in sight only.

    Parameters
    ----------
    base_url
        Where the files of ``data/basemap`` are served.

    Returns
    -------
    dict
        MapLibre sources by name; the browser knows the scheme ``pmtiles``.

    """
    return {_NAME: {"type": "vector", "url": f"pmtiles://{base_url}{WORLD_FILE}"}}


def world_ground(ink: Ink) -> list[dict[str, Any]]:
    """List the layers of land, coast and boundaries, to be drawn below those of the region."""
    return [
        _layer("land", "fill", {"fill-color": ink.land, "fill-antialias": False}),
        _layer(
            "coast",
            "line",
            {
                "line-color": ink.coast,
                "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.3, 9, 0.8],
            },
        ),
        _layer(
            "boundaries",
            "line",
            {
                "line-color": ink.boundary,
                "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.4],
            },
        ),
    ]


def world_names(ink: Ink, labels: Labels) -> list[dict[str, Any]]:
    """List the layers of names: countries while they fit on the map, towns from their own zoom."""
    text = names_in(labels)
    shown = ["<=", ["get", "minzoom"], ["zoom"]]
    common = {
        "text-field": text,
        "text-font": ["literal", REGULAR],
        "text-line-height": 1.15,
        "text-padding": 4,
        "symbol-sort-key": ["get", "order"],
    }
    return [
        {
            **_layer("names", "symbol", {"text-color": ink.text, **halo(ink.land)}),
            "id": "world-towns",
            "filter": ["all", ["==", ["get", "kind"], "town"], shown],
            # a name beside a mark, never under it, and on its town where there is none
            "layout": {
                **common,
                "text-size": SMALL,
                "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
                "text-radial-offset": 1.2,
            },
        },
        {
            **_layer("names", "symbol", {"text-color": ink.soft_text, **halo(ink.land)}),
            "id": "world-countries",
            "maxzoom": 8,
            "filter": ["all", ["==", ["get", "kind"], "country"], shown],
            "layout": {
                **common,
                "text-size": MEDIUM,
                # Arabic letters join; spacing would separate them
                "text-letter-spacing": 0.12 if labels == "en" else 0,
            },
        },
    ]


def _layer(part: str, kind: str, paint: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{_NAME}-{part}",
        "type": kind,
        "source": _NAME,
        "source-layer": part,
        "paint": paint,
    }
