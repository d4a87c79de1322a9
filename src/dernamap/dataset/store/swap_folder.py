"""One folder put in place of another in one move, so that a dataset is never half there."""

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

__all__ = ["replacing"]

_FOR_PEOPLE = frozenset({".csv", ".toml"})
"""Suffixes of the files of a compiled dataset that people may edit."""


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, and put it in place of another when all went well.

    What people laid beside the files of an earlier dataset, such as ``corrections.csv``, stays.

    Parameters
    ----------
    folder
        The place; an earlier dataset there stands until the new one is complete.

    Yields
    ------
    Path
        The folder to write to, on the same file system.

    Raises
    ------
    FileExistsError
        If the place is a file, or a folder that holds something that is no compiled dataset, or
        a dataset of which somebody has edited a file since.
    OSError
        If it cannot be written.

    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{str(folder)!r} is a file; name a folder")
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise FileExistsError(
            f"{str(folder)!r} holds something that is no compiled dataset; name another folder"
        )
    if folder.exists() and (edited := _edited(folder)):
        listed = ", ".join(map(repr, edited))
        raise FileExistsError(
            f"{listed} in {str(folder)!r} changed after the dataset was written, and would be "
            "lost; name another folder, or delete what is not needed"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield beside
        beside.chmod(0o755)
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _edited(folder: Path) -> list[str]:
    """Give the files for people that are no longer as they were written."""
    if not (folder / MANIFEST).is_file():
        return []
    written, now = read_manifest(folder)["files"], file_digests(folder, kinds=_FOR_PEOPLE)
    return [name for name, told in now.items() if name in written and written[name] != told]


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
        _carry_over(earlier, folder)
        shutil.rmtree(earlier)


def _carry_over(earlier: Path, folder: Path) -> None:
    """Move what the earlier dataset's manifest does not list, and the new one does not have."""
    if not (earlier / MANIFEST).is_file():
        return
    written = {MANIFEST, *read_manifest(earlier)["files"]}
    for path in earlier.iterdir():
        if path.name not in written and not (folder / path.name).exists():
            os.replace(path, folder / path.name)  # noqa: PTH105
