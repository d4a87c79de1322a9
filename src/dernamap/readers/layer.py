"""Layers that GDAL reads, GeoPackage, KML and shapefiles in a zip, and GeoParquet."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.features import FeatureTable, cell_text, geometry_columns

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.limits import Limits

__all__ = ["read_layer", "read_parquet"]

_DRIVERS = {"GPKG", "KML", "LIBKML", "ESRI Shapefile"}
_TABLES = ("sources", "disputes", "phases", "event_types")


def read_layer(
    path: Path, *, layer: str | None, limits: Limits, member: str = ""
) -> tuple[FeatureTable, dict[str, list[dict[str, Any]]]]:
    """Read a layer.

    Parameters
    ----------
    path
        A GeoPackage, a KML file or a zip with a shapefile.
    layer
        Its name; None for ``events`` if there is one, else the first.
    limits
        How much is read.
    member
        Name of the shapefile in a zip, whose contents have been checked.

    Returns
    -------
    tuple
        The layer as a table; and the tables that our own files bring along.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.
    UsageError
        If there is no layer of that name.

    """
    # nothing that a file says can make GDAL fetch something
    pyogrio.set_gdal_config_options({"CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none"})
    source = f"/vsizip/{{{path.absolute()}}}/{member}" if member else str(path)
    try:
        with warnings.catch_warnings():
            # GDAL warns of what it mends; what it cannot mend, it raises
            warnings.simplefilter("ignore")
            names = [str(name) for name in pyogrio.list_layers(source)[:, 0]]
            chosen = _chosen(path, names, layer)
            info = pyogrio.read_info(source, layer=chosen, force_feature_count=True)
            if info["driver"] not in _DRIVERS:
                raise _fault(path, f"the layer cannot be read: it is {info['driver']!r} to GDAL")
            if info["features"] > limits.max_rows:
                problem = (
                    f"{info['features']:,} features where at most {limits.max_rows:,} are read"
                )
                raise _fault(path, f"{problem} (limit max_rows)")
            meta, arrow = pyogrio.read_arrow(source, layer=chosen)
            tables = {
                name: _records(pyogrio.read_arrow(source, layer=name)[1])
                for name in _TABLES
                if name in names and chosen != name
            }
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _fault(path, f"the layer cannot be read: {error}") from error
    except (RuntimeError, pa.ArrowException, UnicodeDecodeError) as error:
        raise _fault(path, f"the layer is damaged: {error}") from error
    name = meta.get("geometry_name") or "wkb_geometry"
    return _table(path, arrow, name, meta.get("crs"), limits), tables


def _chosen(path: Path, names: list[str], layer: str | None) -> str:
    if not names:
        raise _fault(path, "it has no layer")
    if layer is not None and layer not in names:
        listed = ", ".join(map(repr, names))
        raise UsageError(f"{path.name}: there is no layer {layer!r}; there are {listed}")
    return layer or ("events" if "events" in names else names[0])


def _records(table: pa.Table) -> list[dict[str, str]]:
    rows = table.drop_columns(
        [n for n in table.column_names if n in {"fid", "OGC_FID"}]
    ).to_pylist()
    return [{name: cell_text(cell) for name, cell in row.items()} for row in rows]


def read_parquet(
    path: Path, *, limits: Limits
) -> tuple[FeatureTable, dict[str, list[dict[str, Any]]]]:
    """Read a Parquet or GeoParquet file.

    Parameters
    ----------
    path
        The file.
    limits
        How much is read.

    Returns
    -------
    tuple
        The rows as a table; and the tables that our own files bring along.

    Raises
    ------
    DatasetError
        If it is damaged or larger than the limits.

    """
    try:
        file = pq.ParquetFile(path)
        if file.metadata.num_rows > limits.max_rows:
            problem = f"{file.metadata.num_rows:,} rows where at most {limits.max_rows:,} are read"
            raise _fault(path, f"{problem} (limit max_rows)")
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise _fault(path, f"not readable as Parquet: {error}") from error
    metadata = table.schema.metadata or {}
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        tables = json.loads(metadata.get(b"dernamap", b"{}"))
        name = geo.get("primary_column", "geometry")
        told = geo.get("columns", {}).get(name, {}).get("crs", "EPSG:4326")
    except (ValueError, AttributeError) as error:
        raise _fault(path, f"its GeoParquet metadata cannot be read: {error}") from error
    crs = None if told is None else told if isinstance(told, str) else json.dumps(told)
    return _table(path, table, name, crs, limits), tables


def _table(
    path: Path, arrow: pa.Table, geometry: str, crs: str | None, limits: Limits
) -> FeatureTable:
    columns: dict[str, pa.Array] = {}
    for name, column in zip(arrow.column_names, arrow.columns, strict=True):
        if name != geometry:
            columns[name] = _texts(column)
    shapes = np.full(arrow.num_rows, None, dtype=object)
    if geometry in arrow.column_names:
        try:
            shapes = shapely.from_wkb(
                arrow[geometry].to_numpy(zero_copy_only=False), on_invalid="ignore"
            )
        except (TypeError, shapely.errors.ShapelyError) as error:
            raise _fault(path, f"its geometries cannot be read: {error}") from error
    placed, problems = geometry_columns(path, shapes, crs)
    table = pa.table(columns | placed)
    flaws = [
        (position + 1, problem, json.dumps(table.slice(position, 1).to_pylist()[0]))
        for position, problem in sorted(problems.items())
    ]
    keep = np.ones(table.num_rows, dtype=bool)
    keep[list(problems)] = False
    return FeatureTable(path, table.filter(pa.array(keep)), flaws, limits=limits)


def _texts(column: pa.ChunkedArray) -> pa.Array:
    """Give a column as text: whole numbers without a decimal point, midnight without a time."""
    one = column.combine_chunks()
    if pa.types.is_string(one.type):
        return one.fill_null("")
    if pa.types.is_large_string(one.type):
        return one.cast(pa.string()).fill_null("")
    if pa.types.is_timestamp(one.type) or pa.types.is_date(one.type):
        return pa.array([(text or "").removesuffix(" 00:00:00") for text in _iso(one)], pa.string())
    return pa.array([cell_text(value) for value in one.to_pylist()], pa.string())


def _iso(column: pa.Array) -> list[str | None]:
    return [None if value is None else str(value).split(".", 1)[0] for value in column.to_pylist()]


def _fault(path: Path, problem: str) -> DatasetError:
    return DatasetError([Fault(file=path.name, problem=problem, remedy="export it again")])
