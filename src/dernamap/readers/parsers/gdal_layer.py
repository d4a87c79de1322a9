"""Layers that GDAL reads: GeoPackage and shapefiles in a zip."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyogrio

from dernamap.errors import DatasetError, UsageError
from dernamap.readers.options import LIMIT_REMEDY, file_fault, listed_names
from dernamap.readers.parsers.arrow_features import features_table
from dernamap.readers.parsers.geometry_columns import cell_text
from dernamap.readers.parsers.layer_files import (
    BROKEN_CRS,
    NO_CRS,
    OTHER_TEXT,
    check_complete,
    files_beside,
    has_sound_crs,
    texts_encoding,
    unpacked_without_crs,
    view_names,
)
from dernamap.readers.tables import (
    EVENTS,
    SIDE_TABLES,
    ParsedFile,
    check_columns,
    selectable_tables,
)
from dernamap.temporary import TemporaryHome

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.options import Limits
    from dernamap.readers.tables import MemoryTable

__all__ = ["read_layer"]

_DRIVERS = {"GPKG", "ESRI Shapefile"}
_UNREADABLE = "unreadable-text"
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
    unsaid = NO_CRS
    if member:
        check_complete(path, member)
    try:
        with warnings.catch_warnings():
            if member and not has_sound_crs(path, member):
                home = TemporaryHome()
                source = unpacked_without_crs(path, member, home.folder)
                unsaid = BROKEN_CRS
            # GDAL warns of what it fixes; what it cannot fix, it raises
            warnings.simplefilter("ignore")
            listed = pyogrio.list_layers(source)
            names = [str(name) for name in listed[:, 0]]
            chosen = _chosen(path, listed, layer)
            if chosen in views:
                raise _view_fault(path, chosen)
            encoding = _encoding(path, member) if member else None
            table, crs = _read(path, source, chosen, limits, encoding)
            notices = [] if crs is not None or not table.given else [unsaid]
            if member and _mostly_other_text(table) and encoding is None:
                encoding = texts_encoding(path, member)
                table, _ = _read(path, source, chosen, limits, encoding)
                notices.append(OTHER_TEXT.format(encoding.title()))
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
    except OSError as error:
        if error.errno is not None:
            raise
        raise file_fault(
            path, "the layer is damaged: its rows cannot be read to the end"
        ) from error
    return ParsedFile(
        table=table,
        tables=tables,
        parts=selectable_tables(name for name in names if name not in _STYLES),
        part=chosen,
        notices=tuple(notices),
    )


def _mostly_other_text(table: MemoryTable) -> bool:
    """Return whether most rows are not in the encoding that their file declares."""
    other = sum(reason.code == _UNREADABLE for _, reason, _ in table.flaws)
    return other > int(table.table.num_rows)


def _view_fault(path: Path, name: str) -> DatasetError:
    """Refuse a view: the file defines how its rows are computed, which may take forever."""
    problem = f"its layer {name!r} is a view: a query that the file brings, which is not run"
    return file_fault(path, problem, "save it as a layer of its own, or name another layer")


def _encoding(path: Path, member: str) -> str | None:
    """Find the encoding of a shapefile's texts if it has no ``.cpg`` file."""
    return None if ".cpg" in files_beside(path, member) else texts_encoding(path, member)


def _read(
    path: Path, source: str, name: str, limits: Limits, encoding: str | None
) -> tuple[MemoryTable, str | None]:
    """Read a layer; give it as a table, and its CRS as the file declares it."""
    info = pyogrio.read_info(source, layer=name, force_feature_count=True)
    if info["driver"] not in _DRIVERS:
        raise file_fault(path, f"the layer cannot be read: it is {info['driver']!r} to GDAL")
    check_columns(path, len(info["fields"]), limits)
    if info["features"] > limits.max_rows:
        problem = f"{info['features']:,} features but at most {limits.max_rows:,} are allowed"
        raise file_fault(path, f"{problem} (limit max_rows)", LIMIT_REMEDY)
    meta, arrow = pyogrio.read_arrow(source, layer=name, encoding=encoding)
    geometry = meta.get("geometry_name") or "wkb_geometry"
    crs: str | None = meta.get("crs")
    return features_table(path, arrow, geometry=geometry, crs=crs, limits=limits), crs


def _chosen(path: Path, listed: Any, layer: str | None) -> str:
    """Choose the layer to read from a list of names and kinds of geometry."""
    names = [str(name) for name in listed[:, 0]]
    if not names:
        raise file_fault(path, "it has no layer")
    if layer is not None:
        if layer not in names:
            there = listed_names(names)
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
