"""Counts of a table of no known layout; one that cannot be read costs the count, not the event."""

from __future__ import annotations

from dernamap.readers.cells import is_unknown, read_count

__all__ = ["read_counts"]


def read_counts(
    killed: str, least: str, most: str, injured: str
) -> tuple[str, str | None, str | None]:
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
    tuple of str, str or None and str or None
        A numbers column such as ``killed=2-5; injured=3``; and the cells on the killed and on the
        injured that are not counts.

    """
    items, unread = [], []
    bounds = "" if not is_unknown(killed) else _bounds(least, most)
    for what, cell in (("killed", bounds or killed), ("injured", injured)):
        count = read_count(cell)
        unread.append(cell if count is None else None)
        if count:
            items.append(f"{what}={count}")
    return "; ".join(items), unread[0], unread[1]


def _bounds(least: str, most: str) -> str:
    """Write two bounds as one count; what is not a bound stands as it is."""
    low, high = (("" if is_unknown(cell) else cell.strip()) for cell in (least, most))
    if not low or not high or low == high:
        alone = low or high
        if alone.isdigit() and low != high:
            return f"at least {alone}" if low else f"up to {alone}"
        return alone
    return f"{low}-{high}"
