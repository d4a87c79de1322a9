"""The rows of a section: in memory, or in a file that whoever read the section has written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc

from dernamap.readers import column_of, with_type_names

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SectionRows", "keep_rows"]


def keep_rows(table: pa.Table, folder: Path) -> Path:
    """Write rows to a new file of Arrow's, as one batch.

    Parameters
    ----------
    table
        The rows.
    folder
        Where the file is written; whoever works again on the same rows writes another file.

    Returns
    -------
    Path
        The file.

    """
    path = folder / f"section-{uuid4().hex}.arrow"
    whole = table.unify_dictionaries().combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pyarrow.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole)
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRows:
    """The events of a section, and what its own numbers mean in the whole file.

    Attributes
    ----------
    rows
        The columns as the section alone gives them, or the file that has them.
    count
        How many rows these are.
    before
        Rows of the file before the section.
    made
        What the identifiers of events begin with whose rows have none.
    types
        From names of event types within the section to those in the whole file.
    sources
        The identifiers of sources that each number of the section stands for.
    few_sources
        Whether these stay numbers, because many rows share them.
    counts
        The numbers in the whole file of the section's sets of counts; int32.
    places
        The numbers in the whole file of the section's places; int32.

    """

    rows: pa.Table | Path
    count: int
    before: int
    made: str
    types: Mapping[str, str]
    sources: tuple[str, ...]
    few_sources: bool
    counts: np.ndarray
    places: np.ndarray

    def table(self) -> pa.Table:
        """Return the events with the numbers of the whole file."""
        table = _read(self.rows) if isinstance(self.rows, Path) else self.rows
        table = with_type_names(table, self.types)
        row = pc.add(table["row"], self.before)
        sources = pa.array(self.sources, pa.string())
        of_source = column_of(table, "source_number")
        found = {
            "row": row,
            "event_id": self._identifiers(table["event_id"].combine_chunks(), row),
            "source_ids": pa.DictionaryArray.from_arrays(of_source, sources)
            if self.few_sources
            else sources.take(of_source).dictionary_encode(),
            # the number of what a row does not have is that of the last position
            "counts": _numbered(pc.fill_null(table["counts"], -1), self.counts),
            "place_number": _numbered(table["place_number"], self.places),
        }
        table = table.drop_columns(["source_number", *(set(found) & set(table.column_names))])
        for name, column in found.items():
            table = table.append_column(name, column)
        return table

    def _identifiers(self, given: pa.Array, row: pa.ChunkedArray) -> pa.Array:
        blank = pc.equal(given, "")
        if not pc.any(blank).as_py():
            return given
        made = pc.binary_join_element_wise(
            self.made, pc.cast(row, pa.string()).combine_chunks(), ""
        )
        return pc.if_else(blank, made, given)


def _numbered(column: pa.ChunkedArray, numbers: np.ndarray) -> pa.Array:
    return pa.array(np.append(numbers, -1).astype("int32")[column.to_numpy()])


def _read(path: Path) -> pa.Table:
    with pa.OSFile(str(path), "rb") as source, pyarrow.ipc.open_file(source) as reader:
        return reader.read_all()
