"""One cell at a time: dates, counts, coordinates and formulas, by a column's different values."""

from dernamap.readers.cells.by_value import (
    Column,
    by_values,
    code_of,
    column_of,
    join_texts,
    numbers_of,
)
from dernamap.readers.cells.coordinates import decimal_degrees, split_coordinates
from dernamap.readers.cells.count import UNKNOWN, read_count
from dernamap.readers.cells.date_cell import When, lasting, read_when
from dernamap.readers.cells.day import ORDERS, is_figures, is_stamp, read_day, slash_order
from dernamap.readers.cells.formula import harmful, harmless, unharmed
from dernamap.readers.cells.points import (
    is_libya,
    read_points,
)

__all__ = [
    "ORDERS",
    "UNKNOWN",
    "Column",
    "When",
    "by_values",
    "code_of",
    "column_of",
    "decimal_degrees",
    "harmful",
    "harmless",
    "is_figures",
    "is_libya",
    "is_stamp",
    "join_texts",
    "lasting",
    "numbers_of",
    "read_count",
    "read_day",
    "read_points",
    "read_when",
    "slash_order",
    "split_coordinates",
    "unharmed",
]
