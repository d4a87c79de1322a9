"""Datasets as GeoPackages, whose layers have names and styles when QGIS opens them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from dernamap.publish.flat_table import flat_table, side_tables
from dernamap.temporary import TemporaryHome
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset import Dataset

__all__ = ["to_geopackage"]

_STYLES = """CREATE TABLE layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
 f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
 styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
 owner TEXT(30), ui TEXT(30),
 update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
"""The table in which QGIS looks for the style of a layer."""

_LAYERS = {
    "placement_lines": ("LineString", "MultiLineString"),
    "placement_areas": ("Polygon", "MultiPolygon"),
}


def to_geopackage(dataset: Dataset) -> tuple[bytes, list[str]]:
    """Write a dataset as a GeoPackage.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    tuple of bytes and list of str
        The layers ``events`` (points, one feature an event, without geometry where it is not
        placed), ``placements`` (points, one a placement), ``placement_lines`` and
        ``placement_areas`` (EPSG:4326), each with a style; the tables ``sources``, ``disputes``,
        ``phases`` and ``event_types``. Nothing is left out.

    """
    flat = flat_table(dataset)
    points = np.full(len(flat), None, dtype=object)
    there = flat["lon"].notna().to_numpy()
    points[there] = shapely.points(flat["lon"][there].to_numpy(), flat["lat"][there].to_numpy())
    places = dataset.placements
    family = flat["family"].to_numpy()[places["event"].to_numpy()]
    plain = places.drop(columns=["geometry", "event"]).assign(family=family)
    centres = shapely.points(places["lon"].to_numpy(), places["lat"].to_numpy())
    kinds = shapely.get_type_id(places["geometry"].to_numpy())
    home = TemporaryHome()
    path = home.folder / "dataset.gpkg"
    _layer(path, "events", flat, points, "Point")
    _layer(path, "placements", plain, centres, "Point")
    for name, (single, multi) in _LAYERS.items():
        numbers = [shapely.GeometryType[kind.upper()].value for kind in (single, multi)]
        own = np.isin(kinds, numbers)
        shapes = places["geometry"].to_numpy()[own]
        _layer(path, name, plain[own], [_multi(shape) for shape in shapes], multi)
    for name, table in side_tables(dataset).items():
        pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", append=False)
    with closing(sqlite3.connect(path)) as connection:
        _add_styles(connection)
    return path.read_bytes(), []


def _layer(path: Path, name: str, table: pd.DataFrame, shapes: Any, kind: str) -> None:
    frame = gpd.GeoDataFrame(table, geometry=list(shapes), crs="EPSG:4326")
    pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", geometry_type=kind)


def _multi(shape: Any) -> Any:
    if shape.geom_type == "Polygon":
        return shapely.MultiPolygon([shape])
    return shapely.MultiLineString([shape]) if shape.geom_type == "LineString" else shape


def _add_styles(connection: sqlite3.Connection) -> None:
    connection.execute(_STYLES)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles')"
    )
    for name, kind in (
        ("events", "marker"),
        ("placements", "marker"),
        ("placement_lines", "line"),
        ("placement_areas", "fill"),
    ):
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, useAsDefault, description) "
            "VALUES ('', '', ?, 'geom', 'families', ?, 1, 'One colour a family of events')",
            (name, _qml(kind)),
        )
    connection.commit()


def _qml(kind: str) -> str:
    """Write a QGIS style: one symbol a family, in the colours of the page by day."""
    categories, symbols = [], []
    for number, style in enumerate(FAMILY_STYLES):
        categories.append(
            f"<category value={quoteattr(style.family)} label={quoteattr(style.label)} "
            f'symbol="{number}" render="true" type="string"/>'
        )
        symbols.append(_symbol(kind, number, style.light))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" '
        'attr="family" enableorderby="0" symbollevels="0" forceraster="0">'
        f"<categories>{''.join(categories)}</categories><symbols>{''.join(symbols)}</symbols>"
        "</renderer-v2></qgis>"
    )


def _symbol(kind: str, number: int, colour: str) -> str:
    rgb = ",".join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    layer, options = {
        "marker": (
            "SimpleMarker",
            {"name": "circle", "color": f"{rgb},200", "outline_color": f"{rgb},255", "size": "3"},
        ),
        "line": (
            "SimpleLine",
            {"line_color": f"{rgb},255", "line_width": "0.6", "line_style": "dash dot"},
        ),
        "fill": (
            "SimpleFill",
            {"color": f"{rgb},40", "outline_color": f"{rgb},255", "outline_style": "dash"},
        ),
    }[kind]
    listed = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0"><Option type="Map">{listed}'
        "</Option></layer></symbol>"
    )
