"""What a reader produces: batches of records in one schema, and the rejected rows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap.readers.cells import RejectReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dernamap.model import Count
    from dernamap.readers.tables.block import RowBlock

__all__ = [
    "RECORD_SCHEMA",
    "UNCLASSIFIED",
    "Batch",
    "EventType",
    "first_problems",
    "records_table",
    "rejected_table",
    "row_text",
    "split_batch",
    "unread_cells",
]

RECORD_SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("event_id", pa.string()),
        ("date", pa.string()),
        ("date_text", pa.string()),
        ("date_imputed", pa.bool_()),
        ("place_text", pa.string()),
        ("event_type", pa.string()),
        ("actors", pa.string()),
        ("attributed_to", pa.string()),
        ("summary", pa.string()),
        ("counts", pa.int32()),
        ("dispute_ids", pa.string()),
        ("source_ids", pa.string()),
        ("source_title", pa.string()),
        ("source_publisher", pa.string()),
        ("source_url", pa.string()),
        ("source_published", pa.string()),
        ("lat_text", pa.string()),
        ("lon_text", pa.string()),
        ("radius_text", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("radius_m", pa.float64()),
        ("place_id", pa.string()),
        ("place_name", pa.string()),
        ("precision", pa.string()),
        ("certainty", pa.string()),
        ("method", pa.string()),
        ("score", pa.float64()),
        ("why", pa.string()),
        ("more", pa.string()),
        ("unplaced_reason", pa.string()),
        ("version", pa.int64()),
    ]
)
"""Columns of `Batch.records`.

``row`` is the record's number in the file, as a spreadsheet counts it (the header is row 1).
``date`` is EDTF; ``date_imputed`` says that the source gives a day only in place of a wider date.
``lat`` to ``why`` are a placement (degrees, EPSG:4326, and metres); where ``lat`` is null the
record is placed by its ``place_text``, unless ``unplaced_reason`` says why it has no place.
``counts`` is the number of the record's counts in `Batch.counts`; null if it has none.
Of records with one identifier, the one with the highest ``version`` counts.
``more`` is JSON, from our own files: the placement's own ``geometry``, and the record's ``others``.
"""

_REJECTED = pa.schema(
    [
        ("row", pa.int64()),
        ("code", pa.string()),
        ("column", pa.string()),
        ("reason", pa.string()),
        ("text", pa.string()),
    ]
)
_LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A kind of event: its identifier, its labels, and one of the six families."""

    type_id: str
    label: str
    label_ar: str = ""
    family: str
    acled_event_type: str = ""
    acled_sub_event_type: str = ""


UNCLASSIFIED = EventType(
    type_id="unclassified", label="Not classified", label_ar="غير مصنف", family="statement"
)
"""The type of events whose type the file does not give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some rows of a file.

    Attributes
    ----------
    records
        The rows that became records, with `RECORD_SCHEMA`.
    rejected
        The rows that did not, as `rejected_table` gives them.
    rows
        How many rows were read for it: those of both tables.
    done_bytes
        How much of the file has been read so far.
    numbered
        How many numbers of rows were used up, where blank lines take some too; else 0.
    types
        The event types of the records.
    made_types
        Event types made of the rows' own words: these words, and the type; see `MadeTypes`.
    counts
        The different sets of counts that records have.
    unread
        From columns with cells that could not be read, and whose rows are records all the same,
        to how many these are and an example.

    """

    records: pa.Table
    rejected: pa.Table
    rows: int
    done_bytes: int = 0
    numbered: int = 0
    types: tuple[EventType, ...] = field(default=())
    made_types: tuple[tuple[str, EventType], ...] = ()
    counts: tuple[tuple[Count, ...], ...] = ()
    unread: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def without_records(self) -> Batch:
        """Return this batch without its records, which are kept in another form."""
        return replace(self, records=self.records.schema.empty_table())


