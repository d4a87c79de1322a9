"""Dates of a table without a known layout: a start, and perhaps an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.readers.cells import (
    RejectReason,
    after_today,
    code_of,
    interval_of,
    is_unknown,
    read_date_cell,
)

if TYPE_CHECKING:
    from datetime import date

    from dernamap.readers.cells import DateCell, DateStyle

__all__ = ["GeneralDates"]

_BEFORE_CHRIST = re.compile(r"\s*-\d{1,4}(?:-|$)")


class GeneralDates:
    """Reads the dates of rows.

    Parameters
    ----------
    style
        How the dates are written.
    today
        The day of the import: what begins after it has not happened yet.
    start, end
        Their names in messages.

    """

    def __init__(self, style: DateStyle, *, today: date, start: str, end: str) -> None:
        self._style = style
        self._today = today
        self._start = start
        self._end = end

    def __call__(self, start: str, end: str) -> tuple[str | None, RejectReason | None]:
        """Read the cells of a row.

        Parameters
        ----------
        start, end
            As they are written. A blank end says nothing: the event is as long as its start.

        Returns
        -------
        tuple of str or None and RejectReason or None
            EDTF, or why there is none.

        """
        begun = read_date_cell(start, self._style)
        ended = read_date_cell(end, self._style)
        reason = self._flaw(start, begun)
        if reason is not None:
            return None, reason
        if begun.edtf is not None and (not end.strip() or end.strip() == start.strip()):
            return begun.edtf, None
        if ended.edtf is None and not (ended.unknown or ended.going_on):
            return None, ended.reason(self._end)
        if begun.edtf is None and ended.edtf is None:
            return None, begun.reason(self._start)
        return self._lasting(start, end, begun, ended)

    @staticmethod
    def of_parts(year: str, month: str, day: str) -> tuple[str]:
        """Write a date whose year, month and day are in cells of their own.

        Parameters
        ----------
        year, month, day
            As they are written; a month or a day that is blank, or 0 as GTD writes it, is not
            known.

        Returns
        -------
        tuple of str
            The date as far as it is known, in figures or in words.

        """
        if year.strip() and is_unknown(year):
            # a word says that it is not known; a blank cell says nothing
            return (year,)
        parts = [code_of(cell) for cell in (year, month, day)]
        parts[1:] = ["" if part == "0" else part for part in parts[1:]]
        if parts[1] and not parts[1].isdigit():
            return (" ".join(part for part in reversed(parts) if part),)
        known = parts[: parts.index("")] if "" in parts else parts
        return ("-".join(part.zfill(2) for part in known),)

    def _flaw(self, start: str, begun: DateCell) -> RejectReason | None:
        """Describe what is wrong with a start."""
        if _BEFORE_CHRIST.match(start):
            problem = f"{start!r} is before the year 1, which is not supported"
            return RejectReason("out-of-range", problem, self._start)
        if begun.edtf is None and not begun.unknown:
            return begun.reason(self._start)
        if begun.first is not None and begun.first > self._today:
            return after_today(start, self._today, self._start)
        return None

    def _lasting(
        self, start: str, end: str, begun: DateCell, ended: DateCell
    ) -> tuple[str | None, RejectReason | None]:
        """Join the first and the last time of an event that lasted."""
        if begun.edtf == ended.edtf:
            return begun.edtf, None
        edtf = interval_of(begun, ended)
        if edtf is None:
            problem = f"{end!r} is before the start, {start!r}"
            return None, RejectReason("end-before-start", problem, self._end)
        return edtf, None
