"""Counts of a window under filters, read from the rows: of all events, and by cells of the map."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from dernamap.cube import (
    CELLS_A_TILE,
    EVENT_ROWS,
    FINEST,
    MARK_ROWS,
    ByteCache,
    RowGroups,
    TileRows,
    days_content,
    event_totals,
    quad_ranges,
)
from dernamap.dataset import DAY_COLUMNS
from dernamap.server.filtered.cell_marks import CellMarks, cell_marks, places_of
from dernamap.server.filtered.kept_bits import DISPUTED, FAMILY, LEVEL, UNPLACED
from dernamap.view import SURELY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from dernamap.server.filtered.stop import Stop

    Kept = NDArray[np.uint8]

__all__ = ["Asked", "Box", "FilteredCounts"]

_EVENT_GROUPS, _MARK_GROUPS = 64, 48
_MOST_BYTES = 160_000_000


class Box(NamedTuple):
    """A rectangle of tiles: columns and rows of the first and the last one at a level."""

    level: int
    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted of the events that filters keep.

    Attributes
    ----------
    key
        Names the filters.
    kept
        What they do with each event; see `dernamap.server.filtered.kept_bits`.
    families
        Numbers of the families that are counted.
    certain
        Whether only what must fall in the window is counted.

    """

    key: str
    kept: Kept
    families: frozenset[int]
    certain: bool

    def weights(self, kept: Kept) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of some events which are counted at all, and which can be certain."""
        level = kept & LEVEL
        mine = np.isin(kept >> FAMILY, list(self.families)) & (level > 0)
        return mine, mine & (level == SURELY)

    def stands(
        self, days: NDArray[Any], kept: Kept, window: tuple[int, int]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of some events which are possible in a window, and which are certain."""
        a, b = window
        first, last, certain_a, certain_b = days
        mine, sure = self.weights(kept)
        certain = sure & (certain_a >= a) & (certain_b < b)
        return (certain if self.certain else mine & (first < b) & (last >= a)), certain


