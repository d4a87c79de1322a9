"""The bounds of phases: from when to when each may have begun and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dernamap.dates import parse_edtf
from dernamap.model import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from datetime import date

__all__ = ["phase_bounds"]

_BOUNDS = ("start_from", "start_to", "end_from", "end_to")


def phase_bounds(phases: pd.DataFrame, epoch: date) -> pd.DataFrame:
    """Add to each phase the bounds of its start and of its end.

    Parameters
    ----------
    phases
        With the columns ``start`` and ``end``, EDTF.
    epoch
        The day with number 0.

    Returns
    -------
    DataFrame
        The same, with ``start_from``, ``start_to``, ``end_from`` and ``end_to``: days since
        `epoch`, int32.

    Raises
    ------
    DateError
        If a date is not EDTF.

    """
    bounds: list[tuple[int, ...]] = []
    for start, end in zip(phases["start"], phases["end"], strict=True):
        begun, over = parse_edtf(start), parse_edtf(end)
        bounds.append(
            (
                OPEN_PAST if begun.earliest is None else (begun.earliest - epoch).days,
                OPEN_FUTURE if begun.latest is None else (begun.latest - epoch).days,
                OPEN_PAST if over.earliest is None else (over.earliest - epoch).days,
                OPEN_FUTURE if over.latest is None else (over.latest - epoch).days,
            )
        )
    numbers = np.array(bounds, dtype="int32").reshape(len(bounds), len(_BOUNDS))
    # quicker than joining two tables
    columns: dict[str, Any] = {str(name): column.array for name, column in phases.items()}
    return pd.DataFrame(columns | dict(zip(_BOUNDS, numbers.T, strict=True)), copy=False)
