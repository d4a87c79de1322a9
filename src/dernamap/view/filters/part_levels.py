"""What filters do with a part of a dataset whose events are too many to hold at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dernamap.view.filters.filter_fields import FILTER_FIELDS
from dernamap.view.filters.filter_levels import filter_levels
from dernamap.view.filters.place_shapes import Course, Disc
from dernamap.view.filters.placed_near import Placed

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.view.filters.filter_fields import FilterFields
    from dernamap.view.filters.place_shapes import PlaceShape

__all__ = ["columns_for", "part_levels"]

_METRES_A_DEGREE = 110_000.0
_DATE_LINE = 180.0
_SPARE = 1.05
"""A box about a region is so much larger than it need be: degrees are no metres."""


@dataclass(frozen=True)
class _Asked:
    """Filters of which only some are set."""

    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: float = 0.0
    shape: tuple[tuple[float, float], ...] = ()
    sure: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    numbers: str = "any"
    q: str = ""
    known: str = ""


def part_levels(part: Dataset, fields: FilterFields) -> np.ndarray:
    """Say what filters do with each event of a part of a dataset.

    Parameters
    ----------
    part
        The dataset with some of its events and their placements, and the columns of
        `columns_for`.
    fields
        The view's filters; words that are searched for and a day of knowledge are left out.

    Returns
    -------
    numpy.ndarray
        The same as `filter_levels` gives these events. Placements that are far away are not
        measured.

    """
    asked = _Asked(**{name: getattr(fields, name) for name in FILTER_FIELDS})
    levels = filter_levels(part, replace(asked, places=(), within=0.0, shape=(), q="", known=""))
    if fields.places:
        only = _Asked(places=fields.places)
        own = filter_levels(part, only)
        if fields.within:
            placed = Placed(part)
            regions = [placed.region_of(place) for place in fields.places]
            some = _near(part, [one for one in regions if one is not None], fields.within * 1000)
            own = np.maximum(own, filter_levels(some, replace(only, within=fields.within)))
        levels = np.minimum(levels, own)
    if fields.shape:
        ring = Course(((*fields.shape, fields.shape[0]),), closed=True)
        some = _near(part, [ring], 0)
        levels = np.minimum(levels, filter_levels(some, _Asked(shape=fields.shape)))
    return levels


def columns_for(fields: FilterFields) -> tuple[set[str], set[str]]:
    """Return the columns of events and of placements that filters read."""
    events, placements = {"placements"}, set()
    read = {
        "event_type": fields.types,
        "family": fields.families,
        "actors": fields.actors,
        "attributed_to": fields.by,
        "source_ids": fields.sources or fields.publishers or "sourced" in fields.sure,
        "dispute_ids": "disputed" in fields.sure,
        "event_id": fields.numbers != "any",
    }
    events |= {name for name, asked in read.items() if asked}
    if fields.where:
        placements |= {"certainty"}
    if fields.places:
        placements |= {"place_id", "method"}
    if fields.shape or fields.within:
        placements |= {"place_id", "lon", "lat", "radius_m", "precision", "geometry"}
    return events, placements


def _near(part: Dataset, regions: list[PlaceShape], metres: float) -> Dataset:
    """Leave out placements that are nowhere near regions."""
    marks = part.placements
    chosen = np.zeros(len(marks), dtype=bool)
    lon, lat = marks["lon"].to_numpy(), marks["lat"].to_numpy()
    # a sector or a line reaches as far as its own shape, which is not measured here
    reach = np.where(marks["geometry"].isna(), marks["radius_m"].to_numpy(), np.inf)
    for region in regions:
        west, south, east, north, own = _box(region)
        away = (metres + own + reach) * _SPARE / _METRES_A_DEGREE
        with np.errstate(invalid="ignore", over="ignore"):
            tall = (lat >= south - away) & (lat <= north + away)
            # a degree of longitude is shortest where the box is nearest to a pole
            steep = np.minimum(np.maximum(abs(south), abs(north)) + away, 89.0)
            wide = away / np.cos(np.radians(steep))
            beyond = (west - wide < -_DATE_LINE) | (east + wide > _DATE_LINE)
            chosen |= tall & (beyond | ((lon >= west - wide) & (lon <= east + wide)))
    near = replace(part, placements=marks[chosen])
    # reading the gazetteer takes a moment, and it is the same one
    vars(near)["gazetteer"] = part.gazetteer
    return near


def _box(region: PlaceShape) -> tuple[float, float, float, float, float]:
    """Return west, south, east and north of a region's corners, and what it reaches beyond them."""
    if isinstance(region, Disc):
        return region.lon, region.lat, region.lon, region.lat, region.radius
    lon, lat = region.corners
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()), 0.0
