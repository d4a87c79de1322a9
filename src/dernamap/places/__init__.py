"""Text to placements: gazetteer, folding, mentions, relations, the border."""

from dernamap.places.border import border_distances
from dernamap.places.extent import extent_of
from dernamap.places.fold import fold, is_arabic, sound
from dernamap.places.gazetteer import Gazetteer, load_gazetteer
from dernamap.places.geocode import geocode, geocoding_to_json, place_event_text
from dernamap.places.ground import WGS84, Extent, distance_m
from dernamap.places.lint import check_gazetteer
from dernamap.places.match import match_key, match_misspelt
from dernamap.places.place_table import PLACE_COLUMNS

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
