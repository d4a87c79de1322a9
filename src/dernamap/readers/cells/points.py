"""Coordinates of tables, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from dernamap.readers.cells.by_value import numbers_of
from dernamap.readers.cells.region import misplaced
from dernamap.readers.cells.reject_reason import REASON, RejectReason, reason_array

if TYPE_CHECKING:
    from dernamap.readers.cells.by_value import Column
    from dernamap.readers.cells.region import Region, RowTerritories

__all__ = ["Points", "read_points"]


@dataclass(frozen=True, slots=True)
class Points:
    """Coordinates in degrees, EPSG:4326, null where there are none; and what is wrong with them."""

    lat: Column
    lon: Column
    problems: Column


def read_points(
    lat_text: Column,
    lon_text: Column,
    territories: RowTerritories | None = None,
    *,
    region: Region | None = None,
) -> Points:
    """Read coordinates.

    Parameters
    ----------
    lat_text, lon_text
        Columns of text without nulls.
    territories
        Which countries the rows say that they are about, if the table tells.
    region
        Where the table's points lie, if that is one region.

    Returns
    -------
    Points
        An empty pair and 0, 0 (where missing coordinates end up) are not coordinates; half a pair,
        a text, a number out of range are problems; so are points far from where they should be
        that lie there when latitude and longitude are swapped or one has the other sign.

    """
    lat, lon = numbers_of(lat_text), numbers_of(lon_text)
    flaws = [
        (lat[1], "not-a-number", "latitude", "is not a number", lat_text),
        (lon[1], "not-a-number", "longitude", "is not a number", lon_text),
        (
            pc.greater(pc.abs(lat[0]), 90.0),
            "out-of-range",
            "latitude",
            "is not between -90 and 90; is it swapped with the longitude?",
            lat_text,
        ),
        (
            pc.greater(pc.abs(lon[0]), 180.0),
            "out-of-range",
            "longitude",
            "is not between -180 and 180",
            lon_text,
        ),
        (
            pc.and_(pc.is_null(lat[0]), pc.is_valid(lon[0])),
            "half-point",
            "latitude",
            "is given with a longitude",
            lat_text,
        ),
        (
            pc.and_(pc.is_valid(lat[0]), pc.is_null(lon[0])),
            "half-point",
            "longitude",
            "is given with a latitude",
            lon_text,
        ),
    ]
    problems: dict[int, RejectReason] = {}
    for mask, code, name, words, texts in flaws:
        for position in _true(mask):
            text = f"{texts[position].as_py()!r} {words}"
            problems.setdefault(position, RejectReason(code, text, name))
    for position, reason in misplaced(lat[0], lon[0], territories, region).items():
        problems.setdefault(position, reason)
    nowhere = pc.and_(pc.equal(lat[0], 0.0), pc.equal(lon[0], 0.0)).fill_null(False)  # noqa: FBT003
    listed = [problems.get(row) for row in range(len(lat_text))] if problems else []
    return Points(
        lat=pc.if_else(nowhere, None, lat[0]),
        lon=pc.if_else(nowhere, None, lon[0]),
        problems=reason_array(listed) if listed else pa.nulls(len(lat_text), REASON),
    )


def _true(mask: Column) -> list[int]:
    filled = mask.fill_null(False)  # noqa: FBT003  Arrow's signature
    return [int(at) for at in filled.to_numpy(zero_copy_only=False).nonzero()[0]]
