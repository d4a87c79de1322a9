"""Layers that GDAL reads: GeoPackage, KML and shapefiles in a zip."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyogrio

from dernamap.errors import DatasetError, UsageError
from dernamap.model.fault import Fault
from dernamap.readers.arrow_features import features_table
from dernamap.readers.features import cell_text

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.limits import Limits
    from dernamap.readers.whole import WholeTable

__all__ = ["read_layer"]

_DRIVERS = {"GPKG", "KML", "LIBKML", "ESRI Shapefile"}
_TABLES = ("sources", "disputes", "phases", "event_types")


def read_layer(
    path: Path, *, layer: str | None, limits: Limits, member: str = ""
) -> tuple[WholeTable, dict[str, list[dict[str, Any]]]]:
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
    except MemoryError:
        raise
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _fault(path, f"the layer cannot be read: {error}") from error
    except (RuntimeError, pa.ArrowException, UnicodeDecodeError) as error:
        raise _fault(path, f"the layer is damaged: {error}") from error
    name = meta.get("geometry_name") or "wkb_geometry"
    return features_table(path, arrow, geometry=name, crs=meta.get("crs"), limits=limits), tables


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


def _fault(path: Path, problem: str) -> DatasetError:
    return DatasetError([Fault(file=path.name, problem=problem, remedy="export it again")])
