"""Readings: what words of a mention were read as, and positions derived from a named place."""

from dernamap.places.readings.derived import (
    LOOSE,
    SETTLED,
    at_distance,
    beside,
    on_road,
    outward,
    part_of,
)
from dernamap.places.readings.reading import (
    Lost,
    Phrase,
    Spot,
    of_place,
    outcome,
    placement_of,
    related,
    remarked,
)

__all__ = [
    "LOOSE",
    "SETTLED",
    "Lost",
    "Phrase",
    "Spot",
    "at_distance",
    "beside",
    "of_place",
    "on_road",
    "outcome",
    "outward",
    "part_of",
    "placement_of",
    "related",
    "remarked",
]
