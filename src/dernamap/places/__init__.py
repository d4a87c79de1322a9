"""Places: a text as sources write it is placed by a gazetteer, or refused with a reason.

The main entrance is `geocode`. The sub-rooms, from the lowest up: `text` (spellings and words),
`geometry`, `names`, `gazetteer`, `mention` (tokens), `readings` and `grammar`.
"""

from dernamap.places.gazetteer import (
    PLACE_COLUMNS,
    Gazetteer,
    check_gazetteer,
    extent_of,
    load_gazetteer,
)
from dernamap.places.geocode import geocode, geocoding_to_json, place_event_text
from dernamap.places.geometry import WGS84, Extent, border_distances, distance_m
from dernamap.places.names import match_key, match_misspelt
from dernamap.places.text import fold, is_arabic, sound

__all__ = [
    "PLACE_COLUMNS",
    "WGS84",
    "Extent",
    "Gazetteer",
    "border_distances",
    "check_gazetteer",
    "distance_m",
    "extent_of",
    "fold",
    "geocode",
    "geocoding_to_json",
    "is_arabic",
    "load_gazetteer",
    "match_key",
    "match_misspelt",
    "place_event_text",
    "sound",
]