class FilteredCounts:
    """The rows of a cube, counted.

    Parameters
    ----------
    cube
        The cube's folder.

    """

    def __init__(self, cube: Path) -> None:
        self._events = RowGroups.at(cube / EVENT_ROWS)
        self._marks = RowGroups.at(cube / MARK_ROWS)
        self._quads = self._marks.bounds("quad")
        self._from = self._events.bounds(DAY_COLUMNS[0])[0]
        self._to = self._events.bounds(DAY_COLUMNS[1])[1]
        self._totals: ByteCache[dict[str, int]] = ByteCache(1_000)
        self._cells: ByteCache[list[CellMarks]] = ByteCache(_MOST_BYTES)
        self._shares: dict[str, float] = {}

    def share(self, key: str) -> float | None:
        """Return how much of a box has been read for some filters; None if it is not now."""
        return self._shares.get(key)

    def totals(self, asked: Asked, window: tuple[int, int], stop: Stop) -> dict[str, int]:
        """Count the events of a window, wherever they are.

        Parameters
        ----------
        asked
            Which events.
        window
            [a, b), in days since the dataset's first.
        stop
            Says when nobody waits any more.

        Returns
        -------
        dict
            ``possible`` (the certain ones among them), ``certain``, ``disputed`` and ``unplaced``.

        Raises
        ------
        GivenUp
            When nobody does.
        DatasetError
            If a file is damaged.

        """
        key = asked.key, asked.families, asked.certain, window
        known = self._totals.get(key)
        if known is not None:
            return known
        sums = dict.fromkeys(("possible", "certain", "disputed", "unplaced"), 0)
        for days, kept in self._days(asked, window, stop):
            possible, certain = asked.stands(days, kept, window)
            sums["possible"] += int(possible.sum())
            sums["certain"] += int(certain.sum())
            sums["disputed"] += int((possible & (kept & DISPUTED > 0)).sum())
            sums["unplaced"] += int((possible & (kept & UNPLACED > 0)).sum())
        self._totals.put(key, sums, 1)
        return sums

    def _days(
        self, asked: Asked, window: tuple[int, int], stop: Stop
    ) -> Iterator[tuple[NDArray[Any], Kept]]:
        """Yield the day numbers of events that may fall in a window, and what filters do."""
        a, b = window
        groups = np.flatnonzero((self._from < b) & (self._to >= a))
        for at in range(0, len(groups), _EVENT_GROUPS):
            stop.check()
            some = groups[at : at + _EVENT_GROUPS]
            rows = [slice(*self._events.starts[one : one + 2]) for one in some]
            kept = np.concatenate([asked.kept[one] for one in rows])
            if not (kept & LEVEL).any():
                continue
            table = self._events.read(some.tolist(), list(DAY_COLUMNS))
            yield np.stack([table[name].to_numpy() for name in DAY_COLUMNS]), kept

    def bars(self, asked: Asked, stop: Stop) -> bytes:
        """Write how many events fall on each day, as ``days.arrow`` has it of all events."""
        everything = int(self._from.min()), int(self._to.max()) + 1
        counted = []
        for days, kept in self._days(asked, everything, stop):
            mine = kept & LEVEL > 0
            family = kept[mine] >> FAMILY
            # disputes and places make no difference to the bars
            blank = pa.DictionaryArray.from_arrays(np.zeros(len(family), "int32"), [""])
            columns = dict(zip(DAY_COLUMNS, days[:, mine], strict=True))
            rest = {"family": family, "dispute_ids": blank, "placements": np.ones(len(family))}
            counted.append(event_totals(pa.table({**columns, **rest})))
        return days_content(_joined(counted))[0]

    def cells(
        self, asked: Asked, windows: list[tuple[int, int]], box: Box, stop: Stop
    ) -> list[list[float]]:
        """Count the marks of windows by cells, three levels finer than the tiles.

        Parameters
        ----------
        asked, stop
            See `totals`.
        windows
            One, or two of which the second is what has faded from the first.
        box
            Where.

        Returns
        -------
        list of list
            One row for each cell that has a mark on any day: the longitude and latitude in the
            middle of its marks (degrees, EPSG:4326), how many marks it has, how many of the first
            window's are possible, and how many of each window's are certain.

        """
        try:
            sums = self._cell_sums(asked, windows, box, stop)
        finally:
            self._shares.pop(asked.key, None)
        return [
            [*places_of(x, y, count), int(count), *map(int, counts[: 1 + len(windows)])]
            for x, y, count, *counts in sums.values()
        ]

    def _cell_sums(
        self, asked: Asked, windows: list[tuple[int, int]], box: Box, stop: Stop
    ) -> dict[int, NDArray[np.float64]]:
        """Add up the marks of each cell: where, how many, and those of the windows."""
        sums: dict[int, NDArray[np.float64]] = {}
        for part in self._parts(asked, box, stop):
            rows = np.zeros((len(part.cells), 4 + len(windows)))
            rows[:, :3] = np.stack([part.x, part.y, part.count], axis=1)
            for marks, (number, window) in product(part.rows, enumerate(windows)):
                possible, certain = asked.stands(marks.four_days, marks.kept, window)
                if number == 0:
                    rows[:, 3] += marks.counted(possible, len(part.cells))
                rows[:, 4 + number] += marks.counted(certain, len(part.cells))
            for cell, row in zip(part.cells.tolist(), rows, strict=True):
                earlier = sums.get(cell)
                sums[cell] = row if earlier is None else earlier + row
        return sums

    def _parts(self, asked: Asked, box: Box, stop: Stop) -> Iterator[CellMarks]:
        """Yield the marks of a box; they are kept for the next window if they are not too many."""
        key = asked.key, box
        known = self._cells.get(key)
        if known is not None:
            yield from known
            return
        parts: list[CellMarks] | None = []
        size = 0
        finer = min(box.level + CELLS_A_TILE, FINEST)
        wanted = [
            ((low, high), np.flatnonzero((self._quads[0] < high) & (self._quads[1] >= low)))
            for low, high in quad_ranges(box.level, box[1:])
        ]
        whole, done = sum(len(groups) for _, groups in wanted), 0
        for (low, high), groups in wanted:
            for at in range(0, len(groups), _MARK_GROUPS):
                stop.check()
                self._shares[asked.key] = done / whole
                done += len(groups[at : at + _MARK_GROUPS])
                table = self._marks.read(
                    groups[at : at + _MARK_GROUPS].tolist(), ["quad", "event", *DAY_COLUMNS]
                )
                part = cell_marks(table, asked.kept, (low, high), finer)
                yield part
                size += part.nbytes
                if parts is not None and size <= _MOST_BYTES:
                    parts.append(part)
                else:
                    parts = None
        if parts is not None:
            self._cells.put(key, parts, size)


def _joined(parts: list[TileRows]) -> TileRows:
    """Put counts of parts together; what is in several of them is added up where it is used."""
    names = ("cell", "family", "kind", "span", "day", "count")
    nothing = np.empty(0, "int64")
    return TileRows(
        *(np.concatenate([nothing, *(getattr(one, name) for one in parts)]) for name in names)
    )
