"""The codec of a shape drawn on the map: a polygon, as ``lon lat,lon lat,...``.

The browser's ``state/polygon.ts`` is the same. What is checked is computed in whole hundred
thousandths of a degree, so that both sides come to the same answer on the last digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_CORNERS", "Polygon", "Ring"]

Ring = tuple[tuple[float, float], ...]
"""Corners of a polygon: degrees, EPSG:4326; the last is joined to the first."""

_CORNER = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,9})?) (-?[0-9]{1,2}(?:\.[0-9]{1,9})?)")
_UNITS = 100_000
_DIGITS = 5
MOST_CORNERS = 100
_FEWEST = 3
_LON, _LAT = 180 * _UNITS, 85 * _UNITS

_Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A polygon of 3 to 100 corners that crosses neither itself nor the date line."""

    kind: ClassVar[str] = "polygon"

    @property
    def wants(self) -> str:
        """What a value can be."""
        return (
            f"a polygon such as 22.6 32.7,22.7 32.7,22.7 32.8 (longitude and latitude of {_FEWEST} "
            f"to {MOST_CORNERS} corners) that does not cross itself or the date line"
        )

    def parse(self, text: str) -> Ring | None:
        """Read the corners; a corner that repeats the one before it is left out."""
        corners: list[_Corner] = []
        for part in text.split(","):
            found = _CORNER.fullmatch(part)
            if found is None:
                return None
            corner = (_units(found[1]), _units(found[2]))
            if abs(corner[0]) > _LON or abs(corner[1]) > _LAT:
                return None
            if not corners or corner != corners[-1]:
                corners.append(corner)
        if len(corners) > 1 and corners[0] == corners[-1]:
            corners.pop()
        if not _FEWEST <= len(corners) <= MOST_CORNERS or not _is_simple(corners):
            return None
        return tuple((lon / _UNITS, lat / _UNITS) for lon, lat in corners)

    def write(self, value: Ring) -> str:
        """Write the corners without zeros at the end of a number."""
        return ",".join(f"{_plain(lon)} {_plain(lat)}" for lon, lat in value)

    def facts(self) -> list[Any]:
        """Return the least and the greatest number of corners."""
        return [_FEWEST, MOST_CORNERS]


def _units(text: str) -> int:
    """Read degrees in hundred thousandths, halves away from zero as the browser rounds them."""
    step = Decimal(1).scaleb(-_DIGITS)
    return int(Decimal(float(text)).quantize(step, ROUND_HALF_UP).scaleb(_DIGITS))


def _plain(degrees: float) -> str:
    text = f"{degrees:.{_DIGITS}f}"
    return text.rstrip("0").rstrip(".")


def _is_simple(corners: Sequence[_Corner]) -> bool:
    """Return whether a ring has an area, stays on one side of the date line and crosses nothing."""
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    if any(abs(start[0] - end[0]) > _LON for start, end in sides):
        return False
    if sum(one[0] * two[1] - two[0] * one[1] for one, two in sides) == 0:
        return False
    last = len(sides) - 1
    for (here, side), (there, other) in combinations(enumerate(sides), 2):
        if there == here + 1 or (here == 0 and there == last):
            first, second = (side, other) if there == here + 1 else (other, side)
            if _turns_back(*first, second[1]):
                return False
        elif _meet(*side, *other):
            return False
    return True


def _turn(one: _Corner, two: _Corner, three: _Corner) -> int:
    """Return the sign of the turn at `two`: 1 left, -1 right, 0 straight on or back."""
    cross = (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
    return (cross > 0) - (cross < 0)


def _turns_back(one: _Corner, two: _Corner, three: _Corner) -> bool:
    """Return whether a side runs back over the one before it."""
    along = (two[0] - one[0]) * (three[0] - two[0]) + (two[1] - one[1]) * (three[1] - two[1])
    return _turn(one, two, three) == 0 and along < 0


def _meet(one: _Corner, two: _Corner, three: _Corner, four: _Corner) -> bool:
    """Return whether two sides that are not neighbours cross or touch."""
    turns = (
        _turn(one, two, three),
        _turn(one, two, four),
        _turn(three, four, one),
        _turn(three, four, two),
    )
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    ends = ((one, two, three), (one, two, four), (three, four, one), (three, four, two))
    return any(turn == 0 and _lies_between(*end) for turn, end in zip(turns, ends, strict=True))


def _lies_between(start: _Corner, end: _Corner, point: _Corner) -> bool:
    """Return whether a point on the line through two others lies between them."""
    return all(
        min(start[axis], end[axis]) <= point[axis] <= max(start[axis], end[axis]) for axis in (0, 1)
    )
