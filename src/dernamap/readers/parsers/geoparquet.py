"""Parquet and GeoParquet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dernamap.readers.options import LIMIT_REMEDY, file_fault
from dernamap.readers.parsers.arrow_features import features_table
from dernamap.readers.parsers.json_file import side_tables
from dernamap.readers.tables import ParsedFile, check_columns

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["read_parquet"]

_CELL_BYTES = 4
"""The least bytes that a cell takes: the offset of its text."""

_ALWAYS_READ = 256 * 1024**2
"""Bytes that a small file may unpack to, whatever the ratio."""


def read_parquet(path: Path, *, limits: Limits) -> ParsedFile:
    """Read a Parquet or GeoParquet file.

    Parameters
    ----------
    path
        The file.
    limits
        How much is read.

    Returns
    -------
    ParsedFile
        The rows as a table; and the tables that our own files come with.

    Raises
    ------
    DatasetError
        If it is damaged or larger than the limits.

    """
    try:
        # texts stay dictionary-encoded until their size is known: one value may be in every row
        described = pq.ParquetFile(path)
        _check_size(path, described.metadata, limits)
        texts = [name for name, kind in _kinds(described) if _is_text(kind)]
        table = pq.ParquetFile(path, read_dictionary=texts).read()
        if texts:
            table = _written_out(path, table, limits)
    except MemoryError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise file_fault(path, "not readable as Parquet: it is damaged") from error
    metadata = table.schema.metadata or {}
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        tables = side_tables(path, json.loads(metadata.get(b"dernamap", b"{}")))
        name = geo.get("primary_column", "geometry")
        declared = geo.get("columns", {}).get(name, {}).get("crs", "EPSG:4326")
    except (ValueError, AttributeError) as error:
        raise file_fault(path, "its GeoParquet metadata cannot be read") from error
    crs = (
        None
        if declared is None
        else declared
        if isinstance(declared, str)
        else json.dumps(declared)
    )
    rows = features_table(path, table, geometry=name, crs=crs, limits=limits)
    return ParsedFile(table=rows, tables=tables)


def _check_size(path: Path, metadata: pq.FileMetaData, limits: Limits) -> None:
    """Refuse a file by its declared size, before any of it is read."""
    check_columns(path, metadata.num_columns, limits)
    if metadata.num_rows > limits.max_rows:
        problem = f"{metadata.num_rows:,} rows but at most {limits.max_rows:,} are allowed"
        raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
    groups = (metadata.row_group(at) for at in range(metadata.num_row_groups))
    pages = sum(group.total_byte_size for group in groups)
    _check_bytes(path, max(pages, metadata.num_rows * metadata.num_columns * _CELL_BYTES), limits)


def _check_bytes(path: Path, size: int, limits: Limits) -> None:
    packed = path.stat().st_size
    grown = max(packed * limits.max_unpacked_ratio, _ALWAYS_READ)
    name = "max_unpacked_ratio" if grown < limits.max_unpacked_bytes else "max_unpacked_bytes"
    most = min(grown, limits.max_unpacked_bytes)
    if size > most:
        problem = f"{packed:,} bytes that unpack to more than {most:,} (limit {name})"
        raise file_fault(path, problem, LIMIT_REMEDY)


def _kinds(file: pq.ParquetFile) -> list[tuple[str, pa.DataType]]:
    return [(field.name, field.type) for field in file.schema_arrow]


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_binary(kind))


def _written_out(path: Path, table: pa.Table, limits: Limits) -> pa.Table:
    """Decode dictionary-encoded texts, if that stays within the limits."""
    size = 0
    for column in table.columns:
        if pa.types.is_dictionary(column.type):
            for chunk in column.chunks:
                lengths = pc.binary_length(chunk.dictionary).cast(pa.int64())
                size += pc.sum(lengths.take(chunk.indices)).as_py() or 0
    _check_bytes(path, size, limits)
    kinds = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(kinds, metadata=table.schema.metadata))
