"""Day numbers counted from another day."""

from __future__ import annotations

import numpy as np

from dernamap.model import OPEN_FUTURE, OPEN_PAST

__all__ = ["shifted"]


def shifted(days: np.ndarray, by: int) -> np.ndarray:
    """Move day numbers; open ends stay open.

    Parameters
    ----------
    days
        Day numbers; `OPEN_PAST` and `OPEN_FUTURE` stand for open ends.
    by
        Days to add.

    Returns
    -------
    ndarray
        int32, never beyond the open ends.

    """
    is_open = (days == OPEN_PAST) | (days == OPEN_FUTURE)
    return np.where(is_open, days, np.clip(days + by, OPEN_PAST, OPEN_FUTURE)).astype("int32")
