"""Datasets as KML 2.2 (OGC 07-147r2), one placemark an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import shapely

from dernamap.dataset import rows_of
from dernamap.publish.flat_table import first_geometries, flat_table, is_written
from dernamap.view import FAMILY_STYLES

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["to_kml"]

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TITLE = 80


def to_kml(dataset: Dataset) -> str:
    """Write a dataset as KML.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        One placemark an event, with its time span and all columns of
        `dernamap.readers.FLAT_COLUMNS` as extended data; an event that is not placed has no
        geometry.

    """
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
        f"<name>{_text(dataset.metadata.title)}</name>",
    ]
    for style in FAMILY_STYLES:
        # KML writes colours as alpha, blue, green, red
        red, green, blue = (style.light[start : start + 2] for start in (1, 3, 5))
        parts.append(
            f'<Style id="{style.family}"><IconStyle><color>ff{blue}{green}{red}</color></IconStyle>'
            f"<LineStyle><color>ff{blue}{green}{red}</color><width>2</width></LineStyle>"
            f"<PolyStyle><color>40{blue}{green}{red}</color></PolyStyle></Style>"
        )
    geometries = first_geometries(dataset, together=True)
    for row, geometry in zip(rows_of(flat_table(dataset)), geometries, strict=True):
        parts.append(_placemark(row, geometry))
    return "\n".join([*parts, "</Document></kml>", ""])


def _placemark(row: dict[str, Any], geometry: Any) -> str:
    begin = f"<begin>{row['earliest']}</begin>" if row["earliest"] else ""
    end = f"<end>{row['latest']}</end>" if row["latest"] else ""
    data = "".join(
        f"<Data name={quoteattr(name)}><value>{_text(cell)}</value></Data>"
        for name, cell in row.items()
        if is_written(name, cell)
    )
    return (
        f"<Placemark><name>{_text(row['summary'][:_TITLE] or row['event_id'])}</name>"
        f"<description>{_text(row['summary'])}</description>"
        f"<TimeSpan>{begin}{end}</TimeSpan><styleUrl>#{row['family']}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>{'' if geometry is None else _shape(geometry)}"
        "</Placemark>"
    )


def _text(cell: Any) -> str:
    text = repr(cell) if isinstance(cell, float) else str(cell)
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))


def _shape(shape: Any) -> str:
    kind = shape.geom_type
    if kind == "Point":
        return f"<Point>{_coordinates(shape)}</Point>"
    if kind in {"LineString", "LinearRing"}:
        return f"<{kind}>{_coordinates(shape)}</{kind}>"
    if kind == "Polygon":
        outer = f"<outerBoundaryIs>{_shape(shape.exterior)}</outerBoundaryIs>"
        inner = "".join(
            f"<innerBoundaryIs>{_shape(ring)}</innerBoundaryIs>" for ring in shape.interiors
        )
        return f"<Polygon>{outer}{inner}</Polygon>"
    return f"<MultiGeometry>{''.join(map(_shape, shape.geoms))}</MultiGeometry>"


def _coordinates(shape: Any) -> str:
    pairs = " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(shape).tolist())
    return f"<coordinates>{pairs}</coordinates>"
