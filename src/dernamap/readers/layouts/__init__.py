"""Whose columns a table has (ACLED, UCDP GED, GDELT, our own, any other): its rows as records."""

from dernamap.readers.layouts.acled import ACLED
from dernamap.readers.layouts.any_table import ANY_TABLE, any_columns
from dernamap.readers.layouts.dernamap_tables import DERNAMAP
from dernamap.readers.layouts.flat_columns import DERNAMAP_NEEDED, FLAT_COLUMNS, PLACE_KEYS
from dernamap.readers.layouts.gdelt import GDELT
from dernamap.readers.layouts.layout import ForeignTable, Layout
from dernamap.readers.layouts.ucdp import UCDP

__all__ = [
    "ACLED",
    "ANY_TABLE",
    "DERNAMAP",
    "DERNAMAP_NEEDED",
    "FLAT_COLUMNS",
    "GDELT",
    "PLACE_KEYS",
    "UCDP",
    "ForeignTable",
    "Layout",
    "any_columns",
]
