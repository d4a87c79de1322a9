"""Temporary folders that are deleted when the object that owns them is."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.refusals import named_refusals

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["TemporaryHome", "clear_abandoned"]

fcntl: Any
try:
    import fcntl
except ImportError:  # pragma: no cover  not on every system: nothing is taken for abandoned there
    fcntl = None

_PREFIX = "dernamap-"
_RANDOM = re.compile(_PREFIX + r"[a-z0-9_]{8}")
_OLD_S = 600
"""A folder that is younger may be about to be locked."""


class TemporaryHome:
    """A folder that is deleted with this object.

    Unlike `tempfile.TemporaryDirectory`, it gives no warning if it is not closed: sessions of the
    page and tables of files end without closing it. It is locked for as long; if this process is
    killed, the system unlocks it, and `clear_abandoned` finds it.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        handle = os.open(self.folder, os.O_RDONLY) if fcntl is not None else None
        if handle is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        weakref.finalize(self, _delete, self.folder, handle)

    def named_refusals(self) -> AbstractContextManager[None]:
        """Name the folder of all temporary files, in errors of a disk that is full."""
        return named_refusals(self.folder.parent)


def _delete(folder: Path, handle: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if handle is not None:
        os.close(handle)


def clear_abandoned() -> list[Path]:
    """Delete temporary folders that killed processes of the same user left.

    Returns
    -------
    list of Path
        The folders that were deleted.

    """
    cleared: list[Path] = []
    if fcntl is None:  # pragma: no cover
        return cleared
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _RANDOM.fullmatch(path.name) and _is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)
            cleared.append(path)
    return cleared


def _is_abandoned(path: Path) -> bool:
    """Return whether a folder is ours, not new, and locked by nobody."""
    try:
        about = path.lstat()
        if about.st_uid != os.getuid() or time.time() - about.st_mtime < _OLD_S:
            return False
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)
