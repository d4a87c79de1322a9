"""Options with which a user describes a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dernamap.errors import UsageError
from dernamap.readers.cells import ORDERS
from dernamap.readers.options.limits import Limits, limits_from_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dernamap.places import Gazetteer

__all__ = ["FIELDS", "ReadOptions", "check_timezone", "options_from_texts"]

FIELDS = (
    "event_id",
    "date",
    "year",
    "month",
    "day",
    "end",
    "end_year",
    "end_month",
    "end_day",
    "place",
    "city",
    "country",
    "latitude",
    "longitude",
    "coordinates",
    "radius",
    "accuracy",
    "type",
    "actors",
    "text",
    "source",
    "url",
    "killed",
    "killed_min",
    "killed_max",
    "injured",
)
"""Fields of a record that a column of any table can be read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a file is to be read.

    Attributes
    ----------
    today
        The day of the import: no event lies after it.
    format
        Name of the format, or None to find it out.
    order
        Order of day and month in dates written with figures, ``dmy`` or ``mdy``; None to find it
        in the column.
    timezone
        Name of the zone (IANA, such as ``Africa/Cairo``) whose days are meant by moments that
        name a zone of their own; None for the days as they are written.
    columns
        From field (``date``, ``place``, ``latitude`` ...) to the table's column, for tables of no
        known layout; a field with an empty column is not read.
    layer
        Name of the sheet, layer or member of an archive; None for the first that is a table.
    limits
        How much is read.
    gazetteer
        The places of the dataset into which the file is read: they tell columns of places, and
        points whose latitude and longitude are swapped; None if it is not known.

    """

    today: date
    format: str | None = None
    order: str | None = None
    timezone: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    layer: str | None = None
    limits: Limits = field(default_factory=Limits)
    gazetteer: Gazetteer | None = None


def options_from_texts(
    *,
    today: date,
    format_: str | None,
    order: str | None,
    columns: list[str],
    layer: str | None,
    limits: list[str],
    timezone: str | None = None,
) -> ReadOptions:
    """Read options as the command line gives them.

    Parameters
    ----------
    today
        The day of the import.
    format_, order, layer, timezone
        As in `ReadOptions`.
    columns
        Each ``field=column``.
    limits
        Each ``name=number``.

    Returns
    -------
    ReadOptions
        The same, checked.

    Raises
    ------
    UsageError
        If the order, the zone, a field or a limit is not one that is known.

    """
    if order is not None and order not in ORDERS:
        raise UsageError(f"{order!r} is not an order of day and month; use {' or '.join(ORDERS)}")
    if timezone is not None:
        check_timezone(timezone)
    named: dict[str, str] = {}
    for text in columns:
        name, equals, column = text.partition("=")
        if name not in FIELDS or not equals:
            raise UsageError(f"{text!r} is not FIELD=NAME; the fields are {', '.join(FIELDS)}")
        named[name] = column
    return ReadOptions(
        today=today,
        format=format_,
        order=order,
        timezone=timezone,
        columns=MappingProxyType(named),
        layer=layer,
        limits=limits_from_texts(limits),
    )


def check_timezone(name: str) -> None:
    """Check that a zone is known.

    Parameters
    ----------
    name
        As the IANA names zones.

    Raises
    ------
    UsageError
        If it is not.

    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"{name!r} is not the name of a time zone; write it as Africa/Cairo or UTC"
        ) from None
