"""The gazetteer for readers: its places as a table, and how each event was placed."""

from dernamap.view.gazetteer.placement_table import count_by_hand, matching, placing_table
from dernamap.view.gazetteer.places_table import gazetteer_table
from dernamap.view.gazetteer.rows_html import rows_html

__all__ = [
    "count_by_hand",
    "gazetteer_table",
    "matching",
    "placing_table",
    "rows_html",
]
