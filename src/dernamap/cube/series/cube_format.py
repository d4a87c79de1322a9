"""What a cube's folder holds, and whether it is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CUBE_FILE",
    "EVENT_ROWS",
    "FEWEST",
    "FORMAT",
    "INDEX_FILE",
    "MARK_ROWS",
    "PLACEMENT_ROWS",
    "TOTALS",
    "cube_fault",
    "read_summary",
]

CUBE_FILE = "cube.json"
"""What the cube is of; it is written last."""

INDEX_FILE = "blocks.parquet"
"""Which blocks there are; see `dernamap.cube.series.day_blocks.INDEX_SCHEMA`."""

EVENT_ROWS = "events.parquet"
"""The events in their order, with ``mark``: the row of each event's first placement."""

PLACEMENT_ROWS = "placements.parquet"
"""The words of placements in their order."""

MARK_ROWS = "marks.parquet"
"""What a map draws of each placement, in the order of cells and days."""

FORMAT = "dernamap-cube-2"

TOTALS = -1
"""The level of the one tile that counts events wherever they are; its cells are `Part`."""

FEWEST = 30_000
"""A tile with this many marks or fewer has no cells."""


def read_summary(folder: Path) -> dict[str, Any]:
    """Read ``cube.json``.

    Parameters
    ----------
    folder
        The cube's folder.

    Returns
    -------
    dict
        What it says.

    Raises
    ------
    DatasetError
        If it cannot be read, or is of another kind.

    """
    try:
        summary = json.loads((folder / CUBE_FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise cube_fault(CUBE_FILE, f"the cube cannot be read: {error}") from error
    if not isinstance(summary, dict) or summary.get("format") != FORMAT:
        raise cube_fault(CUBE_FILE, f"'format' is not {FORMAT!r}")
    return summary


def cube_fault(file: str, problem: str) -> DatasetError:
    """Say what is wrong with a file of a cube."""
    remedy = "make the cube again with 'dernamap cube DATASET'"
    return DatasetError([Fault(file=file, problem=problem, remedy=remedy)])
