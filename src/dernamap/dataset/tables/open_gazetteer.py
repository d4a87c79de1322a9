"""The gazetteer that mentions of a dataset are placed with, as all of its files describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.dataset.description import (
    has_own_gazetteer,
    home_and_border,
    read_gazetteer,
    read_metadata,
)
from dernamap.dataset.tables.parties import party_faults, party_words
from dernamap.dataset.tables.read_table import read_table
from dernamap.dataset.tables.specs import TABLES
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset.description import Metadata
    from dernamap.places import Gazetteer

__all__ = ["gazetteer_of", "open_gazetteer"]


def gazetteer_of(folder: Path, metadata: Metadata, parties: pd.DataFrame) -> Gazetteer:
    """Read the gazetteer that a dataset is placed with.

    Parameters
    ----------
    folder
        The dataset.
    metadata
        Its metadata, which may name a home.
    parties
        ``parties.csv``. Where it is empty and the dataset has no gazetteer of its own, the bundled
        parties come with the bundled gazetteer.

    Returns
    -------
    Gazetteer
        Every place with its names.

    Raises
    ------
    DatasetError
        If the gazetteer cannot be read.

    """
    if parties.empty and not has_own_gazetteer(folder):
        parties, _ = read_table(bundled_file("data"), TABLES["parties"])
    return read_gazetteer(folder, home=metadata.home_id, parties=party_words(parties))


def open_gazetteer(folder: Path) -> Gazetteer:
    """Open the gazetteer of a dataset, with the home and the parties that the dataset names.

    Parameters
    ----------
    folder
        The dataset; its records are not read. Without a gazetteer of its own the bundled one
        counts.

    Returns
    -------
    Gazetteer
        Every place with its names.

    Raises
    ------
    DatasetError
        If it is not a folder; with every fault of ``dataset.toml``, ``parties.csv`` and the
        gazetteer.

    """
    if not folder.is_dir():
        problem = f"{str(folder)!r} is not a folder"
        raise DatasetError([Fault(file=folder.name, problem=problem, remedy="name a dataset")])
    metadata, faults = read_metadata(folder)
    parties, found = read_table(folder, TABLES["parties"])
    faults += [*found, *party_faults(parties)]
    try:
        gazetteer = gazetteer_of(folder, metadata, parties)
    except DatasetError as error:
        raise DatasetError([*faults, *error.faults]) from None
    _, _, found = home_and_border(metadata, gazetteer, folder)
    if faults or found:
        raise DatasetError([*faults, *found])
    return gazetteer
