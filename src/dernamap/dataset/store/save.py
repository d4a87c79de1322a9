"""Saving a compiled dataset: written to a new folder, which then takes the place of the old one."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from dernamap.dataset.description import METADATA_FILE, gazetteer_folder, has_own_gazetteer
from dernamap.dataset.store.home_entries import home_entries
from dernamap.dataset.store.manifest import MANIFEST, write_manifest
from dernamap.dataset.store.swap_folder import swapped_folder
from dernamap.dataset.tables import BRIEFINGS_FOLDER, write_csv

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pandas as pd

    from dernamap.dataset.description import BasemapSetting, Metadata
    from dernamap.dataset.tables import Dataset

__all__ = [
    "MANIFEST",
    "TABLE_FILES",
    "metadata_toml",
    "placement_frame",
    "placement_geometries",
    "save_dataset",
]

TABLE_FILES = (
    "sources",
    "disputes",
    "versions",
    "phases",
    "ground",
    "count_scopes",
    "parties",
    "speakers",
    "event_types",
)
"""Tables that a compiled dataset keeps as CSV, for people to edit."""


def placement_geometries(placements: pd.DataFrame) -> np.ndarray:
    """Return the geometry of each placement: its own, or the centre of its disc; EPSG:4326."""
    geometry: np.ndarray = shapely.points(
        placements["lon"].to_numpy(), placements["lat"].to_numpy()
    )
    own = placements["geometry"].notna().to_numpy()
    geometry[own] = placements["geometry"].to_numpy()[own]
    return geometry


def placement_frame(placements: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return placements as a GeoDataFrame.

    Parameters
    ----------
    placements
        `Dataset.placements`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326. The geometry is the sector or the line, or else the centre of the disc; the
        disc itself is that point and ``radius_m``.

    """
    geometry = placement_geometries(placements)
    return gpd.GeoDataFrame(placements.drop(columns="geometry"), geometry=geometry, crs="EPSG:4326")


def save_dataset(dataset: Dataset, folder: Path) -> None:
    """Write a compiled dataset to a folder; an earlier one there is replaced only on success.

    Parameters
    ----------
    dataset
        The dataset.
    folder
        Where it goes: ``events.parquet``, ``placements.parquet`` (GeoParquet, EPSG:4326) and
        ``counts.parquet``; one CSV for each other table; ``dataset.toml``, ``manifest.json``, and
        the dataset's own gazetteer and its briefings, if it has any.

    Raises
    ------
    FileExistsError
        If the folder holds something that is not a compiled dataset.
    OSError
        If it cannot be written.

    """
    with swapped_folder(folder) as new:
        dataset.events.to_parquet(new / "events.parquet", index=False)
        placement_frame(dataset.placements).to_parquet(new / "placements.parquet", index=False)
        dataset.counts.to_parquet(new / "counts.parquet", index=False)
        for name in TABLE_FILES:
            write_csv(getattr(dataset, name), new / f"{name}.csv")
        (new / METADATA_FILE).write_text(metadata_toml(dataset.metadata), encoding="utf-8")
        if dataset.folder is not None and has_own_gazetteer(dataset.folder):
            shutil.copytree(gazetteer_folder(dataset.folder), new / "gazetteer")
        if dataset.folder is not None and (dataset.folder / BRIEFINGS_FOLDER).is_dir():
            shutil.copytree(dataset.folder / BRIEFINGS_FOLDER, new / BRIEFINGS_FOLDER)
        write_manifest(
            new,
            digest=dataset.digest,
            epoch=dataset.epoch.isoformat(),
            first_day=dataset.first_day,
            last_day=dataset.last_day,
            events=len(dataset.events),
            placements=len(dataset.placements),
            unplaced=len(dataset.unplaced),
            **home_entries(dataset.home, dataset.border),
        )


def metadata_toml(metadata: Metadata) -> str:
    """Write the metadata of a dataset as ``dataset.toml``.

    Parameters
    ----------
    metadata
        Title, opening day and view.

    Returns
    -------
    str
        TOML, which `dernamap.dataset.description.metadata.read_metadata` reads back.

    """
    lines = [f"title = {_quoted(metadata.title)}"]
    lines += [f"title_{language} = {_quoted(title)}" for language, title in metadata.titles.items()]
    if metadata.opens_on is not None:
        lines.append(f"opens_on = {metadata.opens_on.isoformat()}")
    if metadata.licence:
        lines.append(f"licence = {_quoted(metadata.licence)}")
    if metadata.timezone:
        lines.append(f"timezone = {_quoted(metadata.timezone)}")
    if metadata.home_id:
        home = f"place_id = {_quoted(metadata.home_id)}"
        if metadata.said_km is not None:
            home += f", said_km = {metadata.said_km!r}"
        if metadata.said_by:
            home += f", said_by = {_quoted(metadata.said_by)}"
        lines.append(f"home = {{ {home} }}")
    if metadata.border_id:
        coast = f", coast = {_quoted(metadata.border_coast)}" if metadata.border_coast else ""
        lines.append(f"border = {{ place_id = {_quoted(metadata.border_id)}{coast} }}")
    if metadata.view is not None:
        view = metadata.view
        lines.append(f"view = {{ lon = {view.lon!r}, lat = {view.lat!r}, zoom = {view.zoom!r} }}")
    if metadata.basemap is not None:
        lines.append(f"basemap = {{ {', '.join(_basemap_entries(metadata.basemap))} }}")
    return "\n".join([*lines, ""])


def _basemap_entries(own: BasemapSetting) -> list[str]:
    entries = [f"source = {_quoted(own.source)}", f"name = {_quoted(own.name)}"]
    if own.attribution:
        entries.append(f"attribution = {_quoted(own.attribution)}")
    if own.hosts:
        entries.append(f"hosts = [{', '.join(map(_quoted, own.hosts))}]")
    return entries


def _quoted(text: str) -> str:
    # a JSON string is a TOML basic string, but for DEL, which TOML wants escaped too
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
