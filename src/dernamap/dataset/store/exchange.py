"""Replacing one folder by another in one step that a crash cannot interrupt."""

from __future__ import annotations

import ctypes
import errno
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dernamap.atomic import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NEW", "OLD", "folder_beside", "put_in_place", "sync_tree"]

NEW = "new"
"""Part of the name of a folder that is being written."""

OLD = "old"
"""Part of the name of a folder that was moved out of the way, where one step is not possible."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What ``renameat2`` answers on a kernel or a file system that cannot exchange."""


def sync_tree(folder: Path) -> None:
    """Flush a folder and everything in it to disk, before it is put in place.

    Raises
    ------
    OSError
        If the disk refuses.

    """
    for path in folder.rglob("*"):
        if path.is_dir():
            sync_folder(path)
        elif path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    sync_folder(folder)


def folder_beside(folder: Path, mark: str) -> Path:
    """Make an empty folder beside another, which may be missing.

    Parameters
    ----------
    folder
        The other folder.
    mark
        `NEW` or `OLD`.

    Returns
    -------
    Path
        The new folder.

    Raises
    ------
    OSError
        If it cannot be made; it names `folder`.

    """
    try:
        return Path(tempfile.mkdtemp(prefix=f".{folder.name}-{mark}-", dir=folder.parent))
    except OSError as error:
        # a name with random letters says nothing to a user
        error.filename = str(folder)
        raise


def put_in_place(new: Path, folder: Path) -> Path | None:
    """Put a folder where another may be.

    Parameters
    ----------
    new
        The folder, complete and on the same file system.
    folder
        Where it goes.

    Returns
    -------
    Path or None
        Where the earlier folder is now; None if there was none. On Linux the two change places in
        one step, by ``renameat2``. Elsewhere the earlier one is moved out of the way first, and
        `dernamap.dataset.store.leftovers` finds it after a crash.

    Raises
    ------
    OSError
        If it cannot be moved; the earlier folder is then where it was.

    """
    if not folder.exists():
        new.rename(folder)
        sync_folder(folder.parent)
        return None
    if _exchanged(new, folder):
        earlier = new
    else:
        earlier = folder_beside(folder, OLD)
        folder.replace(earlier)
        try:
            new.rename(folder)
        except OSError:
            earlier.replace(folder)
            raise
    sync_folder(folder.parent)
    return earlier


@cache
def _renameat2() -> Callable[..., int] | None:
    """Find the call in the C library; None where there is none."""
    try:
        call: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None
    return call


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders; False if that cannot be done in one step."""
    call = _renameat2()
    if call is None:
        return False
    done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))
