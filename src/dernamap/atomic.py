"""Writing a file so that it is either complete or missing, never half written."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["locked_folder", "sync_folder", "write_bytes", "write_text"]

fcntl: Any
try:
    import fcntl
except ImportError:  # pragma: no cover  not on every system
    fcntl = None

_ONE_AT_A_TIME = Lock()
_RANDOM = re.compile(r"[a-z0-9_]{8}")
"""What `tempfile` adds to a prefix."""


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Keep other threads and, where the system has file locks, other servers waiting.

    Parameters
    ----------
    folder
        The folder in which a file is read, changed and written; it exists.

    Yields
    ------
    None
        While nobody else is in such a block for the same folder.

    """
    with _ONE_AT_A_TIME:
        if fcntl is None:  # pragma: no cover
            yield
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def write_bytes(path: Path, body: bytes) -> None:
    """Write a file under another name next to its place, then move it there in one step.

    What a killed process left of the same file, under such a name, is deleted.

    Parameters
    ----------
    path
        Where it goes; its folder is made if needed.
    body
        What it holds.

    Raises
    ------
    OSError
        If it cannot be written; an earlier file of that name is then untouched.

    """
    try:
        _write(path, body)
    except OSError as error:
        # the name that it has until it is whole says nothing to a user
        error.filename, error.filename2 = str(path), None
        raise


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_unfinished(path)
    handle, name = _new_beside(path)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
            unfinished.chmod(0o644)
            unfinished.replace(path)
        sync_folder(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _new_beside(path: Path) -> tuple[int, str]:
    """Make a file next to another, locked for as long as it is open: it is in use."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_nlink == 0:
                # somebody took it for abandoned before it was locked
                os.close(handle)
                continue
        return handle, name


def _clear_unfinished(path: Path) -> None:
    """Delete what killed processes left of the same file: nobody holds its lock."""
    if fcntl is None:
        return
    prefix = f".{path.name}-"
    with os.scandir(path.parent) as entries:
        names = [one.name for one in entries if one.name.startswith(prefix)]
    for name in names:
        if not _RANDOM.fullmatch(name.removeprefix(prefix)):
            continue
        with suppress(OSError):
            handle = os.open(path.parent / name, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                (path.parent / name).unlink()
            finally:
                os.close(handle)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk: a new one could be lost in a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode())
