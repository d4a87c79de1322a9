"""Names that tables use for the fields of a record, in English and Arabic (``field_names.csv``)."""

from __future__ import annotations

import csv
from pathlib import Path

__all__ = ["FIELD_NAMES"]


def _load() -> dict[str, tuple[str, ...]]:
    path = Path(__file__).with_suffix(".csv")
    names: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            names.setdefault(row["field"], []).append(row["name"])
    return {field: tuple(listed) for field, listed in names.items()}


FIELD_NAMES = _load()
"""From field to names as `plain_name` folds them, the most likely first."""
