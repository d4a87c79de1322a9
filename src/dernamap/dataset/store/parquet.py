"""Events and placements as Parquet, row group by row group."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS

from dernamap.dataset.tables import DAY_COLUMNS, EVENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "COUNT_SCHEMA",
    "EVENT_SCHEMA",
    "PLACEMENT_SCHEMA",
    "encoded",
    "geo_metadata",
    "open_writer",
    "wkb_points",
    "written_table",
]

_TEXT = pa.string()
EVENT_SCHEMA = pa.schema(
    [
        *((name, _TEXT) for name in EVENT_COLUMNS[: EVENT_COLUMNS.index(DAY_COLUMNS[0])]),
        *((name, pa.int32()) for name in DAY_COLUMNS),
        ("lasted", pa.bool_()),
        ("family", pa.int64()),
        ("type", pa.int32()),
        ("placements", pa.int64()),
        ("unplaced_reason", _TEXT),
    ]
)
"""Columns of ``events.parquet``: those of `dernamap.dataset.tables.dataset.EVENT_COLUMNS`."""

PLACEMENT_SCHEMA = pa.schema(
    [
        ("event", pa.int32()),
        *((name, _TEXT) for name in ("event_id", "place_id", "name")),
        *((name, pa.float64()) for name in ("lon", "lat", "radius_m")),
        *((name, _TEXT) for name in ("precision", "certainty", "method")),
        ("score", pa.float64()),
        ("why", _TEXT),
        ("geometry", pa.binary()),
    ]
)
"""Columns of ``placements.parquet``; a disc's geometry is its centre."""

COUNT_SCHEMA = pa.schema(
    [
        ("event_id", _TEXT),
        ("item", pa.int64()),
        *((name, _TEXT) for name in ("what", "who")),
        *((name, pa.float64()) for name in ("low", "high")),
        *((name, _TEXT) for name in ("unit", "qualifier", "said_by", "note", "as_written")),
    ]
)
"""Columns of ``counts.parquet``; the fields of `dernamap.dataset.tables.counts.Count`."""

_DIFFERENT = {"event_id", "actors", "summary", "geometry"}
"""Columns whose values rarely repeat: a dictionary would cost time and save no space."""

_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])


def _dictionary_types(schema: pa.Schema) -> pa.Schema:
    """Return the types in which columns are written: repeating values as dictionaries."""
    return pa.schema(
        [
            pa.field(item.name, pa.dictionary(pa.int32(), _TEXT))
            if item.type == _TEXT and item.name not in _DIFFERENT
            else item
            for item in schema
        ]
    )


def written_table(columns: Mapping[str, Any], schema: pa.Schema) -> pa.Table:
    """Put columns together as `open_writer` takes them.

    Parameters
    ----------
    columns
        One for each name of `schema`; texts may be dictionary-encoded.
    schema
        One of the schemas of this module.

    Returns
    -------
    pyarrow.Table
        The columns in the order of `schema`.

    """
    wanted = _dictionary_types(schema)
    arrays = []
    for item in wanted:
        column = columns[item.name]
        encoded = pa.types.is_dictionary(column.type)
        if pa.types.is_dictionary(item.type) and not encoded:
            column = column.dictionary_encode()
        elif encoded and not pa.types.is_dictionary(item.type):
            column = column.cast(item.type)
        arrays.append(column)
    return pa.table(arrays, schema=wanted)


def open_writer(path: Path | pa.BufferOutputStream, schema: pa.Schema) -> pq.ParquetWriter:
    """Open a Parquet file for writing; one with a geometry becomes GeoParquet 1.1.

    Parameters
    ----------
    path
        The file, or what takes its bytes.
    schema
        One of the schemas of this module; it takes what `written_table` makes.

    Returns
    -------
    pyarrow.parquet.ParquetWriter
        To be closed by the caller.

    """
    writer = pq.ParquetWriter(
        path,
        _dictionary_types(schema),
        # without it a reader sees plain texts, as in the schema
        store_schema=False,
        compression="snappy",
        use_dictionary=[name for name in schema.names if name not in _DIFFERENT],
        write_statistics=False,
    )
    if "geometry" in schema.names:
        # the schema's own metadata would go with the schema
        writer.add_key_value_metadata({"geo": json.dumps(geo_metadata())})
    return writer


def encoded(table: pa.Table, schema: pa.Schema) -> bytes:
    """Encode a table, as `written_table` makes it, as a whole Parquet file of one row group."""
    sink = pa.BufferOutputStream()
    with open_writer(sink, schema) as writer:
        writer.write_table(table, row_group_size=max(table.num_rows, 1))
    content: bytes = sink.getvalue().to_pybytes()
    return content


@lru_cache(maxsize=1)
def geo_metadata() -> dict[str, Any]:
    """Return GeoParquet's metadata for a column ``geometry`` of WKB in EPSG:4326."""
    column = {"encoding": "WKB", "geometry_types": [], "crs": CRS.from_epsg(4326).to_json_dict()}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def wkb_points(lon: np.ndarray, lat: np.ndarray) -> pa.Array:
    """Write points as well-known binary.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.

    Returns
    -------
    pyarrow.Array
        Binary, 21 bytes a point (OGC 06-103r4, section 8.2: little-endian, type 1).

    """
    points = np.empty(len(lon), dtype=_POINT)
    points["order"], points["kind"], points["x"], points["y"] = 1, 1, lon, lat
    offsets = np.arange(len(lon) + 1, dtype="int32") * _POINT.itemsize
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(points.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(lon), buffers)
