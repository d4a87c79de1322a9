"""The peer of filters: kepler.gl as npm has it, over the same reports."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from dernamap.bench.pages.drawn_points import points_of
from dernamap.bench.pages.npm_files import npm_files
from dernamap.bench.pages.static_page import StaticPage
from dernamap.bundle import bundled_file
from dernamap.dataset import FAMILIES

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["KEPLER", "KEPLER_READY", "kepler_page", "kepler_rows"]

KEPLER = "kepler.gl@3.2.6"
"""What is measured, and its version."""

KEPLER_READY = 'body[data-ready="true"]'
"""Selector of what exists once the application has its data and filters."""

_PACKAGES = {
    "react.js": ("react@18.3.1", "umd/react.production.min.js"),
    "react-dom.js": ("react-dom@18.3.1", "umd/react-dom.production.min.js"),
    "redux.js": ("redux@4.2.1", "dist/redux.min.js"),
    "react-redux.js": ("react-redux@8.1.3", "dist/react-redux.min.js"),
    "styled-components.js": ("styled-components@6.1.8", "dist/styled-components.min.js"),
    "kepler.gl.js": (KEPLER, "umd/keplergl.min.js"),
}
"""Scripts of the page, in the order in which they need each other: package and file of each."""

_EMPTY_MAP = json.dumps({"version": 8, "sources": {}, "layers": []})
_FIELDS = (
    ("lon", "real", "FLOAT", ""),
    ("lat", "real", "FLOAT", ""),
    ("type", "string", "STRING", ""),
    ("family", "string", "STRING", ""),
    ("by", "string", "STRING", ""),
    ("source", "string", "STRING", ""),
    ("figures", "string", "STRING", ""),
    ("day", "timestamp", "TIME", "x"),
)


def kepler_page(dataset: Dataset) -> StaticPage:
    """Fetch kepler.gl from npm and make its page for a dataset.

    Parameters
    ----------
    dataset
        The dataset; each event is a row, at the first of its places.

    Returns
    -------
    StaticPage
        The page; the style of its basemap, and whatever else it asks of other hosts, is an empty
        map.

    Raises
    ------
    UsageError
        If npm does not have a package, or cannot be reached.

    """
    files = {
        name: bundled_file(f"benchmarks/kepler/{name}").read_text(encoding="utf-8")
        for name in ("index.html", "page.js")
    }
    files |= npm_files(_PACKAGES)
    files["reports.json"] = json.dumps(kepler_rows(dataset))
    return StaticPage(files, unknown=_EMPTY_MAP)


def kepler_rows(dataset: Dataset) -> dict[str, Any]:
    """Write the reports as kepler.gl reads rows.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    dict
        ``fields``, ``rows`` (one an event that has a place, at the first of its places; WGS84
        degrees, days as milliseconds since 1970) and ``view``.

    """
    marks = dataset.placements.drop_duplicates("event").set_index("event")
    events = dataset.events.loc[marks.index]
    counted = events["event_id"].isin(dataset.counts["event_id"])
    start = datetime.combine(dataset.epoch, time(), UTC)
    days = [
        (start + timedelta(days=int(day))).timestamp() * 1000 for day in events["possible_from"]
    ]
    columns = [
        marks["lon"].astype(float),
        marks["lat"].astype(float),
        events["event_type"],
        events["family"].map(lambda number: FAMILIES[number]),
        events["attributed_to"],
        events["source_ids"],
        counted.map({True: "with", False: "without"}),
        days,
    ]
    return {
        "fields": [
            {"name": name, "type": type_, "analyzerType": kind, "format": form}
            for name, type_, kind, form in _FIELDS
        ],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "view": points_of(dataset)[1],
    }
