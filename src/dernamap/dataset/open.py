"""Opening a dataset's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.dataset.compile import compile_dataset, read_records
from dernamap.dataset.store import is_compiled, open_compiled

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset.tables import Dataset

__all__ = ["open_dataset"]


def open_dataset(folder: Path) -> Dataset:
    """Open a dataset: a folder of records, which is compiled, or one that is compiled already.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    Dataset
        Every record dated and placed.

    Raises
    ------
    DatasetError
        With every fault of every file.

    """
    if is_compiled(folder):
        return open_compiled(folder)
    return compile_dataset(read_records(folder))
