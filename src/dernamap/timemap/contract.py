"""Names that Python and the browser share; ``frontend/src/contract.ts`` holds the other side."""

from __future__ import annotations

from dernamap.dataset.records import FAMILIES
from dernamap.model.span import OPEN_FUTURE, OPEN_PAST
from dernamap.view.columns import CERTAINTIES, PRECISIONS
from dernamap.view.control import LABELS, MODES, THEMES
from dernamap.view.layers import MARK_COLUMNS

__all__ = [
    "CERTAINTIES",
    "DATA_FIELDS",
    "FAMILIES",
    "LABELS",
    "MARK_COLUMNS",
    "MODES",
    "OPEN_FUTURE",
    "OPEN_PAST",
    "PRECISIONS",
    "TEST_IDS",
    "THEMES",
]

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
    "legend": "timemap-legend",
    "message": "timemap-message",
}
"""``data-testid`` attributes that tests touch."""

DATA_FIELDS = (
    "title",
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
    "phases",
    "control",
    "view",
    "notices",
)
"""Fields of what Python hands to the component."""
