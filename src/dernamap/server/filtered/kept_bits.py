"""What one byte says of an event under filters."""

from __future__ import annotations

__all__ = ["DISPUTED", "FAMILY", "LEVEL", "UNPLACED"]

LEVEL = 3
"""These bits say what filters do with an event, as `dernamap.view.part_levels` does; 0 is not
kept."""

DISPUTED, UNPLACED = 4, 8
"""Bits of their own, which no filter changes."""

FAMILY = 4
"""The number of the event's family stands from this bit on."""
