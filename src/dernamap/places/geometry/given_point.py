"""Points given as coordinates: how exact one is, by its radius or by its written digits.

There is one rule, for a record of ``events.csv``, a row of an imported table and a correction by
hand alike. A radius given with the coordinates is used. Without one, the written decimals are used,
before the text becomes a number: ``32.7`` may be anything from 32.65 to 32.75, half of its last
place either way. Of the two coordinates, the one with more decimals decides, because programs drop
trailing zeros (32.70 is saved as 32.7).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "LEAST_RADIUS_M",
    "MOST_RADIUS_M",
    "GivenPoint",
    "given_point",
    "given_point_problems",
    "given_radius",
    "plain_number",
    "precision_of_radius",
    "radius_of_step",
]

LEAST_RADIUS_M = 500.0
"""Radius in metres of a point without a radius, however many decimals it is written with.

More decimals say how a point was written down, and not how well the place was known: sources give a
point for a quarter or a village with six decimals.
"""

MOST_RADIUS_M = 2_000_000.0
"""The largest radius in metres that may be given with a point."""

_DEGREE_M = 111_195.0
"""Metres in a degree of latitude, on a sphere of 6,371,009 m (the mean radius of the IUGG)."""

_WIDEST_M = ((300.0, Precision.EXACT), (2_500.0, Precision.QUARTER), (10_000.0, Precision.CITY))
"""The largest radius in metres of each precision; anything wider is an area."""

_WRITTEN = re.compile(r"[+-]?\d*(?:\.(?P<fraction>\d*))?(?:[eE](?P<power>[+-]?\d{1,3}))?")

_BOUNDS = {"lat": 90.0, "lon": 180.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPoint:
    """A point as somebody gives it.

    Attributes
    ----------
    lat, lon
        Degrees, EPSG:4326.
    radius_m
        Metres around it within which the true place lies.
    precision
        What kind of extent that is.
    why
        What the radius is based on: "within 250 m", or "written with 1 decimal: taken as within
        5,600 m".

    """

    lat: float
    lon: float
    radius_m: float
    precision: Precision
    why: str


def given_point(lat: str, lon: str, radius: str = "") -> GivenPoint | None:
    """Read a point from the texts that give it.

    Parameters
    ----------
    lat, lon
        Degrees, EPSG:4326, as they are written.
    radius
        Metres, as they are written; empty if none are.

    Returns
    -------
    GivenPoint or None
        None where there is no point: both texts are empty, or both are zero, which is where
        coordinates end up that are missing.

    Raises
    ------
    ValueError
        If the texts are no point; `given_point_problems` says what is wrong with them.

    """
    if not lat.strip() and not lon.strip():
        return None
    problems = [
        f"{column}: {problem}" for column, problem, _ in given_point_problems(lat, lon, radius)
    ]
    if problems:
        raise ValueError("; ".join(problems))
    point = plain_number(lat), plain_number(lon)
    if not any(point):
        return None
    radius_m, why = given_radius(lat, lon, radius)
    return GivenPoint(
        lat=point[0],
        lon=point[1],
        radius_m=radius_m,
        precision=precision_of_radius(radius_m),
        why=why,
    )


def given_radius(lat: str, lon: str, radius: str = "") -> tuple[float, str]:
    """Say within how many metres a given point holds the true place, and why.

    Parameters
    ----------
    lat, lon
        Degrees as they are written.
    radius
        Metres as they are written; empty if none are.

    Returns
    -------
    tuple of float and str
        Metres; and what they are based on, as in `GivenPoint.why`. Without a radius the last
        decimal place says it, as `radius_of_step` does.

    """
    if radius.strip():
        metres = plain_number(radius)
        return metres, f"within {metres:,.15g} m"
    decimals = max(_decimals(lat), _decimals(lon))
    metres = radius_of_step(10.0**-decimals)
    noun = "decimal" if decimals == 1 else "decimals"
    return metres, f"written with {decimals} {noun}: taken as within {metres:,.15g} m"


def radius_of_step(step_deg: float) -> float:
    """Say within how many metres a point is known that is written in steps of some degrees.

    Parameters
    ----------
    step_deg
        The worth of the last place that is written: 0.1 for ``32.7``, 1/60 for ``32°45'``.

    Returns
    -------
    float
        Half a step of latitude, rounded to 100 m, and at least `LEAST_RADIUS_M`.

    """
    return max(LEAST_RADIUS_M, float(round(_DEGREE_M * 0.5 * step_deg, -2)))


def precision_of_radius(radius_m: float) -> Precision:
    """Return the precision that a radius in metres amounts to."""
    return next((kind for most, kind in _WIDEST_M if radius_m <= most), Precision.AREA)


def given_point_problems(lat: str, lon: str, radius: str = "") -> Iterator[tuple[str, str, str]]:
    """Find what is wrong with a point.

    Parameters
    ----------
    lat, lon, radius
        As for `given_point`.

    Yields
    ------
    tuple of str
        The column (``lat``, ``lon`` or ``radius_m``), what is wrong, and what to do.

    """
    half = bool(lat.strip()) != bool(lon.strip())
    for column, text in (("lat", lat), ("lon", lon)):
        most = _BOUNDS[column]
        if half and not text.strip():
            yield column, "only one of 'lat' and 'lon' is given", "give both, or neither"
        elif text.strip() and not abs(plain_number(text)) <= most:
            problem = f"{text!r} is not a number from -{most:g} to {most:g}"
            yield column, problem, "give degrees, EPSG:4326"
    if radius.strip() and not 1.0 <= plain_number(radius) <= MOST_RADIUS_M:
        problem = f"{radius!r} is not a number from 1 to {MOST_RADIUS_M:,.0f}"
        yield "radius_m", problem, "give the radius in metres"


def plain_number(text: str) -> float:
    """Read a number; NaN if it is none.

    Parameters
    ----------
    text
        With a decimal point, or with a comma where there is no point; in any digits.

    Returns
    -------
    float
        The number.

    """
    plain = _with_point(text)
    try:
        # Python takes 1_000 for a thousand; people do not write it
        return float(plain) if "_" not in plain else math.nan
    except ValueError:
        return math.nan


def _with_point(text: str) -> str:
    plain = text.strip().replace("\N{MINUS SIGN}", "-").replace("\N{ARABIC DECIMAL SEPARATOR}", ".")
    return plain.replace(",", ".", 1) if "." not in plain else plain


def _decimals(text: str) -> int:
    """Count the decimals of a written number: 4 in 32.7648, none in 33, 3 in 1e-3."""
    match = _WRITTEN.fullmatch(_with_point(text))
    if match is None:
        return 0
    return max(0, len(match["fraction"] or "") - int(match["power"] or 0))
