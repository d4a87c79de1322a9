"""Files that others wrote, read into records; each row becomes a record or a reason why not."""

from dernamap.readers.cells import by_values, column_of
from dernamap.readers.formula import harmful, harmless
from dernamap.readers.opening import Opened, open_table
from dernamap.readers.options import ReadOptions, options_from_texts
from dernamap.readers.own import FLAT_COLUMNS, NEEDED, PLACE_KEYS
from dernamap.readers.parsed import SIDE_TABLES
from dernamap.readers.point import GIVEN_RADIUS_M, precision_of
from dernamap.readers.record import UNCLASSIFIED, Batch, EventType, rejected_table, row_text
from dernamap.readers.registry import Reader, any_columns, layout_of, open_reader

__all__ = [
    "FLAT_COLUMNS",
    "GIVEN_RADIUS_M",
    "NEEDED",
    "PLACE_KEYS",
    "SIDE_TABLES",
    "UNCLASSIFIED",
    "Batch",
    "EventType",
    "Opened",
    "ReadOptions",
    "Reader",
    "any_columns",
    "by_values",
    "column_of",
    "harmful",
    "harmless",
    "layout_of",
    "open_reader",
    "open_table",
    "options_from_texts",
    "precision_of",
    "rejected_table",
    "row_text",
]
