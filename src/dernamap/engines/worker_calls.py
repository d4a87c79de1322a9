"""What workers of a cluster call; it needs nothing of Dask."""

from __future__ import annotations

import copyreg
import io
import os
import pickle
import sys
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from dernamap import __version__
from dernamap.file_state import file_state

__all__ = ["about_process", "call", "file_seen", "handed_out", "may_write", "packed"]


_LOCK = Lock()
_MOST = 2
_UNPACKED: dict[bytes | Path, Any] = {}
"""What this worker calls at present, as it came or by the file that has it, and unpacked; another
one takes the place of the first. There are two as it reads sections and sorts those that have been
read."""


def packed(work: object) -> bytes:
    """Pickle what is called for each block, with all that it needs."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table | {MappingProxyType: _reduced}
    pickler.dump(work)
    return stream.getvalue()


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    # the type itself cannot be named in a pickle
    return MappingProxyType(mapping)


def handed_out(work: bytes) -> bytes:
    """Return what was packed, as it is.

    It is a call so that a cluster makes it again where whoever had its answer has ended; workers
    hand the answer to each other, which they could not do with something that is in use.
    """
    return work


def call(work: bytes | Path, block: Any) -> Any:
    """Call what was packed for a block. All calls of a worker share what it remembers.

    Parameters
    ----------
    work
        What was packed, or a file that has it and that is never written again.
    block
        What it is called with.

    """
    return _unpacked(work)(block)


def _unpacked(work: bytes | Path) -> Any:
    with _LOCK:
        if work not in _UNPACKED:
            while len(_UNPACKED) >= _MOST:
                del _UNPACKED[next(iter(_UNPACKED))]
            # what is read is what this cluster's own client sent
            body = work.read_bytes() if isinstance(work, Path) else work
            _UNPACKED[work] = pickle.loads(body)  # noqa: S301
        return _UNPACKED[work]


def about_process() -> dict[str, str]:
    """Return what must be the same in all processes, so that they give the same bytes."""
    return {
        "dernamap": __version__,
        "Python": "{}.{}".format(*sys.version_info[:2]),
        "pyarrow": pa.__version__,
    }


def file_seen(path: str) -> tuple[int, int] | None:
    """Return the state of a file, see `dernamap.file_state`; None if it is not there."""
    try:
        return file_state(Path(path))
    except OSError:
        return None


def may_write(folder: str) -> bool:
    """Return whether this process may write files to a folder."""
    return os.access(folder, os.W_OK | os.X_OK)
