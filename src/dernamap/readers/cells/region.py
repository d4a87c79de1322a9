"""Where a table's points lie as a whole, and which of them are exchanged or have another sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells.reject_reason import RejectReason

if TYPE_CHECKING:
    from dernamap.readers.cells.by_value import Column

__all__ = ["LIBYA", "Region", "is_libya", "misplaced", "region_of", "suspicion"]

_FEWEST = 4
"""With fewer points a table shows no region."""

_WIDEST = 15.0
"""Degrees that a region spans at the most; wider tables are of the world."""

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

    def widened(self, margin: float) -> Region:
        """Give the box with some degrees more on each side."""
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


LIBYA = Region(9.0, 19.0, 26.0, 34.0)
"""Libya with a margin."""

_Way = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]

_WAYS: dict[str, _Way] = {
    "when exchanged": lambda lat, lon: (lon, lat),
    "with the other sign of the latitude": lambda lat, lon: (-lat, lon),
    "with the other sign of the longitude": lambda lat, lon: (lat, -lon),
    "with the other sign of both": lambda lat, lon: (-lat, -lon),
}
"""What may have happened to a point; each is a way back."""


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


def is_libya(country: Column) -> Column:
    """Say which names of countries are Libya's."""
    return pc.is_in(country, pa.array(["Libya", "LIBYA", "libya", "ليبيا"]))


def misplaced(
    lat: Column, lon: Column, libyan: Column | None, region: Region | None
) -> dict[int, RejectReason]:
    """Find points that lie where they should only when exchanged, or with another sign.

    Parameters
    ----------
    lat, lon
        Degrees, null where there are none.
    libyan
        Whether each row says that it is about Libya (True) or another country (False); null
        where it does not say, None where the table does not.
    region
        Where most points of the table lie, if that is one region.

    Returns
    -------
    dict
        From position to reason.

    """
    lats, lons = _floats(lat), _floats(lon)
    found: dict[int, RejectReason] = {}
    named = np.zeros(len(lats), dtype=bool)
    if libyan is not None:
        named = libyan.fill_null(False).to_numpy(zero_copy_only=False).astype(bool)  # noqa: FBT003
        points = (lats, lons)
        _note(found, points, named & ~LIBYA.holds(lons, lats), LIBYA, "in Libya")
    if region is not None:
        far = ~region.widened(2 * _MARGIN).holds(lons, lats)
        if libyan is not None:
            # a row that says that it is about another country may well lie far away
            far &= libyan.fill_null(True).to_numpy(zero_copy_only=False).astype(bool)  # noqa: FBT003
        near = region.widened(_MARGIN)
        _note(found, (lats, lons), far, near, "beside the table's other points")
    return found


def suspicion(lat: Column, lon: Column) -> str:
    """Say that all points of a table would lie in Libya if something had not happened to them.

    Parameters
    ----------
    lat, lon
        Degrees, null where there are none.

    Returns
    -------
    str
        A sentence; empty if some point lies in Libya as it is, or none would.

    """
    lats, lons = _floats(lat), _floats(lon)
    there = np.isfinite(lats) & np.isfinite(lons) & ((lats != 0) | (lons != 0))
    lats, lons = lats[there], lons[there]
    if not len(lats) or LIBYA.holds(lons, lats).any():
        return ""
    for how, way in _WAYS.items():
        back_lat, back_lon = way(lats, lons)
        if LIBYA.holds(back_lon, back_lat).all():
            return (
                f"No point lies in Libya as written, and all of them lie in it {how}: have "
                "the columns changed places, or lost a sign?"
            )
    return ""


def _note(
    found: dict[int, RejectReason],
    points: tuple[np.ndarray, np.ndarray],
    judged: np.ndarray,
    region: Region,
    words: str,
) -> None:
    """Note the judged points that lie in a region after all, one way or another."""
    lats, lons = points
    if not (judged & np.isfinite(lats)).any():
        return
    for how, way in _WAYS.items():
        back_lat, back_lon = way(lats, lons)
        for at in np.flatnonzero(judged & region.holds(back_lon, back_lat)):
            done = "they have changed places" if how == "when exchanged" else "a sign is wrong"
            text = f"{lats[at]:g}, {lons[at]:g} lies {words} only {how}: {done}"
            found.setdefault(int(at), RejectReason("swapped", text, "latitude, longitude"))


def _floats(column: Column) -> np.ndarray:
    values: np.ndarray = column.fill_null(float("nan")).to_numpy(zero_copy_only=False)
    return values.astype("float64")
