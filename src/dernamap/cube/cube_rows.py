"""Rows of a cube's dataset: marks in a part of the map, and the events of a page of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap.cube.row_groups import RowGroups
from dernamap.cube.series import EVENT_ROWS, FINEST, MARK_ROWS, PLACEMENT_ROWS, tile_number
from dernamap.dataset import DAY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray


__all__ = ["CubeRows", "TooManyMarks", "quad_ranges"]


class TooManyMarks(Exception):  # noqa: N818  it is no fault: the page counts instead
    """More marks are in a part of the map than can be shown one by one."""


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
        self._marks = RowGroups.at(folder / MARK_ROWS)
        self._events = RowGroups.at(folder / EVENT_ROWS)
        self._placements = RowGroups.at(folder / PLACEMENT_ROWS)
        self._quads = self._marks.bounds("quad")
        self._from = self._events.bounds(DAY_COLUMNS[0])[0]
        self._to = self._events.bounds(DAY_COLUMNS[1])[1]

    def marks(
        self,
        level: int,
        box: tuple[int, int, int, int],
        days: tuple[int, int],
        *,
        most: int,
        chosen: NDArray[np.bool_] | None = None,
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
        chosen
            Of each event: whether it is asked for; None for all.

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
        for low, high in quad_ranges(level, box):
            groups = np.flatnonzero((self._quads[0] < high) & (self._quads[1] >= low))
            for some in np.array_split(groups, -(-len(groups) // 32) or 1):
                table = self._marks.read(some.tolist())
                quad = table["quad"].to_numpy()
                first, last = (table[name].to_numpy() for name in DAY_COLUMNS[:2])
                a, b = days
                kept = (quad >= low) & (quad < high) & (first < b) & (last >= a)
                if chosen is not None:
                    kept &= chosen[table["event"].to_numpy()]
                count += int(kept.sum())
                if count > most:
                    raise TooManyMarks
                parts.append(table.filter(pa.array(kept)))
        table = pa.concat_tables(parts) if parts else self._marks.read([])
        frame: pd.DataFrame = table.to_pandas()
        return frame.sort_values(["event", "quad"], kind="stable", ignore_index=True)

    def newest(
        self,
        days: tuple[int, int],
        *,
        families: Collection[int],
        before: int | None,
        most: int,
        chosen: NDArray[np.bool_] | None = None,
        certain: bool = False,
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
        chosen
            Of each event: whether it is asked for; None for all.
        certain
            Whether only events that must fall in the window are asked for.

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
            part = None if chosen is None else chosen[start : self._events.starts[group + 1]]
            if part is not None and not part.any():
                continue
            table = self._events.read([group], [*DAY_COLUMNS, "family"])
            first, last, certain_a, certain_b, family = (
                table[name].to_numpy() for name in (*DAY_COLUMNS, "family")
            )
            kept = (first < b) & (last >= a) & (np.arange(len(first)) + start < end)
            if certain:
                kept &= (certain_a >= a) & (certain_b < b)
            if part is not None:
                kept &= part
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


def quad_ranges(level: int, box: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    """Yield the cells of tiles as few ranges of numbers: tiles that follow each other are one.

    Parameters
    ----------
    level, box
        See `CubeRows.marks`.

    Yields
    ------
    tuple of int
        The first cell of level `FINEST`, and the one that the range ends before.

    """
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
