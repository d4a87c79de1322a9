"""What a view's filters do with each event: keep it certainly, perhaps, or not at all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dernamap.dataset import FAMILIES, split_ids
from dernamap.search import index_of
from dernamap.view.filters.filter_fields import NOT_KEPT, SURELY, UNPLACED
from dernamap.view.filters.name_columns import (
    NameColumn,
    name_column,
    party_keys,
    publisher_column,
    source_column,
    speaker_column,
)
from dernamap.view.filters.place_shapes import Course
from dernamap.view.filters.placed_near import Placed
from dernamap.view.known import as_known, known_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dernamap.dataset import Dataset
    from dernamap.view.filters.filter_fields import FilterFields

__all__ = ["filter_levels", "said_by"]


def filter_levels(dataset: Dataset, fields: FilterFields) -> np.ndarray:
    """Say what filters do with each event.

    Parameters
    ----------
    dataset
        The dataset.
    fields
        The view's filters. ``sure=certain`` is left to the window, which alone can tell.

    Returns
    -------
    numpy.ndarray
        `NOT_KEPT`, `PERHAPS` or `SURELY` (uint8), one an event: the least that any filter gives it.

    """
    return _index_of(dataset).levels(fields)


def said_by(dataset: Dataset, words: str) -> bool:
    """Return whether a record is said by a speaker of this name, or with these words in it."""
    return bool(_index_of(dataset).speakers.numbers_of(words))


def acted_by(dataset: Dataset, words: str) -> bool:
    """Return whether somebody of this name, or with these words in it, acts in a record."""
    return bool(_index_of(dataset).actors.numbers_of(words))


_KEY = "view.filters"


def _index_of(dataset: Dataset) -> _FilterIndex:
    index: _FilterIndex | None = dataset.derived.get(_KEY)
    if index is None:
        index = dataset.derived[_KEY] = _FilterIndex(dataset)
    return index


class _FilterIndex:
    """The filters of a dataset, prepared once: a film needs them for every frame."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def actors(self) -> NameColumn:
        """Who acted in which event."""
        return name_column(self._dataset.events["actors"], party_keys(self._dataset))

    @cached_property
    def speakers(self) -> NameColumn:
        """Who says so in which event."""
        return speaker_column(self._dataset)

    @cached_property
    def _sources(self) -> NameColumn:
        return source_column(self._dataset)

    @cached_property
    def _publishers(self) -> NameColumn:
        return publisher_column(self._dataset)

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self._dataset)

    def levels(self, fields: FilterFields) -> np.ndarray:
        """Return the least level that any filter gives each event; see `filter_levels`."""
        levels = np.full(len(self._dataset.events), SURELY, dtype="uint8")
        for found in self._each(fields):
            levels = np.minimum(levels, found)
        return levels

    def _each(self, fields: FilterFields) -> Iterator[np.ndarray]:
        """Yield the levels of each filter that is set."""
        yield from map(_all_or_none, self._by_kind(fields))
        yield from map(_all_or_none, self._by_name(fields))
        yield from map(_all_or_none, self._by_certainty(fields))
        if fields.known:
            yield _all_or_none(known_on(self._dataset, fields.known))
        if fields.q:
            yield _all_or_none(self._found(fields.q))
        yield from self._by_place(fields)

    def _by_kind(self, fields: FilterFields) -> Iterator[np.ndarray]:
        events = self._dataset.events
        if fields.types:
            yield _with_one_of(events["event_type"], fields.types)
        if fields.families:
            numbers = [FAMILIES.index(name) for name in fields.families]
            yield events["family"].isin(numbers).to_numpy()

    def _by_name(self, fields: FilterFields) -> Iterator[np.ndarray]:
        # each is read only where it is asked for
        if fields.actors:
            yield _named(self.actors, fields.actors)
        if fields.by:
            yield _named(self.speakers, fields.by)
        if fields.publishers:
            yield _named(self._publishers, fields.publishers)
        if fields.sources:
            yield _with_one_of(self._dataset.events["source_ids"], fields.sources)

    def _by_certainty(self, fields: FilterFields) -> Iterator[np.ndarray]:
        events = self._dataset.events
        placed = (events["placements"] > 0).to_numpy()
        if "placed" in fields.sure:
            yield placed
        if "sourced" in fields.sure:
            column = self._sources
            several = np.array([len(cell) > 1 for cell in column.cells], dtype=bool)
            yield several[column.codes] if len(several) else np.zeros(0, dtype=bool)
        if "disputed" in fields.sure:
            known = as_known(self._dataset, fields.known)
            yield (known.events["dispute_ids"] != "").to_numpy()
        if fields.where:
            marks = self._dataset.placements
            chosen = marks["certainty"].isin([*fields.where]).to_numpy(dtype=bool)
            kept = np.zeros(len(events), dtype=bool)
            kept[marks["event"].to_numpy()[chosen]] = True
            yield kept | (~placed if UNPLACED in fields.where else False)
        if fields.numbers != "any":
            has = events["event_id"].isin(self._dataset.counts["event_id"]).to_numpy()
            yield has if fields.numbers == "with" else ~has

    def _by_place(self, fields: FilterFields) -> Iterator[np.ndarray]:
        if not fields.places and not fields.shape:
            return
        placed = self._placed
        of_marks = []
        if fields.places:
            of_marks.append(placed.of_places(fields.places, fields.within))
        if fields.shape:
            ring = Course(((*fields.shape, fields.shape[0]),), closed=True)
            of_marks.append(placed.near(ring, 0))
        for found in of_marks:
            levels = np.zeros(len(self._dataset.events), dtype="uint8")
            np.maximum.at(levels, placed.event, found)
            yield levels

    def _found(self, text: str) -> np.ndarray:
        kept = np.zeros(len(self._dataset.events), dtype=bool)
        kept[index_of(self._dataset).rows(text)] = True
        return kept


def _all_or_none(kept: np.ndarray) -> np.ndarray:
    return np.where(kept, SURELY, NOT_KEPT).astype("uint8")


def _named(column: NameColumn, values: tuple[str, ...]) -> np.ndarray:
    return column.events_with(set().union(*(column.numbers_of(value) for value in values)))


def _with_one_of(cells: pd.Series, values: tuple[str, ...]) -> np.ndarray:
    codes, unique = pd.factorize(cells)
    wanted = set(values)
    found = np.array([not wanted.isdisjoint(split_ids(cell)) for cell in unique], dtype=bool)
    return found[codes] if len(found) else np.zeros(0, dtype=bool)
