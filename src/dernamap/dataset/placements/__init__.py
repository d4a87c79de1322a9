"""Placements of records: made in one way, whoever asks, and laid out as rows of one table."""

from dernamap.dataset.placements.given import coordinates_text, given_placement
from dernamap.dataset.placements.rows import placement_frame_of, placement_table_of

__all__ = ["coordinates_text", "given_placement", "placement_frame_of", "placement_table_of"]
