"""The events as the browser receives them: columns of numbers, and texts."""

from dernamap.view.events.count_words import count_words
from dernamap.view.events.event_columns import (
    CERTAINTIES,
    PRECISIONS,
    event_columns,
    mark_columns,
    mark_shapes,
    shape_numbers,
    shapes_sent,
    to_ipc,
)
from dernamap.view.events.place_names import PlaceNames
from dernamap.view.events.placing_words import PlacingWords
from dernamap.view.events.reading_words import reading_words
from dernamap.view.events.row_ranks import RANKED, row_ranks
from dernamap.view.events.texts import TEXT_CHUNK, EventTexts, label_column

__all__ = [
    "CERTAINTIES",
    "PRECISIONS",
    "RANKED",
    "TEXT_CHUNK",
    "EventTexts",
    "PlaceNames",
    "PlacingWords",
    "count_words",
    "event_columns",
    "label_column",
    "mark_columns",
    "mark_shapes",
    "reading_words",
    "row_ranks",
    "shape_numbers",
    "shapes_sent",
    "to_ipc",
]
