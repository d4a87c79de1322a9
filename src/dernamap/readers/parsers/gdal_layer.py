"""Layers that GDAL reads: GeoPackage and shapefiles in a zip."""

from __future__ import annotations

import warnings
import zipfile
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyogrio

from dernamap.errors import DatasetError, UsageError
from dernamap.readers.options import LIMIT_REMEDY, file_fault
from dernamap.readers.parsers.arrow_features import features_table
from dernamap.readers.parsers.geometry_columns import cell_text
from dernamap.readers.parsers.layer_files import has_sound_crs, unpacked_without_crs, view_names
from dernamap.readers.tables import (
    EVENTS,
    SIDE_TABLES,
    ParsedFile,
    check_columns,
    selectable_tables,
    text_encoding,
)

if TYPE_CHECKING:
    from dernamap.readers.options import Limits
    from dernamap.readers.tables import MemoryTable

__all__ = ["read_layer"]

_DRIVERS = {"GPKG", "ESRI Shapefile"}
_SAMPLE = 1 << 20
_STYLES = {"layer_styles"}
"""Tables that QGIS uses for itself."""


def read_layer(path: Path, *, layer: str | None, limits: Limits, member: str = "") -> ParsedFile:
    """Read a layer.

    Parameters
    ----------
    path
        A GeoPackage or a zip with a shapefile.
    layer
        Its name; None for ``events`` if there is one, else for the first that is drawn.
    limits
        How much is read.
    member
        Name of the shapefile in a zip, whose contents have been checked.

    Returns
    -------
    ParsedFile
        The layer as a table, and the tables that our own files come with.

    Raises
    ------
    DatasetError
        If the file is damaged or larger than the limits.
    UsageError
        If there is no layer of that name.

    """
    # nothing in a file can make GDAL fetch something
    pyogrio.set_gdal_config_options({"CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none"})
    source = f"/vsizip/{{{path.absolute()}}}/{member}" if member else str(path)
    views = set() if member else view_names(path)
    try:
        with warnings.catch_warnings(), ExitStack() as until_read:
            if member and not has_sound_crs(path, member):
                folder = until_read.enter_context(TemporaryDirectory())
                source = unpacked_without_crs(path, member, Path(folder))
            # GDAL warns of what it fixes; what it cannot fix, it raises
            warnings.simplefilter("ignore")
            listed = pyogrio.list_layers(source)
            names = [str(name) for name in listed[:, 0]]
            chosen = _chosen(path, listed, layer)
            if chosen in views:
                raise _view_fault(path, chosen)
            encoding = _encoding(path, member) if member else None
            table = _read(path, source, chosen, limits, encoding)
            tables = {
                name: _records(pyogrio.read_arrow(source, layer=name)[1])
                for name in SIDE_TABLES
                if name in names and name != chosen and name not in views
            }
    except MemoryError:
        raise
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise file_fault(
            path, "the layer cannot be read: the file is damaged or contains none"
        ) from error
    except (RuntimeError, pa.ArrowException, UnicodeDecodeError) as error:
        raise file_fault(
            path, "the layer is damaged: its rows cannot be read to the end"
        ) from error
    return ParsedFile(
        table=table,
        tables=tables,
        parts=selectable_tables(name for name in names if name not in _STYLES),
        part=chosen,
    )


def _view_fault(path: Path, name: str) -> DatasetError:
    """Refuse a view: the file defines how its rows are computed, which may take forever."""
    problem = f"its layer {name!r} is a view: a query that the file brings, which is not run"
    return file_fault(path, problem, "save it as a layer of its own, or name another layer")


def _encoding(path: Path, member: str) -> str | None:
    """Find the encoding of a shapefile's texts if it has no ``.cpg`` file."""
    stem = member[: -len(".shp")].casefold()
    with zipfile.ZipFile(path) as archive:
        beside = {name.casefold(): name for name in archive.namelist()}
        if f"{stem}.cpg" in beside or f"{stem}.dbf" not in beside:
            return None
        with archive.open(beside[f"{stem}.dbf"]) as stream:
            return text_encoding(stream.read(_SAMPLE))


def _read(path: Path, source: str, name: str, limits: Limits, encoding: str | None) -> MemoryTable:
    info = pyogrio.read_info(source, layer=name, force_feature_count=True)
    if info["driver"] not in _DRIVERS:
        raise file_fault(path, f"the layer cannot be read: it is {info['driver']!r} to GDAL")
    check_columns(path, len(info["fields"]), limits)
    if info["features"] > limits.max_rows:
        problem = f"{info['features']:,} features but at most {limits.max_rows:,} are allowed"
        raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
    meta, arrow = pyogrio.read_arrow(source, layer=name, encoding=encoding)
    geometry = meta.get("geometry_name") or "wkb_geometry"
    return features_table(path, arrow, geometry=geometry, crs=meta.get("crs"), limits=limits)


def _chosen(path: Path, listed: Any, layer: str | None) -> str:
    """Choose the layer to read from a list of names and kinds of geometry."""
    names = [str(name) for name in listed[:, 0]]
    if not names:
        raise file_fault(path, "it has no layer")
    if layer is not None:
        if layer not in names:
            there = ", ".join(map(repr, names))
            raise UsageError(f"{path.name}: it has no layer {layer!r}; it has {there}")
        return layer
    if EVENTS in names:
        return EVENTS
    return next((str(name) for name, kind in listed if kind is not None), names[0])


def _records(table: pa.Table) -> list[dict[str, str]]:
    rows = table.drop_columns(
        [n for n in table.column_names if n in {"fid", "OGC_FID"}]
    ).to_pylist()
    return [{name: cell_text(cell) for name, cell in row.items()} for row in rows]
