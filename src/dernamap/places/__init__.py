"""Places: a text from a source is placed with a gazetteer, or refused with a reason.

The main function is `geocode`. The sub-rooms, from the lowest up: `text` (spellings and words),
`geometry`, `names`, `gazetteer`, `mention` (tokens), `readings`, `grammar` (phrases) and `items`.
"""

from dernamap.places.gazetteer import (
    GAZETTEER_FILES,
    PLACE_COLUMNS,
    Gazetteer,
    Territory,
    check_gazetteer,
    containing_places,
    extent_of,
    load_gazetteer,
    territory_of,
)
from dernamap.places.geocode import geocode, place_event_text
from dernamap.places.geocoding import geocoding_to_json
from dernamap.places.geometry import (
    MOST_RADIUS_M,
    WGS84,
    BorderDistance,
    Extent,
    border_distances,
    distance_m,
    given_point,
    given_point_problems,
    given_radius,
    plain_number,
    precision_of_radius,
)
from dernamap.places.names import match_key, match_misspelt
from dernamap.places.readings import PlacingReason
from dernamap.places.text import fold, is_arabic, sound

__all__ = [
    "GAZETTEER_FILES",
    "MOST_RADIUS_M",
    "PLACE_COLUMNS",
    "WGS84",
    "BorderDistance",
    "Extent",
    "Gazetteer",
    "PlacingReason",
    "Territory",
    "border_distances",
    "check_gazetteer",
    "containing_places",
    "distance_m",
    "extent_of",
    "fold",
    "geocode",
    "geocoding_to_json",
    "given_point",
    "given_point_problems",
    "given_radius",
    "is_arabic",
    "load_gazetteer",
    "match_key",
    "match_misspelt",
    "place_event_text",
    "plain_number",
    "precision_of_radius",
    "sound",
    "territory_of",
]
