"""The corrections of a dataset, read from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset.corrections.correction import CORRECTIONS, Correction
from dernamap.dataset.corrections.correction_checks import correction_faults
from dernamap.dataset.tables import LINE, read_table

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from dernamap.model import Fault
    from dernamap.places import Gazetteer

__all__ = ["read_corrections"]


def read_corrections(
    folder: Path, *, events: AbstractSet[str], gazetteer: Gazetteer | None
) -> tuple[tuple[Correction, ...], list[Fault]]:
    """Read the corrections of a dataset.

    Parameters
    ----------
    folder
        The dataset; a folder without ``corrections.csv`` has none.
    events
        Identifiers of its events.
    gazetteer
        Its places, or None if they could not be read: then no place is looked up.

    Returns
    -------
    tuple of tuple of Correction and list of Fault
        The rows in file order, and every fault of every row.

    """
    table, faults = read_table(folder, CORRECTIONS)
    rows = []
    for *cells, line in table[[*CORRECTIONS.columns, LINE]].itertuples(index=False):
        row = Correction(**dict(zip(CORRECTIONS.columns, cells, strict=True)))
        faults += correction_faults(row, events=events, gazetteer=gazetteer, line=int(line))
        rows.append(row)
    return tuple(rows), faults
