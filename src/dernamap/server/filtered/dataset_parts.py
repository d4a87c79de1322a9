"""A dataset of very many events, part by part, each as any other dataset of few events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from dernamap.cube import EVENT_ROWS, RowGroups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from dernamap.dataset import Dataset
    from dernamap.server.filtered.stop import Stop

__all__ = ["DatasetParts"]

_GROUPS_AT_ONCE = 64
_POINT_BYTES = 21
_CODED = ("event_type", "actors", "attributed_to", "source_ids", "place_id", "method", "certainty")
"""Columns of few different texts."""


class DatasetParts:
    """The rows of a dataset, some columns of them at a time.

    Parameters
    ----------
    folder, cube
        Folders of the dataset and its cube.
    dataset
        The dataset without its rows.

    """

    def __init__(self, folder: Path, cube: Path, dataset: Dataset) -> None:
        self._dataset = dataset
        self._events = RowGroups.at(cube / EVENT_ROWS)
        self._placements = RowGroups.at(folder / "placements.parquet")

    def __len__(self) -> int:
        """Return the number of events."""
        return int(self._events.starts[-1])

    def of(
        self,
        events: Collection[str],
        placements: Collection[str],
        stop: Stop,
        *,
        beside: Collection[str] = (),
        at_once: int | None = None,
    ) -> Iterator[tuple[int, Dataset, pa.Table]]:
        """Yield the dataset in parts that follow each other.

        Parameters
        ----------
        events, placements
            The columns that a part has; of placements none is read if none is named.
        stop
            Says when nobody waits any more.
        beside
            Columns of events that are wanted as Arrow.
        at_once
            How many row groups a part is of; as many as suit short columns if None.

        Yields
        ------
        tuple of int, Dataset and pyarrow.Table
            The row of the part's first event; the part, where a placement's ``event`` is its place
            in the part; and its events as Arrow.

        Raises
        ------
        GivenUp
            When nobody waits any more.
        DatasetError
            If a file is damaged.

        """
        columns = sorted({*events, *beside, "placements", "mark"})
        for groups in self._events.runs(_GROUPS_AT_ONCE if at_once is None else at_once):
            stop.check()
            table = self._events.read(groups, columns, coded=_CODED)
            part = replace(
                self._dataset,
                events=table.select(sorted(events)).to_pandas(),
                placements=self._placed(table, sorted(placements)),
            )
            if placements:
                # reading it takes a moment, and it is the same one for all
                vars(part)["gazetteer"] = self._dataset.gazetteer
            yield int(self._events.starts[groups.start]), part, table

    def _placed(self, table: pa.Table, columns: list[str]) -> pd.DataFrame:
        """Read the placements of events that follow each other."""
        count = table["placements"].to_numpy()
        if not columns or not len(count):
            return pd.DataFrame({"event": np.empty(0, dtype="int64")})
        start = int(table["mark"][0].as_py())
        found = self._placements.between(start, start + int(count.sum()), columns, coded=_CODED)
        frame: pd.DataFrame = found.drop_columns(
            [name for name in columns if name == "geometry"]
        ).to_pandas()
        if "geometry" in columns:
            shapes = found["geometry"]
            drawn = pc.not_equal(pc.binary_length(shapes), _POINT_BYTES)
            shapes = pc.if_else(drawn, shapes, pa.scalar(None, shapes.type)).to_pandas()
            frame["geometry"] = shapes.map(shapely.from_wkb, na_action="ignore")
        frame["event"] = np.repeat(np.arange(len(count)), count)
        return frame
