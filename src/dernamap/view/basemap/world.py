"""The world around the dataset's region, and where both have their archives of tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dernamap.view.basemap.palette import MEDIUM, REGULAR, SMALL, halo, names_in

if TYPE_CHECKING:
    from dernamap.view.basemap.palette import Ink, Labels

__all__ = [
    "ATTRIBUTION",
    "REGION",
    "REGION_FILE",
    "WORLD_FILE",
    "tile_sources",
    "world_ground",
    "world_names",
]

WORLD_FILE: Final = "world.pmtiles"
"""The archive in ``data/basemap``: PMTiles version 3, see ``scripts/make_world.py``."""

REGION_FILE: Final = "region.pmtiles"
"""The archive of the finer map, cut from the GeoJSON files by ``scripts/make_region.py``."""

REGION: Final = (9.0, 22.0, 32.0, 38.0)
"""West, south, east and north in degrees of what the finer map holds; the world has the rest."""

_WORLD_ZOOM = 6
_REGION_ZOOM = 11
"""The finest zoom of each archive; the scripts that make them have the same numbers."""

ATTRIBUTION: Final = "Map data: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)"
"""The attribution that the licences require next to the map."""

_NAME = "world"


def tile_sources(base_url: str) -> dict[str, Any]:
    """Declare both archives as sources; the browser asks for the tiles in sight only.

    Parameters
    ----------
    base_url
        Where the files of ``data/basemap`` are served.

    Returns
    -------
    dict
        MapLibre sources by name; the browser knows the scheme ``bundled``.

    """
    return {
        _NAME: _tiles(f"{base_url}{WORLD_FILE}", _WORLD_ZOOM),
        "region": {**_tiles(f"{base_url}{REGION_FILE}", _REGION_ZOOM), "bounds": list(REGION)},
    }


def _tiles(address: str, last_zoom: int) -> dict[str, Any]:
    return {
        "type": "vector",
        "tiles": [f"bundled://{address}/{{z}}/{{x}}/{{y}}"],
        "maxzoom": last_zoom,
        "attribution": ATTRIBUTION,
    }


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
