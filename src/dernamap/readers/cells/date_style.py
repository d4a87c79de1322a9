"""How the dates of a column are written, as far as single cells do not show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["ORDERS", "PLAIN", "SERIAL_ZERO", "SERIAL_ZERO_1904", "DateStyle"]

SERIAL_ZERO, SERIAL_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of a workbook's dates, and of one that counts from 1904 (ECMA-376, 18.17.4.1)."""

ORDERS = ("dmy", "mdy")
"""Orders of a date written with figures: day first, or month first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How the dates of a column are written, as far as single cells do not show it.

    Attributes
    ----------
    order
        Order of day and month in dates written with figures, ``dmy`` or ``mdy``; None if nothing
        shows it.
    timezone
        Name of the zone (IANA) whose days are meant; None for the days as they are written.
    day_zero
        The day from which a spreadsheet counts days.

    """

    order: str | None = None
    timezone: str | None = None
    day_zero: date = SERIAL_ZERO


PLAIN = DateStyle()
"""Dates that are clear by themselves."""
