"""Events in chronological order, written to the Parquet files of a dataset as they come."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dernamap.dataset.importing.laid_out_places import placement_rows
from dernamap.dataset.store import (
    COUNT_SCHEMA,
    EVENT_SCHEMA,
    PLACEMENT_SCHEMA,
    JoinedParquet,
    KeptPart,
    encoded,
    kept_part,
    written_table,
)
from dernamap.dataset.tables import DAY_COLUMNS, shifted, split_ids, type_numbers
from dernamap.readers import by_values, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset.importing.laid_out_places import LaidOutPlaces
    from dernamap.dataset.importing.record_counts import RecordCounts
    from dernamap.dataset.importing.sorting import SortedPart

__all__ = ["EncodedPart", "EventWriter", "PartEncoder"]

_FILES = {"events": EVENT_SCHEMA, "placements": PLACEMENT_SCHEMA, "counts": COUNT_SCHEMA}


@dataclass(frozen=True, slots=True)
class EncodedPart:
    """Some events as Parquet files, and what there is to count of them.

    Attributes
    ----------
    files
        By name, without suffix.
    tallies
        Numbers of events: ``unplaced``, ``imputed_dates``, ``imputed_places``, ``geocoded`` and
        ``ambiguous_places``.
    source_ids, dispute_ids
        The sources and disputes that they name.

    """

    files: dict[str, KeptPart]
    tallies: Counter[str]
    source_ids: frozenset[str]
    dispute_ids: frozenset[str]


class EventWriter:
    """Writes ``events.parquet``, ``placements.parquet`` and ``counts.parquet``.

    Parameters
    ----------
    folder
        The folder that they are written to.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.events = self.placements = 0
        self.tallies: Counter[str] = Counter()
        self.source_ids: set[str] = set()
        self.dispute_ids: set[str] = set()

    def write(self, parts: Iterable[EncodedPart]) -> None:
        """Write all events; the parts come in chronological order."""
        with ExitStack() as stack:
            files = {
                name: stack.enter_context(JoinedParquet(self._folder / f"{name}.parquet"))
                for name in _FILES
            }
            for part in parts:
                for name, content in part.files.items():
                    files[name].add(content)
                self.tallies += part.tallies
                self.source_ids |= part.source_ids
                self.dispute_ids |= part.dispute_ids
        self.events, self.placements = files["events"].rows, files["placements"].rows


class PartEncoder:
    """Encodes parts of the events, here or in another process.

    Parameters
    ----------
    first
        The day number, counted from `dernamap.dataset.importing.read_section.ERA`, that becomes 0.
    types
        The dataset's event types.
    places
        The places that the ``place_number`` column of events numbers.
    counts
        The sets that their ``counts`` column numbers.
    keep
        The folder that files are written to; None to return them.

    """

    def __init__(
        self,
        *,
        first: int,
        types: pd.DataFrame,
        places: LaidOutPlaces,
        counts: RecordCounts,
        keep: Path | None = None,
    ) -> None:
        self._first = first
        self._keep = keep
        self._places = places
        self._counts = counts
        self._types = type_numbers(types)

    def __call__(self, part: SortedPart) -> EncodedPart:
        """Encode a part."""
        table = part.table().combine_chunks()
        rows = placement_rows(table, self._places, part.first)
        placed = np.bincount(rows["event"].to_numpy() - part.first, minlength=table.num_rows)
        tables = {
            "events": self._events(table, placed),
            "placements": rows,
            "counts": self._counts.rows(table),
        }
        return EncodedPart(
            {
                name: kept_part(encoded(one, _FILES[name]), self._keep)
                for name, one in tables.items()
            },
            self._tallies(table, placed),
            _named(table["source_ids"]),
            _named(table["dispute_ids"]),
        )

    def _events(self, table: pa.Table, placed: np.ndarray) -> pa.Table:
        types = by_values(
            [column_of(table, "event_type")],
            lambda cell: self._types[split_ids(cell)[0]],
            [pa.int32(), pa.int64()],
        )
        columns: dict[str, Any] = {
            name: table[name] for name in EVENT_SCHEMA.names if name in table.column_names
        }
        columns |= {name: table[f"{name}_text"] for name in ("lat", "lon")}
        columns["radius_m"] = table["radius_text"]
        for name in DAY_COLUMNS:
            columns[name] = pa.array(shifted(table[name].to_numpy(), -self._first))
        columns["numbers"] = self._counts.texts(table["counts"])
        columns["type"], columns["family"] = types
        columns["placements"] = pa.array(placed.astype("int64"))
        columns["unplaced_reason"] = self._reasons(table, placed)
        return written_table(columns, EVENT_SCHEMA)

    def _tallies(self, table: pa.Table, placed: np.ndarray) -> Counter[str]:
        place_number = table["place_number"].to_numpy()
        inferred = pc.equal(table["certainty"], "inferred").fill_null(False)  # noqa: FBT003
        given = pc.equal(table["method"], "given").fill_null(False)  # noqa: FBT003
        read = place_number[place_number >= 0]
        return Counter(
            unplaced=int((placed == 0).sum()),
            imputed_dates=pc.sum(table["date_imputed"]).as_py() or 0,
            imputed_places=int((pc.and_(inferred, given).to_numpy() & (place_number < 0)).sum()),
            geocoded=int(self._places.matched[read].sum()),
            ambiguous_places=int(self._places.ambiguous[read].sum()),
        )

    def _reasons(self, table: pa.Table, placed: np.ndarray) -> pa.Array:
        # a place that gives no placement says why; the others have no reason to give
        number = np.where(placed == 0, table["place_number"].to_numpy(), -1)
        return self._places.why.take(pa.array(number, mask=number < 0)).fill_null("")


def _named(column: pa.ChunkedArray) -> frozenset[str]:
    names = (name.strip() for ids in column.unique().to_pylist() for name in ids.split(";"))
    return frozenset(name for name in names if name)
