"""Reasons why a row is rejected: a code by which rows are counted, and a text with the value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "REASON",
    "REJECT_REASONS",
    "RejectReason",
    "after_today",
    "kind_of",
    "reason_array",
    "unknown_code",
]

REJECT_REASONS = {
    "ambiguous-date": "the date may mean more than one day",
    "bad-count": "is not a count",
    "bad-feature": "a feature that cannot be read",
    "bad-geometry": "the geometry cannot be read",
    "bad-placement": "the placement cannot be read",
    "bad-radius": "is not a radius from 1 to 2,000,000 metres",
    "bad-row": "the row is damaged",
    "empty-cell": "the cell is empty",
    "empty-date": "the date is empty",
    "empty-row": "the row is empty",
    "end-before-start": "the end is before the start",
    "future-date": "is after the day of import",
    "half-point": "a latitude or a longitude is missing",
    "invalid-date": "is not a valid date",
    "long-row": "the row is too long",
    "mixed-separators": "a date with two different separators",
    "not-a-date": "is not a date",
    "not-a-number": "is not a number",
    "not-a-pair": "is not a pair of coordinates",
    "open-quote": "a quotation mark is not closed",
    "no-date": "stands for an unknown date",
    "other-calendar": "a year of another calendar",
    "out-of-range": "is out of range",
    "repeated-id": "the identifier is used by another row",
    "swapped": "latitude and longitude are swapped",
    "time-without-edtf": "a time that EDTF cannot express",
    "unknown-code": "is not one of the known codes",
    "unreadable-text": "the text cannot be read",
    "wrong-cells": "the number of cells differs from the header",
}
"""From a reason's code to what such rows have in common."""

REASON = pa.struct([("code", pa.string()), ("text", pa.string()), ("column", pa.string())])
"""A column of reasons, null where there is none."""


@dataclass(frozen=True, slots=True)
class RejectReason:
    """Why a row is rejected.

    Attributes
    ----------
    code
        A key of `REJECT_REASONS`.
    text
        What is wrong, with the value.
    column
        The column at fault; empty for the whole row.

    """

    code: str
    text: str
    column: str = ""

    def __str__(self) -> str:
        """Return one line: where and what."""
        return f"{self.column}: {self.text}" if self.column else self.text


def kind_of(code: str, column: str) -> str:
    """Describe what the rows that were rejected for a reason have in common.

    Parameters
    ----------
    code
        A key of `REJECT_REASONS`.
    column
        The column at fault, or empty.

    Returns
    -------
    str
        One line without any row's own value.

    """
    return f"{column}: {REJECT_REASONS[code]}" if column else REJECT_REASONS[code]


def reason_array(reasons: list[RejectReason | None]) -> pa.Array:
    """Put reasons into a column of the type `REASON`.

    Parameters
    ----------
    reasons
        One a row, None where there is none.

    Returns
    -------
    pyarrow.Array
        As long as the list.

    """
    if not any(reasons):
        return pa.nulls(len(reasons), REASON)
    rows = [
        None if one is None else {"code": one.code, "text": one.text, "column": one.column}
        for one in reasons
    ]
    return pa.array(rows, REASON)


def after_today(text: str, today: date, column: str) -> RejectReason:
    """Return the reason that a date lies after the day of the import."""
    return RejectReason("future-date", f"{text!r} is after the day of import, {today}", column)


def unknown_code(text: str, known: str, column: str) -> RejectReason:
    """Return the reason that a code is not listed in its codebook."""
    return RejectReason("unknown-code", f"{text!r} is not {known}", column)
