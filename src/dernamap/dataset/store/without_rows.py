"""Opening a compiled dataset of very many events without reading any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dernamap.dataset.description import MapView, read_metadata
from dernamap.dataset.store.home_entries import home_from_entries
from dernamap.dataset.store.manifest import read_manifest
from dernamap.dataset.store.parquet import COUNT_SCHEMA, EVENT_SCHEMA, PLACEMENT_SCHEMA
from dernamap.dataset.store.save import TABLE_FILES
from dernamap.dataset.tables import TABLES, Dataset, phase_bounds, read_table, without_lines
from dernamap.errors import DatasetError, DateError
from dernamap.model import Fault
from dernamap.stores import file_size

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

__all__ = ["open_without_rows"]

_ROWS = {"events": EVENT_SCHEMA, "placements": PLACEMENT_SCHEMA, "counts": COUNT_SCHEMA}


def open_without_rows(folder: Path, *, opens_on: date, view: MapView) -> Dataset:
    """Open a compiled dataset's tables, and leave its events where they are.

    Parameters
    ----------
    folder
        As `save_dataset` or an import wrote it.
    opens_on, view
        Where the page opens if ``dataset.toml`` does not say: no event is looked at to find out.

    Returns
    -------
    Dataset
        With the digest and the days of all events, but with no row of `events`, `placements` and
        `counts`. Its Parquet files are not read: their sizes are compared with the manifest's.

    Raises
    ------
    DatasetError
        With every fault of the tables, and a Parquet file that is missing or has another size.

    """
    manifest = read_manifest(folder)
    metadata, faults = read_metadata(folder)
    tables: dict[str, pd.DataFrame] = {}
    for name in TABLE_FILES:
        table, found = read_table(folder, TABLES[name])
        tables[name] = without_lines(table)
        faults += found
    faults += _changed(folder, manifest)
    epoch = date.fromisoformat(manifest["epoch"])
    try:
        tables["phases"] = phase_bounds(tables["phases"], epoch)
    except (DateError, ValueError) as error:
        faults.append(Fault(file="phases.csv", problem=str(error), remedy="write dates as EDTF"))
    if faults:
        raise DatasetError(faults)
    home, border = home_from_entries(manifest)
    empty = {name: schema.empty_table().to_pandas() for name, schema in _ROWS.items()}
    return Dataset(
        metadata=replace(
            metadata, opens_on=metadata.opens_on or opens_on, view=metadata.view or view
        ),
        digest=manifest["digest"],
        epoch=epoch,
        first_day=manifest["first_day"],
        last_day=manifest["last_day"],
        home=home,
        border=border,
        folder=folder,
        **empty,
        **tables,
    )


def _changed(folder: Path, manifest: dict[str, Any]) -> list[Fault]:
    """Find Parquet files that cannot be the ones that the manifest was written for."""
    faults = []
    for name in (f"{stem}.parquet" for stem in _ROWS):
        size, written = file_size(folder / name), manifest["files"].get(name, {})
        if size is None:
            problem = "the file is missing"
        elif size != written.get("bytes"):
            problem = "its size is not the one that manifest.json gives"
        else:
            continue
        remedy = "build or import the dataset again"
        faults.append(Fault(file=name, problem=problem, remedy=remedy))
    return faults
