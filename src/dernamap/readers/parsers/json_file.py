"""Files of JSON, and the list of features or of other objects that is in one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dernamap.readers.options import file_fault
from dernamap.readers.parsers.esri_json import crs_of_esri, feature_of_esri

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.tables import SideTables

__all__ = ["SHOWN", "Document", "load_json"]

SHOWN = 2_000
"""How much of an object is quoted where it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a file holds.

    Attributes
    ----------
    items
        Features, or objects of any other kind.
    features
        Whether they are features.
    linked
        Whether they are in Linked Places format.
    crs
        What the coordinates are in, as PROJ reads it.
    tables
        Tables that our own files come with.

    """

    items: list[Any]
    features: bool
    linked: bool = False
    crs: str = "EPSG:4326"
    tables: SideTables = field(default_factory=dict)


def load_json(path: Path) -> Document:
    """Load a file of JSON.

    Parameters
    ----------
    path
        The file: UTF-8, one document, or one object per line.

    Returns
    -------
    Document
        Its features; or else its objects, which are in a list, or in the only list of objects
        that an object has (``data`` of ACLED's answers, ``Result`` of UCDP's).

    Raises
    ------
    DatasetError
        If it is not JSON, or holds neither.

    """
    found = _load(path)
    linked = isinstance(found, dict) and "linkedplaces" in str(found.get("@context", "")).lower()
    if isinstance(found, dict) and found.get("type") == "Feature":
        return Document(items=[found], features=True, linked=linked)
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        if any(isinstance(one, dict) and "attributes" in one for one in found["features"]):
            return Document(
                items=[feature_of_esri(one) for one in found["features"]],
                features=True,
                crs=crs_of_esri(found),
            )
        tables = found.get("dernamap")
        own = tables if isinstance(tables, dict) else {}
        return Document(
            items=found["features"], features=True, linked=linked, crs=_crs(found), tables=own
        )
    lists = [found] if isinstance(found, list) else _lists(found)
    if len(lists) == 1:
        features = any(isinstance(one, dict) and one.get("type") == "Feature" for one in lists[0])
        return Document(items=lists[0], features=features)
    raise file_fault(path, "it contains neither features nor a list of objects")


def _crs(document: dict[str, Any]) -> str:
    """Give the CRS that GeoJSON of before RFC 7946 names; today there is but one."""
    declared = document.get("crs")
    properties = declared.get("properties") if isinstance(declared, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) and "CRS84" not in name else "EPSG:4326"


def _lists(found: Any) -> list[list[Any]]:
    """Give the lists of objects that an object has."""
    members = found.values() if isinstance(found, dict) else ()
    return [one for one in members if isinstance(one, list) and one and isinstance(one[0], dict)]


def _load(path: Path) -> Any:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file_fault(path, f"not UTF-8: byte {error.object[error.start]:#04x}") from error
    try:
        return json.loads(text)
    except RecursionError as error:
        raise file_fault(path, "it is nested too deeply") from error
    except json.JSONDecodeError as error:
        lines = [line.strip("\x1e \r") for line in text.split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > 1 and all(line.startswith("{") for line in lines[:2]):
            return _load_lines(lines)
        raise file_fault(
            path,
            f"not JSON: it is cut off or damaged in line {error.lineno}, column {error.colno}",
        ) from error


def _load_lines(lines: list[str]) -> list[Any]:
    """Read one object per line; a line that is not JSON stays as text and is refused later."""
    objects: list[Any] = []
    for line in lines:
        try:
            objects.append(json.loads(line))
        except (ValueError, RecursionError):
            objects.append(line[:SHOWN])
    return objects
