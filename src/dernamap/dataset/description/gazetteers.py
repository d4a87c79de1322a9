"""The gazetteer that a dataset is placed with, and what may be wrong with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from shapely import union_all
from shapely.geometry import box, shape

from dernamap.bundle import bundled_file
from dernamap.errors import DatasetError
from dernamap.places import GAZETTEER_FILES, check_gazetteer, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from dernamap.model import Fault
    from dernamap.places import Gazetteer

__all__ = [
    "gazetteer_folder",
    "gazetteer_warnings",
    "has_own_gazetteer",
    "land_of",
    "read_gazetteer",
]

_WORLD = box(-180, -90, 180, 90)
_KEPT = 4


def gazetteer_folder(folder: Path) -> Path:
    """Return the folder of a dataset's gazetteer: its own, or the bundled one.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    Path
        The gazetteer's folder.

    """
    own = folder / "gazetteer"
    return own if own.exists() else bundled_file("data") / "gazetteer"


def has_own_gazetteer(folder: Path) -> bool:
    """Return whether a dataset has a gazetteer of its own; if not, the bundled one is used."""
    return not gazetteer_folder(folder).samefile(bundled_file("data") / "gazetteer")


def read_gazetteer(folder: Path, *, home: str = "", parties: Iterable[str] = ()) -> Gazetteer:
    """Read the gazetteer that a dataset is placed with.

    Parameters
    ----------
    folder
        The dataset.
    home
        The place that the dataset is about: general words ("the old town") mean parts of it. Where
        it is empty or not in the gazetteer, the gazetteer's own home counts.
    parties
        Names of the dataset's parties, which texts mention beside places.

    Returns
    -------
    Gazetteer
        Every place with its names.

    Raises
    ------
    DatasetError
        With every fault of the gazetteer's files, which are named as the dataset has them.

    """
    found = gazetteer_folder(folder)
    try:
        return _loaded(_Files(_digest_of(found), found), home, tuple(parties))
    except DatasetError as error:
        raise DatasetError(_in_dataset(error.faults)) from None


@dataclass(frozen=True)
class _Files:
    """The files of a gazetteer: the same ones wherever they lie, if they say the same."""

    digest: str
    folder: Path = field(compare=False)


def _digest_of(folder: Path) -> str:
    content = hashlib.sha256()
    for name in GAZETTEER_FILES:
        path = folder / name
        text = path.read_bytes() if path.is_file() else b""
        content.update(f"{name} {len(text)}\n".encode() + text)
    return content.hexdigest()


@lru_cache(maxsize=_KEPT)
def _loaded(files: _Files, home: str, parties: tuple[str, ...]) -> Gazetteer:
    """Load a gazetteer once: its index takes as long as placing some hundred records."""
    gazetteer = load_gazetteer(files.folder, parties=parties)
    return replace(gazetteer, home_id=home) if home in gazetteer.places else gazetteer


def gazetteer_warnings(folder: Path) -> list[Fault]:
    """Look for likely mistakes in the gazetteer that a dataset is placed with.

    Parameters
    ----------
    folder
        The dataset.

    Returns
    -------
    list of Fault
        Names that two places share, points in the sea, places far from what holds them. None of
        them keeps the dataset from being opened.

    Raises
    ------
    DatasetError
        If the gazetteer cannot be read.

    """
    land = land_of(bundled_file("data") / "basemap" / "land.geojson")
    return _in_dataset(check_gazetteer(read_gazetteer(folder), land=land))


def _in_dataset(faults: Iterable[Fault]) -> list[Fault]:
    """Name the files of faults as they are named in a dataset's folder."""
    return [replace(fault, file=f"gazetteer/{fault.file}") for fault in faults]


def land_of(path: Path) -> BaseGeometry:
    """Read the land of the basemap, all levels of detail as one.

    Parameters
    ----------
    path
        GeoJSON, EPSG:4326.

    Returns
    -------
    BaseGeometry
        A polygon or several, EPSG:4326. Outside the box that the file covers its coast is not
        known, and everything counts as land.

    """
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    land = union_all([shape(feature["geometry"]) for feature in features])
    return union_all([land, _WORLD.difference(box(*land.bounds))])
