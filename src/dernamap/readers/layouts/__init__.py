"""Whose columns a table has (ACLED, UCDP GED, GDELT, our own, any other): its rows as records."""

from dernamap.readers.layouts.acled import ACLED
from dernamap.readers.layouts.dernamap_export import DERNAMAP
from dernamap.readers.layouts.flat_columns import DERNAMAP_NEEDED, FLAT_COLUMNS, PLACE_KEYS
from dernamap.readers.layouts.gdelt import GDELT
from dernamap.readers.layouts.general_table import GENERAL_TABLE, general_columns
from dernamap.readers.layouts.layout import ForeignTable, Layout
from dernamap.readers.layouts.ucdp import UCDP

__all__ = [
    "ACLED",
    "DERNAMAP",
    "DERNAMAP_NEEDED",
    "FLAT_COLUMNS",
    "GDELT",
    "GENERAL_TABLE",
    "PLACE_KEYS",
    "UCDP",
    "ForeignTable",
    "Layout",
    "general_columns",
]
