"""Datasets in the Linked Places format 1.1 (github.com/LinkedPasts/linked-places-format)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dernamap.dates import parse_edtf
from dernamap.publish.flat_table import feature_rows, side_rows

if TYPE_CHECKING:
    from dernamap.dataset import Dataset
    from dernamap.model import Span

__all__ = ["to_linked_places"]

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def to_linked_places(dataset: Dataset) -> str:
    """Write a dataset in the Linked Places format.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    str
        JSON-LD, one feature an event: its place's name, its type, its time span with the earliest
        and latest start and end, and its words; the properties and the member ``dernamap`` are
        those of our GeoJSON.

    """
    features = []
    for row, geometry in feature_rows(dataset):
        feature: dict[str, Any] = {
            "@id": f"urn:dernamap:{row['event_id']}",
            "type": "Feature",
            "properties": {"title": row.get("summary") or row["event_id"], **row},
            "when": {"timespans": [_timespan(parse_edtf(row["date"]))]},
            "geometry": geometry,
        }
        name = row.get("place_name") or row.get("place_text")
        if name:
            feature["names"] = [{"toponym": name}]
        feature["types"] = [{"label": row["type_label"]}]
        if row.get("summary"):
            feature["descriptions"] = [{"value": row["summary"]}]
        features.append(feature)
    collection = {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "features": features,
        "dernamap": side_rows(dataset),
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _timespan(span: Span) -> dict[str, Any]:
    """Return the bounds of a span; what happened at one time has no end."""
    if not span.lasted:
        return {"start": _bound(span.earliest, span.latest)}
    return {
        "start": _bound(span.earliest, span.latest_start),
        "end": _bound(span.earliest_end, span.latest),
    }


def _bound(first: Any, last: Any) -> dict[str, str]:
    if first is not None and first == last:
        return {"in": first.isoformat()}
    bounds = {"earliest": first, "latest": last}
    return {name: day.isoformat() for name, day in bounds.items() if day is not None}
