"""Foreign files read as records; each row becomes a record, or a reason why it is not one."""

from dernamap.readers.cells import (
    RejectReason,
    by_values,
    column_of,
    kind_of,
)
from dernamap.readers.layouts import (
    DERNAMAP_NEEDED,
    FLAT_COLUMNS,
    PLACE_KEYS,
    Layout,
    general_columns,
)
from dernamap.readers.open_file import OpenedFile
from dernamap.readers.options import ReadOptions, check_timezone, options_from_texts
from dernamap.readers.registry import Reader, layout_of, open_reader, open_table
from dernamap.readers.tables import (
    SIDE_TABLES,
    UNCLASSIFIED,
    Batch,
    EventType,
    Table,
    map_sections,
    with_type_names,
)

__all__ = [
    "DERNAMAP_NEEDED",
    "FLAT_COLUMNS",
    "PLACE_KEYS",
    "SIDE_TABLES",
    "UNCLASSIFIED",
    "Batch",
    "EventType",
    "Layout",
    "OpenedFile",
    "ReadOptions",
    "Reader",
    "RejectReason",
    "Table",
    "by_values",
    "check_timezone",
    "column_of",
    "general_columns",
    "kind_of",
    "layout_of",
    "map_sections",
    "open_reader",
    "open_table",
    "options_from_texts",
    "with_type_names",
]
