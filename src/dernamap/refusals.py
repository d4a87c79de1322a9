"""What the system refuses, such as room on a disk: which file it was, why, and what can be done."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_full", "named_refusals", "refusal_text"]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_ROOM = "free some room, or write it elsewhere"
_ALLOWED = "choose a place that you may use, or change who may"
_REMEDIES = {
    **dict.fromkeys(_NO_ROOM, _ROOM),
    errno.EACCES: _ALLOWED,
    errno.EPERM: _ALLOWED,
    errno.EROFS: "choose a place that can be written to",
}
_ROOM_FOR_TEMPORARY = "free some room there, or name another folder in TMPDIR"


def is_full(error: OSError) -> bool:
    """Return whether a disk has no room left, or the user none of it."""
    return error.errno in _NO_ROOM


@contextmanager
def named_refusals(place: Path, unfinished: Path | None = None) -> Iterator[None]:
    """Name a file in errors of the system that name none, or one that is gone by then.

    Parameters
    ----------
    place
        What is written. The errors that name no file are those of a disk that is full.
    unfinished
        The folder that has the name of `place` once it is complete.

    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            if is_full(error):
                error.filename = str(place)
        elif unfinished is not None:
            named = Path(os.fsdecode(error.filename))
            if named.is_relative_to(unfinished):
                error.filename = str(place / named.relative_to(unfinished))
        raise


def refusal_text(error: Exception, *, named: bool = True) -> str:
    """Say in words what the system refused; other errors say it themselves.

    Parameters
    ----------
    error
        The error.
    named
        Whether to name the file: a page does not name those of its server.

    Returns
    -------
    str
        The file, why, and what can be done.

    """
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    number = error.errno or 0
    # libraries put words of their own around the system's
    why = os.strerror(number) if number in _REMEDIES else error.strerror
    remedy = _REMEDIES.get(number, "")
    if is_full(error) and error.filename == tempfile.gettempdir():
        remedy = _ROOM_FOR_TEMPORARY
    where = f"{os.fsdecode(error.filename)!r}: " if named and error.filename else ""
    return f"{where}{why}{f'; {remedy}' if remedy else ''}"
