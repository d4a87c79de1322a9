"""Coordinates in a text: decimal degrees, degrees and minutes, with letters or without.

The order is latitude, longitude (ISO 6709) unless letters or words say otherwise. Nothing is
guessed: half a pair, 60 minutes or more, and latitudes beyond 90 degrees are problems.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.places.text import coordinate_words, load_lexicon, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Coordinates", "find_coordinates"]

_HEMISPHERES = coordinate_words("hemisphere")
_AXES = coordinate_words("axis")
_AXIS_AND_SIGN = {"n": ("lat", 1), "s": ("lat", -1), "e": ("lon", 1), "w": ("lon", -1)}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _any_word(role: str) -> str:
    """Return the pattern of the words of a role; one in Latin letters ends where the letters do."""
    return "|".join(
        rf"{re.escape(word)}\b" if word.isascii() else re.escape(word)
        for word in sorted(coordinate_words(role), key=len, reverse=True)
    )


_LETTER = rf"(?:{_any_of(_HEMISPHERES)})(?![^\W\d_])\.?"
_DEGREE, _MINUTE, _SECOND = map(_any_word, ("degree", "minute", "second"))
_AND = "|".join(rf"\b{word}\b" if word.isascii() else word for word in coordinate_words("between"))
_FORMS = ("signs", "blanks", "plain")
_SIXTY = 60
_HUNDREDTH = 0.01
_SIXTIETH = r"\d{1,2}(?:\.\d+)?"


def _angle_pattern(number: str) -> str:
    """Return the pattern of one half of a pair; `number` tells its groups from the other's.

    Three forms: degrees with signs (32°45'31"N), degrees with blanks and a letter (32 45 31 N),
    and decimal degrees (32.76, 32.76 N, lat 32.76).
    """
    return rf"""
    (?:(?P<axis{number}>{_any_of(_AXES)})\.?\s*[:=]?\s*)?
    (?:(?P<before{number}>[nsew])\.?\s*)?
    (?:
      (?P<d_signs{number}>[+-]?\d{{1,3}})\s*(?:°|º|˚|{_DEGREE})\s*
      (?P<m_signs{number}>{_SIXTIETH})\s*(?:'(?!')|{_MINUTE})?\s*
      (?:(?P<s_signs{number}>{_SIXTIETH})\s*(?:"|''|{_SECOND})?)?
      (?(before{number})|(?:\s*(?P<l_signs{number}>{_LETTER}))?)
    |
      (?P<d_blanks{number}>\d{{1,3}})[\s:-]+(?P<m_blanks{number}>{_SIXTIETH})
      (?:[\s:-]+(?P<s_blanks{number}>{_SIXTIETH}))?\s*(?P<l_blanks{number}>{_LETTER})
    |
      (?P<d_plain{number}>[+-]?\d{{1,3}}(?:\.\d+)?)\s*(?:°|º|˚|{_DEGREE})?
      (?(before{number})|(?:\s*(?P<l_plain{number}>{_LETTER}))?)
    )"""


_PAIR = re.compile(
    rf"(?<![\w.]){_angle_pattern('1')}\s*(?P<between>[,;/|]|{_AND})?\s*{_angle_pattern('2')}(?![\w.])",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = str.maketrans(
    {
        "٫": ".", "،": ",", "؛": ";", "−": "-", "–": "-",
        "\u2032": "'", "\u2019": "'", "\u02b9": "'", "\u00b4": "'", "`": "'",
        "\u2033": '"', "\u201d": '"', "\u201c": '"', "\u02ba": '"',
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A pair of coordinates in a text.

    Attributes
    ----------
    lat, lon
        Degrees, EPSG:4326.
    step_deg
        The smallest step in degrees that the numbers are written with.
    written
        The words that they were read from.
    rest
        The text without them.
    lettered
        Whether letters or words say which is which.
    problem
        Why they are not coordinates; empty if they are.

    """

    lat: float
    lon: float
    step_deg: float
    written: str
    rest: str
    lettered: bool = False
    problem: str = ""


def find_coordinates(text: str) -> Coordinates | None:
    """Find a pair of coordinates in a text.

    Parameters
    ----------
    text
        A mention.

    Returns
    -------
    Coordinates or None
        None if nothing in it looks like a pair.

    """
    if not any(one.isdecimal() for one in text):
        return None
    plain = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text
    ).translate(_SIGNS)
    plain = "".join(one for one in plain if unicodedata.category(one) not in {"Mn", "Cf"})
    comma = _with_decimal_commas(plain)
    for found in _PAIR.finditer(comma):
        one, other = (_angle(found, number) for number in ("1", "2"))
        if not _is_pair(found, one, other):
            continue
        return _coordinates(found, one, other, comma)
    return None


def _with_decimal_commas(text: str) -> str:
    """Read "32,76; 22,64" with commas for decimal points, where another mark parts the two."""
    if "." not in text and re.search(r"\d,\d+\s*[°]?\s*[NSEWnsew]?\s*[;/ ]+\s*\S*\d,\d", text):
        return re.sub(r"(?<=\d),(?=\d)", ".", text)
    return text


@dataclass(frozen=True, slots=True)
class _Angle:
    value: float
    step: float
    axis: str
    problem: str
    marked: bool


def _angle(found: re.Match[str], number: str) -> _Angle:
    """Read one half of a pair: its value in degrees, its step, and the axis that it names."""
    groups = found.groupdict(default="")
    form = next(one for one in _FORMS if groups[f"d_{one}{number}"])
    degrees = groups[f"d_{form}{number}"]
    minutes = groups.get(f"m_{form}{number}", "")
    seconds = groups.get(f"s_{form}{number}", "")
    letter = groups[f"l_{form}{number}"].rstrip(".").casefold()
    letter = letter or groups[f"before{number}"].casefold()
    axis, sign = _AXIS_AND_SIGN.get(_HEMISPHERES.get(letter, ""), ("", 1))
    named_axis = _AXES.get(groups[f"axis{number}"].casefold(), "")
    problem = ""
    if named_axis and axis and named_axis != axis:
        problem = f"'{found.group().strip()}' is named both a latitude and a longitude"
    value = abs(float(degrees))
    step = 10.0 ** -_decimals(degrees)
    for part, share in ((minutes, 60.0), (seconds, 3600.0)):
        if part:
            if float(part) >= _SIXTY:
                problem = f"'{part}' is not below 60"
            value += float(part) / share
            step = 10.0 ** -_decimals(part) / share
    sign = -sign if degrees.startswith("-") else sign
    marked = bool(letter or named_axis or minutes)
    return _Angle(sign * value, step, axis or named_axis, problem, marked)


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _is_pair(found: re.Match[str], one: _Angle, other: _Angle) -> bool:
    """Return whether two numbers are coordinates: marked as such, or both decimal numbers."""
    if one.marked and other.marked:
        return True
    # "32.76, 22.64" and "32.76 22.64"; "10, 15 km", "5.5, 7.5 km" and "2 3" are not coordinates
    following = words_of(found.string[found.end() :])[:1]
    if following and any(one.role == "unit" for one in load_lexicon().look_up(following[0])):
        return False
    if found["between"] or one.marked or other.marked:
        return one.step < 1 and other.step < 1
    return one.step <= _HUNDREDTH and other.step <= _HUNDREDTH


def _coordinates(found: re.Match[str], one: _Angle, other: _Angle, text: str) -> Coordinates:
    swapped = one.axis == "lon" or other.axis == "lat"
    lat, lon = (other, one) if swapped else (one, other)
    problem = one.problem or other.problem
    if one.axis and one.axis == other.axis:
        problem = f"both numbers are given as a {'latitude' if one.axis == 'lat' else 'longitude'}"
    elif abs(lat.value) > 90:  # noqa: PLR2004 - degrees of latitude
        problem = f"{lat.value:g} is not a latitude, which is between -90 and 90"
    elif abs(lon.value) > 180:  # noqa: PLR2004 - degrees of longitude
        problem = f"{lon.value:g} is not a longitude, which is between -180 and 180"
    elif lat.value == 0 and lon.value == 0:
        problem = "missing coordinates often become 0, 0"
    return Coordinates(
        lat=round(lat.value, 7),
        lon=round(lon.value, 7),
        step_deg=max(one.step, other.step),
        written=found.group().strip(),
        rest=f"{text[: found.start()]} {text[found.end() :]}",
        lettered=bool(one.axis or other.axis),
        problem=problem,
    )