def records_table(columns: Mapping[str, pa.Array | str | float | None], size: int) -> pa.Table:
    """Put columns together in the shape of `RECORD_SCHEMA`.

    Parameters
    ----------
    columns
        From name to an array, or to the value of all rows; what is left out is null. Text may be
        dictionary-encoded.
    size
        How many rows.

    Returns
    -------
    pyarrow.Table
        All columns of `RECORD_SCHEMA`; text may be dictionary-encoded.

    """
    arrays = []
    for item in RECORD_SCHEMA:
        value = columns.get(item.name)
        if value is None:
            arrays.append(pa.nulls(size, item.type))
        elif isinstance(value, str):
            codes = pa.array(np.zeros(size, dtype="int32"))
            arrays.append(pa.DictionaryArray.from_arrays(codes, pa.array([value], item.type)))
        elif isinstance(value, float | bool):
            arrays.append(pa.repeat(pa.scalar(value, item.type), size))
        elif value.type == item.type or pa.types.is_dictionary(value.type):
            arrays.append(value)
        else:
            arrays.append(value.cast(item.type))
    return pa.table(arrays, names=RECORD_SCHEMA.names)


def rejected_table(rows: Iterable[tuple[int, RejectReason, str]] = ()) -> pa.Table:
    """Put rejected rows together: each its number, the reason and its text.

    Parameters
    ----------
    rows
        Number, reason and text of each.

    Returns
    -------
    pyarrow.Table
        With the columns ``row``, ``code`` (a key of `REJECT_REASONS`), ``column`` (the one at
        fault, or empty), ``reason`` (in words) and ``text``.

    """
    listed = [
        (row, reason.code, reason.column, str(reason), text[:_LONGEST_TEXT])
        for row, reason, text in rows
    ]
    return pa.table([list(cells) for cells in zip(*listed, strict=True)] or [[]] * 5, _REJECTED)


def row_text(cells: Iterable[str | None]) -> str:
    """Write cells as one line of CSV, so that a rejected row can be mended and read again."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(["" if cell is None else cell for cell in cells])
    return stream.getvalue()


def first_problems(*columns: pa.Array) -> dict[int, RejectReason]:
    """Collect what is wrong with rows.

    Parameters
    ----------
    *columns
        Columns of reasons, null where there is none; of a row with several, the one in the
        earlier column is reported.

    Returns
    -------
    dict
        From position to reason.

    """
    problems: dict[int, RejectReason] = {}
    for column in reversed(columns):
        if column.null_count < len(column):
            for position in column.is_valid().to_numpy(zero_copy_only=False).nonzero()[0]:
                problems[int(position)] = RejectReason(**column[int(position)].as_py())
    return problems


def unread_cells(columns: Mapping[str, pa.Array]) -> dict[str, tuple[int, str]]:
    """Count the cells that could not be read.

    Parameters
    ----------
    columns
        From a column's name to its cells that could not be read, null where they could.

    Returns
    -------
    dict
        From the names to how many there are and an example, without columns that have none.

    """
    return {
        name: (len(cells) - cells.null_count, cells.drop_null()[0].as_py())
        for name, cells in columns.items()
        if cells.null_count < len(cells)
    }


def split_batch(
    block: RowBlock,
    columns: Mapping[str, pa.Array | str | float | None],
    problems: Mapping[int, RejectReason],
    **more: object,
) -> Batch:
    """Split a block of rows into records and rejected rows.

    Parameters
    ----------
    block
        The rows as read.
    columns
        As for `records_table`, without ``row``.
    problems
        From position in the block's table to what is wrong with the row.
    more
        Other fields of `Batch`.

    Returns
    -------
    Batch
        All rows of the block's table, in either of its tables.

    """
    table, size = block.table, block.table.num_rows
    records = records_table({**columns, "row": block.numbers}, size)
    if not problems:
        return Batch(records=records, rejected=rejected_table(), rows=size, **more)  # type: ignore[arg-type]
    positions = sorted(problems)
    all_columns = table if block.read_all_columns is None else block.read_all_columns()
    bad = all_columns.take(positions).to_pylist()
    rejected = rejected_table(
        (block.numbers[position].as_py(), problems[position], row_text(row.values()))
        for position, row in zip(positions, bad, strict=True)
    )
    keep = np.ones(size, dtype=bool)
    keep[positions] = False
    return Batch(records=records.filter(pa.array(keep)), rejected=rejected, rows=size, **more)  # type: ignore[arg-type]
