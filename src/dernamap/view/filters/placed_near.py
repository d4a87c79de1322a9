"""Filters by place: events at a place, at places within it, or within some distance of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.model import Method
from dernamap.places import containing_places, extent_of
from dernamap.view.events import shape_numbers
from dernamap.view.filters.filter_fields import NOT_KEPT, PERHAPS, SURELY
from dernamap.view.filters.nearness import levels_near
from dernamap.view.filters.place_shapes import Course, Disc, course_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.dataset import Dataset
    from dernamap.view.filters.place_shapes import PlaceShape

__all__ = ["Placed"]


class Placed:
    """A dataset's placements, as filters by place need them.

    Parameters
    ----------
    dataset
        The dataset.

    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        marks = dataset.placements
        self.event = marks["event"].to_numpy(dtype="int64")

    @cached_property
    def _discs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Longitude, latitude and radius of each placement."""
        # the browser has its positions as 32-bit numbers, and must come to the same answer
        lon, lat, radius = (
            self._dataset.placements[name].to_numpy(dtype="float32").astype("float64")
            for name in ("lon", "lat", "radius_m")
        )
        return lon, lat, radius

    @cached_property
    def _shapes(self) -> tuple[np.ndarray, list[Course]]:
        numbers, shapes = shape_numbers(self._dataset.placements)
        return numbers, [course_of(geometry) for geometry, _ in shapes]

    @property
    def courses(self) -> list[Course]:
        """The sectors, areas and lines that placements are on, by their numbers."""
        return self._shapes[1]

    @cached_property
    def place_ids(self) -> tuple[str, ...]:
        """The places of placements, in the order of their first appearance."""
        return tuple(name for name in self._places[1] if name)

    @cached_property
    def _places(self) -> tuple[np.ndarray, list[str]]:
        codes, names = pd.factorize(self._dataset.placements["place_id"])
        return codes, [str(name) for name in names]

    @cached_property
    def holders(self) -> dict[str, tuple[str, ...]]:
        """From each place that placements rest on to the places that hold it."""
        gazetteer = self._dataset.gazetteer
        return {name: containing_places(name, gazetteer) for name in self.place_ids}

    def of_places(self, place_ids: Sequence[str], kilometres: float) -> np.ndarray:
        """Say of each placement whether it is of one of these places.

        Parameters
        ----------
        place_ids
            The places.
        kilometres
            How far around each; 0 for the place itself and what it holds.

        Returns
        -------
        numpy.ndarray
            One level a placement. A placement in a direction or at a distance from a place is of
            that place perhaps.

        """
        codes, names = self._places
        held = [
            any(place in {name, *self.holders.get(name, ())} for place in place_ids)
            for name in names
        ]
        of_place = np.array(held, dtype=bool)[codes] if held else np.zeros(0, dtype=bool)
        relative = self._dataset.placements["method"].to_numpy() == str(Method.RELATIVE)
        levels = np.where(of_place, np.where(relative, PERHAPS, SURELY), NOT_KEPT).astype("uint8")
        if kilometres > 0:
            for place in place_ids:
                region = self.region_of(place)
                if region is not None:
                    levels = np.maximum(levels, self.near(region, kilometres * 1000))
        return levels

    def region_of(self, place_id: str) -> PlaceShape | None:
        """Return the ground that a place covers; None for one that the gazetteer does not place."""
        gazetteer = self._dataset.gazetteer
        if place_id not in gazetteer.places:
            return None
        extent = extent_of(place_id, gazetteer)
        if extent is None:
            return None
        if extent.geometry is not None:
            return course_of(extent.geometry)
        return Disc(extent.lon, extent.lat, extent.radius_m)

    def near(self, region: PlaceShape, metres: float) -> np.ndarray:
        """Say of each placement whether it lies in a region or so near to it; see `levels_near`."""
        numbers, courses = self._shapes
        lon, lat, radius = self._discs
        return levels_near(
            region,
            metres,
            lon=lon,
            lat=lat,
            radius=radius,
            shape=numbers,
            courses=courses,
        )
