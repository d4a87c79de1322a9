"""A column of dates as a whole: order of day and month, zones, changes by a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.readers.cells.no_value import is_placeholder_year
from dernamap.readers.cells.written_day import (
    LAST_MONTH,
    SLASHES,
    clock_of,
    is_iso,
    is_serial,
    is_stamp,
    plain_date,
    read_day,
    year_may_lead,
    zone_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

__all__ = ["DateColumn", "look_at_dates", "slash_order"]

_SEVERAL = 2
_UTC = {"Z", "UTC", "GMT", "+00:00", "+0000", "-00:00"}
_EVENING = {"22:00": 2, "23:00": 1, "21:00": 3}
"""Times of UTC at which a day begins so many hours further east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateColumn:
    """What the values of a column of dates show together.

    Attributes
    ----------
    order
        Order of day and month in dates written with figures, ``dmy`` or ``mdy``, or None.
    zoned
        A value that names a time zone; empty if there is none.
    midnight_east
        How many hours east of UTC all moments given in UTC are midnights; 0 if they are not.
    stamp, serial
        A value in milliseconds since 1970, and a number of a spreadsheet's day; empty if none.
    placeholder
        A day such as 9999-12-31, which stands for an unknown date; empty if there is none.
    half_turned
        A day with the year first and one written with figures, if it looks as if a spreadsheet
        had turned all dates into days whose day and month could change places, and no other.

    """

    order: str | None = None
    zoned: str = ""
    midnight_east: int = 0
    stamp: str = ""
    serial: str = ""
    placeholder: str = ""
    half_turned: tuple[str, str] = ("", "")


def look_at_dates(texts: Collection[str]) -> DateColumn:
    """Examine the values of a column of dates together.

    Parameters
    ----------
    texts
        The different values.

    Returns
    -------
    DateColumn
        What they show.

    """
    zoned = [text for text in texts if zone_of(text)]
    return DateColumn(
        order=slash_order(texts),
        zoned=min(zoned, default=""),
        midnight_east=_midnight_east(zoned),
        stamp=min(filter(is_stamp, texts), default=""),
        serial=min(filter(is_serial, texts), default=""),
        placeholder=min((one for one in texts if read_day(one).code == "no-date"), default=""),
        half_turned=_half_turned(texts),
    )


def slash_order(texts: Iterable[str]) -> str | None:
    """Find the order of day and month that a column's values can have.

    Parameters
    ----------
    texts
        The different values of the column.

    Returns
    -------
    str or None
        ``dmy`` or ``mdy`` if, for each sign that parts figures in the column, some value has a
        part above 12 that shows it and none shows the other; else None: two signs may be two ways
        of writing.

    """
    shown: dict[str, set[str]] = {}
    for match in map(SLASHES.fullmatch, map(plain_date, texts)):
        if match is not None:
            orders = shown.setdefault(match[2], set())
            first, second = int(match[1]), int(match[3])
            if year_may_lead(match) or is_placeholder_year(match[4]):
                continue
            if first > LAST_MONTH >= second:
                orders.add("dmy")
            elif second > LAST_MONTH >= first:
                orders.add("mdy")
    agreed = set.union(*shown.values()) if shown else set()
    return agreed.pop() if len(agreed) == 1 and all(shown.values()) else None


def _midnight_east(zoned: list[str]) -> int:
    """Return how many hours east of UTC all of some moments of UTC are midnights."""
    utc = [text for text in zoned if zone_of(text) in _UTC]
    clocks = {clock_of(text).zfill(5)[:5] for text in utc}
    # summer time moves the midnight of a zone by an hour
    return max((_EVENING[clock] for clock in clocks), default=0) if clocks <= set(_EVENING) else 0


def _half_turned(texts: Iterable[str]) -> tuple[str, str]:
    """Find the two ways of writing that a spreadsheet leaves in a column that it half read."""
    iso: list[tuple[date, str]] = []
    figures: list[str] = []
    for text in texts:
        day = read_day(text).day if is_iso(text) else None
        if day is not None:
            iso.append((day, text))
        match = SLASHES.fullmatch(plain_date(text))
        if match is not None and not year_may_lead(match):
            if max(int(match[1]), int(match[3])) <= LAST_MONTH:
                return "", ""
            figures.append(text)
    turned = len(iso) >= _SEVERAL and len(figures) >= _SEVERAL
    if not turned or any(day.day > LAST_MONTH for day, _ in iso):
        return "", ""
    return min(iso)[1], min(figures)
