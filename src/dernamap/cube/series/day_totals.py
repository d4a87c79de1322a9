"""How many events there are, wherever they are, and how many fall on each day for the time line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc

from dernamap.cube.series.day_series import Kind, day_series
from dernamap.cube.series.partial_counts import EntryCodes
from dernamap.dataset import DAY_COLUMNS
from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from dernamap.cube.series.day_blocks import TileRows

__all__ = ["DAYS_FILE", "Part", "days_content", "event_totals"]

DAYS_FILE = "days.arrow.gz"


class Part:
    """Which events a total counts."""

    ALL = 0
    DISPUTED = 1
    UNPLACED = 2


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


def event_totals(events: pa.Table) -> TileRows:
    """Count events by `Part`, series and day.

    Parameters
    ----------
    events
        With the days, ``family``, ``dispute_ids`` and ``placements``.

    Returns
    -------
    TileRows
        With parts as cells.

    """
    days = [events[name].to_numpy() for name in DAY_COLUMNS]
    family = events["family"].to_numpy()
    disputed = pc.not_equal(events["dispute_ids"].cast(pa.string()), "").to_numpy()
    unplaced = events["placements"].to_numpy() == 0
    chosen = {
        Part.ALL: np.arange(len(family)),
        Part.DISPUTED: np.flatnonzero(disputed),
        Part.UNPLACED: np.flatnonzero(unplaced),
    }
    rows = np.concatenate(list(chosen.values()))
    series = day_series(*(column[rows] for column in days))
    part = np.repeat(list(chosen), [len(one) for one in chosen.values()]).astype("uint64")
    codes = EntryCodes(series, family[rows])
    return codes.counted(part[series.event], np.ones(len(series.event), dtype=bool))[1]


def days_content(totals: TileRows) -> tuple[bytes, int, int]:
    """Make the content of `DAYS_FILE`.

    Parameters
    ----------
    totals
        The counts of all events; see `event_totals`.

    Returns
    -------
    tuple
        The content; the day that most events are known to, or the last one if none is known to a
        day; and the number of events that have no place.

    """
    dated = (totals.cell == Part.ALL) & (totals.kind == Kind.ONCE)
    dated &= totals.day > OPEN_PAST
    dated &= totals.day.astype("int64") + totals.span < OPEN_FUTURE
    family, span, day, count = (
        column[dated].astype("int64")
        for column in (totals.family, totals.span, totals.day, totals.count)
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
    content = gzip.compress(sink.getvalue().to_pybytes(), 6, mtime=0)
    nowhere = (totals.cell == Part.UNPLACED) & np.isin(totals.kind, [Kind.ONCE, Kind.FROM])
    busiest = first + int(np.argmax(exact)) if len(exact) else 0
    return content, busiest, int(totals.count[nowhere].sum(dtype="int64"))
