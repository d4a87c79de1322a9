"""Which events a view's filters keep, found part by part: one byte an event."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.cube import ByteCache
from dernamap.server.filtered.dataset_parts import DatasetParts
from dernamap.server.filtered.kept_bits import DISPUTED, FAMILY, LEVEL, UNPLACED
from dernamap.view import columns_for, filter_key, part_levels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray

    from dernamap.dataset import Dataset
    from dernamap.server.filtered.stop import Stop
    from dernamap.view import PageState

    Kept = NDArray[np.uint8]

__all__ = ["KeptEvents"]

_MOST_BYTES = 120_000_000


class KeptEvents:
    """The events of a dataset under filters.

    Parameters
    ----------
    folder, cube
        Folders of the dataset and its cube.
    dataset
        The dataset without its rows.
    found
        Finds the rows that have the words of a search.

    """

    def __init__(
        self, folder: Path, cube: Path, dataset: Dataset, found: Callable[[str], NDArray[np.int64]]
    ) -> None:
        self._parts = DatasetParts(folder, cube, dataset)
        self._found = found
        self._counts = folder / "counts.parquet"
        self._known: ByteCache[Kept] = ByteCache(_MOST_BYTES)
        self._locks: dict[str, Lock] = {}
        self._shares: dict[str, float] = {}

    def key(self, state: PageState) -> str:
        """Return what distinguishes the filters of one view from those of another; empty for none.

        Families and the day of knowledge are no part of it.
        """
        return filter_key(replace(state, families=(), known=""))

    def share(self, state: PageState) -> float | None:
        """Return how much of the rows has been read for a view's filters; None if it is not now."""
        return self._shares.get(self.key(state))

    def of(self, state: PageState, stop: Stop) -> Kept:
        """Return what the filters of a view do with each event; see ``kept_bits``.

        Parameters
        ----------
        state
            The view. ``sure=certain`` is left to the window.
        stop
            Says when nobody waits any more.

        Raises
        ------
        GivenUp
            When nobody does.
        DatasetError
            If a file is damaged.

        """
        key = self.key(state)
        with self._locks.setdefault(key, Lock()):
            stop.check()
            kept = self._known.get(key)
            if kept is None:
                try:
                    kept = self._find(state, stop)
                finally:
                    self._shares.pop(key, None)
                kept.setflags(write=False)
                self._known.put(key, kept, kept.nbytes)
        self._locks.pop(key, None)
        return kept

    def _find(self, state: PageState, stop: Stop) -> Kept:
        kept = np.empty(len(self._parts), dtype="uint8")
        asked = replace(state, families=())
        columns = columns_for(asked)
        counted = None
        if state.numbers != "any":
            counted = pd.DataFrame({"event_id": self.with_figures().to_pandas()})
        flags = ("family", "dispute_ids")
        key = self.key(state)
        self._shares[key] = 0.0
        for start, part, table in self._parts.of(*columns, stop, beside=flags):
            levels = part_levels(_counted(part, counted), asked)
            kept[start : start + len(levels)] = levels | _flags(table)
            self._shares[key] = (start + len(levels)) / len(kept)
        if state.q:
            named = np.zeros(len(kept), dtype=bool)
            named[self._found(state.q)] = True
            kept[~named] &= 255 - LEVEL
        return kept

    def with_figures(self) -> pa.Array:
        """Return the identifiers of events that have figures, each once."""
        return pq.read_table(self._counts, columns=["event_id"])["event_id"].unique()


def _counted(part: Dataset, counts: pd.DataFrame | None) -> Dataset:
    """Give a part its figures, if they are asked for."""
    if counts is None:
        return part
    found = replace(part, counts=counts)
    vars(found).update({name: one for name, one in vars(part).items() if name == "gazetteer"})
    return found


def _flags(table: pa.Table) -> Kept:
    """Return the bits of events that no filter changes."""
    disputed = pc.greater(pc.binary_length(table["dispute_ids"]), 0).to_numpy()
    unplaced = table["placements"].to_numpy() == 0
    flags = disputed * np.uint8(DISPUTED) | unplaced * np.uint8(UNPLACED)
    found: Kept = flags | (table["family"].to_numpy().astype("uint8") << np.uint8(FAMILY))
    return found
