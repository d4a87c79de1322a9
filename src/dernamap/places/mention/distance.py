"""Distances in a mention: numbers with units, ranges, bounds, and one distance in two units.

"10 to 15 km", "between 10 and 15 km", "12 km / 7.5 miles", "less than 5 km", "3 nautical miles".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dernamap.places.mention.tokens import Token

__all__ = ["Distance", "Measured", "measure_at"]

SAME_SHARE = 0.15
"""Share by which one distance in two units may differ: both are rounded (12 km, 7.5 miles)."""

OPEN_SHARE = 1.5
"""How far "more than 20 km" may reach, as a multiple of the distance: assumed."""

_UNIT_NAMES = {
    "1": "km",
    "0.001": "m",
    "1.609344": "miles",
    "1.852": "nautical miles",
    "0.0009144": "yards",
    "0.0003048": "feet",
}


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance as a text gives it.

    Attributes
    ----------
    low_km, high_km
        Kilometres; equal where the text gives one number.
    words
        The distance in words, for a reader.
    problem
        Why it cannot be used; empty if it can.

    """

    low_km: float
    high_km: float
    words: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance, and how many tokens it takes up."""

    distance: Distance
    size: int


@dataclass(frozen=True, slots=True)
class _Measure:
    """Numbers with their unit: low and high in kilometres, unit, words, and tokens used."""

    low: float
    high: float
    unit: str
    words: str
    size: int


def measure_at(tokens: Sequence[Token], at: int) -> Measured | None:
    """Read the distance that starts at a token.

    Parameters
    ----------
    tokens
        The tokens of a phrase.
    at
        Where to start.

    Returns
    -------
    Measured or None
        None if no distance starts there.

    """
    start = at
    bound = tokens[at].sense("bound") if at < len(tokens) else None
    spread = bound is None and (
        tokens[at].is_preposition("between") or tokens[at].is_preposition("from")
    )
    if bound is not None or spread:
        at += 1
    while at < len(tokens) and tokens[at].sense("approx") and tokens[at].number is None:
        bound = bound or tokens[at].sense("bound")
        at += 1
    vague = _vague(tokens, at)
    if vague is not None:
        return vague
    one = _measure(tokens, at)
    if one is None:
        return None
    if spread and one.low == one.high and not _next_measure(tokens, at + one.size):
        # "from 15 km east": the preposition stays in the phrase
        return None
    end = at + one.size
    more = _next_measure(tokens, end)
    if more is None:
        return Measured(_bounded(one, bound), end - start)
    gap, other = more
    return Measured(_joined(one, other, bound), end + gap + other.size - start)


def _vague(tokens: Sequence[Token], at: int) -> Measured | None:
    """Read a distance without a number: "several kilometres", "half a mile", "tens of km"."""
    if at >= len(tokens) or tokens[at].sense("vague") is None:
        return None
    for end in range(at + 1, min(at + 4, len(tokens))):
        if tokens[end].sense("unit") is not None:
            words = " ".join(token.text for token in tokens[at : end + 1])
            return Measured(Distance(0.0, 0.0, words, f"'{words}' is not a number"), end + 1 - at)
        if tokens[end].sense("vague") is None and not tokens[end].is_linking:
            return None
    return None


def _next_measure(tokens: Sequence[Token], at: int) -> tuple[int, _Measure] | None:
    """Read a second measure right after a first ("12 km or 7.5 miles"), and the words between."""
    for gap in range(3):
        if gap and not _joins(tokens, at + gap - 1):
            return None
        found = _measure(tokens, at + gap, bare=False)
        if found is not None:
            return gap, found
    return None


def _joins(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    one = tokens[at]
    return bool(one.is_preposition("and") or one.is_preposition("to") or one.sense("approx"))


def _measure(tokens: Sequence[Token], at: int, *, bare: bool = True) -> _Measure | None:
    """Read one or two numbers with a unit; `bare` lets a unit alone stand for one of it."""
    numbers: list[float] = []
    start = at
    while at < len(tokens):
        number = tokens[at].number
        unit = tokens[at].sense("unit")
        if number is not None and len(numbers) <= 1:
            numbers.append(number)
        elif unit is not None and (numbers or (bare and tokens[at].sense("one unit"))):
            return _in_km(numbers or [1.0], unit, at + 1 - start)
        elif (dual := tokens[at].sense("two units")) is not None and not numbers:
            return _in_km([2.0], dual, at + 1 - start)
        elif not (len(numbers) == 1 and _joins(tokens, at)):
            return None
        at += 1
    return None


def _in_km(numbers: list[float], unit: str, size: int) -> _Measure:
    factor = float(unit)
    low, high = min(numbers) * factor, max(numbers) * factor
    amount = " to ".join(f"{number:g}" for number in dict.fromkeys(sorted(numbers)))
    name = _UNIT_NAMES.get(unit, unit)
    words = f"{amount} {name.removesuffix('s') if amount == '1' else name}"
    if "mile" in words:
        words += f" ({' to '.join(f'{km:.3g}' for km in dict.fromkeys((low, high)))} km)"
    return _Measure(low, high, unit, words, size)


def _bounded(one: _Measure, bound: str | None) -> Distance:
    if bound == "most":
        return Distance(0.0, one.high, f"at most {one.words}")
    if bound == "least":
        return Distance(one.low, one.high * OPEN_SHARE, f"at least {one.words}")
    return Distance(one.low, one.high, one.words)


def _joined(one: _Measure, other: _Measure, bound: str | None) -> Distance:
    """Join two measures: the ends of a spread, or one distance in two units."""
    if one.unit == other.unit:
        low, high = min(one.low, other.low), max(one.high, other.high)
        return Distance(low, high, f"{one.words} to {other.words}")
    apart = max(abs(one.low - other.low), abs(one.high - other.high))
    if apart > SAME_SHARE * max(one.high, other.high):
        problem = f"{one.words} and {other.words} are not the same distance"
        return Distance(one.low, one.high, one.words, problem)
    return _bounded(one, bound)
