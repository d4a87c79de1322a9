"""Parquet and GeoParquet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from dernamap.readers.options import LIMIT_REMEDY, file_fault
from dernamap.readers.parsers.arrow_features import features_table
from dernamap.readers.tables import ParsedFile

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits

__all__ = ["read_parquet"]


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
        file = pq.ParquetFile(path)
        if file.metadata.num_rows > limits.max_rows:
            problem = f"{file.metadata.num_rows:,} rows but at most {limits.max_rows:,} are allowed"
            raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
        table = file.read()
    except MemoryError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise file_fault(path, "not readable as Parquet: it is damaged") from error
    metadata = table.schema.metadata or {}
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        tables = json.loads(metadata.get(b"dernamap", b"{}"))
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
