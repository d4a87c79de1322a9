"""A part of a published file, checked against the index."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dernamap.errors import StoreError

if TYPE_CHECKING:
    from dernamap.stores.open_store import Store
    from dernamap.stores.published_index import IndexedFile, Part

__all__ = ["checked_part"]


def checked_part(store: Store, file: IndexedFile, part: Part) -> bytes:
    """Read a part from its store.

    Parameters
    ----------
    store
        Where the dataset was published.
    file
        The file that it is of, for messages.
    part
        What the index says of it.

    Raises
    ------
    StoreError
        If it is missing, half written or another one, or the store denies it or does not answer.

    """
    content = store.read(part.name)
    remedy = "publish the dataset again"
    where = f"{store.address}/{part.name}"
    if content is None:
        raise StoreError(f"{where!r}, a part of {file.path!r}, is missing; {remedy}")
    if len(content) != part.bytes:
        raise StoreError(
            f"{where!r}, a part of {file.path!r}, has {len(content):,} bytes and should have "
            f"{part.bytes:,}: it is half written; {remedy}"
        )
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise StoreError(
            f"{where!r}, a part of {file.path!r}, has another content than its name says; {remedy}"
        )
    return content
