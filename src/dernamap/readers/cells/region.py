"""Where the points of a table lie, and which of them are swapped or have the wrong sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap.places import territory_of
from dernamap.readers.cells.by_value import by_values
from dernamap.readers.cells.reject_reason import RejectReason

if TYPE_CHECKING:
    from dernamap.places import Territory
    from dernamap.readers.cells.by_value import Column

__all__ = ["Region", "RowTerritories", "misplaced", "region_of", "suspicion", "territory_of_table"]

NO_COUNTRY, UNKNOWN_COUNTRY = -1, -2
"""Codes of rows that name no country, and of rows whose country is not known."""

_FEWEST = 4
"""With fewer points, a table has no region."""

_WIDEST = 15.0
"""The widest region in degrees; wider tables are of the world."""

_MARGIN = 2.0
"""Degrees around the middle of a table's points that belong to its region as well."""

_MOST_OF = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """A box in degrees, EPSG:4326."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        return self.west, self.south, self.east, self.north

    def widened(self, margin: float) -> Region:
        """Return the box with some degrees more on each side."""
        return Region(
            self.west - margin, self.south - margin, self.east + margin, self.north + margin
        )

    def holds(self, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
        """Say which points lie in the box.

        Parameters
        ----------
        lon, lat
            Degrees; NaN lies nowhere.

        Returns
        -------
        numpy.ndarray
            Booleans, one a point.

        """
        across = (lon >= self.west) & (lon <= self.east)
        inside: np.ndarray = across & (lat >= self.south) & (lat <= self.north)
        return inside


_Way = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]

_WAYS: dict[str, _Way] = {
    "when exchanged": lambda lat, lon: (lon, lat),
    "with the other sign of the latitude": lambda lat, lon: (-lat, lon),
    "with the other sign of the longitude": lambda lat, lon: (lat, -lon),
    "with the other sign of both": lambda lat, lon: (-lat, -lon),
}
"""What may have happened to a point, each with the function that undoes it."""


def region_of(lat: Column, lon: Column) -> Region | None:
    """Find the region that most points of a table lie in.

    Parameters
    ----------
    lat, lon
        Degrees, null where there are none.

    Returns
    -------
    Region or None
        The box of the middle nine tenths of the points; None if there are too few, or if they do
        not lie close together.

    """
    lats, lons = _floats(lat), _floats(lon)
    there = np.isfinite(lats) & np.isfinite(lons) & ((lats != 0) | (lons != 0))
    if there.sum() < _FEWEST:
        return None
    # the middle half of the points is not moved by those that are wrong
    south, north = np.quantile(lats[there], [0.25, 0.75])
    west, east = np.quantile(lons[there], [0.25, 0.75])
    if max(north - south, east - west) > _WIDEST:
        return None
    box = Region(float(west), float(south), float(east), float(north))
    close = box.widened(_MARGIN).holds(lons[there], lats[there])
    return box if close.mean() >= _MOST_OF else None


def territory_of_table(country: Column, home: Territory | None) -> Territory | None:
    """Find the country that a table is about.

    Parameters
    ----------
    country
        Names of countries in its rows.
    home
        The country that is taken where the rows name none.

    Returns
    -------
    Territory or None
        The one that all rows name, or that of the home; None if the rows name several.

    """
    named = {name.strip() for name in country.unique().to_pylist() if name and name.strip()}
    if not named:
        return home
    found = [territory_of(name) for name in named]
    return found[0] if all(one == found[0] for one in found) else None


class RowTerritories:
    """The territories that the rows of a block say that they are about.

    Parameters
    ----------
    country
        Names of countries; empty where a row names none.

    Attributes
    ----------
    numbers
        Of each row the number of its territory, `NO_COUNTRY` if it names no country, or
        `UNKNOWN_COUNTRY` if it names one that is not known.
    territories
        The territories by their numbers.

    """

    def __init__(self, country: Column) -> None:
        self.territories: list[Territory] = []
        (numbers,) = by_values([country], self._named, [pa.int32()])
        self.numbers: np.ndarray = numbers.to_numpy(zero_copy_only=False)

    def _named(self, name: str) -> tuple[int]:
        if not name.strip():
            return (NO_COUNTRY,)
        found = territory_of(name)
        return (UNKNOWN_COUNTRY if found is None else self._number(found),)

    def _number(self, territory: Territory) -> int:
        if territory not in self.territories:
            self.territories.append(territory)
        return self.territories.index(territory)

    def assume(self, territory: Territory, rows: np.ndarray) -> None:
        """Assume that rows that name no country are about a territory.

        Parameters
        ----------
        territory
            Such as that of the home.
        rows
            Booleans, one a row.

        """
        self.numbers = np.where(
            rows & (self.numbers == NO_COUNTRY), self._number(territory), self.numbers
        )


def misplaced(
    lat: Column, lon: Column, territories: RowTerritories | None, region: Region | None
) -> dict[int, RejectReason]:
    """Find points that lie where they should only when swapped, or with another sign.

    Parameters
    ----------
    lat, lon
        Degrees, null where there are none.
    territories
        What the rows say that they are about; None where the table does not say.
    region
        Where most points of the table lie, if that is one region.

    Returns
    -------
    dict
        From position to reason.

    """
    lats, lons = _floats(lat), _floats(lon)
    found: dict[int, RejectReason] = {}
    known: list[Territory] = []
    numbers = np.full(len(lats), NO_COUNTRY)
    if territories is not None:
        known, numbers = territories.territories, territories.numbers
    for number, territory in enumerate(known):
        judged = (numbers == number) & ~territory.holds(lons, lats)
        _note(found, (lats, lons), judged, territory, f"in {territory.name}")
    if region is not None:
        far = ~region.widened(2 * _MARGIN).holds(lons, lats)
        # a row about another country may well lie far away
        away = [
            UNKNOWN_COUNTRY,
            *(at for at, one in enumerate(known) if not one.touches(*region.box)),
        ]
        far &= ~np.isin(numbers, away)
        near = region.widened(_MARGIN)
        _note(found, (lats, lons), far, near, "near the table's other points")
    return found


def suspicion(lat: Column, lon: Column, territory: Territory | None) -> str:
    """Describe what happened to all points of a table, if undoing it puts them in the country.

    Parameters
    ----------
    lat, lon
        Degrees, null where there are none.
    territory
        The country that the table is about, if that is known.

    Returns
    -------
    str
        A sentence; empty if some point lies in the country as it is, or none would.

    """
    lats, lons = _floats(lat), _floats(lon)
    there = np.isfinite(lats) & np.isfinite(lons) & ((lats != 0) | (lons != 0))
    lats, lons = lats[there], lons[there]
    if territory is None or not len(lats) or territory.holds(lons, lats).any():
        return ""
    for how, way in _WAYS.items():
        back_lat, back_lon = way(lats, lons)
        if territory.holds(back_lon, back_lat).all():
            return (
                f"No point lies in {territory.name} as written, and all of them lie in it {how}: "
                "are the columns swapped, or is a minus sign missing?"
            )
    return ""


def _note(
    found: dict[int, RejectReason],
    points: tuple[np.ndarray, np.ndarray],
    judged: np.ndarray,
    where: Region | Territory,
    words: str,
) -> None:
    """Note the examined points that lie where they should once something is undone."""
    lats, lons = points
    if not (judged & np.isfinite(lats)).any():
        return
    for how, way in _WAYS.items():
        back_lat, back_lon = way(lats, lons)
        for at in np.flatnonzero(judged & where.holds(back_lon, back_lat)):
            done = "they are in the wrong order" if how == "when exchanged" else "a sign is wrong"
            text = f"{lats[at]:g}, {lons[at]:g} lies {words} only {how}: {done}"
            found.setdefault(int(at), RejectReason("swapped", text, "latitude, longitude"))


def _floats(column: Column) -> np.ndarray:
    values: np.ndarray = column.fill_null(float("nan")).to_numpy(zero_copy_only=False)
    return values.astype("float64")
