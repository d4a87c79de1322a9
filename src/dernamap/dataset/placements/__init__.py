"""Placements of records: made, and written as table rows, in one way for all datasets."""

from dernamap.dataset.placements.given import coordinates_text, given_placement
from dernamap.dataset.placements.placement_rows import placement_frame_of, placement_table_of

__all__ = ["coordinates_text", "given_placement", "placement_frame_of", "placement_table_of"]
