"""Keeping a compiled dataset: written beside, then put in place in one move."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from dernamap import __version__

if TYPE_CHECKING:
    import pandas as pd

    from dernamap.dataset.dataset import Dataset

__all__ = ["MANIFEST", "placement_frame", "save_dataset"]

MANIFEST = "manifest.json"
_TABLES = ("sources", "disputes", "counts", "phases", "event_types")


def placement_frame(placements: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give placements as a GeoDataFrame.

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
    points = shapely.points(placements["lon"].to_numpy(), placements["lat"].to_numpy())
    geometry = [
        point if own is None else own
        for own, point in zip(placements["geometry"], points, strict=True)
    ]
    return gpd.GeoDataFrame(placements.drop(columns="geometry"), geometry=geometry, crs="EPSG:4326")


def save_dataset(dataset: Dataset, folder: Path) -> None:
    """Write a compiled dataset to a folder; an earlier one there is replaced only on success.

    Parameters
    ----------
    dataset
        The dataset.
    folder
        Where it goes: ``events.parquet``, ``placements.parquet`` (GeoParquet, EPSG:4326), one CSV
        for each other table, and ``manifest.json``.

    Raises
    ------
    FileExistsError
        If the folder holds something that is no compiled dataset.
    OSError
        If it cannot be written.

    """
    folder = folder.absolute()
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise FileExistsError(
            f"{str(folder)!r} holds something that is no compiled dataset; name another folder"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(dataset, beside)
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(dataset: Dataset, folder: Path) -> None:
    dataset.events.to_parquet(folder / "events.parquet", index=False)
    placement_frame(dataset.placements).to_parquet(folder / "placements.parquet", index=False)
    for name in _TABLES:
        getattr(dataset, name).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    manifest = {
        "format": "dernamap-dataset",
        "version": __version__,
        "digest": dataset.digest,
        "title": dataset.about.title,
        "epoch": dataset.epoch.isoformat(),
        "events": len(dataset.events),
        "placements": len(dataset.placements),
        "unplaced": len(dataset.unplaced),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def _put_in_place(beside: Path, folder: Path) -> None:
    """Swap folders: the earlier one stands until the new one is complete."""
    earlier = None
    if folder.exists():
        earlier = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        os.replace(folder, earlier)  # noqa: PTH105  replaces an empty folder, as rename on POSIX does
    try:
        os.replace(beside, folder)  # noqa: PTH105
    except OSError:
        if earlier is not None:
            os.replace(earlier, folder)  # noqa: PTH105
        raise
    if earlier is not None:
        shutil.rmtree(earlier)
