"""A mention as text: split at its punctuation, divided into tokens; and cues from the tokens."""

from dernamap.places.mention.coordinates_in_text import Coordinates, find_coordinates
from dernamap.places.mention.cues import (
    direction_in,
    distance_in,
    is_neutral,
    kinds_in,
    leads_away,
    not_a_place,
    quoted,
    says_near,
)
from dernamap.places.mention.distance import Distance
from dernamap.places.mention.split import LONGEST_MENTION, Item, Part, items_of, tidy
from dernamap.places.mention.tokens import Token, split_particles, tokens_of

__all__ = [
    "LONGEST_MENTION",
    "Coordinates",
    "Distance",
    "Item",
    "Part",
    "Token",
    "direction_in",
    "distance_in",
    "find_coordinates",
    "is_neutral",
    "items_of",
    "kinds_in",
    "leads_away",
    "not_a_place",
    "quoted",
    "says_near",
    "split_particles",
    "tidy",
    "tokens_of",
]
