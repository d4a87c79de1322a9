"""Rows of a cube's dataset: marks in a part of the map, and the events of a page of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.cube.series import (
    EVENT_ROWS,
    FINEST,
    MARK_ROWS,
    PLACEMENT_ROWS,
    cube_fault,
    tile_number,
)
from dernamap.dataset import DAY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    _Numbers = NDArray[np.int64]

__all__ = ["CubeRows", "TooManyMarks"]

_WHEN = ["possible_from", "possible_to", "family"]


class TooManyMarks(Exception):  # noqa: N818  it is no fault: the page counts instead
    """More marks are in a part of the map than can be shown one by one."""


class _Groups:
    """A Parquet file of which single row groups are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._metadata = pq.read_metadata(path)
        except (OSError, pa.ArrowException) as error:
            raise cube_fault(path.name, f"the cube cannot be read: {error}") from error
        groups = [self._metadata.row_group(number) for number in range(self.size)]
        self.starts = np.cumsum([0, *(group.num_rows for group in groups)])
        names = [self._metadata.schema.column(at).path for at in range(self._metadata.num_columns)]
        self._at = {name: names.index(name) for name in names}

    @property
    def size(self) -> int:
        return int(self._metadata.num_row_groups)

    def bounds(self, name: str) -> tuple[_Numbers, _Numbers]:
        """Return the least and the greatest value of a column in each row group."""
        found = [
            self._metadata.row_group(number).column(self._at[name]).statistics
            for number in range(self.size)
        ]
        return (
            np.array([one.min for one in found], dtype="int64"),
            np.array([one.max for one in found], dtype="int64"),
        )

    def read(self, groups: Sequence[int], columns: list[str] | None = None) -> pa.Table:
        """Read row groups; each request has a reader of its own, as one serves one thread."""
        try:
            with pq.ParquetFile(self.path, metadata=self._metadata) as file:
                return file.read_row_groups(list(groups), columns=columns)
        except (OSError, pa.ArrowException) as error:
            raise cube_fault(self.path.name, f"the cube cannot be read: {error}") from error

    def take(self, rows: _Numbers, columns: list[str] | None = None) -> pa.Table:
        """Read single rows, given in ascending order."""
        group = np.searchsorted(self.starts, rows, side="right") - 1
        parts = []
        for number in np.unique(group):
            inside = rows[group == number] - self.starts[number]
            parts.append(self.read([int(number)], columns).take(pa.array(inside)))
        return pa.concat_tables(parts) if parts else self.read([], columns)


class CubeRows:
    """The rows of a cube's dataset, by place and day or by their order.

    Parameters
    ----------
    folder
        The cube's folder.

    Raises
    ------
    DatasetError
        If a file is missing or damaged.

    """

    def __init__(self, folder: Path) -> None:
        self._marks = _Groups(folder / MARK_ROWS)
        self._events = _Groups(folder / EVENT_ROWS)
        self._placements = _Groups(folder / PLACEMENT_ROWS)
        self._quads = self._marks.bounds("quad")
        self._from = self._events.bounds(DAY_COLUMNS[0])[0]
        self._to = self._events.bounds(DAY_COLUMNS[1])[1]

    def marks(
        self, level: int, box: tuple[int, int, int, int], days: tuple[int, int], *, most: int
    ) -> pd.DataFrame:
        """Return the marks that may fall in a window, in a rectangle of tiles.

        Parameters
        ----------
        level
            The level of the tiles.
        box
            Columns and rows of the first and the last tile: x0, y0, x1, y1. Columns count on
            across the date line.
        days
            The window [a, b).
        most
            How many marks at most.

        Returns
        -------
        DataFrame
            One row a mark; see `dernamap.cube.row_files`.

        Raises
        ------
        TooManyMarks
            If there are more.
        DatasetError
            If a file is damaged.

        """
        parts, count = [], 0
        for low, high in _ranges(level, box):
            groups = np.flatnonzero((self._quads[0] < high) & (self._quads[1] >= low))
            for some in np.array_split(groups, -(-len(groups) // 32) or 1):
                table = self._marks.read(some.tolist())
                quad = table["quad"].to_numpy()
                first, last = (table[name].to_numpy() for name in DAY_COLUMNS[:2])
                a, b = days
                kept = (quad >= low) & (quad < high) & (first < b) & (last >= a)
                count += int(kept.sum())
                if count > most:
                    raise TooManyMarks
                parts.append(table.filter(pa.array(kept)))
        table = pa.concat_tables(parts) if parts else self._marks.read([])
        frame: pd.DataFrame = table.to_pandas()
        return frame.sort_values(["event", "quad"], kind="stable", ignore_index=True)

    def newest(
        self, days: tuple[int, int], *, families: Collection[int], before: int | None, most: int
    ) -> list[int]:
        """Return events that may fall in a window, the last of their order first.

        Parameters
        ----------
        days
            The window [a, b).
        families
            Numbers of the families that are asked for; empty for all.
        before
            Only events before this row; None for all.
        most
            How many at most.

        Returns
        -------
        list of int
            Their rows.

        """
        a, b = days
        end = int(self._events.starts[-1]) if before is None else before
        found: list[int] = []
        for group in range(self._events.size - 1, -1, -1):
            start = int(self._events.starts[group])
            if start >= end or self._from[group] >= b or self._to[group] < a:
                continue
            table = self._events.read([group], _WHEN)
            first, last, family = (table[name].to_numpy() for name in _WHEN)
            kept = (first < b) & (last >= a) & (np.arange(len(first)) + start < end)
            if families:
                kept &= np.isin(family, list(families))
            found += (np.flatnonzero(kept)[::-1] + start).tolist()
            if len(found) >= most:
                break
        return found[:most]

    def rows(self, numbers: Sequence[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return single events and their placements.

        Parameters
        ----------
        numbers
            Rows of the events, in ascending order.

        Returns
        -------
        tuple of DataFrame
            The events as `dernamap.dataset.Dataset` has them, in that order; their placements
            without geometry, where ``event`` is the place in that order.

        Raises
        ------
        IndexError
            If there is no such row.
        DatasetError
            If a file is damaged.

        """
        asked = np.asarray(numbers, dtype="int64")
        if len(asked) and (asked[0] < 0 or asked[-1] >= self._events.starts[-1]):
            raise IndexError("there is no such event")
        events = self._events.take(asked).to_pandas()
        count = events["placements"].to_numpy()
        marks = [
            np.arange(start, start + size)
            for start, size in zip(events["mark"], count, strict=True)
        ]
        flat = np.concatenate(marks) if marks else np.empty(0, dtype="int64")
        placements = self._placements.take(flat).to_pandas()
        placements.insert(0, "event", np.repeat(np.arange(len(asked)), count))
        return events.drop(columns="mark"), placements


def _ranges(level: int, box: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    """Yield the cells of tiles as few ranges of numbers: tiles that follow each other are one."""
    x0, y0, x1, y1 = box
    size = 2**level
    tiles = sorted(
        {tile_number(x % size, y, level) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)}
    )
    shift = 2 * (FINEST - level)
    start = last = None
    for tile in tiles:
        if start is None or last is None or tile != last + 1:
            if start is not None and last is not None:
                yield start << shift, (last + 1) << shift
            start = tile
        last = tile
    if start is not None and last is not None:
        yield start << shift, (last + 1) << shift
