"""A tile's series cut into blocks of days, each a file of its own that is named by its content.

A block holds the days from its first one to before its end, and for each series how many days
came before: C(d) of any day d from `first` to `end` is read from one block, exactly.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.ipc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

__all__ = ["BLOCK_SCHEMA", "INDEX_SCHEMA", "MOST_ROWS", "Block", "TileRows", "tile_blocks"]

MOST_ROWS = 65_536
"""A tile with more rows than this is cut into blocks of about as many."""

BLOCK_SCHEMA = pa.schema(
    [
        ("cell", pa.uint8()),
        ("family", pa.uint8()),
        ("kind", pa.uint8()),
        ("span", pa.int32()),
        ("before", pa.uint32()),
        ("days", pa.list_(pa.int32())),
        ("counts", pa.list_(pa.uint32())),
    ]
)
"""One row a series: what it is, its days before the block, and those in it with their counts."""

INDEX_SCHEMA = pa.schema(
    [
        ("level", pa.int8()),
        ("tile", pa.uint64()),
        ("first", pa.int32()),
        ("end", pa.int32()),
        ("span", pa.int32()),
        ("bytes", pa.int32()),
        ("digest", pa.string()),
    ]
)
"""One row a block: where it is on the map, its days, the longest spread in its tile (how many days
before a day must be at hand to count what ends there), and the file that holds it."""

_LEAST, _LAST = -(2**31), 2**31 - 1
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class TileRows:
    """A tile's series, sorted by cell, family, kind, span and day.

    Attributes
    ----------
    cell, family, kind, span, day, count
        One of each a series and day.

    """

    cell: Numbers
    family: Numbers
    kind: Numbers
    span: Numbers
    day: Numbers
    count: Numbers


@dataclass(frozen=True)
class Block:
    """What the index says of a block, as a row of `INDEX_SCHEMA`."""

    level: int
    tile: int
    first: int
    end: int
    span: int
    bytes: int
    digest: str


def tile_blocks(
    rows: TileRows, *, level: int, tile: int, cells: list[tuple[int, float, float, int]]
) -> Iterator[tuple[Block, bytes]]:
    """Cut a tile's series into blocks.

    Parameters
    ----------
    rows
        Its series.
    level, tile
        Which tile it is.
    cells
        Where each cell stands: its number within the tile, longitude and latitude in degrees
        (EPSG:4326) of the mean of its marks, and how many marks it has.

    Yields
    ------
    tuple
        Each block and the content of its file, in the order of their days; together they hold every
        day there is.

    """
    changes = np.zeros(len(rows.day), dtype=bool)
    for column in (rows.cell, rows.family, rows.kind, rows.span):
        changes[1:] |= column[1:] != column[:-1]
    starts = np.flatnonzero(np.concatenate([[True], changes[1:]]))
    edges = _edges(rows.day)
    # each block's rows in one piece, in their order: to look for them block by block would take
    # longer for each block the more of them there are
    part = np.searchsorted(edges[1:-1], rows.day, side="right").astype("uint16")
    order = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=len(edges) - 1))
    del part
    series = np.cumsum(changes, dtype="int32")
    longest = int(rows.span.max(initial=0))
    before = np.zeros(len(starts), dtype="int64")
    for (first, end), (low, high) in zip(
        pairwise(edges), pairwise([0, *ends.tolist()]), strict=True
    ):
        inside = order[low:high]
        mine, count = series[inside], rows.count[inside]
        sizes = np.bincount(mine, minlength=len(starts))
        shown = (sizes > 0) | (before > 0)
        offsets = np.concatenate([[0], np.cumsum(sizes[shown])]).astype("int32")
        at = starts[shown]
        table = pa.table(
            [
                rows.cell[at].astype("uint8"),
                rows.family[at].astype("uint8"),
                rows.kind[at].astype("uint8"),
                rows.span[at].astype("int32"),
                before[shown].astype("uint32"),
                pa.ListArray.from_arrays(offsets, pa.array(rows.day[inside], pa.int32())),
                pa.ListArray.from_arrays(offsets, pa.array(count, pa.uint32())),
            ],
            schema=BLOCK_SCHEMA.with_metadata({"cells": json.dumps(cells, separators=(",", ":"))}),
        )
        digest, packed = _packed(table)
        yield Block(level, tile, int(first), int(end), longest, len(packed), digest), packed
        before += np.bincount(mine, weights=count, minlength=len(starts)).astype("int64")


def _edges(days: Numbers) -> list[int]:
    """Cut the days so that each part has about `MOST_ROWS` rows; a day is never cut."""
    parts = -(-len(days) // MOST_ROWS)
    inner = np.sort(days)[[len(days) * part // parts for part in range(1, parts)]]
    return [_LEAST, *np.unique(inner).tolist(), _LAST]


def _packed(table: pa.Table) -> tuple[str, bytes]:
    sink = pa.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    body = sink.getvalue().to_pybytes()
    return hashlib.sha256(body).hexdigest(), gzip.compress(body, _LEVEL, mtime=0)
