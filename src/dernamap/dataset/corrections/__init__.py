"""Corrections by hand: the rows of ``corrections.csv``, read, checked, applied and appended."""

from dernamap.dataset.corrections.append import add_correction, correction_csv
from dernamap.dataset.corrections.apply import apply_corrections
from dernamap.dataset.corrections.correction import BY_HAND, CORRECTIONS, Correction
from dernamap.dataset.corrections.correction_checks import correction_faults
from dernamap.dataset.corrections.read import read_corrections

__all__ = [
    "BY_HAND",
    "CORRECTIONS",
    "Correction",
    "add_correction",
    "apply_corrections",
    "correction_csv",
    "correction_faults",
    "read_corrections",
]
