"""Text files with a delimiter: their dialect, and their rows in blocks, damaged ones apart."""

from dernamap.readers.delimited.careful_time import CarefulTime
from dernamap.readers.delimited.damaged_rows import read_damaged_rows
from dernamap.readers.delimited.delimited_table import DelimitedTable
from dernamap.readers.delimited.dialect import Dialect, find_dialect

__all__ = [
    "CarefulTime",
    "DelimitedTable",
    "Dialect",
    "find_dialect",
    "read_damaged_rows",
]
