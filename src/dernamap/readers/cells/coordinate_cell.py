"""Coordinates as people write them: a pair in one cell, degrees with minutes, hemispheres."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dernamap.places import Territory

__all__ = ["decimal_degrees", "look_at_pairs", "split_coordinates"]

_FIGURE = r"\d{1,3}(?:[.,\u066b]\d+)?"
_SIGNED = rf"[-+\u2212]?{_FIGURE}"
_POINT = re.compile(
    rf"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*({_SIGNED})\s+({_SIGNED})[^)]*\)", re.IGNORECASE
)
_EXACT = r"[-+\u2212]?\d{1,3}[.,\u066b]\d+"
_PAIR = re.compile(rf"[\[(]?\s*({_EXACT})(?:\s*[,;/|\u060c]\s*|\s+)({_EXACT})\s*[\])]?")
"""Each with a fraction: ``32,22`` is one number."""

_DEGREES = re.compile(
    rf"([NSEW])?\s*({_FIGURE})\s*(?:[°º:]\s*)?"
    rf"(?:(?<=[\s°º:])({_FIGURE})\s*(?:['′’:]\s*)?"
    rf"(?:(?<=[\s'′’:])({_FIGURE})\s*(?:\"|″|”|''|′′|’’)?\s*)?)?([NSEW])?",
    re.IGNORECASE,
)
_SIXTY, _NORTH_POLE = 60.0, 90.0
_MINUTE_DECIMALS, _SECOND_DECIMALS = 2, 4
"""Decimals of a degree that correspond to whole minutes (1.9 km) and whole seconds (31 m)."""


def split_coordinates(text: str, *, longitude_first: bool = False) -> tuple[str, str] | None:
    """Split a pair of coordinates.

    Parameters
    ----------
    text
        ``32.7648, 22.6391``, ``32,7648; 22,6391``, ``32°45'53"N 22°38'21"E``, ``N32.76 E22.64``
        or, with the longitude first as WKT has it, ``POINT (22.6391 32.7648)``.
    longitude_first
        Whether a pair of plain numbers has the longitude first.

    Returns
    -------
    tuple of str or None
        Latitude and longitude as decimal degrees; None if it is not a pair.

    """
    plain = text.strip()
    if match := _POINT.fullmatch(plain):
        return _plain(match[2]), _plain(match[1])
    if match := _PAIR.fullmatch(plain):
        first, second = _plain(match[1]), _plain(match[2])
        return (second, first) if longitude_first else (first, second)
    for cut in _cuts(plain):
        first, second = plain[:cut].strip(" ,;/"), plain[cut:].strip(" ,;/")
        lat, lon = decimal_degrees(first, "NS"), decimal_degrees(second, "EW")
        if lat is None or lon is None:
            lon, lat = decimal_degrees(first, "EW"), decimal_degrees(second, "NS")
        if lat is not None and lon is not None:
            return lat, lon
    return None


def decimal_degrees(text: str, letters: str) -> str | None:
    """Return an angle as decimal degrees.

    Parameters
    ----------
    text
        ``32°45'53"N``, ``N 32.7648``, ``32.7648° N``.
    letters
        ``NS`` for a latitude or ``EW`` for a longitude; the second is the negative one.

    Returns
    -------
    str or None
        With as many decimals as the text is exact; None if it is not such an angle, or names no
        hemisphere.

    """
    match = _DEGREES.fullmatch(text.strip())
    if match is None:
        return None
    before, degrees, minutes, seconds, after = match.groups()
    named = (before or after or "").upper()
    if (before and after) or not named or named not in letters:
        return None
    if minutes is None:
        return _signed(_plain(degrees), negative=named == letters[1])
    parts = [_plain(part or "0") for part in (degrees, minutes, seconds)]
    finest = parts[2 if seconds else 1]
    if any("." in part for part in parts[: 2 if seconds else 1]):
        return None
    if max(float(parts[1]), float(parts[2])) >= _SIXTY:
        return None
    angle = sum(float(part) / _SIXTY**power for power, part in enumerate(parts))
    decimals = _SECOND_DECIMALS if seconds else _MINUTE_DECIMALS
    fraction = len(finest.partition(".")[2])
    return _signed(f"{angle:.{decimals + fraction}f}", negative=named == letters[1])


def look_at_pairs(cells: Iterable[str | None], territory: Territory | None) -> tuple[bool, bool]:
    """Find the order of the pairs of a column.

    Parameters
    ----------
    cells
        Some cells of the column.
    territory
        The country that the table is about, if that is known.

    Returns
    -------
    tuple of bool
        Whether plain numbers have the longitude first (like GeoJSON's, in square brackets), unless
        only the other order lies in the country; and whether both orders occur, so that the country
        shows which pairs are in the other one.

    """
    pairs = [match for cell in cells if (match := _PAIR.fullmatch((cell or "").strip()))]
    if not pairs:
        return False, False
    first = np.array([float(_plain(match[1])) for match in pairs])
    second = np.array([float(_plain(match[2])) for match in pairs])
    if (np.abs(first) > _NORTH_POLE).any() != (np.abs(second) > _NORTH_POLE).any():
        return bool((np.abs(first) > _NORTH_POLE).any()), False
    one = other = 0
    if territory is not None:
        so, turned = territory.holds(second, first), territory.holds(first, second)
        one, other = int((so & ~turned).sum()), int((turned & ~so).sum())
    if one and other:
        return other > one, True
    bracketed = all(match[0].startswith("[") for match in pairs)
    return (other > 0) or (bracketed and not one), False


def _signed(number: str, *, negative: bool) -> str:
    return f"-{number}" if negative else number


def _cuts(text: str) -> list[int]:
    """Return the places where a pair with letters may be parted: after a letter, or before one."""
    letters = list(re.finditer("[NSEWnsew]", text))
    if len(letters) != 2:  # noqa: PLR2004  one for each half
        return []
    return [letters[0].end(), letters[1].start()]


def _plain(number: str) -> str:
    return number.replace(",", ".").replace("\u066b", ".").replace("\u2212", "-")
