"""Parts of published files, kept on this machine within a bound."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from dernamap.atomic import write_bytes
from dernamap.extras import from_extra
from dernamap.stores.checked_part import checked_part

if TYPE_CHECKING:
    from pathlib import Path

    from dernamap.stores.open_store import Store
    from dernamap.stores.published_index import IndexedFile

__all__ = ["MOST_BYTES", "KeptParts"]

MOST_BYTES = 4 * 1000**3
"""Of all parts together; what was used longest ago goes first."""


class KeptParts:
    """Reads parts of a published dataset's files, each from its store once.

    Parameters
    ----------
    address
        Where the dataset was published.
    folder
        Where parts are kept; datasets share it, as parts are named by what they hold.

    """

    def __init__(self, address: str, folder: Path) -> None:
        self._address = address
        self._folder = folder
        self._lock = Lock()
        self._store: Store | None = None
        self._bytes: int | None = None

    def read(self, file: IndexedFile, number: int) -> bytes:
        """Read a part of a file, by its number.

        Raises
        ------
        StoreError
            If the store denies it or does not answer, or the part is missing, half written or
            another one.

        """
        part = file.parts[number]
        path = self._folder / part.name
        with suppress(FileNotFoundError):
            content = path.read_bytes()
            if len(content) == part.bytes:
                # what was used last is kept longest
                os.utime(path)
                return content
        content = checked_part(self._opened(), file, part)
        path.parent.mkdir(parents=True, exist_ok=True)
        # a cache that is full or cannot be written is no reason not to answer
        with suppress(OSError):
            write_bytes(path, content)
            self._added(len(content))
        return content

    def _opened(self) -> Store:
        if self._store is None:
            with from_extra("cluster"):
                from dernamap.stores.open_store import Store  # noqa: PLC0415  an extra
            self._store = Store(self._address)
        return self._store

    def _added(self, size: int) -> None:
        """Count what was added, and cut back to nine tenths of the bound when it is passed."""
        with self._lock:
            if self._bytes is not None:
                self._bytes += size
                if self._bytes <= MOST_BYTES:
                    return
            # other processes add to it, too
            found = []
            for path in self._folder.rglob("*"):
                with suppress(FileNotFoundError):
                    if path.is_file():
                        about = path.stat()
                        found.append((about.st_mtime_ns, about.st_size, path))
            self._bytes = sum(size for _, size, _ in found)
            if self._bytes <= MOST_BYTES:
                return
            for _, size_, path in sorted(found):
                if self._bytes <= MOST_BYTES * 9 // 10:
                    break
                path.unlink(missing_ok=True)
                self._bytes -= size_
