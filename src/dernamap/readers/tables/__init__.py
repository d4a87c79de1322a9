"""What all readers share: tables of text in blocks, their headers, and the resulting records."""

from dernamap.readers.tables.block import Flaw, RowBlock
from dernamap.readers.tables.column_names import check_columns, unique_names
from dernamap.readers.tables.count_sets import CountSets
from dernamap.readers.tables.divided_file import WronglyDividedError, map_sections
from dernamap.readers.tables.encoding import find_encoding, text_encoding
from dernamap.readers.tables.format_columns import format_columns
from dernamap.readers.tables.header_row import LOOK_ROWS, find_heading
from dernamap.readers.tables.made_types import with_type_names
from dernamap.readers.tables.memory_table import MemoryTable
from dernamap.readers.tables.parsed_file import (
    EVENTS,
    SIDE_TABLES,
    ParsedFile,
    SideTables,
    selectable_tables,
)
from dernamap.readers.tables.record import (
    UNCLASSIFIED,
    Batch,
    EventType,
    first_problems,
    split_batch,
    unread_cells,
)
from dernamap.readers.tables.table_reader import RowReader, Table, TableReader
from dernamap.readers.tables.table_style import TableStyle, look_at_table

__all__ = [
    "EVENTS",
    "LOOK_ROWS",
    "SIDE_TABLES",
    "UNCLASSIFIED",
    "Batch",
    "CountSets",
    "EventType",
    "Flaw",
    "MemoryTable",
    "ParsedFile",
    "RowBlock",
    "RowReader",
    "SideTables",
    "Table",
    "TableReader",
    "TableStyle",
    "WronglyDividedError",
    "check_columns",
    "find_encoding",
    "find_heading",
    "first_problems",
    "format_columns",
    "look_at_table",
    "map_sections",
    "selectable_tables",
    "split_batch",
    "text_encoding",
    "unique_names",
    "unread_cells",
    "with_type_names",
]
