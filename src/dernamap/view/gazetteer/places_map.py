"""The gazetteer on a map, declared with pydeck: ground in true metres, coloured by certainty.

The land comes from this server's own basemap, so no map service is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pydeck
import shapely
from pydeck.bindings.view_state import ViewState

from dernamap.model import Certainty
from dernamap.places import WGS84, extent_of
from dernamap.view.basemap import DAY_INK, NIGHT_INK
from dernamap.web_mercator import ordinate_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.model import Place
    from dernamap.places import Extent, Gazetteer

__all__ = ["CERTAINTY_INKS", "WIDEST_M", "gazetteer_deck"]

CERTAINTY_INKS: Final = {
    Certainty.CORROBORATED: ("#004488", "#7cb1f0"),
    Certainty.SINGLE_SOURCE: ("#7a5f00", "#ddaa33"),
    Certainty.INFERRED: ("#994455", "#ee99aa"),
}
"""Colour of a certainty by day and by night, after Paul Tol's "high-contrast" and "medium-contrast"
schemes (SRON technical note SRON/EPS/TN/09-002, issue 3.2, 2021); the yellow is darkened by day to
reach a contrast of 3:1 on land."""

WIDEST_M = 60_000.0
"""Radius in metres above which a place is not drawn: countries would cover all others."""

_DASHES = 28
_STEPS = 4
_LETTER_PX, _LINE_PX = 6.5, 15.0
_CITY_ZOOM, _REGION_ZOOM = 11.6, 6.4


def gazetteer_deck(
    gazetteer: Gazetteer, *, basemap_url: str, dark: bool, wide: bool
) -> tuple[pydeck.Deck, int]:
    """Draw the places of a gazetteer.

    Parameters
    ----------
    gazetteer
        The places.
    basemap_url
        Where this server has the basemap's GeoJSON files; no slash at the end.
    dark
        Whether the page is dark.
    wide
        Whether the map opens on the region, with the names of towns, or on the gazetteer's home,
        with those of its quarters. Without a home with a point, the middle of the places counts.

    Returns
    -------
    tuple of pydeck.Deck and int
        The map, and the number of places that are not on it: too wide, or a line whose course is
        not available.

    """
    drawn = []
    for place in gazetteer.places.values():
        extent = extent_of(place.place_id, gazetteer)
        if extent and (extent.radius_m <= WIDEST_M or place.place_id in gazetteer.lines):
            drawn.append((place, extent))
    drawn.sort(key=lambda one: -one[1].radius_m)
    lat, lon = _middle(gazetteer)
    deck = pydeck.Deck(
        layers=[
            *_ground(basemap_url, dark=dark),
            *_places(drawn, dark=dark),
            _names(drawn, dark=dark, wide=wide),
        ],
        map_provider=None,
        initial_view_state=ViewState(
            latitude=lat,
            longitude=lon,
            zoom=_REGION_ZOOM if wide else _CITY_ZOOM,
            min_zoom=5,
            max_zoom=16,
        ),
        tooltip={"text": "{name} ({certainty})\n{said}"},
    )
    return deck, len(gazetteer.places) - len(drawn)


def _middle(gazetteer: Gazetteer) -> tuple[float, float]:
    """Return the latitude and longitude, EPSG:4326, that the map opens on."""
    home = gazetteer.places.get(gazetteer.home)
    if home is not None and home.lat is not None and home.lon is not None:
        return home.lat, home.lon
    west, south, east, north = gazetteer.bounds
    return (south + north) / 2, (west + east) / 2


def _rgba(colour: str, alpha: int) -> list[int]:
    return [*(int(colour[start : start + 2], 16) for start in (1, 3, 5)), alpha]


def _ground(basemap_url: str, *, dark: bool) -> list[pydeck.Layer]:
    ink = NIGHT_INK if dark else DAY_INK
    # the sea is a rectangle, because a deck without a basemap is transparent
    west, south, east, north = -180.0, -85.0, 180.0, 85.0
    sea = [[[west, south], [east, south], [east, north], [west, north], [west, south]]]
    layers = [
        pydeck.Layer(
            "SolidPolygonLayer",
            data=[{"polygon": sea}],
            id="sea",
            get_polygon="polygon",
            get_fill_color=_rgba(ink.sea, 255),
        ),
        *(
            pydeck.Layer(
                "GeoJsonLayer",
                data=f"{basemap_url}/{name}.geojson",
                id=name,
                stroked=False,
                get_fill_color=_rgba(ink.land, 255),
            )
            for name in ("land-around", "land-small")
        ),
    ]
    lines = (
        ("coast-around", ink.coast),
        ("boundaries-around", ink.boundary),
        ("coast-small", ink.coast),
        ("wadi", ink.wadi),
        ("border", ink.border),
    )
    layers += [
        pydeck.Layer(
            "GeoJsonLayer",
            data=f"{basemap_url}/{name}.geojson",
            id=name,
            get_line_color=_rgba(colour, 255),
            get_line_width=1,
            line_width_units="'pixels'",
        )
        for name, colour in lines
    ]
    return layers


def _places(drawn: list[tuple[Place, Extent]], *, dark: bool) -> Iterator[pydeck.Layer]:
    """Draw discs and sectors with a soft fill and an edge, dashed if inferred; lines as lines."""
    fills: list[dict[str, Any]] = []
    rings: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for place, extent in drawn:
        inferred = extent.certainty not in CERTAINTY_INKS or extent.certainty == Certainty.INFERRED
        colour = CERTAINTY_INKS[Certainty.INFERRED if inferred else extent.certainty][int(dark)]
        about = {
            "name": place.name,
            "certainty": "inferred" if inferred else str(extent.certainty),
            "said": f"within {extent.radius_m:,.0f} m",
        }
        edge = {**about, "color": _rgba(colour, 220)}
        if extent.geometry is None:
            ring = _ring(extent)
            fills.append({**about, "polygon": ring.tolist(), "color": _rgba(colour, 12)})
            paths = _dashes(ring) if inferred else []
            if not inferred:
                middle = [extent.lon, extent.lat]
                rings.append({**edge, "position": middle, "radius": extent.radius_m})
        elif extent.geometry.geom_type in {"LineString", "MultiLineString"}:
            paths = [_points(part) for part in shapely.get_parts(extent.geometry)]
        else:
            # a sector only gives a direction: it has no edge
            paths = []
            fills += [
                {**about, "polygon": _points(part.exterior), "color": _rgba(colour, 6)}
                for part in shapely.get_parts(extent.geometry)
            ]
        edges += [{**edge, "path": path} for path in paths]
    yield pydeck.Layer(
        "SolidPolygonLayer",
        data=fills,
        id="place-ground",
        get_polygon="polygon",
        get_fill_color="color",
        pickable=True,
    )
    # one circle each: as paths they are a hundred drawings each where a processor draws
    yield pydeck.Layer(
        "ScatterplotLayer",
        data=rings,
        id="place-ring",
        get_position="position",
        get_radius="radius",
        filled=False,
        stroked=True,
        get_line_color="color",
        get_line_width=1.4,
        line_width_units="'pixels'",
        pickable=True,
    )
    yield pydeck.Layer(
        "PathLayer",
        data=edges,
        id="place-edge",
        get_path="path",
        get_color="color",
        get_width=1.4,
        width_units="'pixels'",
        pickable=True,
    )


def _names(drawn: list[tuple[Place, Extent]], *, dark: bool, wide: bool) -> pydeck.Layer:
    """Write the names that have room at first, the most certain first; all show on hover."""
    kinds = {"city", "town"} if wide else {"quarter", "landmark", "locality"}
    ink = NIGHT_INK if dark else DAY_INK
    zoom = _REGION_ZOOM if wide else _CITY_ZOOM
    rows: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float]] = []
    for place, extent in sorted(drawn, key=lambda one: (one[1].certainty, one[0].place_id)):
        if place.kind not in kinds or extent.geometry is not None:
            continue
        box = _label_box(place.name, extent, zoom)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            rows.append({"name": place.name, "position": [extent.lon, extent.lat]})
    return pydeck.Layer(
        "TextLayer",
        data=rows,
        id="place-name",
        get_position="position",
        get_text="name",
        get_size=12,
        get_color=_rgba(ink.text, 255),
        get_pixel_offset=[0, -9],
        character_set="'auto'",
        font_family="'Dernamap Sans, sans-serif'",
        pickable=False,
    )


def _label_box(name: str, extent: Extent, zoom: float) -> tuple[float, float, float]:
    """Return the middle of a name in pixels of the opening view, and half its width."""
    # web mercator as deck.gl has it: the world is 512 pixels wide at zoom 0
    world = 512 * 2**zoom
    x, y = world * extent.lon / 360, world * ordinate_of(extent.lat)
    return x, y, len(name) * _LETTER_PX / 2


def _overlap(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < _LINE_PX


def _ring(extent: Extent) -> np.ndarray:
    """Return the circle of an extent's radius: geodesic on WGS84, closed."""
    bearings = np.linspace(0.0, 360.0, _DASHES * _STEPS + 1)
    spread = np.ones_like(bearings)
    lon, lat, _ = WGS84.fwd(
        extent.lon * spread, extent.lat * spread, bearings, extent.radius_m * spread
    )
    return np.column_stack([lon, lat]).round(6)


def _dashes(ring: np.ndarray) -> list[list[list[float]]]:
    """Cut a ring into straight dashes with gaps as long as they are."""
    starts = range(0, len(ring) - 1, _STEPS)
    return [ring[[start, start + _STEPS // 2]].tolist() for start in starts]


def _points(line: Any) -> list[list[float]]:
    return [[round(x, 6), round(y, 6)] for x, y, *_ in line.coords]
