"""Checks of a layer's files before GDAL reads them: views, and what a shapefile consists of."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from pyproj import CRS
from pyproj.exceptions import CRSError

from dernamap.readers.options import file_fault
from dernamap.readers.tables import text_encoding

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BROKEN_CRS",
    "NO_CRS",
    "OTHER_TEXT",
    "check_complete",
    "files_beside",
    "has_sound_crs",
    "texts_encoding",
    "unpacked_without_crs",
    "view_names",
]

BROKEN_CRS = (
    "Its .prj file cannot be read; its coordinates can be degrees and were read as such (WGS 84)."
)
NO_CRS = (
    "The layer names no CRS that can be read; its coordinates can be degrees and were read as such "
    "(WGS 84)."
)
OTHER_TEXT = (
    "Most of its texts are not in the encoding that its .cpg file names; read as {}, judging by "
    "their bytes."
)
"""Notices about layers."""

_LONGEST_CRS = 1 << 16
_SAMPLE = 1 << 20
_NEEDED = {".dbf": "has its dates and texts", ".shx": "says where each shape begins"}


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
    name = files_beside(path, member).get(".prj")
    if name is None:
        return True
    with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
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
    beside = files_beside(path, member)
    with zipfile.ZipFile(path) as archive:
        for suffix, name in beside.items():
            if suffix in {".shp", ".shx", ".dbf", ".cpg"}:
                with archive.open(name) as source, (folder / f"layer{suffix}").open("wb") as sink:
                    while piece := source.read(1 << 20):
                        sink.write(piece)
    return str(folder / "layer.shp")


def files_beside(path: Path, member: str) -> dict[str, str]:
    """Return the files of a shapefile.

    Parameters
    ----------
    path
        A zip.
    member
        Name of the shapefile in it.

    Returns
    -------
    dict of str to str
        From how their names end (``.dbf``) to their names in the archive.

    """
    stem = member[: -len(".shp")].casefold()
    with zipfile.ZipFile(path) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
    return {name.removeprefix(stem): names[name] for name in names if name.startswith(f"{stem}.")}


def check_complete(path: Path, member: str) -> None:
    """Check that a shapefile has the files that it needs beside it.

    Parameters
    ----------
    path
        A zip.
    member
        Name of the shapefile in it.

    Raises
    ------
    DatasetError
        If one is missing.

    """
    beside = files_beside(path, member)
    for suffix, what in _NEEDED.items():
        if suffix not in beside:
            wanted = f"{member[: -len('.shp')]}{suffix}"
            problem = (
                f"its shapefile {member!r} is incomplete: {wanted!r}, which {what}, is missing"
            )
            raise file_fault(path, problem, "zip all files of the shapefile in one folder")


def texts_encoding(path: Path, member: str) -> str:
    """Find the encoding of a shapefile's texts by their bytes.

    Parameters
    ----------
    path
        A zip.
    member
        Name of the shapefile in it, which has a ``.dbf``.

    Returns
    -------
    str
        Python's name of the encoding.

    """
    name = files_beside(path, member)[".dbf"]
    with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
        return text_encoding(stream.read(_SAMPLE))
