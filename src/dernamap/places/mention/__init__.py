"""A mention as text: split at its punctuation, cut into tokens, and the cues that tokens give."""

from dernamap.places.mention.cues import (
    distance_km,
    is_neutral,
    kinds_in,
    leads_away,
    near_in,
    quoted,
    side_in,
    without_region,
)
from dernamap.places.mention.split import LONGEST, Item, Part, items_of, tidy
from dernamap.places.mention.tokens import Chunk, chunks_of, spoken

__all__ = [
    "LONGEST",
    "Chunk",
    "Item",
    "Part",
    "chunks_of",
    "distance_km",
    "is_neutral",
    "items_of",
    "kinds_in",
    "leads_away",
    "near_in",
    "quoted",
    "side_in",
    "spoken",
    "tidy",
    "without_region",
]
