"""Datasets opened for serving: each once, until one of its files changes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from dernamap.bundle import bundled_file
from dernamap.cube import cube_folder
from dernamap.dataset import BRIEFINGS_FOLDER, CUBE_FOLDER, merge_datasets, open_dataset
from dernamap.server.counted import ServedCube, too_large
from dernamap.server.datasets.served import Served
from dernamap.server.private import owner_of, private_digest
from dernamap.view import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dernamap.dataset import Dataset

__all__ = [
    "opened_at",
    "serve_folder",
    "serve_merged",
    "serve_private",
]


def serve_folder(folder: Path, *, rows: bool = True) -> Served:
    """Open a dataset for serving; opening it again is free until one of its files changes.

    Parameters
    ----------
    folder
        The dataset.
    rows
        Whether its rows are wanted: of a dataset that has a cube, none is read.

    Returns
    -------
    Served
        The same object for the same files.

    Raises
    ------
    DatasetError
        If the dataset has faults, or rows are wanted of one that has a cube.

    """
    served = _open(folder, _stamp(folder))
    if rows and served.cube is not None:
        raise too_large(folder, served.events)
    return served


def serve_private(own: Path, *, token: str | None) -> Served:
    """Open one reader's own records; opening them again is free, as with `serve_folder`.

    Parameters
    ----------
    own
        Their folder.
    token
        The reader's token, or None; see `dernamap.server.private.reader_cookie`.

    Returns
    -------
    Served
        Under an address that nobody can guess, only for requests with this token.

    Raises
    ------
    DatasetError
        If they have faults.

    """
    return _open_private(own, token, _stamp(own))


def serve_merged(folder: Path, own: Path, *, token: str | None) -> Served:
    """Open a dataset together with a reader's own records; see `serve_private`.

    Parameters
    ----------
    folder
        The dataset.
    own
        The records' folder.
    token
        The reader's token, or None.

    Returns
    -------
    Served
        Both in one; see `dernamap.dataset.merge_datasets`.

    Raises
    ------
    DatasetError
        If either has faults.

    """
    return _open_merged(folder, own, token, (_stamp(folder), _stamp(own)))


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    return tuple(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(_files(folder))
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that data are made of.

    A folder with a number for a name holds tiles of a basemap; briefings are read when asked for.
    """
    for path in folder.iterdir():
        if path.name == CUBE_FOLDER and path.is_dir():
            # its other files are named by what they hold
            yield from path.glob("*.json")
        elif path.name.startswith("."):
            continue
        elif path.is_dir() and not path.name.isdigit() and path.name != BRIEFINGS_FOLDER:
            yield from _files(path)
        elif path.is_file():
            yield path


@lru_cache(maxsize=4)
def _open(folder: Path, stamp: _Stamp) -> Served:
    del stamp  # only distinguishes one state of the files from another
    if cube_folder(folder) is not None:
        cube = ServedCube(folder)
        return _kept(cube.dataset, folder, cube=cube)
    return _kept(open_dataset(folder), folder)


@lru_cache(maxsize=4)
def _open_private(own: Path, token: str | None, stamp: _Stamp) -> Served:
    del stamp
    return _kept_private(open_dataset(own), own, token)


@lru_cache(maxsize=4)
def _open_merged(
    folder: Path, own: Path, token: str | None, stamps: tuple[_Stamp, _Stamp]
) -> Served:
    del stamps
    both = merge_datasets(serve_folder(folder).dataset, open_dataset(own))
    return _kept_private(both, folder, token)


def _kept_private(dataset: Dataset, folder: Path, token: str | None) -> Served:
    digest = private_digest(dataset.digest, token, prefix=PRIVATE)
    return _kept(replace(dataset, digest=digest), folder, owner=token and owner_of(token))


def _kept(
    dataset: Dataset, folder: Path, *, owner: str | None = None, cube: ServedCube | None = None
) -> Served:
    basemap = bundled_file("data") / "basemap"
    served = Served(dataset, basemap, folder, owner=owner, cube=cube)
    _OPENED[served.address] = served
    return served


_OPENED: WeakValueDictionary[str, Served] = WeakValueDictionary()


def opened_at(address: str) -> Served | None:
    """Return the dataset that is open under an address, or None.

    Parameters
    ----------
    address
        The part of `Served.base_url` that the digest gives, which nobody can guess.

    Returns
    -------
    Served or None
        Kept only as long as a page or the cache holds it.

    """
    return _OPENED.get(address)
