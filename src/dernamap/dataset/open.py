"""Opening a dataset's folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dernamap.dataset.compile import compile_dataset, read_dataset_tables
from dernamap.dataset.corrections import CORRECTIONS, apply_corrections, read_corrections
from dernamap.dataset.store import is_compiled, open_compiled
from dernamap.dataset.tables import gazetteer_of
from dernamap.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.dataset.tables import Dataset
    from dernamap.engines import Engine

__all__ = ["open_dataset"]


def open_dataset(folder: Path, *, engine: Engine | None = None) -> Dataset:
    """Open a dataset: a folder of records, which is compiled, or one that is compiled already.

    Parameters
    ----------
    folder
        The dataset; either kind may hold corrections by hand.
    engine
        What dates and places records; threads of this process if None.

    Returns
    -------
    Dataset
        Every record dated and placed.

    Raises
    ------
    DatasetError
        With every fault of every file.

    """
    if not is_compiled(folder):
        return replace(compile_dataset(read_dataset_tables(folder), engine=engine), folder=folder)
    dataset = replace(open_compiled(folder), folder=folder)
    if not (folder / CORRECTIONS.file).exists():
        # a large import opens without a gazetteer
        return dataset
    gazetteer = gazetteer_of(folder, dataset.metadata, dataset.parties)
    events = set(dataset.events["event_id"])
    rows, faults = read_corrections(folder, events=events, gazetteer=gazetteer)
    if faults:
        raise DatasetError(faults)
    return apply_corrections(dataset, rows, gazetteer)
