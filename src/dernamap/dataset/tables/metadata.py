"""The metadata of a dataset: its title, its home, and what the page opens on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COASTS", "METADATA_FILE", "MapView", "Metadata", "line_of", "read_metadata"]

METADATA_FILE = "dataset.toml"

COASTS = frozenset({"north", "south", "east", "west"})
"""Sides on which a border may end at a coast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map shows: its centre in degrees, EPSG:4326, and MapLibre's zoom level."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of a dataset.

    Attributes
    ----------
    title
        What the page is called.
    opens_on
        The day on which the slider starts, or None to find a busy one.
    view
        What the map shows first, or None to fit the placements.
    home_id
        The place that the records are about, or empty: general words in them ("the old town")
        are its, and the distance to the border is measured from it.
    border_id
        The border that is measured to, a line of the gazetteer, or empty.
    border_coast
        On which side the border ends at a coast: one of `COASTS`, or empty if it does not.
    said_km, said_by
        A distance to the border that a source gives, and the source.
    timezone
        The zone (IANA) whose days are meant by moments that name a zone of their own, when a file
        is imported in place of this dataset; empty for the days as they are written.

    """

    title: str
    opens_on: date | None = None
    view: MapView | None = None
    home_id: str = ""
    border_id: str = ""
    border_coast: str = ""
    said_km: float | None = None
    said_by: str = ""
    timezone: str = ""


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
    fallback = Metadata(title=folder.resolve().name)
    try:
        text = (folder / METADATA_FILE).read_bytes().decode()
        values = tomllib.loads(text)
    except FileNotFoundError:
        return fallback, []
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte {error.object[error.start]:#04x} at position {error.start}"
        return fallback, [Fault(file=METADATA_FILE, problem=problem, remedy="save it as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return fallback, [Fault(file=METADATA_FILE, problem=f"not TOML: {error}")]
    faults: list[Fault] = []

    def take(table: dict[str, Any], key: str, kind: type | tuple[type, ...], name: str) -> Any:
        value = table.get(key)
        if value is None or (isinstance(value, kind) and not isinstance(value, datetime | bool)):
            return value
        faults.append(Fault(file=METADATA_FILE, column=key, problem=f"{value!r} is not {name}"))
        return None

    title = take(values, "title", str, "a text") or fallback.title
    opens_on = take(values, "opens_on", date, "a date such as 2018-06-09")
    home = take(values, "home", dict, "a table") or {}
    corners = take(values, "view", dict, "a table") or {}
    numbers = {key: take(corners, key, (int, float), "a number") for key in ("lon", "lat", "zoom")}
    view = None
    if all(number is not None for number in numbers.values()):
        if abs(numbers["lat"]) > 85 or abs(numbers["lon"]) > 180:  # noqa: PLR2004  degrees; Web Mercator ends at 85
            problem = f"{numbers['lon']!r}, {numbers['lat']!r} is not on the map"
            faults.append(Fault(file=METADATA_FILE, column="view", problem=problem))
        else:
            view = MapView(**{key: float(number) for key, number in numbers.items()})
    border = take(values, "border", dict, "a table") or {}
    coast = take(border, "coast", str, f"one of {', '.join(COASTS)}") or ""
    if coast not in COASTS | {""}:
        problem = f"{coast!r} is not one of {', '.join(sorted(COASTS))}"
        remedy = "say on which side the border ends at a coast, or leave it out"
        faults.append(
            Fault(
                file=METADATA_FILE,
                row=line_of(text, "border"),
                column="border.coast",
                problem=problem,
                remedy=remedy,
            )
        )
    said_km = take(home, "said_km", (int, float), "a number of kilometres")
    metadata = Metadata(
        title=title,
        opens_on=opens_on,
        view=view,
        home_id=take(home, "place_id", str, "a place's identifier") or "",
        border_id=take(border, "place_id", str, "a border's identifier") or "",
        border_coast=coast,
        said_km=None if said_km is None else float(said_km),
        said_by=take(home, "said_by", str, "a text") or "",
        timezone=take(values, "timezone", str, "the name of a time zone") or "",
    )
    return metadata, faults


def line_of(text: str, key: str) -> int | None:
    """Find the line on which a key or a table of a TOML file stands; tomllib gives no lines.

    Parameters
    ----------
    text
        The file.
    key
        A key of its top level.

    Returns
    -------
    int or None
        Counted from 1; None if the key is not there.

    """
    pattern = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[\].=]")
    return next(
        (number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None
    )
