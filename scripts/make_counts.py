"""Derives ``counts.csv`` from the numbers column of ``events.csv`` and from ``count_scopes.csv``.

Usage: ``python scripts/make_counts.py [FOLDER]``, the bundled dataset if none is named.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from dernamap.atomic import write_text
from dernamap.dataset import TABLES, counts_csv, read_table
from dernamap.errors import DatasetError


def main() -> None:
    """Write the table of counts beside the table of events."""
    bundled = Path(__file__).resolve().parent.parent / "data"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled
    events = pd.read_csv(folder / "events.csv", dtype="str", keep_default_na=False)
    scopes, faults = read_table(folder, TABLES["count_scopes"])
    if faults:
        raise DatasetError(faults)
    write_text(folder / "counts.csv", counts_csv(events, scopes))
    print(f"counts.csv written from {len(events)} events")


if __name__ == "__main__":
    main()
