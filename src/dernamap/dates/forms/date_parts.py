"""The parts of a date as a form names them, and the years that are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dates.forms.terms import FIRST_YEAR, LAST_YEAR, DateParts, UnreadableError

if TYPE_CHECKING:
    import re

    from dernamap.dates.forms.terms import Assumptions

__all__ = ["CENTURY", "named_parts", "possible_year"]

CENTURY = 50
"""Years of two digits below this belong to the 21st century, the others to the 20th."""

_YEARS_AHEAD = 20
"""Years after the publication year; a later one is probably mistyped (2081)."""

_ISLAMIC_YEARS = range(1300, 1501)


def named_parts(match: re.Match[str], assumptions: Assumptions) -> DateParts:
    """Read the named groups of a form: d, m, y, yy, t."""
    found = match.groupdict()
    day = found.get("d") or found.get("dc")
    year = found.get("y")
    short = found.get("yy")
    if short is not None:
        year = str(int(short) + (2000 if int(short) < CENTURY else 1900))
    return DateParts(
        year=possible_year(int(year), assumptions) if year else None,
        month=int(found["m"]) if found.get("m") else None,
        day=int(day) if day else None,
        direction=found.get("t"),
    )


def possible_year(year: int, assumptions: Assumptions) -> int:
    """Return a year, or refuse one that is probably of another calendar or a mistake."""
    published = assumptions.published
    if published is not None and published.year + _YEARS_AHEAD < year <= LAST_YEAR:
        raise UnreadableError(
            f"the year {year} lies long after the publication day: it may be a typing error",
            "impossible",
        )
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    if year in _ISLAMIC_YEARS:
        raise UnreadableError(
            f"the year {year} may be one of the Islamic calendar", "islamic-calendar"
        )
    raise UnreadableError(f"the year {year} lies outside the supported years", "impossible")
