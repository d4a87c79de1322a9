"""Event types made of the words of a table: named in the order in which they turn up in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from dernamap.readers.cells import by_values, column_of
from dernamap.readers.tables.record import UNCLASSIFIED

if TYPE_CHECKING:
    from dernamap.readers.tables.record import Batch, EventType

__all__ = ["MadeTypes"]


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

    def renamed(self, batch: Batch, records: pa.Table) -> tuple[Batch, pa.Table]:
        """Rename the types that a batch made; batches are passed in the order of the table."""
        if not batch.made_types:
            return batch, records
        names = {kind.type_id: self._name(words, kind) for words, kind in batch.made_types}
        types = tuple(self._made[name] for name in names.values() if name in self._made)
        if any(old != new for old, new in names.items()):
            cells = by_values(
                [column_of(records, "event_type")],
                lambda cell: (names.get(cell, cell),),
                [pa.string()],
            )[0]
            position = records.column_names.index("event_type")
            if pa.types.is_dictionary(records["event_type"].type):
                cells = cells.dictionary_encode()
            records = records.set_column(position, "event_type", cells)
        return replace(batch, types=(*batch.types, *types), made_types=()), records

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
