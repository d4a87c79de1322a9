"""The gazetteer: places, their names, lines and relations, read from a folder and checked.

Others load one (`load_gazetteer`), check it (`check_gazetteer`), ask what area a place covers
(`extent_of`) and which place lies in which (`contains`).
"""

from dernamap.places.gazetteer.containment import (
    away_from_home,
    containing_places,
    contains,
    district_of,
    in_another_town,
    too_far_apart,
    town_of,
)
from dernamap.places.gazetteer.gazetteer import GAZETTEER_FILES, Gazetteer, load_gazetteer
from dernamap.places.gazetteer.gazetteer_checks import check_gazetteer
from dernamap.places.gazetteer.place_extent import extent_of
from dernamap.places.gazetteer.place_rows import PLACE_COLUMNS
from dernamap.places.gazetteer.territory import Territory, territory_of

__all__ = [
    "GAZETTEER_FILES",
    "PLACE_COLUMNS",
    "Gazetteer",
    "Territory",
    "away_from_home",
    "check_gazetteer",
    "containing_places",
    "contains",
    "district_of",
    "extent_of",
    "in_another_town",
    "load_gazetteer",
    "territory_of",
    "too_far_apart",
    "town_of",
]
