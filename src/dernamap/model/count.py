"""A count: a number of people or things, as bounds and in its source's words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure of a record.

    Attributes
    ----------
    item
        Place of the item in the numbers column, from 1; figures of one item share it.
    what
        What is counted: ``killed``, ``injured``, ``wounded``, or else the key as the record has it.
    who
        The group that was killed, injured or captured, if the item names one.
    low, high
        Lowest and highest value that the words allow, in `unit`; None where they set no bound.
    unit
        ``people``, ``families``, ``percent``, ``km2`` and the like; empty if the item names none.
    qualifier
        ``about``, ``at least``, ``more than``, ``at most``, ``less than``, or the words that
        replace a number ("dozens", "not given").
    said_by
        Who gives the figure; empty if it is the record's own speaker.
    note
        What else the item says about it.
    as_written
        The whole item, as the record has it.

    """

    item: int
    what: str
    who: str
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    said_by: str
    note: str
    as_written: str
