"""How many events fall on each day, for the bars of the time line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.ipc

from dernamap.cube.day_series import Kind
from dernamap.cube.mark_stream import Part
from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

__all__ = ["DAYS_FILE", "write_days"]

DAYS_FILE = "days.arrow.gz"

_SCHEMA = pa.schema(
    [
        ("family", pa.uint8()),
        ("first", pa.int32()),
        ("solid", pa.list_(pa.uint32())),
        ("soft", pa.list_(pa.float32())),
    ]
)
"""One row a family: its first day, and from there on, for each day, how many events are known to
that day, and what shares of events whose date is a spread fall on it."""


def write_days(database: DuckDBPyConnection, out: Path) -> tuple[int, int]:
    """Write the file.

    Parameters
    ----------
    database
        With the view ``totals`` of `dernamap.cube.mark_stream.TOTALS_SCHEMA`.
    out
        Takes `DAYS_FILE`.

    Returns
    -------
    tuple of int
        The day that most events are known to, or the last one if none is known to a day; and the
        number of events that have no place.

    """
    found = database.execute(
        f"""
        SELECT family, span, day, count(*) AS count FROM totals
        WHERE part = {int(Part.ALL)} AND kind = {Kind.ONCE.value}
            AND day > {OPEN_PAST} AND day + span < {OPEN_FUTURE}
        GROUP BY ALL ORDER BY family, span, day
        """
    ).fetchnumpy()
    family, span, day, count = (
        np.asarray(found[name]).astype("int64") for name in ("family", "span", "day", "count")
    )
    first = int(day.min()) if len(day) else 0
    length = int((day + span).max()) - first if len(day) else 0
    rows = []
    exact = np.zeros(length)
    for number in np.unique(family):
        mine = family == number
        known, spread = mine & (span == 1), mine & (span > 1)
        solid = np.zeros(length)
        np.add.at(solid, day[known] - first, count[known])
        # a share begins on the first day of the spread and ends after its last
        steps = np.zeros(length + 1)
        share = count[spread] / span[spread]
        np.add.at(steps, day[spread] - first, share)
        np.add.at(steps, day[spread] - first + span[spread], -share)
        soft = np.clip(np.cumsum(steps[:length]), 0, None)
        rows.append(
            {"family": number, "first": first, "solid": solid.astype("uint32"), "soft": soft}
        )
        exact += solid
    sink = pa.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, _SCHEMA) as writer:
        writer.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA))
    (out / DAYS_FILE).write_bytes(gzip.compress(sink.getvalue().to_pybytes(), 6, mtime=0))
    unplaced = database.execute(
        f"""
        SELECT count(*) FROM totals
        WHERE part = {int(Part.UNPLACED)} AND kind IN ({Kind.ONCE.value}, {Kind.FROM.value})
        """
    ).fetchone()
    busiest = first + int(np.argmax(exact)) if len(exact) else 0
    return busiest, int(unplaced[0]) if unplaced else 0
