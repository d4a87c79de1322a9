"""Reasons: a code for how a text was read, or why not, in addition to the sentence for a reader."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["UNDECIDED_REASONS", "UNKNOWN_PLACE_REASONS", "PlacingReason"]


class PlacingReason(StrEnum):
    """Why a text was not placed, or that it was."""

    PLACED = "placed"
    PARTLY_PLACED = "partly-placed"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_IN_GAZETTEER = "not-in-gazetteer"
    OUTSIDE_REGION = "outside-region"
    """The name of a place that the gazetteer knows to lie elsewhere."""
    UNKNOWN_WORD = "unknown-word"
    """A word beside a known name that could make it another place."""
    NOT_A_PLACE = "not-a-place"
    """A body of people, or a person."""
    STREET = "street"
    NAMED_AFTER_PERSON = "named-after-person"
    """A building named after a person, as a place is too."""
    NO_PLACE_NAMED = "no-place-named"
    WHICH_PLACE = "which-place"
    """General words beside several places, or a distance from one of several."""
    AMBIGUOUS_NAME = "ambiguous-name"
    OTHER_KIND = "other-kind"
    """The place of the name is of another kind than the text says."""
    CONTRADICTION = "contradiction"
    """The text puts the place where the gazetteer does not."""
    ONE_END = "one-end"
    """A road, or "between", with one place only."""
    NO_COURSE = "no-course"
    """A line whose course the gazetteer does not hold, or a distance from one."""
    BORDER_NOT_LISTED = "border-not-listed"
    DISTANCE_UNCLEAR = "distance-unclear"
    COORDINATES_WRONG = "coordinates-wrong"


UNKNOWN_PLACE_REASONS = frozenset(
    {PlacingReason.NOT_IN_GAZETTEER, PlacingReason.OUTSIDE_REGION, PlacingReason.UNKNOWN_WORD}
)
"""Reasons that leave open which place a text names."""

UNDECIDED_REASONS = UNKNOWN_PLACE_REASONS | {
    PlacingReason.NOT_A_PLACE,
    PlacingReason.OTHER_KIND,
    PlacingReason.AMBIGUOUS_NAME,
}
"""Reasons that leave open whose general words are meant."""
