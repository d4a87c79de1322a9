"""The layouts of tables (ACLED, UCDP GED, GDELT, our own, any other), whose rows become records."""

from dernamap.readers.layouts.flat_columns import DERNAMAP_NEEDED, FLAT_COLUMNS, PLACE_KEYS
from dernamap.readers.layouts.general_table import general_columns
from dernamap.readers.layouts.known_layouts import LAYOUTS
from dernamap.readers.layouts.layout import ForeignTable, Layout

__all__ = [
    "DERNAMAP_NEEDED",
    "FLAT_COLUMNS",
    "LAYOUTS",
    "PLACE_KEYS",
    "ForeignTable",
    "Layout",
    "general_columns",
]
