"""Readings: what the words of a mention mean, and positions derived from a named place."""

from dernamap.places.readings.derived import (
    at_distance,
    in_direction,
    near_place,
    on_road,
    part_of_place,
)
from dernamap.places.readings.of_place import of_place
from dernamap.places.readings.placing_reason import (
    UNDECIDED_REASONS,
    UNKNOWN_PLACE_REASONS,
    PlacingReason,
)
from dernamap.places.readings.reading import (
    PhraseReading,
    PlaceReading,
    Unplaced,
    derived,
    placement_of,
    reading_of,
    with_remark,
)

__all__ = [
    "UNDECIDED_REASONS",
    "UNKNOWN_PLACE_REASONS",
    "PhraseReading",
    "PlaceReading",
    "PlacingReason",
    "Unplaced",
    "at_distance",
    "derived",
    "in_direction",
    "near_place",
    "of_place",
    "on_road",
    "part_of_place",
    "placement_of",
    "reading_of",
    "with_remark",
]
