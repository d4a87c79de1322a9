"""A published dataset copied from its store into a cache on this machine, which has a bound."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dernamap.errors import StoreError
from dernamap.extras import from_extra
from dernamap.stores.checked_part import checked_part
from dernamap.stores.late_files import is_late, leave_in_store
from dernamap.stores.published_index import INDEX, PARTS, IndexedFile, read_index

if TYPE_CHECKING:
    from dernamap.stores.open_store import Store

__all__ = ["CACHE_VARIABLE", "fetched_dataset", "is_address", "served_dataset"]

fcntl: Any
try:
    import fcntl
except ImportError:  # pragma: no cover  not on every system: nothing is deleted there
    fcntl = None

CACHE_VARIABLE = "DERNAMAP_CACHE"
"""Environment variable with the folder of the cache; ``~/.cache/dernamap`` if unset."""

MOST_BYTES = 20 * 1000**3
"""The cache is cut back to this before more is copied; what is in use stays."""

_AT_ONCE = 4
_CUBE = "cube/cube.json"
_PARTS = ".parts"
"""Parts of files that stay in their stores; it has a bound of its own."""

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://.+")
_HELD: list[int] = []
"""Locks on the folders that this process has opened, for as long as it lives."""


def is_address(text: str) -> bool:
    """Return whether a text is the address of a store, or the path of a folder that is one."""
    if _ADDRESS.fullmatch(text):
        return True
    return (Path(text) / INDEX).is_file() and (Path(text) / PARTS).is_dir()


def fetched_dataset(address: str) -> Path:
    """Copy a published dataset to this machine, unless it is there already.

    Parameters
    ----------
    address
        Where it was published; see `dernamap.stores.open_store.Store`.

    Returns
    -------
    Path
        The dataset's folder in the cache. It stays as long as this process lives.

    Raises
    ------
    UsageError
        If there is no such kind of store, or what it needs is not installed.
    StoreError
        If nothing is published there, the store denies it or does not answer, or a part is not
        what the index says: half written, or damaged.
    OSError
        If it cannot be written to the cache.

    """
    store, content, files = _published(address)
    cache = _cache()
    folder = cache / _name_of(content)
    if not folder.is_dir():
        _cut_back(cache, sum(part.bytes for one in files for part in one.parts))
        _copy(store, files, folder)
    _hold(folder)
    return folder


def served_dataset(address: str) -> Path:
    """Open a published dataset for serving: of one that is counted, no rows and tiles are copied.

    They stay in the store, and come part by part as they are asked for.

    Parameters
    ----------
    address
        Where it was published.

    Returns
    -------
    Path
        The dataset's folder in the cache; see `fetched_dataset`, also for what it raises.

    """
    store, content, files = _published(address)
    cache = _cache()
    whole = cache / _name_of(content)
    if whole.is_dir() or all(one.path != _CUBE for one in files):
        return fetched_dataset(address)
    folder = cache / f"{whole.name}-late"
    if not folder.is_dir():
        late = tuple(one for one in files if is_late(one.path))
        copied = tuple(one for one in files if not is_late(one.path))
        _cut_back(cache, sum(part.bytes for one in copied for part in one.parts))
        _copy(store, copied, folder, late=late)
    _hold(folder)
    return folder


def _published(address: str) -> tuple[Store, bytes, tuple[IndexedFile, ...]]:
    """Open a store and its index."""
    with from_extra("cluster"):
        from dernamap.stores.open_store import Store  # noqa: PLC0415  an extra
    store = Store(address)
    content = store.read(INDEX)
    if content is None:
        raise StoreError(
            f"no dataset is published at {store.address!r}; publish one with 'dernamap publish'"
        )
    return store, content, read_index(content, store.address)


def _name_of(index: bytes) -> str:
    return hashlib.sha256(index).hexdigest()[:32]


def _cache() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    cache = Path(named).expanduser() if named else Path(home).expanduser() / "dernamap"
    cache.mkdir(parents=True, exist_ok=True, mode=0o700)
    return cache.resolve()


def _copy(
    store: Store,
    files: tuple[IndexedFile, ...],
    folder: Path,
    *,
    late: tuple[IndexedFile, ...] = (),
) -> None:
    """Copy files to a new folder, which then gets its name in one step."""
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for one in files:
                path = new / one.path
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as stream:
                    for content in pool.map(
                        lambda part, one=one: checked_part(store, one, part), one.parts
                    ):
                        stream.write(content)
        if late:
            leave_in_store(new, store.address, late, folder.parent / _PARTS)
        try:
            new.rename(folder)
        except OSError:
            # another process was faster, with the same content
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _hold(folder: Path) -> None:
    """Keep other processes from deleting a folder, and note that it is used."""
    os.utime(folder)
    if fcntl is not None:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_SH)
        _HELD.append(handle)


def _cut_back(cache: Path, more: int) -> None:
    """Delete what was used longest ago, until there is room for more bytes within the bound."""
    if fcntl is None:  # pragma: no cover
        return
    kept = sorted(
        (one for one in cache.iterdir() if one.is_dir() and not one.name.startswith(".")),
        key=lambda one: one.stat().st_mtime,
    )
    sizes = {
        one: sum(file.stat().st_size for file in one.rglob("*") if file.is_file()) for one in kept
    }
    total = sum(sizes.values()) + more
    for one in kept:
        if total <= MOST_BYTES:
            return
        handle = os.open(one, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # in use
        else:
            shutil.rmtree(one)
            total -= sizes[one]
        finally:
            os.close(handle)
