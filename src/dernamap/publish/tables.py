"""Datasets as files for other programs: GeoJSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from dernamap.dataset.frames import rows_of
from dernamap.dataset.records import FAMILIES
from dernamap.dates.edtf import parse_edtf

if TYPE_CHECKING:
    from dernamap.dataset.dataset import Dataset

__all__ = ["FORMATS", "harmless", "to_csv", "to_geojson"]

_TEXTS = (
    "event_id",
    "date",
    "date_text",
    "place_text",
    "event_type",
    "actors",
    "attributed_to",
    "summary",
    "numbers",
    "source_ids",
    "dispute_ids",
)
_PLACE = ("place_id", "name", "lon", "lat", "radius_m", "precision", "certainty", "method", "why")


def harmless(cell: str) -> str:
    """Make a cell harmless to spreadsheets, which run what starts like a formula.

    Parameters
    ----------
    cell
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe in front if it starts with ``=``, ``+``, ``-``, ``@``, a tab
        or a carriage return (OWASP, "CSV Injection").

    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _bounds(edtf: str) -> dict[str, str | None]:
    span = parse_edtf(edtf)
    return {
        "earliest": None if span.earliest is None else span.earliest.isoformat(),
        "latest": None if span.latest is None else span.latest.isoformat(),
    }


def _rows(dataset: Dataset) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Pair each event with each of its placements; an event without one stands alone."""
    placements: dict[int, list[dict[str, Any]]] = {}
    for place in rows_of(dataset.placements):
        placements.setdefault(place["event"], []).append(place)
    pairs: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
    for number, event in enumerate(rows_of(dataset.events)):
        facts = {name: event[name] for name in _TEXTS} | _bounds(event["date"])
        facts["lasted"] = bool(event["lasted"])
        facts["family"] = FAMILIES[event["family"]]
        facts["unplaced_reason"] = event["unplaced_reason"]
        pairs += [(facts, place) for place in placements.get(number, [None])]
    return pairs


def to_geojson(dataset: Dataset) -> str:
    """Write a dataset as GeoJSON (RFC 7946).

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        One feature a placement of an event, EPSG:4326; a disc is its centre with ``radius_m``.
        An event that is not placed is a feature without geometry.

    """
    features = []
    for event, place in _rows(dataset):
        geometry = None
        properties = dict(event)
        if place is not None:
            own = place["geometry"]
            geometry = (
                {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
                if own is None
                else mapping(own)
            )
            properties |= {
                f"place_{name}".replace("place_place_", "place_"): place[name]
                for name in _PLACE
                if name not in {"lon", "lat"}
            }
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def to_csv(dataset: Dataset) -> str:
    """Write a dataset as CSV.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        One row a placement of an event, and one for each event that is not placed; cells are made
        `harmless`.

    """
    stream = io.StringIO()
    place_columns = [f"place_{name}".replace("place_place_", "place_") for name in _PLACE]
    writer: csv.DictWriter[str] | None = None
    for event, place in _rows(dataset):
        row = dict(event)
        for name, column in zip(_PLACE, place_columns, strict=True):
            row[column] = "" if place is None else place[name]
        if writer is None:
            writer = csv.DictWriter(stream, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(
            {key: harmless(cell) if isinstance(cell, str) else cell for key, cell in row.items()}
        )
    return stream.getvalue()


FORMATS = {"csv": to_csv, "geojson": to_geojson}
"""Formats of ``dernamap export``, and what writes each."""
