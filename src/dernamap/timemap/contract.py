"""Names that Python and the browser share; ``frontend/src/contract.ts`` has the other copy.

The fields of the page's state are in `dernamap.view.PageState` and ``state/fields.ts``.
"""

from __future__ import annotations

from dernamap.dataset import FAMILIES
from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view import (
    CERTAINTIES,
    MARK_COLUMNS,
    PRECISIONS,
    Status,
)

__all__ = [
    "CERTAINTIES",
    "DATA_FIELDS",
    "EXPORT_FORMATS",
    "FAMILIES",
    "FIGURE_COLOURS",
    "FIGURE_FILES",
    "FIGURE_SIZES",
    "GROUND_STATUSES",
    "MARK_COLUMNS",
    "OPEN_FUTURE",
    "OPEN_PAST",
    "PAGES",
    "PRECISIONS",
    "TEST_IDS",
]

GROUND_STATUSES = tuple(str(item) for item in Status)
"""The states that a place can be in on a day, in the legend's words."""

PAGES = ("disputes", "people", "places", "records", "scenes")
"""Other pages that the header leads to, by their addresses."""

FIGURE_SIZES = (
    "1200x675",
    "640x450",
    "1080x1080",
    "1080x1920",
    "1920x1080",
    "a4",
    "a4-landscape",
)
FIGURE_COLOURS = ("light", "dark", "grey")
FIGURE_FILES = ("png", "svg", "pdf", "txt", "csv")
"""Sizes and colours of a figure, and the files that are made with it."""

EXPORT_FORMATS = ("csv", "xlsx", "geojson", "gpkg", "kml", "parquet", "lpf")
"""Formats of a file of what the page lists, in the order of the menu."""

TEST_IDS = {
    "root": "timemap",
    "slider": "timemap-slider",
    "sliderStart": "timemap-slider-start",
    "play": "timemap-play",
    "window": "timemap-window",
    "words": "timemap-words",
    "countCertain": "timemap-count-certain",
    "countPossible": "timemap-count-possible",
    "countDisputed": "timemap-count-disputed",
    "countUnplaced": "timemap-count-unplaced",
    "countKilled": "timemap-count-killed",
    "evidence": "timemap-evidence",
    "evidenceItem": "timemap-evidence-item",
    "evidenceTable": "timemap-evidence-table",
    "detail": "timemap-detail",
    "map": "timemap-map",
    "stack": "timemap-stack",
    "legend": "timemap-legend",
    "counted": "timemap-counted",
    "ground": "timemap-ground",
    "groundToggle": "timemap-ground-toggle",
    "groundRow": "timemap-ground-row",
    "groundLister": "timemap-ground-lister",
    "groundChange": "timemap-ground-change",
    "groundMap": "timemap-ground-map",
    "groundLegend": "timemap-ground-legend",
    "sentence": "timemap-sentence",
    "sentencePart": "timemap-sentence-part",
    "filter": "timemap-filter",
    "filterClear": "timemap-filter-clear",
    "filterPanel": "timemap-filter-panel",
    "filterWithin": "timemap-filter-within",
    "filterShape": "timemap-filter-shape",
    "missing": "timemap-missing",
    "known": "timemap-known",
    "knownBanner": "timemap-known-banner",
    "differences": "timemap-differences",
    "compare": "timemap-compare",
    "swipe": "timemap-swipe",
    "swipeLeft": "timemap-swipe-left",
    "swipeRight": "timemap-swipe-right",
    "message": "timemap-message",
    "language": "timemap-language",
    "search": "timemap-search",
    "searchHit": "timemap-search-hit",
    "download": "timemap-download",
    "bars": "timemap-bars",
    "bar": "timemap-bar",
    "day": "timemap-day",
    "tableRow": "timemap-table-row",
    "copyCitation": "timemap-copy-citation",
    "share": "timemap-share",
    "copyLink": "timemap-copy-link",
    "figure": "timemap-figure",
    "credits": "timemap-credits",
    "picture": "timemap-picture",
    "embedCode": "timemap-embed-code",
    "pictureLeave": "timemap-picture-leave",
    "print": "timemap-print",
    "basemap": "timemap-basemap",
    "basemapFile": "timemap-basemap-file",
    "basemapNotice": "timemap-basemap-notice",
    "attribution": "timemap-attribution",
    "present": "timemap-present",
    "addScene": "timemap-add-scene",
    "briefing": "briefing",
    "briefingTitle": "briefing-title",
    "briefingScene": "briefing-scene",
    "briefingBlank": "briefing-blank",
    "briefingText": "briefing-text",
    "briefingClaim": "briefing-claim",
    "briefingPointer": "briefing-pointer",
    "briefingStrip": "briefing-strip",
    "briefingBar": "briefing-bar",
    "briefingHelp": "briefing-help",
    "briefingReturn": "briefing-return",
    "briefingHandout": "briefing-handout",
}
"""``data-testid`` attributes that tests touch."""

DATA_FIELDS = (
    "title",
    "home",
    "home_id",
    "digest",
    "base_url",
    "basemap_url",
    "epoch",
    "first_day",
    "last_day",
    "events",
    "unplaced",
    "text_chunk",
    "families",
    "types",
    "layers",
    "inset",
    "basemap",
    "phases",
    "state",
    "opening",
    "notices",
    "briefings",
    "cube",
    "embeddable",
    "held",
    "opening_ground",
)
"""Fields of what Python hands to the component."""
