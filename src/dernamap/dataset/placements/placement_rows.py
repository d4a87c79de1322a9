"""The table of placements: one row per placement, in a data frame or in Arrow's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import shapely

from dernamap.dataset.store import PLACEMENT_SCHEMA, written_table
from dernamap.dataset.tables import PLACEMENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.model import Placement

__all__ = ["placement_frame_of", "placement_table_of"]

_NUMBERS = {"event": "int32", "lon": "float64", "lat": "float64", "radius_m": "float64"}
_TYPES = _NUMBERS | {"score": "float64", "geometry": "object"}


def _row(event: int, event_id: str, place: Placement) -> dict[str, Any]:
    """Return a placement's row: the event that it belongs to, and its fields by their names."""
    of_event = {"event": event, "event_id": event_id}
    row = {name: of_event.get(name, getattr(place, name, None)) for name in PLACEMENT_COLUMNS}
    return row | {name: str(row[name]) for name in ("precision", "certainty", "method")}


def placement_frame_of(placed: Iterable[tuple[int, str, Placement]]) -> pd.DataFrame:
    """Lay placements out as `Dataset.placements` has them.

    Parameters
    ----------
    placed
        The event's row number, its identifier, and a placement of it.

    Returns
    -------
    DataFrame
        With `PLACEMENT_COLUMNS`, in the order given; ``geometry`` holds shapely objects, and None
        for a disc.

    """
    rows = [_row(*one) for one in placed]
    return pd.DataFrame(rows, columns=list(PLACEMENT_COLUMNS)).astype(_TYPES)


def placement_table_of(placed: Iterable[tuple[int, str, Placement]]) -> pa.Table:
    """Lay placements out as ``placements.parquet`` has them.

    Parameters
    ----------
    placed
        As for `placement_frame_of`.

    Returns
    -------
    pyarrow.Table
        With `dernamap.dataset.store.PLACEMENT_SCHEMA`, as `open_writer` takes it; ``geometry`` is
        WKB, that of a disc its centre.

    """
    rows = []
    for event, event_id, place in placed:
        shape = place.geometry or shapely.Point(place.lon, place.lat)
        wkb = shapely.to_wkb(shape, byte_order=1)
        rows.append(_row(event, event_id, place) | {"geometry": wkb})
    table = pa.Table.from_pylist(rows, PLACEMENT_SCHEMA)
    columns = dict(zip(table.column_names, table.columns, strict=True))
    return written_table(columns, PLACEMENT_SCHEMA)
