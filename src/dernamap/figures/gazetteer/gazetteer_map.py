"""The map of a gazetteer: all its places, or the ground around one of them."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np

from dernamap.figures.canvas import Box, Group, Scene, theme_named
from dernamap.figures.gazetteer.place_shapes import (
    CERTAINTY_INKS,
    is_line,
    place_area,
    place_line,
    shown_certainty,
)
from dernamap.figures.map import Camera, basemap_group
from dernamap.figures.writers import shapes_svg
from dernamap.places import extent_of
from dernamap.web_mercator import counted_on, latitude_of, ordinate_of
from dernamap.words import unturned, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dernamap.model import Place
    from dernamap.places import Extent, Gazetteer
    from dernamap.words import Words

__all__ = ["ALL_PLACES", "WIDEST_M", "GazetteerMap", "gazetteer_map"]

ALL_PLACES: Final = ""
"""Stands for no place in particular."""

WIDEST_M = 60_000.0
"""Radius in metres above which a place is only drawn if it is asked for: countries would cover all
others."""

_BOX = Box(x=0, y=0, width=1880, height=460)
_BODY = 16.0
_FILLED = 0.44
"""The part of the map's height that the radius of the place it is about takes."""

_ALL_PX = (1120, 400)
"""Width and height of what holds all places: most screens are narrower than the map."""

_EQUATOR_M = 2 * math.pi * 6_378_137
_ZOOMS = (512 * 2**1.5, 512 * 2**15)
"""The world's width in pixels, from farthest to closest."""

_LETTER_PX, _LINE_PX, _ABOVE_PX = 6.6, 16.0, 7.0
_MOST_PX = 260.0
"""Radius in pixels of the widest places whose names are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerMap:
    """A drawn map.

    Attributes
    ----------
    html
        The map: a picture of the ground, and over it the places and their names. It is 1,880 pixels
        wide; a smaller screen shows its middle.
    left_out
        How many places are not on it: too wide, or a line whose course is not available.

    """

    html: str
    left_out: int


def gazetteer_map(
    gazetteer: Gazetteer, about: str = ALL_PLACES, *, language: str = "en", dark: bool = False
) -> GazetteerMap:
    """Draw the places of a gazetteer.

    Parameters
    ----------
    gazetteer
        The places.
    about
        The place that the map is about, by its identifier, or `ALL_PLACES`.
    language
        One of `dernamap.words.LANGUAGES`.
    dark
        Whether the page is dark.

    Returns
    -------
    GazetteerMap
        The map. Where names would stand on each other, the better known of them stays.

    Raises
    ------
    KeyError
        If the place that it is to be about is not in the gazetteer.

    """
    words = words_of(language)
    drawn = list(_drawn(gazetteer, about))
    camera = _camera(drawn, about)
    theme = theme_named("dark" if dark else "light")
    named = gazetteer.places[about] if about else None
    alt = (
        words("places.map_of", name=named.name_in(language))
        if named is not None
        else words("places.map_of_all")
    )
    lines = tuple(
        place_line(extent, camera, dark=dark, chosen=place.place_id == about)
        for place, extent in drawn
        if is_line(extent)
    )
    basemap = basemap_group(camera, theme, body=_BODY)
    ground = Scene(
        width=round(_BOX.width),
        height=round(_BOX.height),
        language=language,
        title=alt,
        alt=alt,
        paper=theme.base.sea,
        groups=(basemap, Group(name="lines", items=lines)),
    )
    picture = base64.b64encode(shapes_svg(ground).encode()).decode()
    areas = "".join(
        place_area(
            extent,
            camera,
            _said(place, extent, words),
            dark=dark,
            chosen=place.place_id == about,
        )
        for place, extent in drawn
        if not is_line(extent)
    )
    names = "".join(_names(drawn, camera, about, language))
    ink = f"color:{theme.base.text};-webkit-text-stroke-color:{theme.base.land}"
    return GazetteerMap(
        html=f'<div class="gazetteer-map" role="img" aria-label="{escape(alt)}" style="{ink}">'
        f'<div><img alt="" src="data:image/svg+xml;base64,{picture}">{areas}{names}</div></div>',
        left_out=len(gazetteer.places) - len(drawn),
    )


def _drawn(gazetteer: Gazetteer, about: str) -> Iterator[tuple[Place, Extent]]:
    """Yield the places with their ground, the widest first."""
    found = []
    for place in gazetteer.places.values():
        extent = extent_of(place.place_id, gazetteer)
        if extent is None:
            continue
        fits = extent.radius_m <= WIDEST_M or place.place_id in gazetteer.lines
        if fits or place.place_id == about:
            found.append((place, extent))
    yield from sorted(found, key=lambda one: -one[1].radius_m)


def _camera(drawn: Sequence[tuple[Place, Extent]], about: str) -> Camera:
    """Look at a place, or at all that are drawn."""
    for place, extent in drawn:
        if place.place_id == about:
            around = _EQUATOR_M * math.cos(math.radians(extent.lat))
            world = _FILLED * _BOX.height * around / max(extent.radius_m, 1.0)
            return _looking(extent.lon, extent.lat, world)
    if not drawn:
        return _looking(0.0, 20.0, _BOX.width)
    lons = counted_on(np.array([extent.lon for _, extent in drawn]))
    ordinates = ordinate_of(np.array([extent.lat for _, extent in drawn]).clip(-80, 80))
    wide, high = np.ptp(lons) / 360, np.ptp(ordinates)
    world = min(_ALL_PX[0] / max(wide, 1e-9), _ALL_PX[1] / max(high, 1e-9))
    lon, middle = lons.min() + np.ptp(lons) / 2, ordinates.min() + np.ptp(ordinates) / 2
    return _looking((float(lon) + 180) % 360 - 180, float(latitude_of(middle)), world)


def _looking(lon: float, lat: float, world: float) -> Camera:
    return Camera(lon=lon, lat=lat, world=min(max(world, _ZOOMS[0]), _ZOOMS[1]), box=_BOX)


def _said(place: Place, extent: Extent, words: Words) -> str:
    certainty = str(shown_certainty(extent))
    return words(
        "places.on_map",
        name=place.name_in(words.language),
        certainty=words.group("detail.certainties")[certainty],
        radius=words("units.m", n=f"{extent.radius_m:,.0f}"),
    )


def _names(
    drawn: Sequence[tuple[Place, Extent]], camera: Camera, about: str, language: str
) -> Iterator[str]:
    """Write the names for which there is room, the best known places first; all show on a point."""
    taken: list[Box] = []
    known = list(CERTAINTY_INKS)
    order = sorted(
        drawn,
        key=lambda one: (
            one[0].place_id != about,
            is_line(one[1]),
            known.index(shown_certainty(one[1])),
        ),
    )
    for place, extent in order:
        chosen = place.place_id == about
        x, y = camera.point(extent.lon, extent.lat)
        radius = camera.length(extent.radius_m, extent.lat)
        fits = is_line(extent) or (extent.geometry is None and radius <= _MOST_PX)
        name = place.name_in(language)
        wide = len(name) * _LETTER_PX
        box = Box(x=x - wide / 2, y=y - _ABOVE_PX - _LINE_PX / 2, width=wide, height=_LINE_PX)
        if not (fits or chosen) or not _BOX.holds(box) or any(box.touches(one) for one in taken):
            continue
        taken.append(box)
        kind = ' class="chosen"' if chosen else ""
        style = f"left:{x:.1f}px;top:{box.y:.1f}px"
        yield f'<b{kind} dir="auto" style="{style}">{escape(unturned(name))}</b>'
