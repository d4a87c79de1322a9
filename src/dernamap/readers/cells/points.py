"""Coordinates as tables give them: checked, and never taken for what they are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells.by_value import numbers_of

if TYPE_CHECKING:
    from dernamap.readers.cells.by_value import Column

__all__ = [
    "Points",
    "is_libya",
    "read_points",
]

_LIBYA = (9.0, 19.0, 26.0, 34.0)
"""West, south, east and north of Libya with a margin, in degrees, EPSG:4326."""


@dataclass(frozen=True, slots=True)
class Points:
    """Coordinates in degrees, EPSG:4326, null where there are none; and what is wrong with them."""

    lat: Column
    lon: Column
    problems: Column


def read_points(lat_text: Column, lon_text: Column, libyan: Column | None = None) -> Points:
    """Read coordinates.

    Parameters
    ----------
    lat_text, lon_text
        Columns of text without nulls.
    libyan
        Whether the rows say that they are about Libya, if the table tells.

    Returns
    -------
    Points
        An empty pair and 0, 0 (where missing coordinates end up) are no coordinates; half a pair,
        a text, a number out of range and two numbers that stand in each other's place are
        problems.

    """
    lat, lat_bad = numbers_of(lat_text)
    lon, lon_bad = numbers_of(lon_text)
    flaws = [
        (lat_bad, "latitude", "is no number", lat_text),
        (lon_bad, "longitude", "is no number", lon_text),
        (
            pc.greater(pc.abs(lat), 90.0),
            "latitude",
            "is not from -90 to 90; has it changed places with the longitude?",
            lat_text,
        ),
        (pc.greater(pc.abs(lon), 180.0), "longitude", "is not from -180 to 180", lon_text),
        (
            pc.and_(pc.is_null(lat), pc.is_valid(lon)),
            "latitude",
            "stands beside a longitude",
            lat_text,
        ),
        (
            pc.and_(pc.is_valid(lat), pc.is_null(lon)),
            "longitude",
            "stands beside a latitude",
            lon_text,
        ),
    ]
    if libyan is not None:
        flaws.append((_swapped(lat, lon, libyan), "latitude", _SWAPPED, lat_text))
    problems: dict[int, str] = {}
    for mask, name, words, texts in flaws:
        filled = mask.fill_null(False)  # noqa: FBT003  Arrow's signature
        for position in filled.to_numpy(zero_copy_only=False).nonzero()[0]:
            problems.setdefault(int(position), f"{name}: {texts[int(position)].as_py()!r} {words}")
    nowhere = pc.and_(pc.equal(lat, 0.0), pc.equal(lon, 0.0)).fill_null(False)  # noqa: FBT003
    told = pa.nulls(len(lat), pa.string())
    if problems:
        told = pa.array([problems.get(row) for row in range(len(lat))], pa.string())
    return Points(
        lat=pc.if_else(nowhere, None, lat), lon=pc.if_else(nowhere, None, lon), problems=told
    )


_SWAPPED = "is a longitude of Libya, and the longitude a latitude of it: they have changed places"


def is_libya(country: Column) -> Column:
    """Say which names of countries are Libya's."""
    return pc.is_in(country, pa.array(["Libya", "LIBYA", "libya", "ليبيا"]))


def _swapped(lat: Column, lon: Column, libyan: Column) -> Column:
    """Find points of Libya that lie in it only when latitude and longitude change places."""
    west, south, east, north = _LIBYA

    def inside(x: Column, y: Column) -> Column:
        across = pc.and_(pc.greater_equal(x, west), pc.less_equal(x, east))
        return pc.and_(across, pc.and_(pc.greater_equal(y, south), pc.less_equal(y, north)))

    return pc.and_(libyan, pc.and_(inside(lat, lon), pc.invert(inside(lon, lat))))
