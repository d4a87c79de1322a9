"""What is seen: the time line, the look of each mark, the layers."""

from dernamap.view.basemap import SOURCES, basemap_style
from dernamap.view.beyond import within_dataset
from dernamap.view.columns import (
    CERTAINTIES,
    PRECISIONS,
    event_columns,
    mark_columns,
    shapes_json,
    to_ipc,
)
from dernamap.view.control import (
    GROUNDS,
    LABELS,
    MODES,
    THEMES,
    Control,
    control_from_params,
    control_to_params,
)
from dernamap.view.gazetteer_table import gazetteer_table
from dernamap.view.ground import Status
from dernamap.view.ground_rows import ground_json
from dernamap.view.inset import border_inset
from dernamap.view.layers import MARK_COLUMNS, layers_json
from dernamap.view.layers_places import CERTAINTY_INKS, gazetteer_deck
from dernamap.view.placings import count_by_hand, matching, placing_table
from dernamap.view.selection import select
from dernamap.view.style import FAMILY_STYLES
from dernamap.view.texts import TEXT_CHUNK, EventTexts

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
    "Control",
    "EventTexts",
    "Status",
    "basemap_style",
    "border_inset",
    "control_from_params",
    "control_to_params",
    "count_by_hand",
    "event_columns",
    "gazetteer_deck",
    "gazetteer_table",
    "ground_json",
    "layers_json",
    "mark_columns",
    "matching",
    "placing_table",
    "select",
    "shapes_json",
    "to_ipc",
    "within_dataset",
]
