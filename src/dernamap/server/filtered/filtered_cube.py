"""A cube under filters: what they keep, counts, choices, single events with their rivals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.cube import EVENT_ROWS, RowGroups
from dernamap.dataset import FAMILIES, split_ids
from dernamap.server.filtered.filter_options import FilterOptions, without_list
from dernamap.server.filtered.filtered_counts import Asked, FilteredCounts
from dernamap.server.filtered.kept_bits import LEVEL
from dernamap.view import SURELY

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from dernamap.dataset import Dataset
    from dernamap.server.filtered.kept_events import KeptEvents
    from dernamap.server.filtered.stop import Stop
    from dernamap.view import PageState

    Kept = NDArray[np.uint8]

__all__ = ["FilteredCube", "levels_of"]

_GROUPS_AT_ONCE = 32
_MOST_RIVALS = 60


class FilteredCube:
    """A cube under filters.

    Parameters
    ----------
    folder, cube
        Folders of the dataset and its cube.
    dataset
        The dataset without its rows.
    kept
        Finds what filters keep.

    """

    def __init__(self, folder: Path, cube: Path, dataset: Dataset, kept: KeptEvents) -> None:
        self._rows = RowGroups.at(cube / EVENT_ROWS)
        self._marks = RowGroups.at(folder / "placements.parquet")
        self._kept = kept
        self._options = FilterOptions(self._rows, self._marks, dataset)
        self.counts = FilteredCounts(cube)
        self._row_of = lru_cache(maxsize=200)(self._find_row)

    def kept(self, state: PageState, stop: Stop) -> Kept | None:
        """Return what the filters of a view do with each event; None if there are none.

        Its bits are those of `dernamap.server.filtered.kept_bits`.

        Raises
        ------
        GivenUp
            When nobody waits any more.

        """
        return self._kept.of(state, stop) if self._kept.key(state) else None

    def shares(self, state: PageState) -> dict[str, float | None]:
        """Return how much has been read for the filters of a view; None for what is not now.

        Of the events (``filters``), and of the marks that the map shows (``cells``).
        """
        cells = self.counts.share(self._kept.key(state))
        return {"filters": self._kept.share(state), "cells": cells}

    def asked(self, state: PageState, families: frozenset[int], stop: Stop) -> Asked:
        """Return what is counted in a view."""
        return Asked(
            self._kept.key(state), self._kept.of(state, stop), families, "certain" in state.sure
        )

    def options(
        self,
        name: str,
        state: PageState,
        families: frozenset[int],
        stop: Stop,
        *,
        window: tuple[int, int],
        language: str,
    ) -> list[dict[str, Any]]:
        """Count what can be chosen of a list; see `FilterOptions.counted`."""
        others = without_list(state, name)
        if name == "families":
            families = frozenset(range(len(FAMILIES)))
        asked = self.asked(others, families, stop)
        return self._options.counted(
            name, asked, window, language, stop, figures=self._kept.with_figures
        )

    def row_of(self, event_id: str, stop: Stop) -> int | None:
        """Return the row of an event, or None if there is none of this name."""
        return self._row_of(event_id, _Unasked(stop))

    def _find_row(self, event_id: str, stop: _Unasked) -> int | None:
        wanted = pa.scalar(event_id)
        # the newest are asked for most
        for groups in reversed(self._rows.runs(_GROUPS_AT_ONCE)):
            stop.stop.check()
            at = pc.index(self._rows.read(groups, ["event_id"])["event_id"], wanted).as_py()
            if at >= 0:
                return int(self._rows.starts[groups.start]) + int(at)
        return None

    def points(self, row: int) -> list[tuple[float, float, float]]:
        """Return the longitude, latitude (degrees) and radius (metres) of an event's marks."""
        (start,), (count,) = (
            self._rows.take(np.array([row]), [name])[name].to_pylist()
            for name in ("mark", "placements")
        )
        marks = self._marks.between(start, start + count, ["lon", "lat", "radius_m"])
        return list(zip(*(marks[name].to_pylist() for name in marks.column_names), strict=True))

    def rivals(self, disputes: set[str], stop: Stop) -> list[int]:
        """Return the rows of the events in some disputes, in their order; of many the first."""
        found: list[int] = []
        if not disputes:
            return found
        for groups in self._rows.runs(_GROUPS_AT_ONCE):
            stop.check()
            cells = self._rows.read(groups, ["dispute_ids"])["dispute_ids"]
            rows = pc.indices_nonzero(pc.greater(pc.binary_length(cells), 0))
            for row, cell in zip(rows.to_pylist(), cells.take(rows).to_pylist(), strict=True):
                if not disputes.isdisjoint(split_ids(cell)):
                    found.append(int(self._rows.starts[groups.start]) + row)
            if len(found) > _MOST_RIVALS:
                break
        return found[:_MOST_RIVALS]


class _Unasked:
    """Carries what says when to stop past a cache, to which all of them are the same."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unasked)

    def __hash__(self) -> int:
        return 0


def levels_of(kept: Kept | None, events: NDArray[np.int64]) -> Kept:
    """Return what filters do with some events, one byte each."""
    if kept is None:
        return np.full(len(events), SURELY, dtype="uint8")
    found: Kept = kept[events] & np.uint8(LEVEL)
    return found
