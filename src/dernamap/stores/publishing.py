"""A compiled dataset written to a store: parts named by their digests, and then its index."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dernamap.errors import StoreError, UsageError
from dernamap.extras import from_extra
from dernamap.stores.published_index import (
    INDEX,
    LEAST_GRACE,
    IndexedFile,
    Part,
    index_text,
    parts_of,
    read_index,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dernamap.stores.open_store import Store

__all__ = ["PART_BYTES", "Published", "publish_dataset", "write_files"]

PART_BYTES = 8 * 1024**2
"""A larger file is kept in several parts: they are written and read side by side, a reading or
writing that was interrupted goes on where it ended, and of a file that is served from its store
those come that are asked for."""

_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: files, their bytes, and those of them that were not there before."""

    files: int
    bytes: int
    written_bytes: int
    digest: str


def publish_dataset(folder: Path, address: str) -> Published:
    """Write a compiled dataset to a store.

    Readers see the earlier dataset at the address until everything of the new one is there. Parts
    of earlier ones stay in the store; see `dernamap.stores.clearing.clear_store`.

    Parameters
    ----------
    folder
        The dataset.
    address
        Where it goes; see `dernamap.stores.open_store.Store`.

    Returns
    -------
    Published
        What was written.

    Raises
    ------
    UsageError
        If the folder is not a compiled dataset, there is no such kind of store, or what it needs
        is not installed.
    StoreError
        If the store denies it, is full, or does not answer.

    """
    with from_extra("cluster"):
        from dernamap.stores.open_store import Store  # noqa: PLC0415  an extra
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise UsageError(f"{str(folder)!r} is not a compiled dataset; build or import it first")
    store = Store(address)
    named = _named_now(store)
    digest = str(json.loads(manifest.read_text(encoding="utf-8"))["digest"])
    written = 0
    indexed: list[IndexedFile] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for path in _files(folder):
            done = list(pool.map(lambda at, path=path: _put(store, path, at, named), _starts(path)))
            name = path.relative_to(folder).as_posix()
            indexed.append(IndexedFile(name, tuple(part for part, _ in done)))
            written += sum(size for _, size in done)
    total = sum(part.bytes for one in indexed for part in one.parts)
    store.write(INDEX, index_text(indexed, digest=digest).encode())
    return Published(len(indexed), total, written, digest)


def write_files(address: str, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write files to a store, one after the other.

    Parameters
    ----------
    address
        The folder; see `dernamap.stores.open_store.Store`.
    files
        Their names, with slashes for folders, and what they hold.

    Returns
    -------
    tuple of int
        How many files there are, and their bytes.

    Raises
    ------
    UsageError
        If there is no such kind of store, or what it needs is not installed.
    StoreError
        If the store denies it, is full, or does not answer.

    """
    with from_extra("cluster"):
        from dernamap.stores.open_store import Store  # noqa: PLC0415  an extra
    store = Store(address)
    count = size = 0
    for name, content in files:
        store.write(name, content)
        count += 1
        size += len(content)
    return count, size


def _named_now(store: Store) -> set[Part]:
    """Return the parts of the dataset that is published at present."""
    content = store.read(INDEX)
    try:
        return set() if content is None else parts_of(read_index(content, store.address))
    except StoreError:
        # an index that nobody can read is about to be replaced by this one
        return set()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a dataset, without what is hidden: locks, and what is half written."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _starts(path: Path) -> range:
    return range(0, max(path.stat().st_size, 1), PART_BYTES)


def _put(store: Store, path: Path, start: int, named: set[Part]) -> tuple[Part, int]:
    """Write a part if it is not there in full; return it, and the bytes written.

    A part of an earlier dataset that is long out of use may be about to be cleared away: it is
    written again, and so is new.
    """
    with path.open("rb") as stream:
        stream.seek(start)
        content = stream.read(PART_BYTES)
    part = Part(hashlib.sha256(content).hexdigest(), len(content))
    there = store.about(part.name)
    if there is not None and there[0] == part.bytes:
        new = datetime.now(UTC) - there[1] < LEAST_GRACE / 2
        if new or part in named:
            return part, 0
    store.write(part.name, content)
    return part, part.bytes
