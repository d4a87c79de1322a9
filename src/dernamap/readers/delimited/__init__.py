"""Text files with a delimiter: their dialect, and their rows in blocks, damaged ones apart."""

from dernamap.readers.delimited.delimited_table import DelimitedTable
from dernamap.readers.delimited.dialect import find_dialect

__all__ = [
    "DelimitedTable",
    "find_dialect",
]
