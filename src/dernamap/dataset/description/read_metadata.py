"""Reading ``dataset.toml``: each value checked, each fault with its line and what to do."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dernamap.dataset.description.basemap_setting import read_basemap
from dernamap.dataset.description.metadata import COASTS, METADATA_FILE, MapView, Metadata
from dernamap.dataset.description.toml_values import TomlValues
from dernamap.model import Fault
from dernamap.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_metadata"]

_LARGEST = {"lon": 180.0, "lat": 85.0, "zoom": 24.0}
"""The largest values: degrees, EPSG:4326 (Web Mercator ends at a latitude of 85), and MapLibre's
zoom."""


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
    found = TomlValues(text, values)
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
        basemap=read_basemap(found, folder),
        licence=found.text("licence"),
        titles={
            language: given
            for language in LANGUAGES[1:]
            if (given := found.text(f"title_{language}"))
        },
    )
    if metadata.border_coast not in COASTS | {""}:
        problem = f"{metadata.border_coast!r} is not one of {', '.join(sorted(COASTS))}"
        found.fault("border.coast", problem, "give the side on which it ends at a coast, or none")
    if metadata.timezone and not _is_zone(metadata.timezone):
        problem = f"{metadata.timezone!r} is not a known time zone"
        found.fault("timezone", problem, "write an IANA name, such as Africa/Cairo")
    return metadata, found.faults


def _view(found: TomlValues) -> MapView | None:
    """Read the opening view of the map; None unless all of it is there."""
    numbers = {key: found.number(f"view.{key}") for key in _LARGEST}
    given = {key: number for key, number in numbers.items() if number is not None}
    if len(given) < len(_LARGEST):
        return None
    for key, number in given.items():
        if not abs(number) <= _LARGEST[key]:
            problem = f"{number:g} is not on the map"
            found.fault(f"view.{key}", problem, f"give at most {_LARGEST[key]:g}")
            return None
    return MapView(**given)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
