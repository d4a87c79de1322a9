"""JSON files, and the list of features or other objects in one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dernamap.readers.options import file_fault
from dernamap.readers.parsers.esri_json import crs_of_esri, feature_of_esri
from dernamap.readers.parsers.geometry_columns import cell_text
from dernamap.readers.tables import SIDE_TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.readers.tables import SideTables

__all__ = ["SHOWN", "Document", "load_json", "shown_json", "side_tables"]

_MOST_FIGURES = 640
"""Digits of a whole number that Python reads whatever its settings (`sys.int_info`)."""

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPES = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""Escapes of surrogates, in pairs or alone: halves of pairs are no text that can be written."""

_HALF_LENGTH = len(r"\ud800")

SHOWN = 2_000
"""How much of an unreadable object is quoted."""


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
        own = side_tables(path, found.get("dernamap"))
        return Document(
            items=found["features"], features=True, linked=linked, crs=_crs(found), tables=own
        )
    lists = [found] if isinstance(found, list) else _lists(found)
    if len(lists) == 1:
        features = any(isinstance(one, dict) and one.get("type") == "Feature" for one in lists[0])
        return Document(items=lists[0], features=features)
    raise file_fault(path, "it contains neither features nor a list of objects")


def _crs(document: dict[str, Any]) -> str:
    """Return the CRS that GeoJSON from before RFC 7946 names; today there is only one."""
    declared = document.get("crs")
    properties = declared.get("properties") if isinstance(declared, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) and "CRS84" not in name else "EPSG:4326"


def _lists(found: Any) -> list[list[Any]]:
    """Return the lists of objects that an object has."""
    members = found.values() if isinstance(found, dict) else ()
    return [one for one in members if isinstance(one, list) and one and isinstance(one[0], dict)]


def shown_json(found: Any) -> str:
    """Write an unreadable object, or its beginning; parts that are nested too deeply are left out.

    Parameters
    ----------
    found
        What `json` has read.

    Returns
    -------
    str
        JSON of at most 2,000 characters.

    """
    try:
        return json.dumps(found, ensure_ascii=False, default=str)[:SHOWN]
    except RecursionError:
        if not isinstance(found, dict):
            return "[...]"
        return json.dumps({str(name): _shallow(value) for name, value in found.items()})[:SHOWN]


def _shallow(value: Any) -> Any:
    """Leave out parts that are nested too deeply."""
    try:
        json.dumps(value)
    except RecursionError:
        return "..."
    return value


def _load(path: Path) -> Any:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file_fault(path, f"not UTF-8: byte {error.object[error.start]:#04x}") from error
    if _HALF_PAIR.search(text):
        text = _ESCAPES.sub(_whole_pairs, text)
    try:
        return _parse(text)
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


def _whole_pairs(found: re.Match[str]) -> str:
    """Return an escape as it is, but half of a pair as the sign for what is unreadable."""
    return "\\ufffd" if len(found[0]) == _HALF_LENGTH else found[0]


def _parse(text: str) -> Any:
    """Read JSON; a whole number with more digits than Python reads stays text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, parse_int=_int_or_text)


def _int_or_text(figures: str) -> int | str:
    return int(figures) if len(figures) <= _MOST_FIGURES else figures


def _load_lines(lines: list[str]) -> list[Any]:
    """Read one object per line; a line that is not JSON stays as text and is refused later."""
    objects: list[Any] = []
    for line in lines:
        try:
            objects.append(_parse(line))
        except (ValueError, RecursionError):
            objects.append(line[:SHOWN])
    return objects


def side_tables(path: Path, found: Any) -> SideTables:
    """Check tables that a file has as JSON.

    Parameters
    ----------
    path
        The file, for messages.
    found
        What `json` has read; anything but an object is none of ours.

    Returns
    -------
    dict
        From the name of each known table to its rows, all text.

    Raises
    ------
    DatasetError
        If one of them is not a list of objects.

    """
    tables: SideTables = {}
    for name in SIDE_TABLES:
        rows = found.get(name) if isinstance(found, dict) else None
        if rows is None:
            continue
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise file_fault(path, f"its table {name!r} is damaged: it is not a list of objects")
        tables[name] = [{key: cell_text(cell) for key, cell in row.items()} for row in rows]
    return tables
