"""Event types made of the words of a table: named in the order in which they turn up in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from dernamap.readers.cells import by_values, column_of
from dernamap.readers.tables.record import UNCLASSIFIED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dernamap.readers.tables.record import Batch, EventType

__all__ = ["MadeTypes", "with_type_names"]


def with_type_names(records: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Give event types other names.

    Parameters
    ----------
    records
        With ``event_type``.
    names
        From the names that change to others.

    Returns
    -------
    pyarrow.Table
        The same rows.

    """
    if not names:
        return records
    cells = by_values(
        [column_of(records, "event_type")], lambda cell: (names.get(cell, cell),), [pa.string()]
    )[0]
    position = records.column_names.index("event_type")
    if pa.types.is_dictionary(records["event_type"].type):
        cells = cells.dictionary_encode()
    return records.set_column(position, "event_type", cells)


class MadeTypes:
    """Gives the types that batches made for themselves their names in the whole table.

    A batch is read without the others, so that two of them may give different words one name.

    Parameters
    ----------
    most
        How many types there may be; later ones are not classified.

    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._names: dict[str, str] = {}
        self._made: dict[str, EventType] = {}

    def named(self, batch: Batch) -> tuple[Batch, dict[str, str]]:
        """Name the types that a batch made; batches are passed in the order of the table.

        Parameters
        ----------
        batch
            What was read of a part of the table.

        Returns
        -------
        tuple
            The batch with these types, and from the names that it gave them to those in the whole
            table, where they differ.

        """
        if not batch.made_types:
            return batch, {}
        names = {kind.type_id: self._name(words, kind) for words, kind in batch.made_types}
        types = tuple(self._made[name] for name in names.values() if name in self._made)
        other = {old: new for old, new in names.items() if old != new}
        return replace(batch, types=(*batch.types, *types), made_types=()), other

    def _name(self, words: str, kind: EventType) -> str:
        known = self._names.get(words)
        if known is not None:
            return known
        if len(self._made) >= self._most:
            return UNCLASSIFIED.type_id
        name = kind.type_id
        while name in self._made:
            name += "_2"
        self._made[name] = replace(kind, type_id=name)
        self._names[words] = name
        return name
