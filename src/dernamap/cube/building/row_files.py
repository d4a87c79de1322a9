"""Copies of a dataset's rows in the order that the page asks for them, in small row groups.

What lies in a part of the map, or on a page of the list, is then a few row groups; their
statistics say which. They are encoded in parts, each of them a whole file, which are then joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.cube.series import event_totals
from dernamap.dataset import DAY_COLUMNS, kept_part

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from dernamap.cube.building.row_range import RowRange
    from dernamap.cube.series import TileRows
    from dernamap.dataset import KeptPart

__all__ = ["PART_ROWS", "encoded_events", "encoded_marks", "encoded_words"]

_GROUP = 16_384

PART_ROWS = 32 * _GROUP
"""Rows of a part."""

_WORDS = ("event_id", "place_id", "name", "precision", "certainty", "method", "radius_m", "why")
_OWN = {"event_id", "actors", "summary", "geometry", "lon", "lat", "mark", "event"}
"""Columns whose values rarely repeat: a dictionary would cost time and save no space."""


def encoded_events(
    block: tuple[RowRange | pa.Table, int], *, keep: Path | None = None
) -> tuple[KeptPart, TileRows]:
    """Encode events, and count them.

    Parameters
    ----------
    block
        Some events, and how many placements those before them have.
    keep
        The folder that the part is written to; None to return it.

    Returns
    -------
    tuple
        A part of a Parquet file, and the counts that `dernamap.cube.series.event_totals` gives.

    """
    rows, before = block
    table = rows if isinstance(rows, pa.Table) else rows.read()
    count = table["placements"].to_numpy()
    marks = before + np.cumsum(count) - count
    table = table.replace_schema_metadata().append_column("mark", pa.array(marks, pa.int64()))
    return _encoded(table, keep, statistics=DAY_COLUMNS), event_totals(table)


def encoded_words(rows: RowRange | pa.Table, *, keep: Path | None = None) -> KeptPart:
    """Encode the words of some placements as a part of a Parquet file; see `encoded_events`."""
    table = rows if isinstance(rows, pa.Table) else rows.read(list(_WORDS))
    return _encoded(table.select(list(_WORDS)).replace_schema_metadata(), keep, statistics=())


def encoded_marks(table: pa.Table, keep: Path | None) -> KeptPart:
    """Encode marks, which are in the order of cells and days; see `encoded_events`."""
    return _encoded(table, keep, statistics=("quad",))


def _encoded(table: pa.Table, keep: Path | None, *, statistics: Collection[str]) -> KeptPart:
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        row_group_size=_GROUP,
        compression="snappy",
        use_dictionary=[name for name in table.column_names if name not in _OWN],
        write_statistics=list(statistics),
        # without it a reader sees plain texts, however they came
        store_schema=False,
    )
    return kept_part(sink.getvalue().to_pybytes(), keep)
