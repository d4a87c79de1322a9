"""The file formats that a dataset can be exported in, and what each of them cannot hold."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from dernamap.csv_text import escape_formula
from dernamap.dataset import geo_metadata, write_csv
from dernamap.publish.flat_table import feature_rows, first_geometries, flat_table, side_rows
from dernamap.publish.geopackage import to_geopackage
from dernamap.publish.kml import to_kml
from dernamap.publish.linked_places import to_linked_places
from dernamap.publish.workbook import to_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.dataset import Dataset

__all__ = ["FORMATS", "Format", "escape_formula", "to_csv", "to_geojson", "to_parquet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format for exports.

    Attributes
    ----------
    write
        Gives the bytes of the file, and notes on what had to be left out.
    suffix, mime
        The suffix of its files, and the type that a server gives them.
    lacks
        What it cannot hold.

    """

    write: Callable[[Dataset], tuple[bytes, list[str]]]
    suffix: str
    mime: str
    lacks: str


def to_csv(dataset: Dataset) -> str:
    """Write a dataset as CSV.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        One row per event, with `dernamap.readers.FLAT_COLUMNS`; cells that a spreadsheet would
        run as formulas are escaped (`escape_formula`).

    """
    table = flat_table(dataset)
    stream = io.StringIO()
    write_csv(table, stream)
    return stream.getvalue()


def to_geojson(dataset: Dataset) -> str:
    """Write a dataset as GeoJSON (RFC 7946).

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        One feature an event, EPSG:4326; a disc is its centre with ``radius_m``, several placements
        are a collection, an event that is not placed has no geometry. The foreign member
        ``dernamap`` holds sources, disputes, phases and types.

    """
    features = [
        {"type": "Feature", "id": row["event_id"], "properties": row, "geometry": geometry}
        for row, geometry in feature_rows(dataset)
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "dernamap": side_rows(dataset),
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_parquet(dataset: Dataset) -> bytes:
    """Write a dataset as GeoParquet 1.1.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    bytes
        One row per event, with `dernamap.readers.FLAT_COLUMNS` and ``geometry`` (WKB,
        EPSG:4326); the metadata ``dernamap`` holds sources, disputes, phases and types.

    """
    table = pa.Table.from_pandas(flat_table(dataset), preserve_index=False)
    wkb = pa.array(shapely.to_wkb(first_geometries(dataset, together=False)), pa.binary())
    table = table.append_column("geometry", wkb)
    metadata = {"geo": json.dumps(geo_metadata()), "dernamap": json.dumps(side_rows(dataset))}
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(metadata), sink, compression="zstd")
    return bytes(sink.getvalue())


def _text(writer: Callable[[Dataset], str]) -> Callable[[Dataset], tuple[bytes, list[str]]]:
    return lambda dataset: (writer(dataset).encode(), [])


_PAGE = "the title, the opening view, the home, and who claims what ground"
FORMATS = {
    "csv": Format(
        write=_text(to_csv),
        suffix=".csv",
        mime="text/csv",
        lacks=f"{_PAGE}; disputes except their identifiers, phases",
    ),
    "xlsx": Format(
        write=to_workbook,
        suffix=".xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lacks=f"{_PAGE}; shapes too long for a cell, more than 1,048,575 events",
    ),
    "geojson": Format(
        write=_text(to_geojson), suffix=".geojson", mime="application/geo+json", lacks=_PAGE
    ),
    "gpkg": Format(
        write=to_geopackage, suffix=".gpkg", mime="application/geopackage+sqlite3", lacks=_PAGE
    ),
    "parquet": Format(
        write=lambda dataset: (to_parquet(dataset), []),
        suffix=".parquet",
        mime="application/vnd.apache.parquet",
        lacks=_PAGE,
    ),
    "kml": Format(
        write=_text(to_kml),
        suffix=".kml",
        mime="application/vnd.google-earth.kml+xml",
        lacks=f"{_PAGE}; disputes except their identifiers, phases; spaces at the ends of texts",
    ),
    "lpf": Format(
        write=_text(to_linked_places), suffix=".lpf.json", mime="application/geo+json", lacks=_PAGE
    ),
}
"""Formats of ``dernamap export``."""
