"""Files that never change, compressed as well as can be and kept on disk for the next server."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import brotli

from dernamap import __version__, atomic

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["best_brotli", "cache_folder"]

_QUICK = 5
# the best takes seconds for a megabyte: one file at a time, while others are answered
_LATER = ThreadPoolExecutor(1, thread_name_prefix="compress")
_ASKED: dict[str, Future[None]] = {}
_ASKING = Lock()


@cache
def cache_folder() -> Path | None:
    """Return the folder where compressed files are kept.

    Returns
    -------
    Path or None
        None for a user without a home: whoever can write to a shared folder could put scripts
        there.

    """
    asked = os.environ.get("XDG_CACHE_HOME", "")
    try:
        root = Path(asked) if asked.startswith("/") else Path("~/.cache").expanduser()
    except RuntimeError:
        return None
    return root / "dernamap" / __version__


def best_brotli(name: str, body: bytes) -> bytes:
    """Compress a file that comes with dernamap or with Streamlit.

    Parameters
    ----------
    name
        What it is called, with a hash of what it holds.
    body
        What it holds.

    Returns
    -------
    bytes
        As Brotli gives it: at first quickly, and as well as can be once that is made.

    """
    folder = cache_folder()
    kept = None if folder is None else folder / f"{name}.br"
    if kept is not None and kept.is_file():
        return kept.read_bytes()
    if kept is not None:
        with _ASKING:
            if name not in _ASKED:
                _ASKED[name] = _LATER.submit(_make, kept, body)
    quick: bytes = brotli.compress(body, quality=_QUICK)
    return quick


def _make(kept: Path, body: bytes) -> None:
    # without room or the right to write, it stays as quick as it was
    with suppress(OSError):
        atomic.write_bytes(kept, brotli.compress(body))
