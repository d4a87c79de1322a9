"""KML: placemarks, with times as they are written.

GDAL reads KML too, but makes 1 June 2018 of ``<when>2018-06</when>``, which OGC 12-007r2 (KML 2.3,
section 15) means as the month.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from dernamap.errors import UsageError
from dernamap.readers.options import file_fault, listed_names
from dernamap.readers.parsers.geojson import read_document
from dernamap.readers.parsers.json_file import Document

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from dernamap.readers.options import Limits
    from dernamap.readers.tables import ParsedFile

__all__ = ["FOLDER", "read_kml"]

FOLDER = "folder"
"""Property with the name of the folder that a placemark lies in, where there are several."""

_CONTAINERS = {"Document", "Folder"}
_LINES = {"LineString", "LinearRing"}
_DEEPEST = 200


def read_kml(path: Path, *, folder: str | None, limits: Limits) -> ParsedFile:
    """Read the placemarks of a KML file.

    Parameters
    ----------
    path
        The file; it declares no entities.
    folder
        Name of the folder to read, or None for all.
    limits
        How much is read.

    Returns
    -------
    ParsedFile
        One row per placemark: its name, its description, its extended data, its time and geometry.

    Raises
    ------
    DatasetError
        If it is not XML, or larger than the limits.
    UsageError
        If there is no folder of that name.

    """
    try:
        found = _placemarks(path)
    except ET.ParseError as error:
        line = error.position[0]
        raise file_fault(path, f"not readable as KML: damaged in line {line}") from error
    names = tuple(dict.fromkeys(name for name, _ in found))
    if folder is not None and folder not in names:
        listed = listed_names(names)
        raise UsageError(f"{path.name}: it has no layer {folder!r}; it has {listed}")
    several = len(names) > 1
    items = []
    for name, item in found:
        if folder in {None, name}:
            if several:
                item["properties"].setdefault(FOLDER, name)
            items.append(item)
    part = folder or (names[0] if names and not several else "")
    parsed = read_document(path, Document(items=items, features=True), limits)
    return replace(parsed, parts=names, part=part)


def _placemarks(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return each placemark as a feature, with the name of the folder that it lies in."""
    found: list[tuple[str, dict[str, Any]]] = []
    folders: list[str] = []
    above: list[str] = []
    for event, element in ET.iterparse(path, events=("start", "end")):  # noqa: S314  no DTD
        tag = _tag(element)
        if event == "start":
            above.append(tag)
            if len(above) > _DEEPEST:
                raise file_fault(path, f"its parts are nested more than {_DEEPEST} deep")
            if tag in _CONTAINERS:
                folders.append(f"{tag} {len(found) + 1}")
            continue
        above.pop()
        if tag == "name" and above and above[-1] in _CONTAINERS and element.text:
            folders[-1] = element.text.strip()
        elif tag == "Placemark":
            found.append((folders[-1] if folders else "", _feature(element)))
            element.clear()
        elif tag in _CONTAINERS:
            folders.pop()
            element.clear()
    return found


def _feature(placemark: Element) -> dict[str, Any]:
    properties: dict[str, str] = {}
    feature: dict[str, Any] = {"type": "Feature", "properties": properties, "geometry": None}
    for child in placemark:
        tag = _tag(child)
        if tag in {"name", "description"}:
            properties["Name" if tag == "name" else tag] = (child.text or "").strip()
        elif tag in {"TimeStamp", "TimeSpan"}:
            feature["when"] = _when(child)
        elif tag == "ExtendedData":
            properties |= _extended(child)
        elif (geometry := _geometry(child)) is not None:
            feature["geometry"] = geometry
            feature.setdefault("when", _when_of_track(child))
    texts = dict.fromkeys(properties.get(name, "") for name in ("Name", "description"))
    feature["descriptions"] = [{"value": ". ".join(text for text in texts if text)}]
    return feature


def _extended(data: Element) -> dict[str, str]:
    found = {}
    for element in data.iter():
        name = element.get("name")
        if name and _tag(element) == "Data":
            value = next((child for child in element if _tag(child) == "value"), None)
            found[name] = "" if value is None else value.text or ""
        elif name and _tag(element) == "SimpleData":
            found[name] = element.text or ""
    return found


def _when(element: Element) -> str:
    """Write a time as EDTF: a moment is a day, a month or a year; an open end stays open."""
    parts = {_tag(child): (child.text or "").strip().partition("T")[0] for child in element}
    if _tag(element) == "TimeStamp":
        # with its time and zone, which determine the day
        return next(((one.text or "").strip() for one in element if _tag(one) == "when"), "")
    begin, end = parts.get("begin", ""), parts.get("end", "")
    if begin == end:
        return begin
    return f"{begin or '..'}/{end or '..'}"


def _when_of_track(element: Element) -> str:
    """Write the first and the last moment of a track as EDTF; empty for another geometry."""
    moments = [(one.text or "").strip() for one in element.iter() if _tag(one) == "when"]
    days = sorted(moment.partition("T")[0] for moment in moments if moment)
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def _geometry(element: Element) -> dict[str, Any] | None:
    """Return a geometry as GeoJSON; invalid coordinates stay as text and are refused later."""
    tag = _tag(element)
    if tag == "Point":
        listed = _coordinates(element)
        return {"type": "Point", "coordinates": listed[0] if len(listed) == 1 else listed}
    if tag in _LINES:
        return {"type": "LineString", "coordinates": _coordinates(element)}
    if tag == "Track":
        pairs = [(child.text or "").split() for child in element if _tag(child) == "coord"]
        return {"type": "LineString", "coordinates": _floats(pairs)}
    if tag == "Polygon":
        rings = [ring for ring in element.iter() if _tag(ring) == "LinearRing"]
        return {"type": "Polygon", "coordinates": [_coordinates(ring) for ring in rings]}
    if tag in {"MultiGeometry", "MultiTrack"}:
        parts = [part for child in element if (part := _geometry(child)) is not None]
        return {"type": "GeometryCollection", "geometries": parts} if parts else None
    return None


def _coordinates(element: Element) -> Any:
    text = next((child.text for child in element if _tag(child) == "coordinates"), "")
    # a blank after a comma, against the rules of KML, does not separate coordinates
    pairs = re.sub(r"\s*,\s*", ",", text or "").split()
    return _floats([pair.strip(",").split(",") for pair in pairs])


def _floats(pairs: list[list[str]]) -> Any:
    try:
        return [[float(number) for number in pair] for pair in pairs]
    except ValueError:
        return str(pairs)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
