"""The types of events, and the families that they belong to."""

from __future__ import annotations

__all__ = ["FAMILIES", "split_ids"]

FAMILIES = (
    "fighting",
    "air-strike",
    "control-claim",
    "people",
    "siege-access",
    "statement",
)
"""The six families of event types, in the order of their numbers in the browser."""


def split_ids(cell: str) -> tuple[str, ...]:
    """Give the parts of a cell that holds several, parted by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
