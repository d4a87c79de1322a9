"""Files of a published dataset that stay in its store: parts of them come as they are asked for."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from bisect import bisect_right
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.atomic import write_bytes
from dernamap.stores.kept_parts import KeptParts
from dernamap.stores.published_index import IndexedFile, index_text, read_index

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["file_content", "file_here", "file_size", "file_source", "is_late", "leave_in_store"]

_LATE = ".late.json"
"""In the dataset's folder: where the files are that it lacks, and their parts."""

_ROWS = ("events.parquet", "placements.parquet")
_OF_CUBE = (*_ROWS, "marks.parquet", "search.sqlite")
_NAMES = {*_ROWS, *(f"cube/{name}" for name in _OF_CUBE)}
_BLOCK = re.compile(r"cube/[0-9a-f]{64}\.arrow\.gz")


def is_late(path: str) -> bool:
    """Return whether a file of a dataset that has a cube is read in parts, or now and then.

    Parameters
    ----------
    path
        Its path in the dataset's folder.

    """
    return path in _NAMES or _BLOCK.fullmatch(path) is not None


def leave_in_store(folder: Path, address: str, files: tuple[IndexedFile, ...], cache: Path) -> None:
    """Note in a dataset's folder that some of its files are in a store.

    Parameters
    ----------
    folder
        The dataset's folder.
    address
        Where it was published.
    files
        The files that the folder lacks.
    cache
        Where parts of them are kept.

    """
    index = json.loads(index_text(files, digest=""))
    content = json.dumps({"address": address, "cache": str(cache), "index": index})
    write_bytes(folder / _LATE, content.encode())


def file_source(path: Path) -> Path | io.BufferedIOBase | io.RawIOBase:
    """Return what reads a file of a dataset: its path, or a stream of what is in the store."""
    found = None if path.is_file() else _late(path)
    return path if found is None else _PartStream(*found)


def file_content(path: Path) -> bytes:
    """Read a file of a dataset, from this machine or its store.

    Raises
    ------
    StoreError
        If it is in a store that denies it or does not answer, or a part is not what it should be.
    OSError
        If it cannot be read here.

    """
    found = None if path.is_file() else _late(path)
    if found is None:
        return path.read_bytes()
    file, read = found
    return b"".join(map(read, range(len(file.parts))))


def file_here(path: Path, *, say: Callable[[float], None] = lambda _: None) -> Path:
    """Have a file of a dataset on this machine in whole, for what reads no stream; return its path.

    Parameters
    ----------
    path
        The file.
    say
        Called with how much of it has come, from 0 to 1, if it has to come from a store.

    Raises
    ------
    StoreError
        As `file_content`.
    OSError
        If it cannot be written.

    """
    found = None if path.is_file() else _late(path)
    if found is not None:
        file, read = found
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=path.parent))
        try:
            with (new / path.name).open("wb") as stream:
                for number in range(len(file.parts)):
                    say(number / len(file.parts))
                    stream.write(read(number))
            (new / path.name).replace(path)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return path


def file_size(path: Path) -> int | None:
    """Return the bytes of a file of a dataset; None if there is none."""
    if path.is_file():
        return path.stat().st_size
    found = _late(path)
    return None if found is None else sum(part.bytes for part in found[0].parts)


def _late(path: Path) -> tuple[IndexedFile, Callable[[int], bytes]] | None:
    """Find a file that is in a store, and what reads its parts by their numbers."""
    for folder in (path.parent, path.parent.parent):
        note = folder / _LATE
        if not note.is_file():
            continue
        files, parts = _noted(note, note.stat().st_mtime_ns)
        file = files.get(path.relative_to(folder).as_posix())
        if file is not None:
            return file, partial(parts.read, file)
    return None


@lru_cache(maxsize=8)
def _noted(note: Path, stamp: int) -> tuple[dict[str, IndexedFile], KeptParts]:
    del stamp  # only distinguishes one state of the file from another
    document = json.loads(note.read_text(encoding="utf-8"))
    address = str(document["address"])
    files = read_index(json.dumps(document["index"]).encode(), address)
    return {one.path: one for one in files}, KeptParts(address, Path(document["cache"]))


class _PartStream(io.RawIOBase):
    """Reads a file part by part; the last one that was read is at hand."""

    def __init__(self, file: IndexedFile, read: Callable[[int], bytes]) -> None:
        super().__init__()
        self._read = read
        self._starts = [0, *accumulate(part.bytes for part in file.parts)]
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._starts[-1]}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        number = bisect_right(self._starts, self._at) - 1
        if number >= len(self._starts) - 1:
            return 0
        if self._held[0] != number:
            self._held = number, self._read(number)
        start = self._at - self._starts[number]
        piece = self._held[1][start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, over the ends of parts; fewer only at the end of the file."""
        left = self._starts[-1] - self._at if size < 0 else size
        pieces = []
        while left > 0:
            piece = super().read(left)
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
