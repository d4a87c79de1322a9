"""Figures of killed as columns for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dernamap.model import OPEN_FUTURE, OPEN_PAST
from dernamap.view.killed.incidents import incidents
from dernamap.view.killed.killed_counts import counts_of_killed
from dernamap.view.killed.ties import tied

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["killed_columns"]

_TYPES = {
    "event": "int32",
    "first": "int32",
    "last": "int32",
    "low": "float64",
    "high": "float64",
    "numbered": "uint8",
    "side": "int8",
    "rival": "int32",
    "incident": "int32",
    "bound": "int32",
    "least": "uint8",
    "part_of": "int32",
    "period": "uint8",
}


def killed_columns(dataset: Dataset) -> pa.Table:
    """Make the table of figures of killed: one row per figure, for the browser and for `bounds`.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    pyarrow.Table
        ``event`` (row of the event), ``first``, ``last`` (days since the epoch), ``low``, ``high``
        (infinity where it is open), ``numbered``, ``side``, ``rival``, ``incident``, ``bound``,
        ``least``, ``part_of`` and ``period``, as `dernamap.view.killed.killed_counts`,
        `dernamap.view.killed.ties` and `dernamap.view.killed.incidents` say.

    """
    figures = tied(counts_of_killed(dataset), dataset.events)
    figures = figures.assign(incident=incidents(figures, dataset))
    for name in ("first", "last"):
        figures[name] = np.clip(figures[name], OPEN_PAST, OPEN_FUTURE)
    return pa.table(
        {name: pa.array(figures[name].to_numpy(dtype=kind)) for name, kind in _TYPES.items()}
    )
