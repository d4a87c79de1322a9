"""What the component is told: everything but the events' columns, which travel on their own."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from dernamap.dataset import rows_of
from dernamap.dates import describe_span, parse_edtf
from dernamap.view import FAMILY_STYLES, TEXT_CHUNK, Control, layers_json

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["opening_control", "opening_view", "timemap_payload"]

_DEFAULT_ZOOM = 6.0


def opening_control(dataset: Dataset) -> Control:
    """Give the state that the page opens in.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    Control
        A window of one day: the day that the dataset names, or its busiest.

    """
    day = dataset.about.opens_on
    if day is None:
        exact = dataset.events.loc[
            dataset.events["possible_from"] == dataset.events["possible_to"], "possible_to"
        ]
        number = int(exact.mode().iloc[-1]) if len(exact) else dataset.last_day
        day = dataset.epoch + timedelta(days=number)
    return Control(date=day.isoformat())


def opening_view(dataset: Dataset) -> dict[str, float]:
    """Give the view that the map opens on: the dataset's own, or one that fits most placements.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    dict
        ``lon``, ``lat`` in degrees (EPSG:4326) and ``zoom``.

    """
    view = dataset.about.view
    if view is not None:
        return {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}
    marks = dataset.placements
    if marks.empty:
        return {"lon": 0.0, "lat": 0.0, "zoom": 3.5}
    low = marks[["lon", "lat"]].quantile(0.05)
    high = marks[["lon", "lat"]].quantile(0.95)
    spread = max(float((high - low).max()), 0.02)
    return {
        "lon": float((low["lon"] + high["lon"]) / 2),
        "lat": float((low["lat"] + high["lat"]) / 2),
        "zoom": float(np.clip(np.log2(360 / spread) - 0.5, 3.5, 13)),
    }


def timemap_payload(
    dataset: Dataset,
    *,
    base_url: str,
    basemap_url: str,
    inset: dict[str, Any] | None,
    control: Control,
    notices: list[str],
) -> dict[str, Any]:
    """Put together what the component is told.

    Parameters
    ----------
    dataset
        The dataset.
    base_url, basemap_url
        Addresses of the data routes on this server.
    inset
        As `dernamap.view.basemap.inset.border_inset` gives it, or None.
    control
        The state to open in.
    notices
        Lines to show above the page.

    Returns
    -------
    dict
        The fields of ``TimemapData`` in the browser's ``contract.ts``.

    """
    return {
        "title": dataset.about.title,
        "home": "" if dataset.home is None else dataset.home.name,
        "digest": dataset.digest,
        "base_url": base_url,
        "basemap_url": basemap_url,
        "epoch": dataset.epoch.isoformat(),
        "first_day": dataset.first_day,
        "last_day": dataset.last_day,
        "events": len(dataset.events),
        "unplaced": len(dataset.unplaced),
        "text_chunk": TEXT_CHUNK,
        "families": [
            {
                "id": style.family,
                "label": style.label,
                "label_ar": style.label_ar,
                "glyph": style.glyph,
                "light": style.light,
                "dark": style.dark,
            }
            for style in FAMILY_STYLES
        ],
        "types": [
            {"id": row["type_id"], "label": row["label"], "label_ar": row["label_ar"]}
            for row in rows_of(dataset.event_types)
        ],
        "layers": {"light": layers_json(dark=False), "dark": layers_json(dark=True)},
        "inset": inset,
        "phases": _phases(dataset),
        "control": _control(control),
        "opening": _control(opening_control(dataset)),
        "view": opening_view(dataset),
        "notices": notices,
    }


def _control(control: Control) -> dict[str, str | int]:
    return {item.name.rstrip("_"): getattr(control, item.name) for item in fields(Control)}


def _phases(dataset: Dataset) -> list[dict[str, Any]]:
    return [
        {
            "id": row["phase_id"],
            "label": row["label"],
            "label_ar": row["label_ar"],
            "days": [int(row[name]) for name in ("start_from", "start_to", "end_from", "end_to")],
            "start_words": describe_span(parse_edtf(row["start"])),
            "end_words": describe_span(parse_edtf(row["end"])),
            "summary": row["summary"],
        }
        for row in rows_of(dataset.phases)
    ]
