"""Counts of a table without a known layout; an unreadable count does not reject the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.counts import count_of
from dernamap.readers.cells import is_unknown, read_count

if TYPE_CHECKING:
    from dernamap.counts import Amount
    from dernamap.model import Count

__all__ = ["read_counts"]


def read_counts(
    killed: str, least: str, most: str, injured: str
) -> tuple[tuple[Count, ...], str | None, str | None]:
    """Read the counts of a row.

    Parameters
    ----------
    killed
        How many were killed.
    least, most
        The same, where a table gives two bounds.
    injured
        How many were injured.

    Returns
    -------
    tuple of tuple of Count, str or None and str or None
        The counts that are not zero; and the cells on the killed and on the injured that are not
        counts.

    """
    bounds = _bounds(least, most) if is_unknown(killed) else ""
    counts: list[Count] = []
    unread: list[str | None] = []
    for key, cell in (("killed", bounds or killed), ("injured", injured)):
        amount, bad = _read(cell)
        unread.append(bad)
        if amount is not None and amount.high != 0:
            counts.append(count_of(key, amount, item=len(counts) + 1))
    return tuple(counts), unread[0], unread[1]


def _read(cell: str) -> tuple[Amount | None, str | None]:
    """Return the amount of a cell, or the cell if it is not a count."""
    try:
        return read_count(cell), None
    except ValueError:
        return None, cell


def _bounds(least: str, most: str) -> str:
    """Write two bounds as one count; what is not a bound is kept as it is."""
    low, high = (("" if is_unknown(cell) else cell.strip()) for cell in (least, most))
    if not low or not high or low == high:
        alone = low or high
        if alone.isdigit() and low != high:
            return f"at least {alone}" if low else f"up to {alone}"
        return alone
    return f"{low}-{high}"
