"""Folded text divided into pieces: numbers, dates in figures, hours, words, punctuation.

Figures mean the same in every language, so they become tokens here:
``x9/6/2018``, ``y2018/6``, ``k2018/23`` (a week), ``n9``, ``o9``, ``h1430``. Words are looked up
later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Piece", "scan"]

_ZONE = r"(?:\ ?\(?(?:z|l|lt|gmt|utc)(?:\ ?[+-]\d{1,2}(?::?\d\d)?)?\b\)?|\ ?\+\d\d:?\d\d(?!\d))"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# the order matters: a whole date before a part of it, a time before a number
_PIECE = re.compile(
    rf"""
      (?P<dtg>(?P<gday>\d\d)\ ?(?P<ghour>\d{{4}})\ ?[a-z]?\ ?
        (?P<gmonth>{"|".join(_MONTHS)})[a-z]*\ ?(?P<gyear>\d{{4}}|\d\d)?(?![\d:]))
    | (?P<isoweek>(?<!\d)\d{{4}}[-/\ ]?w\ ?-?\d\d(?:-\d)?)(?!\d)
    | (?P<iso>(?P<isoday>\d{{4}}-\d{{1,2}}-\d{{1,2}})
        (?:t(?P<isotime>\d{{1,2}}:\d\d[\d:.]*)(?:z|[+-]\d\d:?\d\d)?)?)(?!\d)
    | (?P<full>\d{{1,4}}\ ?(?P<mark>[/.-])\ ?\d{{1,2}}\ ?(?P=mark)\ ?\d{{1,4}})(?!(?P=mark)?\d)
    | (?P<monthyear>\d{{1,2}}[/.-]\d{{4}})(?![/.-]?\d)(?!\ ?hrs?\b|\ ?hours\b|z\b)
    | (?P<yearmonth>\d{{4}}[/-]\d{{1,2}})(?![/.-]?\d)
    | (?P<military>(?<!\d)(?:\d{{4}}(?=\ ?(?:hrs?|hours|h)\b|[zl]\b)
        |(?!(?:19|20)\d\d)\d{{4}}(?=\ (?:z|gmt|utc|l|lt|local)\b)
        |0\d{{3}}(?=\ ?(?:-|to|and)\ ?\d{{4}}\b)|(?<=(?:19|20)\d\d\ )0\d{{3}}(?!\d)
        |(?:(?<=\b0\d{{3}}-)|(?<=\b0\d{{3}}\ to\ )|(?<=\b0\d{{3}}\ and\ ))0\d{{3}}(?!\d)
        |(?<=\bat\ )(?:(?!(?:19|20)\d\d)\d{{4}}(?!\d)|\d{{4}}(?=\ on\b))))
        (?:\ ?(?:hrs?|hours|h)\b)?{_ZONE}?
    | (?P<time>(?<!\d)(?P<hour>\d{{1,2}})(?:
          (?::(?P<minute>\d\d)(?::(?P<second>\d\d))?|h(?P<hminute>\d\d)
            |\.(?P<dminute>\d\d)(?=\ ?(?:am|pm|hrs?|hours)\b))
          (?:\ ?(?P<half>[ap])\.?m\b\.?)?{_ZONE}?
        |(?<=\bat\ \d\d)\ ?(?:hrs?|hours)\b|(?<=\bat\ \d)\ ?(?:hrs?|hours)\b
        |\ ?(?P<bare>[ap])\.?m\b\.? | \ ?h\b)
      | (?:(?<=\bore\ )|(?<=\balle\ )|(?<=\bat\ ))(?P<dotted>\d{{1,2}}\.\d\d)(?![\d.]))
    | (?P<decade>[12]\d\d0)s\b
    | (?P<ordinal>\d{{1,2}})(?:st|nd|rd|th|er|eme|ere|e|o)\b
    | (?P<number>\d+)(?![.]\d)
    | (?<![^\W\d_])'(?P<short>\d\d)\b
    | (?P<word>[^\W\d_]+)
    | (?P<punctuation>[-,/()&~?+])
    | (?P<skip>[\s]+|'|(?<=[^\W\d_])\.|\.(?=\s|$|-|[^\W\d_])|(?<=[\s\d]):(?=\s|$)|;)
    """,
    re.VERBOSE,
)
_YEAR_DIGITS = 4
_HOURS, _MINUTES = 24, 60


class Piece(NamedTuple):
    """A piece of text.

    ``kind`` is ``token`` for what became tokens, ``word``, ``punctuation``, or ``unknown``.
    """

    kind: str
    text: str


@lru_cache(maxsize=1 << 6)
def scan(folded: str) -> tuple[Piece, ...]:
    """Divide a folded text into pieces.

    Parameters
    ----------
    folded
        What `dernamap.dates.lexicon.fold_text` gave.

    Returns
    -------
    tuple of Piece
        The pieces in order, blanks left out.

    """
    pieces: list[Piece] = []
    at = 0
    while at < len(folded):
        match = _PIECE.match(folded, at)
        if match is None:
            pieces.append(Piece("unknown", folded[at]))
            at += 1
            continue
        at = match.end()
        read = _READ.get(match.lastgroup or "")
        if read is not None:
            pieces.append(read(match))
    return tuple(pieces)


def _token(text: str) -> Piece:
    return Piece("token", text)


def _hour(hours: str, minutes: str, second: str = "00", half: str = "") -> str:
    """Write an hour as a token, or as one that does not exist (25:70, 13 am)."""
    number = int(hours)
    exists = number < _HOURS and int(minutes) < _MINUTES and int(second) < _MINUTES
    # "14:30 pm" says the same twice; "14:30 am" contradicts itself
    if not exists or (half == "a" and number > 12) or (half == "p" and number == 0):  # noqa: PLR2004
        return f"h!{hours}:{minutes}{half and half + 'm'}"
    if half == "p" and number < 12:  # noqa: PLR2004 - hours of half a day
        number += 12
    elif half == "a" and number == 12:  # noqa: PLR2004
        number = 0
    return f"h{number:02d}{minutes}"


def _time(match: re.Match[str]) -> Piece:
    if match["dotted"]:
        return _token(_hour(*match["dotted"].split(".")))
    minute = match["minute"] or match["hminute"] or match["dminute"] or "00"
    half = match["half"] or match["bare"] or ""
    if not half and int(match["hour"]) <= 12 and not match["hour"].startswith("0"):  # noqa: PLR2004
        # "3:30" may be before noon or after it
        token = _hour(match["hour"], minute, match["second"] or "00")
        return _token(token if "!" in token else "hx")
    return _token(_hour(match["hour"], minute, match["second"] or "00", half))


def _date_time_group(match: re.Match[str]) -> Piece:
    """Read 091400ZJUN18, as soldiers write 14:00 on 9 June 2018."""
    hour = _hour(match["ghour"][:2], match["ghour"][2:])
    month = _MONTHS.index(match["gmonth"]) + 1
    year = match["gyear"]
    shown = "" if year is None else f" n{year if len(year) == _YEAR_DIGITS else '20' + year}"
    return _token(f"{hour} n{int(match['gday'])} m{month}{shown}")


def _iso(match: re.Match[str]) -> Piece:
    if match["isotime"] is None:
        return _token(f"x{match['isoday']}")
    hours, minutes, *rest = match["isotime"].split(":")
    second = rest[0].split(".")[0] if rest and rest[0] else "00"
    return _token(f"x{match['isoday']} {_hour(hours, minutes[:2], second or '00')}")


def _week(match: re.Match[str]) -> Piece:
    year, week, *day = re.findall(r"\d+", match["isoweek"])
    return _token("k" + "/".join((year, week, *day)))


def _number(match: re.Match[str]) -> Piece:
    """Tell a day or a count (three digits at most) and a year from numbers that are neither."""
    digits = match["number"]
    if len(digits) < _YEAR_DIGITS or (len(digits) == _YEAR_DIGITS and digits[0] in "12"):
        return _token(f"n{int(digits)}")
    return Piece("unknown", digits)


def _month_and_year(match: re.Match[str]) -> Piece:
    month, year = re.split("[/.-]", match["monthyear"])
    return _token(f"y{year}/{month}")


def _full(match: re.Match[str]) -> Piece:
    return _token("x" + match["full"].replace(" ", "").replace(".", "/"))


_READ: dict[str, Callable[[re.Match[str]], Piece]] = {
    "dtg": _date_time_group,
    "gyear": _date_time_group,
    "gmonth": _date_time_group,
    "isoweek": _week,
    "iso": _iso,
    "full": _full,
    "mark": _full,
    "monthyear": _month_and_year,
    "yearmonth": lambda match: _token("y" + match["yearmonth"].replace("-", "/")),
    "military": lambda match: _token(_hour(match["military"][:2], match["military"][2:])),
    "time": _time,
    "decade": lambda match: _token(f"d{match['decade']}"),
    "ordinal": lambda match: _token(f"o{int(match['ordinal'])}"),
    "short": lambda match: _token(f"yy{match['short']}"),
    "number": _number,
    "word": lambda match: Piece("word", match[0]),
    "punctuation": lambda match: Piece("punctuation", match[0]),
}
