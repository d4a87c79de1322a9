"""One folder put in the place of another in one move, so that a dataset is never half there."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.dataset.store.manifest import MANIFEST, file_digests, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["swapped_folder"]

_FOR_PEOPLE = frozenset({".csv", ".toml"})
"""Suffixes of the files of a compiled dataset that people may edit."""


@contextmanager
def swapped_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, and put it in the place of another when all went well.

    Files that people added to an earlier dataset, such as ``corrections.csv``, are kept.

    Parameters
    ----------
    folder
        Where the dataset goes; an earlier one there is kept until the new one is complete.

    Yields
    ------
    Path
        The folder to write to, on the same file system.

    Raises
    ------
    FileExistsError
        If there is a file of that name, or a folder that holds something other than a compiled
        dataset, or a dataset of which somebody has edited a file since it was written.
    OSError
        If it cannot be written.

    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{str(folder)!r} is a file; name a folder")
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise FileExistsError(
            f"{str(folder)!r} holds something that is not a compiled dataset; name another folder"
        )
    if folder.exists() and (edited := _edited(folder)):
        listed = ", ".join(map(repr, edited))
        raise FileExistsError(
            f"{listed} in {str(folder)!r} changed after the dataset was written and would be lost; "
            "name another folder, or delete the files that are not needed"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield new
        new.chmod(0o755)
        _put_in_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _edited(folder: Path) -> list[str]:
    """Give the files for people that were changed after they were written."""
    if not (folder / MANIFEST).is_file():
        return []
    written, now = read_manifest(folder)["files"], file_digests(folder, kinds=_FOR_PEOPLE)
    return [name for name, entry in now.items() if name in written and written[name] != entry]


def _put_in_place(new: Path, folder: Path) -> None:
    """Swap folders: the earlier one is kept until the new one is in place."""
    earlier = None
    if folder.exists():
        earlier = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        os.replace(folder, earlier)  # noqa: PTH105  replaces an empty folder, as rename on POSIX does
    try:
        os.replace(new, folder)  # noqa: PTH105
    except OSError:
        if earlier is not None:
            os.replace(earlier, folder)  # noqa: PTH105
        raise
    if earlier is not None:
        _carry_over(earlier, folder)
        shutil.rmtree(earlier)


def _carry_over(earlier: Path, folder: Path) -> None:
    """Move the files that neither the earlier manifest lists nor the new dataset has."""
    if not (earlier / MANIFEST).is_file():
        return
    written = {MANIFEST, *read_manifest(earlier)["files"]}
    for path in earlier.iterdir():
        if path.name not in written and not (folder / path.name).exists():
            os.replace(path, folder / path.name)  # noqa: PTH105
