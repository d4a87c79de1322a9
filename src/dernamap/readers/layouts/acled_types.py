"""Event types of ACLED, as records have them: ``acled_types.csv``."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.readers.tables import UNCLASSIFIED, EventType

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["code_table", "type_of", "types_of"]


@lru_cache(maxsize=1)
def code_table() -> dict[tuple[str, str], EventType]:
    """Return the types by ACLED's names of an event and a sub-event, in small letters."""
    path = Path(__file__).with_name("acled_types.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        (row["acled_event_type"].casefold(), row["acled_sub_event_type"].casefold()): EventType(
            **row
        )
        for row in rows
    }


@lru_cache(maxsize=1 << 10)
def type_of(event_type: str, sub_event_type: str) -> EventType:
    """Return the type of an event and a sub-event, in small letters; unclassified if unknown."""
    table = code_table()
    found = table.get((event_type, sub_event_type)) or table.get((event_type, ""))
    return found or UNCLASSIFIED


def types_of(records: pa.Table) -> tuple[EventType, ...]:
    """Return the types that records have and that the bundled table of types does not list."""
    used = set(records["event_type"].unique().to_pylist())
    # a row without a label refers to a type of the bundled table
    named = {kind.type_id: kind for kind in code_table().values() if kind.label}
    return tuple(named[name] for name in sorted(used & named.keys()))
