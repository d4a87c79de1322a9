"""Whose columns a table has (ACLED, UCDP GED, GDELT, our own, any other): its rows as records."""

from dernamap.readers.layouts.acled import ACLED_NEEDED, AcledRows, acled_names
from dernamap.readers.layouts.any_table import AnyRows
from dernamap.readers.layouts.dernamap_tables import (
    DERNAMAP_NEEDED,
    FLAT_COLUMNS,
    PLACE_KEYS,
    OwnRows,
)
from dernamap.readers.layouts.event_types import Kinds
from dernamap.readers.layouts.gdelt import GdeltRows, gdelt_columns, gdelt_names
from dernamap.readers.layouts.ucdp import UCDP_NEEDED, UcdpRows, ucdp_names

__all__ = [
    "ACLED_NEEDED",
    "DERNAMAP_NEEDED",
    "FLAT_COLUMNS",
    "PLACE_KEYS",
    "UCDP_NEEDED",
    "AcledRows",
    "AnyRows",
    "GdeltRows",
    "Kinds",
    "OwnRows",
    "UcdpRows",
    "acled_names",
    "gdelt_columns",
    "gdelt_names",
    "ucdp_names",
]
