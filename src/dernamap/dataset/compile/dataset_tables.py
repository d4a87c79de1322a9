"""The tables of a dataset's folder, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.bundle import bundled_file
from dernamap.dataset.compile.cell_checks import cell_faults
from dernamap.dataset.corrections import Correction, read_corrections
from dernamap.dataset.description import Metadata, home_and_border, read_metadata
from dernamap.dataset.tables import (
    TABLES,
    counts_table,
    gazetteer_of,
    ground_faults,
    party_faults,
    read_table,
    scope_faults,
    speaker_faults,
    spelling_faults,
)
from dernamap.errors import DatasetError
from dernamap.model import Fault

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from dernamap.dataset.description import Border
    from dernamap.model import Place
    from dernamap.places import Gazetteer

__all__ = ["DatasetTables", "read_dataset_tables"]


@dataclass(frozen=True, kw_only=True)
class DatasetTables:
    """A dataset as its author wrote it: tables of text, and the gazetteer.

    Attributes
    ----------
    events, sources, disputes, versions, counts, phases, ground, count_scopes, parties,
    speakers, event_types
        The tables, as `dernamap.dataset.tables.specs.TABLES` names their columns; ``counts`` has
        numbers in ``low`` and ``high``.
    gazetteer
        The dataset's own, or the bundled one.
    metadata
        The metadata of the dataset.
    home, border
        The places of the gazetteer that it names as its home and as the border to measure to.
    corrections
        Placements by hand, in the order of their file.

    """

    events: pd.DataFrame
    sources: pd.DataFrame
    disputes: pd.DataFrame
    versions: pd.DataFrame
    counts: pd.DataFrame
    phases: pd.DataFrame
    ground: pd.DataFrame
    count_scopes: pd.DataFrame
    parties: pd.DataFrame
    speakers: pd.DataFrame
    event_types: pd.DataFrame
    gazetteer: Gazetteer
    metadata: Metadata
    home: Place | None = None
    border: Border | None = None
    corrections: tuple[Correction, ...] = ()


def read_dataset_tables(folder: Path) -> DatasetTables:
    """Read a dataset's folder and check all its tables.

    Parameters
    ----------
    folder
        Holds ``events.csv`` and ``sources.csv``; ``disputes.csv``, ``versions.csv``,
        ``phases.csv``, ``ground.csv``, ``count_scopes.csv``, ``parties.csv``, ``speakers.csv`` and
        ``corrections.csv`` may be left out; without ``event_types.csv`` or ``gazetteer/``
        the bundled ones are used.

    Returns
    -------
    DatasetTables
        The tables and the gazetteer.

    Raises
    ------
    DatasetError
        With every fault of every file.

    """
    if not folder.is_dir():
        problem = f"{str(folder)!r} is not a folder"
        raise DatasetError([Fault(file=folder.name, problem=problem, remedy="name a dataset")])
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    for name, spec in TABLES.items():
        where = folder
        if name == "event_types" and not (folder / spec.file).exists():
            where = bundled_file("data")
        tables[name], found = read_table(where, spec)
        faults += found
    metadata, found = read_metadata(folder)
    faults += found
    gazetteer: Gazetteer | None = None
    try:
        gazetteer = gazetteer_of(folder, metadata, tables["parties"])
    except DatasetError as error:
        faults += error.faults
    home, border = None, None
    if gazetteer is not None:
        home, border, found = home_and_border(metadata, gazetteer, folder)
        faults += found
    faults += cell_faults(tables)
    if not tables["events"].empty:
        faults += ground_faults(
            tables["ground"],
            events=set(tables["events"]["event_id"]),
            places=None if gazetteer is None else gazetteer.places.keys(),
            parties=tables["parties"],
        )
    faults += party_faults(tables["parties"])
    faults += speaker_faults(tables["speakers"], set(tables["events"]["event_id"]))
    faults += spelling_faults(tables["speakers"], tables["events"])
    corrections, found = read_corrections(
        folder, events=set(tables["events"]["event_id"]), gazetteer=gazetteer
    )
    faults += found
    counts = tables["counts"]
    try:
        counts = counts_table(tables["events"])
    except DatasetError as error:
        faults += error.faults
    else:
        faults += scope_faults(tables["count_scopes"], counts)
    if faults or gazetteer is None:
        raise DatasetError(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
    tables["counts"] = counts
    return DatasetTables(
        **tables,
        gazetteer=gazetteer,
        metadata=metadata,
        home=home,
        border=border,
        corrections=corrections,
    )
