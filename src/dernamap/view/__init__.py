"""What is seen of a dataset: events, marks, basemap, ground, and the state that a link carries."""

from dernamap.view.basemap import SOURCES, WORLD_FILE, basemap_style, border_inset
from dernamap.view.events import (
    CERTAINTIES,
    PRECISIONS,
    TEXT_CHUNK,
    EventTexts,
    event_columns,
    mark_columns,
    shapes_json,
    to_ipc,
)
from dernamap.view.gazetteer import (
    CERTAINTY_INKS,
    count_by_hand,
    gazetteer_deck,
    gazetteer_table,
    matching,
    placing_table,
)
from dernamap.view.ground import Status, ground_json
from dernamap.view.killed import Killed, killed_columns, killed_in_window
from dernamap.view.link import (
    GROUNDS,
    LABELS,
    MODES,
    THEMES,
    PageState,
    on_the_events_day,
    opening_state,
    page_fields,
    select,
    state_from_params,
    state_to_params,
    within_dataset,
)
from dernamap.view.marks import FAMILY_STYLES, MARK_COLUMNS, layers_json

__all__ = [
    "CERTAINTIES",
    "CERTAINTY_INKS",
    "FAMILY_STYLES",
    "GROUNDS",
    "LABELS",
    "MARK_COLUMNS",
    "MODES",
    "PRECISIONS",
    "SOURCES",
    "TEXT_CHUNK",
    "THEMES",
    "WORLD_FILE",
    "EventTexts",
    "Killed",
    "PageState",
    "Status",
    "basemap_style",
    "border_inset",
    "count_by_hand",
    "event_columns",
    "gazetteer_deck",
    "gazetteer_table",
    "ground_json",
    "killed_columns",
    "killed_in_window",
    "layers_json",
    "mark_columns",
    "matching",
    "on_the_events_day",
    "opening_state",
    "page_fields",
    "placing_table",
    "select",
    "shapes_json",
    "state_from_params",
    "state_to_params",
    "to_ipc",
    "within_dataset",
]
