"""The words of single events of a dataset whose events are counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from dernamap.dataset import DAY_COLUMNS, split_ids
from dernamap.view import EventTexts
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from dernamap.cube import CubeRows
    from dernamap.dataset import Dataset

__all__ = ["EventRecords"]


class EventRecords:
    """Reads the words of events as they are asked for.

    Parameters
    ----------
    folder
        The dataset's folder.
    rows
        The rows of its cube.
    dataset
        The dataset without its rows.

    """

    def __init__(self, folder: Path, rows: CubeRows, dataset: Dataset) -> None:
        self._counts_file = folder / "counts.parquet"
        self._rows = rows
        self._dataset = dataset
        self._texts = lru_cache(maxsize=len(LANGUAGES))(partial(EventTexts, dataset))

    def of(self, rows: Sequence[int], language: str) -> list[dict[str, Any]]:
        """Return the words of events, in the order of their rows.

        Parameters
        ----------
        rows
            In ascending order, as many as go into one answer.
        language
            One of `dernamap.words.LANGUAGES`.

        Returns
        -------
        list of dict
            As ``EventRecord`` of the browser's ``contract.ts``, with ``row`` and ``days``,
            its four day numbers. Of a dispute, those claims are named that are among the rows.

        Raises
        ------
        IndexError
            If there is no such row.

        """
        part = self.part(rows)
        # one chunk holds fewer than are asked for at once
        texts = self._texts(language).beside(part).chunk(0)
        days = part.events[list(DAY_COLUMNS)].to_numpy()
        return [
            {**record, "row": row, "days": [int(one) for one in own]}
            for row, record, own in zip(rows, texts, days, strict=True)
        ]

    def part(self, rows: Sequence[int]) -> Dataset:
        """Return the dataset with these events alone."""
        events, placements = self._rows.rows(rows)
        return replace(
            self._dataset,
            events=events,
            placements=placements,
            counts=self._counts(events["event_id"]),
            sources=_named_in(events["source_ids"], self._dataset.sources, "source_id"),
            disputes=_named_in(events["dispute_ids"], self._dataset.disputes, "dispute_id"),
        )

    def disputes_of(self, row: int) -> set[str]:
        """Return the disputes that an event is in."""
        (cell,) = self._rows.rows([row])[0]["dispute_ids"]
        return set(split_ids(cell))

    def _counts(self, event_ids: pd.Series) -> pd.DataFrame:
        """Return the counts of a few events."""
        if not self._has_counts:
            return self._dataset.counts
        chosen = [("event_id", "in", list(event_ids))]
        found: pd.DataFrame = pq.read_table(self._counts_file, filters=chosen).to_pandas()
        return found

    @cached_property
    def _has_counts(self) -> bool:
        return bool(pq.read_metadata(self._counts_file).num_rows)


def _named_in(cells: pd.Series, table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows of a table that cells name by their identifiers."""
    names = {name for cell in cells for name in split_ids(cell)}
    return table.loc[table[key].isin(names)]
