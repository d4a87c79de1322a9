"""Corrections by hand: the rows of ``corrections.csv``, checked, applied and added to."""

from dernamap.dataset.corrections.append import add_correction, correction_csv, why_read_only
from dernamap.dataset.corrections.correction import (
    BY_HAND,
    CORRECTIONS,
    Correction,
    corrected_placements,
    correction_faults,
    in_force,
    read_corrections,
)

__all__ = [
    "BY_HAND",
    "CORRECTIONS",
    "Correction",
    "add_correction",
    "corrected_placements",
    "correction_csv",
    "correction_faults",
    "in_force",
    "read_corrections",
    "why_read_only",
]
