"""The sixteen compass directions: their bearings and their words."""

from __future__ import annotations

__all__ = ["BEARINGS", "DIRECTION_NAMES"]

_WINDS = ["n", "nne", "ne", "ene", "e", "ese", "se", "sse"]
_WINDS += ["s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"]
BEARINGS = {name: index * 22.5 for index, name in enumerate(_WINDS)}
"""Compass directions and their bearings in degrees clockwise from north."""

_POINTS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def _in_words(direction: str) -> str:
    """Spell a compass direction: "sw" is "southwest", "ssw" is "south-southwest"."""
    two = "".join(_POINTS[letter] for letter in direction[-2:])
    return f"{_POINTS[direction[0]]}-{two}" if len(direction) > len("sw") else two


DIRECTION_NAMES = {direction: _in_words(direction) for direction in BEARINGS}
"""Compass directions in words."""
