"""Checks of a layer's files before GDAL reads them: views, and a shapefile's CRS."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from pyproj import CRS
from pyproj.exceptions import CRSError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["has_sound_crs", "unpacked_without_crs", "view_names"]

_LONGEST_CRS = 1 << 16


def view_names(path: Path) -> set[str]:
    """Return the views of a GeoPackage, none of which is run.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    set of str
        Their names; empty if the file is damaged, which its reader will report.

    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as file:
            return {str(name) for (name,) in file.execute(_VIEWS)}
    except (sqlite3.Error, UnicodeDecodeError):
        return set()


_VIEWS = "SELECT name FROM sqlite_master WHERE type = 'view'"


def has_sound_crs(path: Path, member: str) -> bool:
    """Return whether the ``.prj`` of a shapefile can be read, or there is none.

    Parameters
    ----------
    path
        A zip.
    member
        Name of the shapefile in it.

    Returns
    -------
    bool
        False if its content is not a CRS.

    """
    with zipfile.ZipFile(path) as archive:
        name = _beside(archive, member).get(".prj")
        if name is None:
            return True
        with archive.open(name) as stream:
            text = stream.read(_LONGEST_CRS)
    try:
        CRS.from_user_input(text.decode())
    except (UnicodeDecodeError, CRSError):
        return False
    return True


def unpacked_without_crs(path: Path, member: str, folder: Path) -> str:
    """Unpack a shapefile without its ``.prj``.

    Parameters
    ----------
    path
        A zip whose contents have been checked.
    member
        Name of the shapefile in it.
    folder
        Where it goes.

    Returns
    -------
    str
        The address of the shapefile.

    """
    with zipfile.ZipFile(path) as archive:
        for suffix, name in _beside(archive, member).items():
            if suffix in {".shp", ".shx", ".dbf", ".cpg"}:
                with archive.open(name) as source, (folder / f"layer{suffix}").open("wb") as sink:
                    while piece := source.read(1 << 20):
                        sink.write(piece)
    return str(folder / "layer.shp")


def _beside(archive: zipfile.ZipFile, member: str) -> dict[str, str]:
    """Return the files of a shapefile by how their names end."""
    stem = member[: -len(".shp")].casefold()
    names = {name.casefold(): name for name in archive.namelist()}
    return {name.removeprefix(stem): names[name] for name in names if name.startswith(f"{stem}.")}
