"""Writing a file so that it is either complete or missing, never half written."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["locked_folder", "sync_folder", "write_bytes", "write_text"]

_ONE_AT_A_TIME = Lock()


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
        if sys.platform == "win32":
            yield
            return
        import fcntl  # noqa: PLC0415  not on every system

        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def write_bytes(path: Path, body: bytes) -> None:
    """Write a file under another name next to its place, then move it there in one step.

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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
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
