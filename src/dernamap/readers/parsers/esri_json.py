"""Features as ArcGIS writes them: attributes, and a geometry as numbers, paths or rings.

The members are those of "Geometry objects" and "Feature object" of the ArcGIS REST API
(developers.arcgis.com).
"""

from __future__ import annotations

from typing import Any

__all__ = ["crs_of_esri", "feature_of_esri"]

_WEB_MERCATOR = {102100, 102113, 900913}
"""Numbers of Esri and others for EPSG:3857."""

_WGS84 = 4326


def crs_of_esri(document: dict[str, Any]) -> str:
    """Return the CRS of a set of features, as PROJ reads it; EPSG:4326 if it names none."""
    declared = document.get("spatialReference")
    reference = declared if isinstance(declared, dict) else {}
    number = reference.get("latestWkid") or reference.get("wkid") or _WGS84
    return "EPSG:3857" if number in _WEB_MERCATOR else f"EPSG:{number}"


def feature_of_esri(feature: Any) -> Any:
    """Write a feature of ArcGIS as one of GeoJSON.

    Parameters
    ----------
    feature
        An object with ``attributes`` and perhaps a ``geometry``.

    Returns
    -------
    Any
        A GeoJSON feature; anything else is returned unchanged.

    """
    if not isinstance(feature, dict) or not isinstance(feature.get("attributes"), dict):
        return feature
    return {
        "type": "Feature",
        "properties": feature["attributes"],
        "geometry": _geometry(feature.get("geometry")),
    }


def _geometry(geometry: Any) -> dict[str, Any] | None:
    if not isinstance(geometry, dict):
        return None
    if geometry.get("x") is not None:
        return {"type": "Point", "coordinates": [geometry["x"], geometry.get("y")]}
    for member, kind in (("points", "MultiPoint"), ("paths", "MultiLineString")):
        if geometry.get(member):
            return {"type": kind, "coordinates": geometry[member]}
    if geometry.get("rings"):
        # for Esri, the direction of a ring within another makes it a hole: that does not matter for
        # a disc
        return {"type": "MultiPolygon", "coordinates": [[ring] for ring in geometry["rings"]]}
    return None
