"""Columns of our own flat tables: exports, and ``events.csv`` of a dataset."""

from __future__ import annotations

from dataclasses import fields

from dernamap.model import Placement

__all__ = ["DERNAMAP_NEEDED", "FLAT_COLUMNS", "PLACE_KEYS"]

FLAT_COLUMNS = (
    "event_id",
    "date",
    "date_text",
    "place_text",
    "event_type",
    "type_label",
    "family",
    "actors",
    "attributed_to",
    "summary",
    "numbers",
    "source_ids",
    "sources",
    "dispute_ids",
    "earliest",
    "latest",
    "lasted",
    "given_lat",
    "given_lon",
    "given_radius_m",
    "place_id",
    "place_name",
    "lon",
    "lat",
    "radius_m",
    "precision",
    "certainty",
    "method",
    "score",
    "why",
    "shape",
    "more_places",
    "unplaced_reason",
)
"""Columns of a flat table of events. ``given_...`` are the record's own coordinates; ``place_id``
to ``shape`` (WKT, EPSG:4326) are the first placement, ``more_places`` the others as JSON.
``earliest``, ``latest``, ``lasted``, ``family`` and ``sources`` only repeat ``date``,
``event_type`` and ``source_ids`` for people and other programs."""

DERNAMAP_NEEDED = frozenset(
    {"event_id", "date", "place_text", "event_type", "summary", "source_ids"}
)
"""Columns that distinguish our tables (exports, and ``events.csv`` of a dataset) from others."""

PLACE_KEYS = tuple(one.name for one in fields(Placement))
"""Keys of a placement in ``more_places``; ``geometry`` is WKT or null."""
