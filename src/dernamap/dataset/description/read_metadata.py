"""Reading ``dataset.toml``: each value checked, each fault with its line and what to do."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dernamap.dataset.description.metadata import COASTS, METADATA_FILE, MapView, Metadata
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["line_of", "read_metadata"]

_LARGEST = {"lon": 180.0, "lat": 85.0, "zoom": 24.0}
"""Degrees, EPSG:4326, of which Web Mercator ends at a latitude of 85; and MapLibre's last zoom."""


def read_metadata(folder: Path) -> tuple[Metadata, list[Fault]]:
    """Read ``dataset.toml`` of a dataset, which may be left out.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    tuple of Metadata and list of Fault
        The folder's name is the title if none is given.

    """
    title = folder.resolve().name
    try:
        text = (folder / METADATA_FILE).read_bytes().decode()
        values = tomllib.loads(text)
    except FileNotFoundError:
        return Metadata(title=title), []
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}"
        fault = Fault(file=METADATA_FILE, problem=problem, remedy="save it as UTF-8")
        return Metadata(title=title), [fault]
    except tomllib.TOMLDecodeError as error:
        remedy = "write each line as key = value, and texts in quotation marks"
        fault = Fault(file=METADATA_FILE, problem=f"not TOML: {error}", remedy=remedy)
        return Metadata(title=title), [fault]
    found = _Values(text, values)
    metadata = Metadata(
        title=found.text("title") or title,
        opens_on=found.day("opens_on"),
        view=_view(found),
        home_id=found.text("home.place_id"),
        border_id=found.text("border.place_id"),
        border_coast=found.text("border.coast"),
        said_km=found.number("home.said_km"),
        said_by=found.text("home.said_by"),
        timezone=found.text("timezone"),
    )
    if metadata.border_coast not in COASTS | {""}:
        problem = f"{metadata.border_coast!r} is not one of {', '.join(sorted(COASTS))}"
        found.fault("border.coast", problem, "give the side on which it ends at a coast, or none")
    if metadata.timezone and not _is_zone(metadata.timezone):
        problem = f"{metadata.timezone!r} is not a known time zone"
        found.fault("timezone", problem, "write an IANA name, such as Africa/Tripoli")
    return metadata, found.faults


class _Values:
    """The values of the file, each asked for by its key and kind."""

    def __init__(self, text: str, values: dict[str, Any]) -> None:
        self._text = text
        self._values = values
        self.faults: list[Fault] = []

    def fault(self, path: str, problem: str, remedy: str) -> None:
        """Note what is wrong with a value."""
        row = line_of(self._text, path.partition(".")[0])
        self.faults.append(
            Fault(file=METADATA_FILE, row=row, column=path, problem=problem, remedy=remedy)
        )

    def text(self, path: str) -> str:
        """Give a text; empty if it is missing."""
        return self._take(path, str, "a text", "put it in quotation marks") or ""

    def day(self, path: str) -> date | None:
        """Give a day, or None."""
        found: date | None = self._take(path, date, "a date", "write it as 2018-06-09, unquoted")
        return found

    def number(self, path: str) -> float | None:
        """Give a number, or None."""
        found = self._take(path, int | float, "a number", "write it in figures, unquoted")
        return None if found is None else float(found)

    def _take(self, path: str, kind: Any, name: str, remedy: str) -> Any:
        key, _, inner = path.partition(".")
        value = self._values.get(key)
        if inner and value is not None and not isinstance(value, dict):
            if not any(fault.column == key for fault in self.faults):
                self.fault(key, f"{value!r} is not a table", f"write it as {{ {inner} = ... }}")
            return None
        if inner:
            value = (value or {}).get(inner)
        # a moment is a date in Python, and true and false are numbers
        if value is None or (isinstance(value, kind) and not isinstance(value, datetime | bool)):
            return value
        self.fault(path, f"{value!r} is not {name}", remedy)
        return None


def _view(found: _Values) -> MapView | None:
    """Read the opening view of the map; None unless all of it is there."""
    numbers = {key: found.number(f"view.{key}") for key in _LARGEST}
    given = {key: number for key, number in numbers.items() if number is not None}
    if len(given) < len(_LARGEST):
        return None
    for key, number in given.items():
        if not abs(number) <= _LARGEST[key]:
            problem = f"{number:g} is not on the map"
            found.fault(f"view.{key}", problem, f"give {_LARGEST[key]:g} at most")
            return None
    return MapView(**given)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def line_of(text: str, key: str) -> int | None:
    """Find the line of a key or a table in a TOML file; tomllib gives no lines.

    Parameters
    ----------
    text
        The file.
    key
        A key of its top level.

    Returns
    -------
    int or None
        Counted from 1; None if the key is missing.

    """
    pattern = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[\].=]")
    return next(
        (number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None
    )
